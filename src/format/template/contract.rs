//! Holds templates to the view contract: every name and field that a template asks for is looked up before any page is
//! made, also in conditions that no page of today fulfils.
//!
//! Each kind's template is walked as it would be rendered, with the templates that it extends and includes. A component is
//! walked once for each way in which it is called, so that what it does with its arguments is checked against what callers
//! give it.

mod call;
mod expression;
mod value;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::faults::{TEMPLATE_TOO_LARGE, TEMPLATE_VALUE};
use super::syntax::{Component, Node, Template, read};
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::format::strings::Strings;
use crate::format::view::{KINDS, Page, Shaped, kinds};
use crate::read::theme::Theme;

pub use value::Value;

/// How many templates may stand in one another.
const DEEPEST: usize = 20;

/// How many parts of templates are looked at: each counts wherever it is included, and for each way in which it is called.
/// Those of the default theme are some 3,000.
const MOST: usize = 100_000;

/// Checks the templates of a theme that Tera has read: it refuses those whose expressions or tags lie too deep in each other
/// for any reader. `options` says what sort each of its options is.
pub fn check(theme: &Theme, are_read: &BTreeSet<&str>, strings: &Strings, options: &Value) -> Vec<Diagnostic> {
    let files = theme.templates.iter().filter(|(name, _)| are_read.contains(name.as_str()));
    let templates: BTreeMap<&str, (&SourcePath, Template<'_>)> =
        files.filter_map(|(name, file)| Some((&**name, (&file.path, read(&file.text)?)))).collect();
    let mut set = BTreeSet::new();
    for (_, template) in templates.values() {
        template.components.iter().for_each(|component| names_set(&component.nodes, &mut set));
        names_set(&template.nodes, &mut set);
    }
    let reach = reach(theme, &templates);
    let mut check =
        Check { templates: &templates, strings, set, reach, called: HashMap::new(), left: MOST, found: Vec::new() };
    for kind in KINDS {
        if let Some(name) = theme.template_of(kind) {
            check.page(&name, Scope::of_page(Some(kind), options));
        }
    }
    // A template that no page uses is checked as if it could be any kind's.
    let unused: Vec<_> = templates.keys().filter(|name| !check.reach.contains_key(**name)).copied().collect();
    for name in unused {
        check.page(name, Scope::of_page(None, options));
    }
    check.components_without_callers();
    let mut found = check.found;
    found.sort_by(|a, b| a.order().cmp(&b.order()));
    found.dedup_by(|a, b| a.labels[0] == b.labels[0] && a.message == b.message);
    found
}

/// The kinds of pages that each template has a part in.
fn reach<'t>(
    theme: &Theme,
    templates: &BTreeMap<&'t str, (&SourcePath, Template<'t>)>,
) -> BTreeMap<String, BTreeSet<&'static str>> {
    let mut reach: BTreeMap<String, BTreeSet<&'static str>> = BTreeMap::new();
    for kind in KINDS {
        let mut next: Vec<String> = theme.template_of(kind).into_iter().collect();
        while let Some(name) = next.pop() {
            let Some((_, template)) = templates.get(name.as_str()) else { continue };
            if reach.entry(name).or_default().insert(kind) {
                next.extend(template.parent.map(str::to_owned));
                included(&template.nodes, &mut next);
                template.components.iter().for_each(|component| included(&component.nodes, &mut next));
            }
        }
    }
    reach
}

/// The parts of a node that hold nodes.
fn inner<'n, 't>(node: &'n Node<'t>) -> [&'n [Node<'t>]; 2] {
    match node {
        Node::Write(value) => [expression::body(value), &[]],
        Node::Set { .. } | Node::Include(_) => [&[], &[]],
        Node::Block(nodes) | Node::Capture { nodes, .. } | Node::Filtered { nodes, .. } => [nodes, &[]],
        Node::For { nodes, otherwise, .. } | Node::If { nodes, otherwise, .. } => [nodes, otherwise],
    }
}

