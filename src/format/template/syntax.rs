//! Templates taken apart, so that what they ask for can be told before any page is made.
//!
//! Tera keeps its own tree to itself. This one holds what a check of names and sorts needs and no more, and reads only what
//! Tera has read already: what it can't make out is left unchecked, never complained of.

mod token;

mod expression;
mod node;

use crate::base::span::Span;

/// A name and where it stands.
pub type Named<'t> = (&'t str, Span);

/// What stands in brackets behind a filter, a test or a function: `name=value`.
pub type Arguments<'t> = Vec<(Named<'t>, Expression<'t>)>;

/// A template file.
#[derive(Debug, Default)]
pub struct Template<'t> {
    /// The template that it extends.
    pub parent: Option<&'t str>,
    pub nodes: Vec<Node<'t>>,
    pub components: Vec<Component<'t>>,
}

/// Something that a template does.
#[derive(Debug)]
pub enum Node<'t> {
    Write(Expression<'t>),
    Set {
        name: &'t str,
        value: Expression<'t>,
    },
    /// What it holds is written into a variable.
    Capture {
        name: &'t str,
        nodes: Vec<Node<'t>>,
        filters: Expression<'t>,
    },
    Include(&'t str),
    Block(Vec<Node<'t>>),
    For {
        key: Option<&'t str>,
        value: &'t str,
        of: Expression<'t>,
        nodes: Vec<Node<'t>>,
        otherwise: Vec<Node<'t>>,
    },
    If {
        when: Expression<'t>,
        nodes: Vec<Node<'t>>,
        otherwise: Vec<Node<'t>>,
    },
    Filtered {
        filters: Expression<'t>,
        nodes: Vec<Node<'t>>,
    },
}

/// A piece of a page that templates call by name.
#[derive(Debug)]
pub struct Component<'t> {
    pub name: String,
    pub parameters: Vec<Parameter<'t>>,
    /// Takes all arguments that no parameter takes.
    pub rest: Option<&'t str>,
    pub nodes: Vec<Node<'t>>,
}

#[derive(Debug)]
pub struct Parameter<'t> {
    pub name: &'t str,
    /// Taken from the caller's variables where it is not given.
    pub implicit: bool,
    /// The sort that it was declared to take.
    pub sort: Option<&'t str>,
    pub default: Option<Expression<'t>>,
}

/// A value, with the place that a finding about it points to.
#[derive(Debug)]
pub struct Expression<'t> {
    pub at: Span,
    pub form: Form<'t>,
}

