//! Expressions, with the precedence that Tera gives its signs.

use super::token::Token;
use super::{Arguments, Call, Expression, Form, Named, Reader};
use crate::base::span::Span;

/// How strongly a sign binds what stands left and right of it.
fn binding(sign: &str) -> Option<(u8, u8)> {
    Some(match sign {
        "or" => (1, 2),
        "and" => (3, 4),
        "in" | "is" => (5, 6),
        "==" | "!=" | "<" | "<=" | ">" | ">=" => (7, 8),
        "+" | "-" => (11, 12),
        "*" | "/" | "%" | "~" | "//" => (13, 14),
        "**" => (16, 15),
        "|" => (17, 18),
        _ => return None,
    })
}

/// How deep expressions may stand in one another: more than Tera takes.
const DEEPEST: usize = 100;

/// The words among the signs.
const WORDS: [&str; 4] = ["or", "and", "in", "is"];

impl<'t> Reader<'_, 't> {
    pub fn expression(&mut self) -> Option<Expression<'t>> {
        self.binding(0)
    }

    /// Reads a value and all that binds at least so strongly to it.
    fn binding(&mut self, least: u8) -> Option<Expression<'t>> {
        self.depth += 1;
        let value = (self.depth <= DEEPEST).then(|| self.chain(least))?;
        self.depth -= 1;
        value
    }

    fn chain(&mut self, least: u8) -> Option<Expression<'t>> {
        let start = self.place();
        let mut left = self.operand()?;
        loop {
            if matches!(self.peek(), Some(Token::Sign("[" | "?["))) {
                left = self.subscript(left)?;
                continue;
            }
            if least == 0 && self.takes_word("if") {
                let when = self.expression()?;
                self.takes_word("else").then_some(())?;
                let otherwise = self.expression()?;
                return Some(self.form(start, Form::Choice(Box::new([left, when, otherwise]))));
            }
            let mark = self.at;
            let negated = self.takes_word("not");
            let Some((sign, right)) = self.operator(least) else {
                self.at = mark;
                return Some(left);
            };
            let negated = negated | (sign == "is" && self.takes_word("not"));
            left = self.operation(start, left, sign, right)?;
            if negated {
                left = self.form(start, Form::Unary("not", Box::new(left)));
            }
        }
    }

    /// Takes the next sign between two values, if it binds at least so strongly; returns it with its strength rightwards.
    fn operator(&mut self, least: u8) -> Option<(&'static str, u8)> {
        let sign = match self.peek()? {
            Token::Sign(sign) => sign,
            Token::Name(word) => WORDS.into_iter().find(|known| *known == word)?,
            _ => return None,
        };
        let (left, right) = binding(sign)?;
        (left >= least).then(|| {
            self.at += 1;
            (sign, right)
        })
    }

    fn operation(
        &mut self,
        start: Span,
        left: Expression<'t>,
        sign: &'static str,
        right: u8,
    ) -> Option<Expression<'t>> {
        let left = Box::new(left);
        let form = match sign {
            "|" => {
                let name = self.name()?;
                let arguments = self.optional_arguments()?;
                return Some(Expression { at: name.1, form: Form::Filter(left, name, arguments) });
            }
            "is" => {
                self.name()?;
                Form::Test(left, self.optional_arguments()?)
            }
            _ => Form::Binary(sign, Box::new([*left, self.binding(right)?])),
        };
        Some(self.form(start, form))
    }

    fn operand(&mut self) -> Option<Expression<'t>> {
        let start = self.place();
        let form = match self.next()? {
            Token::Text(text) => Form::Text(text),
            Token::Number => Form::Number,
            Token::Name("true" | "True" | "false" | "False") => Form::Truth,
            Token::Name("none" | "None" | "null") => Form::Nothing,
            Token::Name("not") => Form::Unary("not", Box::new(self.binding(5)?)),
            Token::Sign("-") => Form::Unary("-", Box::new(self.binding(20)?)),
            Token::Name(name) => return self.variable((name, start)),
            Token::Sign("<") => {
                let call = self.call()?;
                self.sign("/")?;
                self.sign(">")?;
                Form::Call(Box::new(call))
            }
            Token::Sign("{") => self.map()?,
            Token::Sign("[") => self.list()?,
            Token::Sign("(") => {
                let inner = self.expression()?;
                self.sign(")")?;
                return Some(inner);
            }
            _ => return None,
        };
        Some(self.form(start, form))
    }

    /// A function's call, or a variable with what is asked of it.
    fn variable(&mut self, name: Named<'t>) -> Option<Expression<'t>> {
        if matches!(self.peek(), Some(Token::Sign("("))) {
            let arguments = self.optional_arguments()?;
            return Some(Expression { at: name.1, form: Form::Function(name, arguments) });
        }
        let mut value = Expression { at: name.1, form: Form::Name(name.0) };
        loop {
            if self.takes(".") || self.takes("?.") {
                let field = self.name()?;
                value = self.form(name.1, Form::Field(Box::new(value), field));
            } else if matches!(self.peek(), Some(Token::Sign("[" | "?["))) {
                value = self.subscript(value)?;
            } else {
                return Some(value);
            }
        }
    }

    fn subscript(&mut self, of: Expression<'t>) -> Option<Expression<'t>> {
        let start = of.at;
        self.next()?;
        let mut bounds = Vec::new();
        let mut slices = false;
        while !self.takes("]") {
            match self.takes(":") {
                true => slices = true,
                false => bounds.push(self.expression()?),
            }
        }
        let of = Box::new(of);
        let form = match slices {
            true => Form::Slice(of, bounds),
            false => Form::Item(of, Box::new(bounds.pop()?)),
        };
        Some(self.form(start, form))
    }

    pub fn optional_arguments(&mut self) -> Option<Arguments<'t>> {
        let mut arguments = Vec::new();
        if !self.takes("(") {
            return Some(arguments);
        }
        while !self.takes(")") {
            let name = self.name()?;
            self.sign("=")?;
            arguments.push((name, self.expression()?));
            self.takes(",");
        }
        Some(arguments)
    }

    /// A component's name and its arguments, after `<`.
    pub fn call(&mut self) -> Option<Call<'t>> {
        let name = self.dotted()?;
        let mut call = Call { name, arguments: Vec::new(), spread: Vec::new(), body: None };
        loop {
            if self.takes("{") {
                self.sign("...")?;
                call.spread.push(self.expression()?);
                self.sign("}")?;
                continue;
            }
            let Some(Token::Name(_)) = self.peek() else {
                return Some(call);
            };
            let (name, at) = self.name()?;
            let value = if !self.takes("=") {
                Expression { at, form: Form::Name(name) }
            } else if self.takes("{") {
                let value = self.expression()?;
                self.sign("}")?;
                value
            } else {
                let at = self.place();
                match self.next()? {
                    Token::Text(text) => Expression { at, form: Form::Text(text) },
                    _ => return None,
                }
            };
            call.arguments.push(((name, at), value));
        }
    }

    /// A component's name, which may have dots.
    pub fn dotted(&mut self) -> Option<String> {
        let mut name = self.name()?.0.to_owned();
        while self.takes(".") {
            name.push('.');
            name.push_str(self.name()?.0);
        }
        Some(name)
    }

    fn map(&mut self) -> Option<Form<'t>> {
        let mut values = Vec::new();
        while !self.takes("}") {
            if !self.takes("...") {
                self.next()?;
                self.sign(":")?;
            }
            values.push(self.expression()?);
            self.takes(",");
        }
        Some(Form::Gathered(values))
    }

    fn list(&mut self) -> Option<Form<'t>> {
        let mut items = Vec::new();
        let mut spreads = false;
        while !self.takes("]") {
            spreads |= self.takes("...");
            items.push(self.expression()?);
            if items.len() == 1 && self.takes_word("for") {
                return self.comprehension(items.pop()?);
            }
            self.takes(",");
        }
        Some(if spreads { Form::Gathered(items) } else { Form::List(items) })
    }

    fn comprehension(&mut self, each: Expression<'t>) -> Option<Form<'t>> {
        let (key, value) = self.loop_names()?;
        // Above the strength of a choice, whose `if` would take the condition's.
        let of = Box::new(self.binding(1)?);
        let when = match self.takes_word("if") {
            true => Some(Box::new(self.binding(1)?)),
            false => None,
        };
        self.sign("]")?;
        Some(Form::Comprehension { each: Box::new(each), key, value, of, when })
    }

    /// `value in` or `key, value in`.
    pub fn loop_names(&mut self) -> Option<(Option<&'t str>, &'t str)> {
        let (first, _) = self.name()?;
        let names = match self.takes(",") {
            true => (Some(first), self.name()?.0),
            false => (None, first),
        };
        self.takes_word("in").then_some(names)
    }

    fn form(&self, start: Span, form: Form<'t>) -> Expression<'t> {
        Expression { at: self.since(start), form }
    }
}