fn included(nodes: &[Node<'_>], names: &mut Vec<String>) {
    for node in nodes {
        if let Node::Include(name) = node {
            names.push((*name).to_owned());
        }
        inner(node).iter().for_each(|nodes| included(nodes, names));
    }
}

fn names_set<'t>(nodes: &[Node<'t>], names: &mut BTreeSet<&'t str>) {
    for node in nodes {
        if let Node::Set { name, .. } | Node::Capture { name, .. } = node {
            names.insert(name);
        }
        inner(node).iter().for_each(|nodes| names_set(nodes, names));
    }
}

/// The variables at one place of a template.
#[derive(Clone)]
struct Scope<'s> {
    names: BTreeMap<&'s str, Value>,
    /// The kind of the page, if it is known, for what a page of another kind lacks.
    kind: Option<&'static str>,
    /// Inside a component nothing is seen but its arguments.
    component: Option<&'s str>,
    in_loop: bool,
    /// The file, and the places of the calls that led here.
    path: &'s SourcePath,
    callers: Vec<(&'s SourcePath, Span, String)>,
}

static NOWHERE: std::sync::LazyLock<SourcePath> = std::sync::LazyLock::new(|| SourcePath::new(""));

impl<'s> Scope<'s> {
    /// What a template of a kind begins with.
    fn of_page(kind: Option<&'static str>, options: &Value) -> Self {
        let words = KINDS.iter().map(|kind| (*kind).to_owned()).collect();
        let mut names = BTreeMap::from([
            ("page", Value::from(&Page::SHAPE)),
            ("kind", Value::Words(words)),
            ("body", Value::Text),
            ("style", Value::Text),
            ("weight", Value::Text),
            ("options", options.clone()),
        ]);
        for one in kinds().filter(|one| kind.is_none_or(|kind| kind == one.word)) {
            names.extend(one.view.map(|view| (one.word, Value::View(view))));
        }
        Self { names, kind, component: None, in_loop: false, path: &NOWHERE, callers: Vec::new() }
    }
}

struct Check<'s> {
    templates: &'s BTreeMap<&'s str, (&'s SourcePath, Template<'s>)>,
    strings: &'s Strings,
    /// Every name that any template sets: where it is seen depends on the order of rendering, which is not followed.
    set: BTreeSet<&'s str>,
    reach: BTreeMap<String, BTreeSet<&'static str>>,
    /// By the name of a component: what its parameters were.
    called: HashMap<&'s str, HashSet<BTreeMap<&'s str, Value>>>,
    /// How many parts are still looked at.
    left: usize,
    found: Vec<Diagnostic>,
}

impl<'s> Check<'s> {
    /// Walks a template of pages, with all that it leads to.
    fn page(&mut self, name: &str, mut scope: Scope<'s>) {
        if let Some((path, _)) = self.templates.get(name) {
            self.within_bounds(path, |check| check.template(name, &mut scope, 0));
        }
    }

    /// Walks what begins in a file. Once that is too much, nothing more is looked at.
    fn within_bounds(&mut self, path: &SourcePath, walk: impl FnOnce(&mut Self)) {
        if self.left == 0 {
            return;
        }
        walk(self);
        if self.left == 0 {
            let message = "this template is too large, with all that it includes and calls";
            let finding = Diagnostic::new(&TEMPLATE_TOO_LARGE, message).at(path, Span::default(), "this one");
            let cure = "include it less often, and let no component call itself in ever new ways";
            self.found.push(finding.help(cure));
        }
    }

    fn template(&mut self, name: &str, scope: &mut Scope<'s>, depth: usize) {
        let templates = self.templates;
        let Some((path, template)) = templates.get(name).filter(|_| depth < DEEPEST) else { return };
        let outer = std::mem::replace(&mut scope.path, path);
        if let Some(parent) = template.parent {
            self.template(parent, scope, depth + 1);
        }
        self.nodes(&template.nodes, scope, depth);
        scope.path = outer;
    }