#[derive(Debug)]
pub enum Form<'t> {
    /// As it stands between its quotation marks.
    Text(&'t str),
    Number,
    Truth,
    Nothing,
    List(Vec<Expression<'t>>),
    /// A list or a map that holds others' contents, or a map: what it holds is not followed.
    Gathered(Vec<Expression<'t>>),
    Name(&'t str),
    Field(Box<Expression<'t>>, Named<'t>),
    /// `a[b]`.
    Item(Box<Expression<'t>>, Box<Expression<'t>>),
    /// `a[b:c]`.
    Slice(Box<Expression<'t>>, Vec<Expression<'t>>),
    Filter(Box<Expression<'t>>, Named<'t>, Arguments<'t>),
    Test(Box<Expression<'t>>, Arguments<'t>),
    Function(Named<'t>, Arguments<'t>),
    Call(Box<Call<'t>>),
    /// What is taken, the condition, and what is taken otherwise.
    Choice(Box<[Expression<'t>; 3]>),
    /// `[each for value in of if when]`.
    Comprehension {
        each: Box<Expression<'t>>,
        key: Option<&'t str>,
        value: &'t str,
        of: Box<Expression<'t>>,
        when: Option<Box<Expression<'t>>>,
    },
    Unary(&'static str, Box<Expression<'t>>),
    Binary(&'static str, Box<[Expression<'t>; 2]>),
}

/// A component's use.
#[derive(Debug)]
pub struct Call<'t> {
    pub name: String,
    pub arguments: Arguments<'t>,
    /// Arguments that come out of a map: which, can't be told.
    pub spread: Vec<Expression<'t>>,
    pub body: Option<Vec<Node<'t>>>,
}

/// Takes a template apart. `None` where it is written in a way that is not known here.
pub fn read(text: &str) -> Option<Template<'_>> {
    let tokens = token::tokens(text)?;
    node::template(&tokens)
}

/// What is left to read of a template.
struct Reader<'r, 't> {
    tokens: &'r [token::Placed<'t>],
    at: usize,
    /// How many expressions the one being read stands in.
    depth: usize,
}

impl<'t> Reader<'_, 't> {
    fn peek(&self) -> Option<token::Token<'t>> {
        self.tokens.get(self.at).map(|(token, _)| *token)
    }

    /// The place of the next token.
    fn place(&self) -> Span {
        self.tokens.get(self.at).map(|(_, span)| *span).unwrap_or_default()
    }

    /// From a place up to what was read last.
    fn since(&self, start: Span) -> Span {
        let end = self.tokens.get(self.at.wrapping_sub(1)).map_or(start.end, |(_, span)| span.end);
        Span { start: start.start, end: end.max(start.end) }
    }

    fn next(&mut self) -> Option<token::Token<'t>> {
        let token = self.peek();
        self.at += usize::from(token.is_some());
        token
    }

    fn sign(&mut self, sign: &str) -> Option<()> {
        self.takes(sign).then_some(())
    }

    /// Takes the sign if it is next.
    fn takes(&mut self, sign: &str) -> bool {
        let is_next = matches!(self.peek(), Some(token::Token::Sign(next)) if next == sign);
        self.at += usize::from(is_next);
        is_next
    }

    fn name(&mut self) -> Option<Named<'t>> {
        let place = self.place();
        match self.next()? {
            token::Token::Name(name) => Some((name, place)),
            _ => None,
        }
    }

    /// Takes the word if it is next.
    fn takes_word(&mut self, word: &str) -> bool {
        let is_next = matches!(self.peek(), Some(token::Token::Name(next)) if next == word);
        self.at += usize::from(is_next);
        is_next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_tera_takes_is_taken_apart() {
        let text = r#"{#- c -#}{% extends "a" %}{% raw %}{{ x. }}{% endraw %}
            {%- component row.a(label, @page, lang="", n: integer = -1, of=[1, "b"], ...rest) {"a": 1} -%}
            {{ body }}{% for k, v in rest %}{{ k }}{% if loop.last %}{% break %}{% endif %}{% endfor %}
            {%- endcomponent row.a %}
            {% block x %}{{ a.b?.c[1]?["d"][1:][::2] | join(sep=", ") | upper }}{% endblock x %}
            {% set a = [x.y for x in b.c if x.z] %}{% set_global b | trim %}x{% endset %}
            {% if not a is defined(b=1) and b not in [1, ...c] or -1.5 ** 2 > `x` %}{% elif {"a": b} == none %}{% else %}{% endif %}
            {% filter upper | trim %}{% include "x" %}{% endfilter %}{{ a ~ "b" if c else "d\"" }}
            {{ <a.b to={x} note="n" short {...y}/> }}{% <row label={text(id="x", count=1 + 2)}> %}x{% </row> %}
            {% for a in b %}{% continue %}{% else %}none{% endfor %} { } {x} }}"#;
        let template = read(text).unwrap();
        assert_eq!(template.parent, Some("a"));
        let component = &template.components[0];
        let names: Vec<_> = component.parameters.iter().map(|p| (p.name, p.implicit, p.default.is_some())).collect();
        let expected = [
            ("label", false, false),
            ("page", true, false),
            ("lang", false, true),
            ("n", false, true),
            ("of", false, true),
        ];
        assert_eq!((&*component.name, names.as_slice(), component.rest), ("row.a", expected.as_slice(), Some("rest")));
        assert_eq!(template.nodes.len(), 9, "{:#?}", template.nodes);
    }

    #[test]
    fn a_filter_binds_closer_than_a_sum_and_looser_than_a_field() {
        let Node::Write(sum) = read("{{ 1 + a.b | length }}").unwrap().nodes.remove(0) else { panic!() };
        let Form::Binary("+", sides) = sum.form else { panic!("{sum:?}") };
        assert!(matches!(&sides[1].form, Form::Filter(of, ("length", _), _) if matches!(of.form, Form::Field(..))));
        let Node::Write(or) = read("{{ a or b ~ c == d }}").unwrap().nodes.remove(0) else { panic!() };
        let Form::Binary("or", sides) = or.form else { panic!("{or:?}") };
        assert!(matches!(sides[1].form, Form::Binary("==", _)));
    }

    #[test]
    fn what_is_not_known_is_left_alone() {
        for text in ["{{ a", "{% new thing %}", "{{ a § b }}", "{{ a. }}", "{% if a %}"] {
            assert!(read(text).is_none(), "{text}");
        }
    }
}
