//! Filters, functions and components: what they take and what they give.

use std::collections::BTreeMap;

use super::{Check, Scope, Value};
use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;
use crate::base::text::{all_of, closest};
use crate::format::strings::FALLBACK;
use crate::format::template::faults::{TEMPLATE_FIELD, TEMPLATE_STRING, TEMPLATE_VALUE};
use crate::format::template::syntax::{Arguments, Call, Component, Expression, Form, Named, Parameter};

/// An argument of a call, what it is, and where it stands.
type Given<'s> = (Named<'s>, Value, Span);

impl<'s> Check<'s> {
    pub(super) fn arguments(&mut self, arguments: &'s Arguments<'s>, scope: &Scope<'s>) {
        arguments.iter().for_each(|(_, value)| drop(self.value(value, scope)));
    }

    pub(super) fn filter(
        &mut self,
        of: &'s Expression<'s>,
        (name, at): Named<'s>,
        arguments: &'s Arguments<'s>,
        scope: &Scope<'s>,
    ) -> Value {
        let input = self.value(of, scope);
        self.arguments(arguments, scope);
        let argument = |wanted: &str| arguments.iter().find(|((name, _), _)| *name == wanted).map(|(_, value)| value);
        let present = input.clone().present();
        if let Some(attribute) = argument("attribute").filter(|_| matches!(name, "sort" | "unique" | "group_by")) {
            self.attribute(attribute, &present, scope);
        }
        let takes = match name {
            "date" | "clock" | "url" | "lang" => Some("a text"),
            "number" => Some("a number, or a text that is one"),
            "link" => Some("a view with `href` and `text`, such as Link and Name"),
            _ => None,
        };
        let fits = match (name, &present) {
            ("number", Value::Number) => true,
            ("link", Value::View(view)) => ["href", "text"].iter().all(|name| view.field(name).is_some()),
            _ => false,
        };
        if let Some(takes) = takes.filter(|_| !fits)
            && matches!(present, Value::Number | Value::Truth | Value::List(_) | Value::View(_))
        {
            self.unfit(&present, at, name, takes, scope);
        }
        match name {
            "date" | "clock" | "number" | "url" | "link" | "lang" | "join" | "upper" | "lower" | "trim"
            | "trim_start" | "trim_end" | "replace" | "capitalize" | "title" | "truncate" | "str" | "escape"
            | "escape_html" | "safe" => Value::Text,
            "length" | "wordcount" | "int" | "float" | "abs" | "round" => Value::Number,
            "first" | "last" | "nth" => input.item().or_none(),
            "sort" | "unique" | "reverse" => input,
            "split" => Value::List(Box::new(Value::Text)),
            "default" => match argument("value").map(|value| self.value(value, scope)) {
                Some(value) => present.join(value),
                None => Value::Unknown,
            },
            _ => Value::Unknown,
        }
    }

    /// A filter's argument that names a field of each in a list, or a path of fields.
    fn attribute(&mut self, named: &Expression<'_>, list: &Value, scope: &Scope<'_>) {
        let Form::Text(path) = named.form else { return };
        let mut owner = list.clone().item();
        for name in path.split('.') {
            let Value::View(view) = owner.present() else { return };
            let Some(field) = view.field(name) else {
                let fields: Vec<_> = view.fields.iter().map(|field| field.name).collect();
                let cure = match closest(name, fields.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("it has {}", all_of(&fields)),
                };
                let finding = Diagnostic::new(&TEMPLATE_FIELD, format!("the view {} has no field `{name}`", view.name));
                self.tell(finding, named.at, "asked for here", cure, scope);
                return;
            };
            owner = Value::from(&field.shape);
        }
    }

    pub(super) fn function(&mut self, (name, at): Named<'s>, arguments: &'s Arguments<'s>, scope: &Scope<'s>) -> Value {
        self.arguments(arguments, scope);
        let needed = match name {
            "text" => "id",
            "dates" => "start",
            "range" => return Value::List(Box::new(Value::Number)),
            _ => return Value::Unknown,
        };
        let given = arguments.iter().find(|((name, _), _)| *name == needed);
        match given {
            None => {
                let finding = Diagnostic::new(&TEMPLATE_VALUE, format!("`{name}` can't do without `{needed}`"));
                self.tell(finding, at, "called here", format!("write `{name}({needed}=...)`"), scope);
            }
            Some((_, id)) if name == "text" => self.string(id, scope),
            Some(_) => {}
        }
        Value::Text
    }