    fn nodes(&mut self, nodes: &'s [Node<'s>], scope: &mut Scope<'s>, depth: usize) {
        for node in nodes {
            self.left = self.left.saturating_sub(1);
            if self.left == 0 {
                return;
            }
            self.node(node, scope, depth);
        }
    }

    fn node(&mut self, node: &'s Node<'s>, scope: &mut Scope<'s>, depth: usize) {
        match node {
            Node::Write(value) => {
                let written = self.value(value, scope);
                self.written(value, &written, scope);
            }
            Node::Set { name, value, .. } => {
                let value = self.value(value, scope);
                self.set(name, value, scope);
            }
            Node::Capture { name, nodes, filters, .. } => {
                self.nodes(nodes, scope, depth);
                let value = self.value(filters, scope);
                self.set(name, value, scope);
            }
            Node::Include(name) => self.template(name, scope, depth + 1),
            Node::Block(nodes) => self.nodes(nodes, scope, depth),
            Node::For { key, value, of, nodes, otherwise } => {
                let item = self.looped(of, key.is_some(), scope);
                let mut inner = Scope { in_loop: true, ..scope.clone() };
                inner.names.extend(key.map(|key| (key, Value::Unknown)));
                inner.names.insert(value, item);
                self.nodes(nodes, &mut inner, depth);
                self.nodes(otherwise, scope, depth);
            }
            Node::If { when, nodes, otherwise } => {
                self.value(when, scope);
                self.nodes(nodes, scope, depth);
                self.nodes(otherwise, scope, depth);
            }
            Node::Filtered { filters, nodes } => {
                self.nodes(nodes, scope, depth);
                self.value(filters, scope);
            }
        }
    }

    /// A name that is set twice may be either.
    fn set(&mut self, name: &'s str, value: Value, scope: &mut Scope<'s>) {
        let value = match scope.names.remove(name) {
            Some(before) => before.join(value),
            None => value,
        };
        scope.names.insert(name, value);
    }

    /// Lists and views are no text, and written out they are nothing that a reader should see.
    fn written(&mut self, value: &super::syntax::Expression<'_>, written: &Value, scope: &Scope<'_>) {
        let present = written.clone().present();
        let cure = match present {
            Value::List(_) => "write each of it, with `{% for one in ... %}`",
            Value::View(_) => "write one of its fields",
            Value::Options(_) => "write one of them, `options.NAME`",
            _ => return,
        };
        let finding = Diagnostic::new(&TEMPLATE_VALUE, format!("{} can't be written out", capital(&present)));
        self.tell(finding, value.at, "written here", cure, scope);
    }

    /// Takes down a finding, with the calls that led to its place.
    fn tell(&mut self, finding: Diagnostic, at: Span, label: &str, cure: impl Into<String>, scope: &Scope<'_>) {
        let mut finding = finding.at(scope.path, at, label).help(cure);
        if let Some((path, span, what)) = scope.callers.last() {
            finding = finding.at(path, *span, what);
        }
        self.found.push(finding);
    }

    fn component(&self, name: &str) -> Option<(&'s SourcePath, &'s Component<'s>)> {
        let templates = self.templates;
        templates.values().find_map(|(path, template)| {
            let found = template.components.iter().find(|component| component.name == name)?;
            Some((*path, found))
        })
    }

    fn components_without_callers(&mut self) {
        let templates = self.templates;
        for (path, template) in templates.values() {
            for component in &template.components {
                if !self.called.contains_key(component.name.as_str()) {
                    let given = component.parameters.iter().map(|p| (p.name, Value::Unknown)).collect();
                    self.within_bounds(path, |check| check.enter(path, component, given, Vec::new()));
                }
            }
        }
    }

    /// Walks a component with its arguments.
    fn enter(
        &mut self,
        path: &'s SourcePath,
        component: &'s Component<'s>,
        mut names: BTreeMap<&'s str, Value>,
        callers: Vec<(&'s SourcePath, Span, String)>,
    ) {
        let ways = self.called.entry(&component.name).or_default();
        if callers.len() > DEEPEST || !ways.insert(names.clone()) {
            return;
        }
        names.insert("body", Value::Text);
        names.extend(component.rest.map(|rest| (rest, Value::Unknown)));
        let component_name = Some(component.name.as_str());
        let mut scope = Scope { names, kind: None, component: component_name, in_loop: false, path, callers };
        self.nodes(&component.nodes, &mut scope, 0);
    }
}

/// What a value is, to begin a sentence.
fn capital(value: &Value) -> String {
    let words = value.in_words();
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
