//! Walks the stream of a body and writes it as HTML.

use super::code::Listings;
use super::escape;
use super::labels::Labels;
use super::link;
use super::notes::Notes;
use super::output::Output;
use super::picture;
use super::quiz::{self, Choices};
use super::resolve::Resolve;
use super::table::Table;
use crate::parse::markdown::{Block, BlockKind, Body, CodeBlockKind, Event, Tag, TagEnd};

/// How a body is placed in its page.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    pub labels: &'a Labels,
    pub resolve: &'a dyn Resolve,
    /// Goes before every id, where a page holds several bodies; empty for the page's own.
    pub prefix: &'a str,
    /// How much deeper its headings stand than a page's own, which begin with `h2`.
    pub deeper: u8,
}

/// The number of the next thing of each sort.
#[derive(Default)]
struct Next {
    heading: usize,
    link: usize,
    image: usize,
    block: usize,
    fact: usize,
    note: usize,
    table: usize,
}

pub(super) struct Writer<'a> {
    setting: Setting<'a>,
    body: &'a Body,
    out: Output,
    next: Next,
    notes: Notes,
    listings: Listings,
    tables: Vec<Table>,
    choices: Vec<Choices>,
    /// The blocks that are open.
    blocks: Vec<usize>,
    /// How many links are open: no link may stand in another.
    links: usize,
    /// The footnotes that are open, and whether they are published.
    in_notes: Vec<(String, bool)>,
}

impl<'a> Writer<'a> {
    pub fn new(body: &'a Body, setting: Setting<'a>) -> Self {
        Self {
            notes: Notes::new(body, setting.prefix),
            setting,
            body,
            out: Output::default(),
            listings: Listings::default(),
            next: Next::default(),
            tables: Vec::new(),
            choices: Vec::new(),
            blocks: Vec::new(),
            links: 0,
            in_notes: Vec::new(),
        }
    }

