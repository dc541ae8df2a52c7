//! Tags, and what stands between them.

use super::token::{Placed, Token};
use super::{Component, Expression, Form, Node, Parameter, Reader, Template};

/// How deep tags may stand in one another: Tera's own limit.
const DEEPEST: usize = 40;

pub fn template<'t>(tokens: &[Placed<'t>]) -> Option<Template<'t>> {
    let mut reader = Reader { tokens, at: 0, depth: 0 };
    let mut template = Template::default();
    template.nodes = reader.nodes(&[], &mut template.components, &mut template.parent, 0)?;
    (reader.at == tokens.len()).then_some(template)
}

impl<'t> Reader<'_, 't> {
    /// Reads up to a tag that begins with one of these words, which is left to be read, or to the end where there is none.
    fn nodes(
        &mut self,
        ends: &[&str],
        components: &mut Vec<Component<'t>>,
        parent: &mut Option<&'t str>,
        depth: usize,
    ) -> Option<Vec<Node<'t>>> {
        let mut nodes = Vec::new();
        if depth > DEEPEST {
            return None;
        }
        loop {
            match self.next() {
                None => return ends.is_empty().then_some(nodes),
                Some(Token::Write) => {
                    nodes.push(Node::Write(self.expression()?));
                    (self.next()? == Token::Written).then_some(())?;
                }
                Some(Token::Tag) => {
                    if matches!(self.peek(), Some(Token::Name(word) | Token::Sign(word)) if ends.contains(&word)) {
                        return Some(nodes);
                    }
                    let mut tag = Tag { reader: self, components, parent, depth };
                    nodes.extend(tag.read()?);
                    self.end()?;
                }
                Some(_) => return None,
            }
        }
    }

    fn end(&mut self) -> Option<()> {
        (self.next()? == Token::TagEnd).then_some(())
    }

    /// `| filter | filter`, of what is not known yet.
    fn filters(&mut self) -> Option<Expression<'t>> {
        let at = self.place();
        let mut value = Expression { at, form: Form::Gathered(Vec::new()) };
        while self.takes("|") {
            value = self.filter(value)?;
        }
        Some(value)
    }

    fn filter(&mut self, of: Expression<'t>) -> Option<Expression<'t>> {
        let name = self.name()?;
        let arguments = self.optional_arguments()?;
        Some(Expression { at: name.1, form: Form::Filter(Box::new(of), name, arguments) })
    }

    fn text(&mut self) -> Option<&'t str> {
        match self.next()? {
            Token::Text(text) => Some(text),
            _ => None,
        }
    }

    /// `(name, @name, name: sort = default, ...rest)` of a component.
    fn parameters(&mut self) -> Option<(Vec<Parameter<'t>>, Option<&'t str>)> {
        let mut parameters = Vec::new();
        let mut rest = None;
        self.sign("(")?;
        while !self.takes(")") {
            if self.takes("...") {
                rest = Some(self.name()?.0);
                continue;
            }
            let implicit = self.takes("@");
            let name = self.name()?.0;
            let sort = match self.takes(":") {
                true => Some(self.name()?.0),
                false => None,
            };
            let default = match self.takes("=") {
                true => Some(self.expression()?),
                false => None,
            };
            parameters.push(Parameter { name, implicit, sort, default });
            self.takes(",");
        }
        Some((parameters, rest))
    }
}

/// A tag being read, and where what it declares goes.
struct Tag<'g, 'r, 't> {
    reader: &'g mut Reader<'r, 't>,
    components: &'g mut Vec<Component<'t>>,
    parent: &'g mut Option<&'t str>,
    depth: usize,
}

