//! What the values in a template are, and what is wrong with them.

use super::{Check, Scope, Value, capital};
use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;
use crate::base::text::{all_of, alternatives, closest};
use crate::format::template::faults::{TEMPLATE_FIELD, TEMPLATE_NAME, TEMPLATE_VALUE};
use crate::format::template::syntax::{Expression, Form, Named, Node};
use crate::format::view::{KINDS, View, kinds};

/// The nodes between the tags of a component's call.
pub fn body<'n, 't>(value: &'n Expression<'t>) -> &'n [Node<'t>] {
    match &value.form {
        Form::Call(call) => call.body.as_deref().unwrap_or_default(),
        _ => &[],
    }
}

impl<'s> Check<'s> {
    pub(super) fn value(&mut self, value: &'s Expression<'s>, scope: &Scope<'s>) -> Value {
        match &value.form {
            Form::Text(_) => Value::Text,
            Form::Number => Value::Number,
            Form::Truth => Value::Truth,
            Form::Nothing => Value::Nothing,
            Form::List(items) => {
                let items = items.iter().map(|item| self.value(item, scope)).reduce(Value::join);
                Value::List(Box::new(items.unwrap_or(Value::Unknown)))
            }
            Form::Gathered(values) => {
                self.all(values, scope);
                Value::Unknown
            }
            Form::Name(name) => self.name((name, value.at), scope),
            Form::Field(of, field) => self.field(of, *field, scope),
            Form::Item(of, by) => {
                let (of, by) = (self.value(of, scope), self.value(by, scope));
                if by == Value::Number { of.item().or_none() } else { Value::Unknown }
            }
            Form::Slice(of, bounds) => {
                self.all(bounds, scope);
                self.value(of, scope)
            }
            Form::Filter(of, name, arguments) => self.filter(of, *name, arguments, scope),
            Form::Test(of, arguments) => {
                self.value(of, scope);
                self.arguments(arguments, scope);
                Value::Truth
            }
            Form::Function(name, arguments) => self.function(*name, arguments, scope),
            Form::Call(call) => self.call(call, value.at, scope),
            Form::Choice(parts) => {
                let [then, when, otherwise] = &**parts;
                self.value(when, scope);
                self.value(then, scope).join(self.value(otherwise, scope))
            }
            Form::Comprehension { each, key, value, of, when } => {
                let item = self.looped(of, key.is_some(), scope);
                let mut inner = scope.clone();
                inner.names.extend(key.map(|key| (key, Value::Unknown)));
                inner.names.insert(value, item);
                when.iter().for_each(|when| drop(self.value(when, &inner)));
                Value::List(Box::new(self.value(each, &inner)))
            }
            Form::Unary(sign, of) => {
                self.value(of, scope);
                if *sign == "not" { Value::Truth } else { Value::Number }
            }
            Form::Binary(sign, sides) => self.binary(sign, sides, scope),
        }
    }