    /// Writes it all.
    pub fn write(mut self, stream: &[Event<'_>]) -> String {
        let mut at = 0;
        while at < stream.len() {
            at = self.event(stream, at);
        }
        self.out.close_all();
        self.notes.close(&mut self.out, self.setting.labels);
        std::mem::take(self.out.html())
    }

    /// Writes one event, or as many as belong together; returns the number of the next.
    fn event(&mut self, stream: &[Event<'_>], at: usize) -> usize {
        match &stream[at] {
            Event::Start(tag) => return self.start(tag, stream, at),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => escape::text(self.out.html(), text),
            Event::Code(code) => {
                self.out.push("<code>");
                escape::text(self.out.html(), code);
                self.out.push("</code>");
            }
            Event::Raw(piece) => self.out.raw(piece),
            Event::Footnote(name) => {
                let is_published = self.in_notes.iter().all(|(_, published)| *published);
                let linked = self.links == 0 && is_published;
                self.notes.reference(name, linked, &mut self.out, self.setting.labels);
            }
            Event::SoftBreak => self.out.push("\n"),
            Event::HardBreak => self.out.push("<br>"),
            Event::Rule => {
                self.out.end_phrases();
                self.out.push("<hr>");
            }
            Event::Task(right) => self.out.push(if *right { "[x] " } else { "[ ] " }),
            Event::Block(_) => self.block(),
            Event::BlockEnd => {
                self.blocks.pop();
                self.out.close();
            }
            Event::Facts => {
                self.next.fact = 0;
                self.out.open_block("<dl>", "</dl>");
            }
            Event::Fact(key) => return self.fact(key, stream, at),
            Event::FactEnd | Event::FactsEnd => self.out.close(),
            part => self.quiz(part),
        }
        at + 1
    }

    fn start(&mut self, tag: &Tag, stream: &[Event<'_>], at: usize) -> usize {
        match tag {
            Tag::Paragraph => match images_only(stream, at) {
                Some(end) => return self.pictures(stream, at, end),
                None => self.out.open_block("<p>", "</p>"),
            },
            Tag::Heading { .. } => self.heading(),
            Tag::BlockQuote(_) => self.out.open_block("<blockquote>", "</blockquote>"),
            Tag::CodeBlock(kind) => return self.code(kind, stream, at),
            Tag::HtmlBlock => self.out.end_phrases(),
            Tag::List(None) => self.out.open_block("<ul>", "</ul>"),
            Tag::List(Some(1)) => self.out.open_block("<ol>", "</ol>"),
            Tag::List(Some(first)) => self.out.open_block(&format!("<ol start=\"{first}\">"), "</ol>"),
            Tag::Item => self.out.open_block("<li>", "</li>"),
            Tag::Emphasis => self.out.open("<em>", "</em>"),
            Tag::Strong => self.out.open("<strong>", "</strong>"),
            Tag::Strikethrough => self.out.open("<del>", "</del>"),
            Tag::Link { .. } => self.link(),
            Tag::Image { .. } => return self.image(stream, at),
            Tag::FootnoteDefinition(name) => {
                self.out.open_block("", "");
                self.out.divert();
                // Of two notes with one name only the first has a number.
                let is_published = self.body.footnotes[self.next.note].number.is_some();
                self.next.note += 1;
                self.in_notes.push((name.to_string(), is_published));
            }
            Tag::Table(columns) => {
                self.next.table += 1;
                let label = format!("{} {}", self.setting.labels.table, self.next.table);
                self.tables.push(Table::open(columns, &label, &mut self.out));
            }
            Tag::TableCell if matches!(stream[at + 1], Event::End(TagEnd::TableCell)) => {
                self.in_table(|table, _| table.empty_cell());
                return at + 2;
            }
            Tag::TableHead => self.in_table(Table::open_head),
            Tag::TableRow => self.in_table(Table::open_row),
            Tag::TableCell => self.in_table(Table::open_cell),
            // The options that bring these are off; if one came it would be as plain as a `<div>`.
            _ => self.out.open("", ""),
        }
        at + 1
    }

    fn end(&mut self, tag: &TagEnd) {
        match tag {
            TagEnd::HtmlBlock => self.out.end_phrases(),
            TagEnd::Link => {
                self.links = self.links.saturating_sub(1);
                self.out.close();
            }
            TagEnd::FootnoteDefinition => {
                self.out.close();
                let html = self.out.diverted();
                if let Some((name, true)) = self.in_notes.pop() {
                    self.notes.keep(&name, html);
                }
            }
            TagEnd::Table => {
                if let Some(table) = self.tables.pop() {
                    table.close(&mut self.out);
                }
            }
            TagEnd::TableHead => self.in_table(Table::close_head),
            TagEnd::TableRow => self.in_table(Table::close_row),
            _ => self.out.close(),
        }
    }

    fn in_table(&mut self, work: impl FnOnce(&mut Table, &mut Output)) {
        if let Some(table) = self.tables.last_mut() {
            work(table, &mut self.out);
        }
    }

    fn heading(&mut self) {
        let heading = &self.body.outline[self.next.heading];
        self.next.heading += 1;
        if heading.text.is_empty() {
            self.out.open_block("", "");
            return;
        }
        let level = (heading.level + self.setting.deeper).min(6);
        let start = format!("<h{level} id=\"{}{}\">", self.setting.prefix, heading.anchor);
        self.out.open_block(&start, format!("</h{level}>"));
    }

    fn code(&mut self, kind: &CodeBlockKind, stream: &[Event<'_>], start: usize) -> usize {
        let mut code = String::new();
        let mut at = start + 1;
        while !matches!(stream[at], Event::End(TagEnd::CodeBlock)) {
            if let Event::Text(text) = &stream[at] {
                code.push_str(text);
            }
            at += 1;
        }
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split_whitespace().next().unwrap_or_default(),
            CodeBlockKind::Indented => "",
        };
        self.out.open_block("<pre><code>", "</code></pre>");
        self.listings.write(self.out.html(), code.trim_end(), language);
        self.out.close();
        at + 1
    }

    fn link(&mut self) {
        let link = &self.body.links[self.next.link];
        let target = self.setting.resolve.link(self.next.link);
        self.next.link += 1;
        link::open(&mut self.out, link, target, self.links > 0);
        self.links += 1;
    }

    /// Writes an image within a line, and passes over its words.
    fn image(&mut self, stream: &[Event<'_>], at: usize) -> usize {
        let image = &self.body.images[self.next.image];
        let picture = self.setting.resolve.image(self.next.image);
        picture::in_line(&mut self.out, image, picture.as_ref(), self.setting.labels, self.links > 0);
        self.pass_image(stream, at)
    }

    fn pictures(&mut self, stream: &[Event<'_>], start: usize, end: usize) -> usize {
        let mut at = start + 1;
        while at < end {
            if matches!(stream[at], Event::Start(Tag::Image { .. })) {
                let image = &self.body.images[self.next.image];
                let picture = self.setting.resolve.image(self.next.image);
                picture::closed(&mut self.out, image, picture.as_ref(), self.setting.labels);
                at = self.pass_image(stream, at);
            } else {
                at += 1;
            }
        }
        end + 1
    }

    /// Passes over an image with all that stands between its brackets, links and images among them.
    fn pass_image(&mut self, stream: &[Event<'_>], start: usize) -> usize {
        let mut depth = 0;
        for (at, event) in stream.iter().enumerate().skip(start) {
            match event {
                Event::Start(Tag::Image { .. }) => (depth, self.next.image) = (depth + 1, self.next.image + 1),
                Event::Start(Tag::Link { .. }) => self.next.link += 1,
                Event::End(TagEnd::Image) => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return at + 1;
            }
        }
        stream.len()
    }

    fn block(&mut self) {
        let block = &self.body.blocks[self.next.block];
        self.blocks.push(self.next.block);
        self.next.block += 1;
        let label = escape::escaped(&self.block_label(block));
        match block.kind {
            BlockKind::Solution | BlockKind::Facilitator => {
                self.out.open_block(&format!("<details class=\"block\"><summary>{label}</summary>"), "</details>");
            }
            kind => {
                let warn = if matches!(kind, BlockKind::Warning | BlockKind::Caution) { " warn" } else { "" };
                let prefix = self.setting.prefix;
                let id = block.anchor.as_ref().map(|anchor| format!(" id=\"{prefix}{anchor}\"")).unwrap_or_default();
                let label = match (&block.anchor, kind.is_cited()) {
                    (Some(anchor), true) => format!("<a href=\"#{prefix}{anchor}\">{label}</a>"),
                    _ => label,
                };
                let start = format!("<div class=\"block{warn}\"{id}><p><strong>{label}</strong></p>");
                self.out.open_block(&start, "</div>");
            }
        }
    }

    fn block_label(&self, block: &Block) -> String {
        let labels = self.setting.labels;
        let name = labels.block(block.kind);
        let right = block.quiz.iter().flat_map(|quiz| &quiz.choices).filter(|choice| choice.is_right).count();
        match (&block.id, block.minutes) {
            _ if right > 1 => format!("{name}: {}", labels.several),
            (Some(id), _) => format!("{name} {id}"),
            (None, Some(minutes)) => format!("{name}, {minutes} {}", labels.minutes),
            (None, None) => name.into(),
        }
    }

    fn fact(&mut self, key: &str, stream: &[Event<'_>], at: usize) -> usize {
        let block = self.blocks.last().map(|number| &self.body.blocks[*number]);
        let Some(fact) = block.and_then(|block| block.facts.get(self.next.fact)) else { return at + 1 };
        self.next.fact += 1;
        let name = self.setting.labels.facts.get(&*fact.key).map_or(key, |name| name);
        self.out.push(&format!("<dt>{}</dt>", escape::escaped(name)));
        self.out.open("<dd>", "</dd>");
        // Only a value that is one plain text can be said in other words.
        if !matches!(stream[at + 1..], [Event::Text(_), Event::FactEnd, ..]) {
            return at + 1;
        }
        match self.setting.resolve.value(&fact.key, &fact.value) {
            Some(words) => escape::text(self.out.html(), &words),
            None => return at + 1,
        }
        at + 2
    }

    fn quiz(&mut self, event: &Event) {
        let (out, labels) = (&mut self.out, self.setting.labels);
        match event {
            Event::Choices => self.choices.push(Choices::open(out)),
            Event::Choice { right } => {
                if let Some(choices) = self.choices.last_mut() {
                    choices.choice(*right, out);
                }
            }
            Event::Feedback => {
                out.open_block("", "");
                out.divert();
            }
            Event::FeedbackEnd => {
                out.close();
                let html = out.diverted();
                if let Some(choices) = self.choices.last_mut() {
                    choices.feedback(html);
                }
            }
            Event::ChoiceEnd => out.close(),
            Event::ChoicesEnd => {
                if let Some(choices) = self.choices.pop() {
                    choices.close(out, labels);
                }
            }
            Event::Answer => {
                let answer = escape::escaped(&labels.answer);
                out.open_block(&format!("<details><summary>{answer}</summary><p>"), "</p></details>");
            }
            Event::AnswerEnd | Event::PairsEnd => out.close(),
            Event::Pairs(pairs) => quiz::open_pairs(pairs, out, labels),
            _ => {}
        }
    }
}

/// Where the paragraph ends, if it holds images and nothing else.
fn images_only(stream: &[Event<'_>], start: usize) -> Option<usize> {
    let (mut depth, mut images) = (0, 0);
    for (at, event) in stream.iter().enumerate().skip(start + 1) {
        match event {
            Event::Start(Tag::Image { .. }) => (depth, images) = (depth + 1, images + 1),
            Event::End(TagEnd::Image) => depth -= 1,
            Event::End(TagEnd::Paragraph) => return (images > 0).then_some(at),
            _ if depth > 0 => {}
            Event::SoftBreak | Event::HardBreak => {}
            Event::Text(text) if text.trim().is_empty() => {}
            _ => return None,
        }
    }
    None
}