    /// A string's id, or how it begins, as far as it is written down.
    fn string(&mut self, id: &Expression<'_>, scope: &Scope<'_>) {
        match &id.form {
            Form::Text(text) if !self.strings.has(text) => {
                let cure = match self.strings.closest(text) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("add `{text} = ...` to `strings/{FALLBACK}.ftl`"),
                };
                let finding = Diagnostic::new(&TEMPLATE_STRING, format!("there is no string `{text}`"));
                self.tell(finding, within_quotes(id.at), "asked for here", cure, scope);
            }
            Form::Binary("~", sides) => {
                if let Form::Text(start) = sides[0].form
                    && !self.strings.any_begins_with(start)
                {
                    let finding = Diagnostic::new(&TEMPLATE_STRING, format!("no string begins with `{start}`"));
                    let cure =
                        format!("add what can be asked for to `strings/{FALLBACK}.ftl`, or correct the beginning");
                    self.tell(finding, within_quotes(sides[0].at), "asked for here", cure, scope);
                }
            }
            Form::Choice(parts) => {
                self.string(&parts[0], scope);
                self.string(&parts[2], scope);
            }
            _ => {}
        }
    }

    pub(super) fn call(&mut self, call: &'s Call<'s>, at: Span, scope: &Scope<'s>) -> Value {
        let given = call.arguments.iter().map(|(name, value)| (*name, self.value(value, scope), value.at));
        let given: Vec<Given<'s>> = given.collect();
        call.spread.iter().for_each(|value| drop(self.value(value, scope)));
        if let Some(nodes) = &call.body {
            self.nodes(nodes, &mut scope.clone(), 0);
        }
        // Tera itself tells of a component that does not exist.
        let Some((path, component)) = self.component(&call.name) else { return Value::Text };
        if component.rest.is_none() {
            self.unknown_parameters(component, &given, scope);
        }
        let names = component.parameters.iter().map(|parameter| {
            let value = given.iter().find(|((name, _), ..)| *name == parameter.name);
            (parameter.name, self.parameter(parameter, value, (call, at), scope))
        });
        let names: BTreeMap<_, _> = names.collect();
        let sorts: Vec<_> = given
            .iter()
            .filter(|(_, value, _)| value.is_known())
            .map(|((name, _), value, _)| format!("`{name}` is {}", value.in_words()))
            .collect();
        let mut callers = scope.callers.clone();
        callers.push((scope.path, at, format!("called from here: {}", sorts.join(", "))));
        self.enter(path, component, names, callers);
        Value::Text
    }

    fn unknown_parameters(&mut self, component: &Component<'_>, given: &[Given<'_>], scope: &Scope<'_>) {
        let known: Vec<_> = component.parameters.iter().map(|parameter| parameter.name).collect();
        for ((name, at), ..) in given.iter().filter(|((name, _), ..)| !known.contains(name)) {
            let finding = Diagnostic::new(&TEMPLATE_VALUE, format!("`{}` has no parameter `{name}`", component.name));
            let cure = match closest(name, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None if known.is_empty() => "leave it out: it has none".to_owned(),
                None => format!("it has {}", all_of(&known)),
            };
            self.tell(finding, *at, "given here", cure, scope);
        }
    }

    /// What a parameter is in a call.
    fn parameter(
        &mut self,
        parameter: &'s Parameter<'s>,
        given: Option<&Given<'_>>,
        (call, at): (&Call<'_>, Span),
        scope: &Scope<'s>,
    ) -> Value {
        if let Some((_, value, at)) = given {
            self.fits(parameter, value, *at, &call.name, scope);
            return value.clone();
        }
        if parameter.implicit || !call.spread.is_empty() {
            return Value::Unknown;
        }
        if let Some(default) = &parameter.default {
            return self.value(default, scope);
        }
        let name = parameter.name;
        let finding = Diagnostic::new(&TEMPLATE_VALUE, format!("`{}` can't do without `{name}`", call.name));
        let cure = format!("give it: `<{} {name}={{...}}/>`", call.name);
        self.tell(finding, at, "called here", cure, scope);
        Value::Unknown
    }

    /// Whether an argument is of the sort that the parameter was declared with, or has by its default.
    fn fits(&mut self, parameter: &Parameter<'_>, value: &Value, at: Span, taker: &str, scope: &Scope<'_>) {
        let by_default = parameter.default.as_ref().map(|default| match default.form {
            Form::Text(_) => "string",
            Form::Truth => "bool",
            _ => "",
        });
        let wants = match parameter.sort.or(by_default).unwrap_or_default() {
            "string" if !value.clone().present().is_text() => "a text",
            "bool" if *value != Value::Truth => "true or false",
            "integer" | "number" if value.clone().present() != Value::Number => "a number",
            "array" if !matches!(value.clone().present(), Value::List(_)) => "a list",
            "map" if !matches!(value.clone().present(), Value::View(_) | Value::Options(_)) => "a view",
            _ => return,
        };
        if value.clone().present().is_known() {
            self.unfit(value, at, taker, &format!("{wants} as `{}`", parameter.name), scope);
        }
    }
}

/// The place of a text without its quotation marks.
fn within_quotes(at: Span) -> Span {
    Span::new(at.start as usize + 1, (at.end as usize).saturating_sub(1))
}