    fn all(&mut self, values: &'s [Expression<'s>], scope: &Scope<'s>) {
        values.iter().for_each(|value| drop(self.value(value, scope)));
    }

    fn binary(&mut self, sign: &str, [left, right]: &'s [Expression<'s>; 2], scope: &Scope<'s>) -> Value {
        let (one, other) = (self.value(left, scope), self.value(right, scope));
        match sign {
            "or" => one.present().join(other),
            "and" => one.join(other),
            "~" => {
                self.joined(left, &one, scope);
                self.joined(right, &other, scope);
                Value::Text
            }
            "==" | "!=" => {
                self.compared(&one, right, scope);
                self.compared(&other, left, scope);
                Value::Truth
            }
            "<" | "<=" | ">" | ">=" | "in" => Value::Truth,
            _ => Value::Number,
        }
    }

    fn joined(&mut self, value: &Expression<'_>, sort: &Value, scope: &Scope<'_>) {
        if let Value::List(_) | Value::View(_) | Value::Options(_) = sort.clone().present() {
            let finding = Diagnostic::new(&TEMPLATE_VALUE, format!("{} is no part of a text", capital(sort)));
            self.tell(finding, value.at, "joined here", "join texts and numbers", scope);
        }
    }

    /// A comparison with a word that can never be there is a slip.
    fn compared(&mut self, value: &Value, with: &Expression<'_>, scope: &Scope<'_>) {
        if let (Value::Words(words), Form::Text(text)) = (value.clone().present(), &with.form)
            && !words.iter().any(|word| word == text)
        {
            let words: Vec<_> = words.iter().map(String::as_str).collect();
            let finding = Diagnostic::new(&TEMPLATE_VALUE, format!("this is never `{text}`"));
            let cure = match closest(text, words.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("it is {}", alternatives(&words)),
            };
            self.tell(finding, with.at, "compared with this", cure, scope);
        }
    }

    fn name(&mut self, (name, at): Named<'_>, scope: &Scope<'_>) -> Value {
        if let Some(value) = scope.names.get(name) {
            return value.clone();
        }
        let is_shown = scope.in_loop && name == "loop";
        if is_shown || name.starts_with("__tera") || self.set.contains(name) {
            return Value::Unknown;
        }
        // What every kind's pages share may ask for one kind's part, behind a condition.
        if let (Some(kind), Some(other)) = (scope.kind, KINDS.iter().find(|kind| **kind == name)) {
            let shared = self.reach.iter().filter(|(file, _)| self.is_file(file, scope));
            if shared.flat_map(|(_, kinds)| kinds).any(|reached| reached == other) {
                return kinds()
                    .find(|kind| kind.word == *other)
                    .and_then(|kind| kind.view)
                    .map_or(Value::Unknown, Value::View);
            }
            let finding = Diagnostic::new(&TEMPLATE_NAME, format!("a page of kind `{kind}` has no `{name}`"));
            let cure = match kinds().any(|one| one.word == kind && one.view.is_some()) {
                true => format!("its own part is `{kind}`, and what every page has is `page`"),
                false => "what every page has is `page`".to_owned(),
            };
            self.tell(finding, at, "asked for here", cure, scope);
            return Value::Unknown;
        }
        let known = scope.names.keys().copied();
        let cure = match (closest(name, known), scope.component) {
            (Some(near), _) => format!("did you mean `{near}`?"),
            (None, Some(component)) => {
                format!("a component sees its arguments alone: give `{name}` to `{component}` as one")
            }
            (None, None) => {
                let known: Vec<_> = scope.names.keys().copied().collect();
                format!("there is {}", all_of(&known))
            }
        };
        let finding = Diagnostic::new(&TEMPLATE_NAME, format!("there is no `{name}` here"));
        self.tell(finding, at, "asked for here", cure, scope);
        Value::Unknown
    }

    fn is_file(&self, name: &str, scope: &Scope<'_>) -> bool {
        self.templates.get(name).is_some_and(|(path, _)| *path == scope.path)
    }

    fn field(&mut self, of: &'s Expression<'s>, (name, at): Named<'s>, scope: &Scope<'s>) -> Value {
        if scope.in_loop && matches!(of.form, Form::Name("loop")) {
            return if matches!(name, "first" | "last") { Value::Truth } else { Value::Number };
        }
        let owner = self.value(of, scope).present();
        match &owner {
            Value::View(view) => match view.field(name) {
                Some(field) => match Value::from(&field.shape) {
                    Value::Kind => self.kind_as_field((name, at), scope),
                    value => value,
                },
                None => self.unknown_field(view, (name, at), scope),
            },
            Value::Options(options) => match options.get(name) {
                Some(value) => value.clone(),
                None => {
                    let cure = match closest(name, options.keys().map(String::as_str)) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => format!("declare it in `theme.toml`, as `[options.{name}]`"),
                    };
                    let finding = Diagnostic::new(&TEMPLATE_FIELD, format!("the theme has no option `{name}`"));
                    self.tell(finding, at, "asked for here", cure, scope);
                    Value::Unknown
                }
            },
            Value::Unknown | Value::Nothing | Value::Maybe(_) | Value::Kind => Value::Unknown,
            Value::Text | Value::Words(_) | Value::Truth | Value::Number | Value::List(_) => {
                let cure = match &owner {
                    Value::List(_) => "ask each of the list, in `{% for one in ... %}`",
                    _ => "leave the dot and what follows it out",
                };
                let finding = Diagnostic::new(&TEMPLATE_FIELD, format!("{} has no field `{name}`", capital(&owner)));
                self.tell(finding, at, "asked for here", cure, scope);
                Value::Unknown
            }
        }
    }

    fn unknown_field(&mut self, view: &View, (name, at): Named<'_>, scope: &Scope<'_>) -> Value {
        let fields: Vec<_> = view.fields.iter().map(|field| field.name).filter(|name| *name != "content").collect();
        let own = scope.kind.and_then(|kind| kinds().find(|one| one.word == kind));
        let cure = match (own, closest(name, fields.iter().copied())) {
            (Some(own), _) if own.view.is_some_and(|own| own.name != view.name && own.field(name).is_some()) => {
                format!("did you mean `{}.{name}`?", own.word)
            }
            (_, Some(near)) => format!("did you mean `{near}`?"),
            (_, None) => format!("it has {}", all_of(&fields)),
        };
        let finding = Diagnostic::new(&TEMPLATE_FIELD, format!("the view {} has no field `{name}`", view.name));
        self.tell(finding, at, "asked for here", cure, scope);
        Value::Unknown
    }

    fn kind_as_field(&mut self, (name, at): Named<'_>, scope: &Scope<'_>) -> Value {
        let finding = Diagnostic::new(&TEMPLATE_FIELD, format!("`{name}` is no field for templates"));
        let word = scope.kind.unwrap_or("session");
        self.tell(finding, at, "asked for here", format!("the part of the page's kind is `{word}`"), scope);
        Value::Unknown
    }

    /// What a loop's variable is. `by_key` where the loop names a key too, which only a map has; the parts of a map come in
    /// another order each time that the program runs, so that no page may depend on it.
    pub(super) fn looped(&mut self, of: &'s Expression<'s>, by_key: bool, scope: &Scope<'s>) -> Value {
        let list = self.value(of, scope).present();
        let has_parts =
            matches!(list, Value::List(_) | Value::Text | Value::Words(_) | Value::Unknown | Value::Nothing);
        if by_key || !has_parts {
            let message = match by_key {
                true => "keys have no order, and can't be looped over".to_owned(),
                false => format!("{} can't be looped over so", capital(&list)),
            };
            let finding = Diagnostic::new(&TEMPLATE_VALUE, message);
            self.tell(finding, of.at, "looped over here", "loop over a list, with one variable", scope);
        }
        list.item()
    }

    /// Reports a value that a filter or a component can't take.
    pub(super) fn unfit(&mut self, sort: &Value, at: Span, taker: &str, wants: &str, scope: &Scope<'_>) {
        let finding = Diagnostic::new(&TEMPLATE_VALUE, format!("`{taker}` takes {wants}"));
        self.tell(finding, at, &format!("this is {}", sort.in_words()), format!("give it {wants}"), scope);
    }
}
