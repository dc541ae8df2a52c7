//! Holds the architecture: a module uses only modules that are declared above it, at every level, and siblings that must
//! not know each other don't.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a test reads the sources as they lie on the disk"
)]

use std::collections::HashMap;
use std::fs;
use std::path::Path;

/// Pairs that must not use each other in either direction.
const APART: &[(&str, &str)] = &[("check", "format"), ("format::html", "format::asset")];

type Module = Vec<String>;

/// The order of the `mod` lines of every module, and the text of every module without its tests.
#[derive(Default)]
struct House {
    order: HashMap<Module, Vec<String>>,
    texts: Vec<(Module, String)>,
}

impl House {
    fn read(src: &Path) -> Self {
        let mut house = Self::default();
        house.add(&src.join("lib.rs"), Vec::new(), src);
        house
    }

    fn add(&mut self, file: &Path, module: Module, folder: &Path) {
        let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let text = text.split("#[cfg(test)]\nmod ").next().unwrap().to_owned();
        let declared =
            |line: &str| Some(line.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';')?.to_owned());
        let children: Vec<String> = text.lines().filter_map(declared).collect();
        for child in &children {
            let inner = folder.join(child);
            let file = if inner.is_dir() && inner.join("mod.rs").exists() {
                inner.join("mod.rs")
            } else {
                folder.join(format!("{child}.rs"))
            };
            self.add(&file, [&module[..], std::slice::from_ref(child)].concat(), &inner);
        }
        self.order.insert(module.clone(), children);
        self.texts.push((module, text));
    }

    /// What a module uses that it must not, as sentences.
    fn faults(&self) -> Vec<String> {
        let uses = self
            .texts
            .iter()
            .flat_map(|(module, text)| paths(text, module).into_iter().map(move |used| (module, used)));
        uses.filter_map(|(module, used)| self.fault(module, &used)).collect()
    }

    fn fault(&self, module: &Module, used: &Module) -> Option<String> {
        let told = |why: &str| Some(format!("{} uses {}: {why}", module.join("::"), used.join("::")));
        let below = |path: &Module, name: &str| format!("{}::", path.join("::")).starts_with(&format!("{name}::"));
        if APART.iter().any(|(a, b)| below(module, a) && below(used, b) || below(module, b) && below(used, a)) {
            return told("the two must not know each other");
        }
        let shared = module.iter().zip(used).take_while(|(a, b)| a == b).count();
        let siblings = self.order.get(&module[..shared])?;
        let floor = |path: &Module| siblings.iter().position(|name| Some(name) == path.get(shared));
        let (own, other) = (floor(module)?, floor(used)?);
        if other > own { told("it is declared below") } else { None }
    }
}

/// The paths that a text names from `crate` or `super`, comments left out.
fn paths(text: &str, module: &Module) -> Vec<Module> {
    let code: String = text.lines().map(|line| line.split("//").next().unwrap()).collect::<Vec<_>>().join("\n");
    let mut found = Vec::new();
    for (at, start) in code.match_indices("crate::").chain(code.match_indices("super::")) {
        let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == ':' || c == '$';
        if code[..at].ends_with(is_word) && !code[..at].ends_with("$") {
            continue;
        }
        let (mut base, mut rest) = (Vec::new(), &code[at + start.len()..]);
        if start == "super::" {
            base = module[..module.len().saturating_sub(1)].to_vec();
            while let Some(further) = rest.strip_prefix("super::") {
                base.pop();
                rest = further;
            }
        }
        expand(base, rest, &mut found);
    }
    found
}

/// Follows one path, and every path of a group in braces.
fn expand(mut path: Module, text: &str, found: &mut Vec<Module>) -> usize {
    let mut at = 0;
    loop {
        let word: String = text[at..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        at += word.len();
        if !word.is_empty() && word != "self" {
            path.push(word);
        } else if text[at..].starts_with('{') {
            at += 1;
            while !text[at..].starts_with('}') && at < text.len() {
                at += text[at..].len() - text[at..].trim_start_matches([',', ' ', '\n']).len();
                let taken = expand(path.clone(), &text[at..], found);
                at += taken.max(usize::from(!text[at..].starts_with('}')));
            }
            return at + 1;
        }
        match text[at..].strip_prefix("::") {
            Some(_) => at += 2,
            None => break,
        }
    }
    found.push(path);
    at
}

#[test]
fn every_module_uses_only_the_floors_above_it() {
    let faults = House::read(Path::new("src")).faults();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn planted_faults_are_seen() {
    let house = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = house.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("lib.rs", "pub mod base;\npub mod check;\npub mod format;\n");
    write("base.rs", "use crate::check::Rule;\n// crate::format::X is only spoken of\n");
    write("check/mod.rs", "mod first;\nmod second;\nuse crate::base::{self, span::{Span, Spanned}};\nuse first::x;\n");
    write("check/first.rs", "use super::second::Y;\nuse super::Rule;\nfn f() { crate::format::z() }\n");
    write("check/second.rs", "use super::first::X;\n#[cfg(test)]\nmod tests { use crate::format::Z; }\n");
    write("format.rs", "use crate::{base::Q, check::first::{A, B}};\n");
    let mut faults = House::read(house.path()).faults();
    faults.sort();
    assert_eq!(
        faults,
        [
            "base uses check::Rule: it is declared below",
            "check::first uses check::second::Y: it is declared below",
            "check::first uses format::z: the two must not know each other",
            "format uses check::first::A: the two must not know each other",
            "format uses check::first::B: the two must not know each other",
        ]
    );
}