impl<'t> Tag<'_, '_, 't> {
    /// Reads a tag after its opening bracket, up to the closing bracket of its last part. Some do nothing.
    fn read(&mut self) -> Option<Option<Node<'t>>> {
        if self.reader.takes("<") {
            return self.component_call().map(Some);
        }
        let (word, _) = self.reader.name()?;
        Some(Some(match word {
            "set" | "set_global" => self.set()?,
            "include" => Node::Include(self.reader.text()?),
            "for" => self.for_loop()?,
            "if" => self.condition()?,
            "block" => {
                self.reader.name()?;
                let nodes = self.until("endblock")?;
                let _ = matches!(self.reader.peek(), Some(Token::Name(_))).then(|| self.reader.next());
                Node::Block(nodes)
            }
            "filter" => {
                let at = self.reader.place();
                let first = self.reader.filter(Expression { at, form: Form::Gathered(Vec::new()) })?;
                let mut filters = first;
                while self.reader.takes("|") {
                    filters = self.reader.filter(filters)?;
                }
                Node::Filtered { filters, nodes: self.until("endfilter")? }
            }
            "extends" => {
                *self.parent = Some(self.reader.text()?);
                return Some(None);
            }
            "component" => {
                let component = self.component()?;
                self.components.push(component);
                return Some(None);
            }
            "break" | "continue" => return Some(None),
            _ => return None,
        }))
    }

    /// Reads the end of this tag, and all up to the tag that begins with one of these words, with the word.
    fn inner(&mut self, ends: &[&str]) -> Option<Vec<Node<'t>>> {
        self.reader.end()?;
        self.reader.nodes(ends, self.components, self.parent, self.depth + 1)
    }

    fn until(&mut self, end: &str) -> Option<Vec<Node<'t>>> {
        let nodes = self.inner(&[end])?;
        self.reader.next()?;
        Some(nodes)
    }

    fn set(&mut self) -> Option<Node<'t>> {
        let (name, _) = self.reader.name()?;
        if self.reader.takes("=") {
            return Some(Node::Set { name, value: self.reader.expression()? });
        }
        let filters = self.reader.filters()?;
        Some(Node::Capture { name, nodes: self.until("endset")?, filters })
    }

    fn for_loop(&mut self) -> Option<Node<'t>> {
        let (key, value) = self.reader.loop_names()?;
        let of = self.reader.expression()?;
        let nodes = self.inner(&["endfor", "else"])?;
        let otherwise = match self.reader.takes_word("else") {
            true => self.inner(&["endfor"])?,
            false => Vec::new(),
        };
        self.reader.next()?;
        Some(Node::For { key, value, of, nodes, otherwise })
    }

    fn condition(&mut self) -> Option<Node<'t>> {
        let when = self.reader.expression()?;
        let nodes = self.inner(&["elif", "else", "endif"])?;
        let otherwise = if self.reader.takes_word("elif") {
            return Some(Node::If { when, nodes, otherwise: vec![self.condition()?] });
        } else if self.reader.takes_word("else") {
            self.inner(&["endif"])?
        } else {
            Vec::new()
        };
        self.reader.next()?;
        Some(Node::If { when, nodes, otherwise })
    }

    fn component_call(&mut self) -> Option<Node<'t>> {
        let at = self.reader.place();
        let mut call = self.reader.call()?;
        self.reader.sign(">")?;
        let at = self.reader.since(at);
        call.body = Some(self.until("</")?);
        self.reader.dotted()?;
        self.reader.sign(">")?;
        Some(Node::Write(Expression { at, form: Form::Call(Box::new(call)) }))
    }

    fn component(&mut self) -> Option<Component<'t>> {
        let name = self.reader.dotted()?;
        let (parameters, rest) = self.reader.parameters()?;
        // What a component says of itself means nothing here.
        if matches!(self.reader.peek(), Some(Token::Sign("{"))) {
            self.reader.expression()?;
        }
        let nodes = self.until("endcomponent")?;
        if matches!(self.reader.peek(), Some(Token::Name(_))) {
            self.reader.dotted()?;
        }
        Some(Component { name, parameters, rest, nodes })
    }
}
