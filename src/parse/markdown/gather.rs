//! Gathers the facts of a body from its stream, and complains of what can be judged from the page alone.

use std::collections::{BTreeSet, HashMap};

use super::anchors::Anchors;
use super::body::{Block, Body, Choice, Fact, Footnote, Heading, Image, Link, Quiz};
use super::destination::Destination;
use super::event::{CodeBlockKind, Event, Stream, Tag, TagEnd};
use super::faults::{self, Findings};
use super::marker::{BlockKind, Marker};
use super::{slips, target, unread};
use crate::base::span::{Span, Spanned};
use crate::base::text::{is_visible, squeezed, word_count};

/// Gathers the facts of the body that begins at byte `start`, and its visible text.
pub(super) fn gather(source: &str, start: usize, stream: &Stream, findings: &mut Findings) -> (Body, String) {
    let anchors = Anchors::new(stream, findings);
    let body = Body::empty(start);
    let mut gatherer = Gatherer {
        source,
        findings,
        anchors,
        body,
        plain: String::new(),
        open: Opened::default(),
        counts: [0; BlockKind::ALL.len()],
        level: 1,
        is_code: false,
        references: HashMap::new(),
        languages: BTreeSet::new(),
    };
    for at in 0..stream.len() {
        gatherer.event(stream, at);
    }
    gatherer.finish()
}

/// A thing that is open: its number, and where its visible text began.
type Open = (usize, usize);

#[derive(Default)]
struct Opened {
    headings: Vec<Open>,
    links: Vec<Open>,
    images: Vec<Open>,
    blocks: Vec<Open>,
    /// Where the facts of the open blocks ended in the visible text, for those that have any.
    facts: HashMap<usize, usize>,
    notes: Vec<Open>,
    fact: Open,
    choices: Vec<Open>,
    answer: usize,
}

struct Gatherer<'s, 'f, 'p> {
    source: &'s str,
    findings: &'f mut Findings<'p>,
    anchors: Anchors,
    body: Body,
    plain: String,
    open: Opened,
    /// How many blocks of each kind there are so far.
    counts: [u32; BlockKind::ALL.len()],
    level: u8,
    is_code: bool,
    references: HashMap<String, u32>,
    languages: BTreeSet<String>,
}

impl Gatherer<'_, '_, '_> {
    fn event(&mut self, stream: &Stream, at: usize) {
        let (event, span) = &stream[at];
        if event.begins_line() && !self.plain.is_empty() && !self.plain.ends_with('\n') {
            let is_inline_end = matches!(
                event,
                Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
            );
            if !is_inline_end {
                self.plain.push('\n');
            }
        }
        match event {
            Event::Start(tag) => {
                if matches!(tag, Tag::Paragraph) {
                    unread::table(self.source, stream, at, self.findings);
                }
                self.start(tag, *span);
            }
            Event::End(tag) => self.end(tag),
            Event::Text(text) => {
                if !self.is_code {
                    self.text_slips(stream, at);
                }
                self.plain.push_str(text);
            }
            Event::Code(code) => self.plain.push_str(code),
            Event::Raw(raw) => self.plain.extend(raw.seen()),
            Event::Footnote(name) => {
                let next = self.references.len() as u32 + 1;
                self.references.entry(name.to_lowercase()).or_insert(next);
            }
            Event::Block(marker) => self.block(marker, *span),
            Event::BlockEnd => self.block_end(),
            other => self.part(other, *span),
        }
    }

    fn text_slips(&mut self, stream: &Stream, at: usize) {
        let (Event::Text(text), span) = &stream[at] else { return };
        slips::text(self.source, text, *span, self.findings);
        self.unspaced_choice(*span);
        let begins_line = at > 0 && stream[at - 1].0.begins_line();
        unread::text(self.source, text, *span, begins_line, self.findings);
        let is_unseen = |(event, _): &&(Event, Span)| matches!(event, Event::Text(text) if !is_visible(text));
        let mut before = stream[..at].iter().rev().skip_while(is_unseen);
        match before.next() {
            Some((Event::Start(Tag::Paragraph), _)) if !matches!(before.next(), Some((Event::Start(Tag::Item), _))) => {
            }
            Some((Event::Start(Tag::Item | Tag::Paragraph), _)) => {
                slips::task_mark(text, *span, self.findings);
            }
            // A choice without a first mark has been told of.
            Some((Event::Choice { .. }, item))
                if self.source[item.start as usize..span.start as usize].contains('[') =>
            {
                slips::second_mark(text, *span, self.findings);
            }
            _ => {}
        }
    }

    /// Tells of a choice of a quiz that Markdown takes for text. It counts as a choice, so that no other rule misses it.
    fn unspaced_choice(&mut self, span: Span) {
        let Some(quiz) = self.open.blocks.last().and_then(|(number, _)| self.body.blocks[*number].quiz.as_mut()) else {
            return;
        };
        if let Some((is_right, span)) = slips::unspaced_choice(self.source, span) {
            let (mark, brackets) = self.source[span.range()].split_at(1);
            let help = format!("write `{mark} {brackets}`: a space after `{mark}`");
            let message = format!("this is no choice without a space after `{mark}`");
            self.findings.add(&faults::TASK_MARK_SLIP, span, message, help);
            quiz.choices.push(Choice { is_right, span, ..Choice::default() });
        }
    }

    fn start(&mut self, tag: &Tag, span: Span) {
        let start = self.plain.len();
        match tag {
            Tag::Heading { level, id, .. } => {
                let anchor = id.as_deref().and_then(|id| self.anchors.claimed(id, span)).unwrap_or_default();
                let level = self.heading_level(*level as u8, span);
                self.open.headings.push((self.body.outline.len(), start));
                self.body.outline.push(Heading { level, text: String::new(), anchor, span });
            }
            Tag::Link { dest_url, link_type, .. } => {
                let email = matches!(link_type, pulldown_cmark::LinkType::Email);
                let (to, at) = match email {
                    true => target::read(self.source, &format!("mailto:{dest_url}"), span, false, self.findings),
                    false => target::read(self.source, dest_url, span, false, self.findings),
                };
                self.open.links.push((self.body.links.len(), start));
                self.body.links.push(Link { to, is_empty: true, text: String::new(), span, at });
            }
            Tag::Image { dest_url, title, .. } => {
                let (to, at) = target::read(self.source, dest_url, span, true, self.findings);
                self.open.images.push((self.body.images.len(), start));
                let title = title.to_string();
                self.body.images.push(Image { to, alt: String::new(), title, span, at });
            }
            Tag::CodeBlock(kind) => self.code_block(kind, span),
            Tag::Table(_) => self.body.has_table = true,
            Tag::FootnoteDefinition(name) => {
                self.open.notes.push((self.body.footnotes.len(), start));
                let name = name.to_lowercase();
                self.body.footnotes.push(Footnote { name, number: None, text: String::new(), span });
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: &TagEnd) {
        match tag {
            TagEnd::Heading(_) => self.heading_end(),
            TagEnd::Link => {
                let Some((number, start)) = self.open.links.pop() else { return };
                let is_empty = !is_visible(&self.plain[start..]);
                let link = &mut self.body.links[number];
                link.is_empty = is_empty;
                link.text = squeezed(&self.plain[start..]);
                let needs_words = !link.to.has_title() && link.to != Destination::Refused;
                if is_empty && needs_words {
                    let help = "write between the brackets where it leads";
                    self.findings.add(&faults::EMPTY_LINK, link.span, "a link with nothing to click on", help);
                }
            }
            TagEnd::Image => {
                let Some((number, start)) = self.open.images.pop() else { return };
                let image = &mut self.body.images[number];
                image.alt = squeezed(&self.plain[start..]);
                if !is_visible(&image.alt) {
                    image.alt.clear();
                    let help = "say in its square brackets what can be seen";
                    self.findings.add(&faults::IMAGE_WITHOUT_ALT, image.span, "an image without words", help);
                }
            }
            TagEnd::CodeBlock => self.is_code = false,
            TagEnd::FootnoteDefinition => {
                if let Some((number, start)) = self.open.notes.pop() {
                    self.body.footnotes[number].text = self.plain[start..].trim().into();
                }
            }
            _ => {}
        }
    }

    fn heading_level(&mut self, typed: u8, span: Span) -> u8 {
        if typed == 1 {
            let help = "write `##`; the title is the page's only first-level heading";
            self.findings.add(&faults::HEADING_ONE, span, "a first-level heading in the body", help);
        } else if typed > self.level + 1 {
            let message = format!("a heading of level {typed} follows one of level {}", self.level);
            let help = format!("write `{}`", "#".repeat(self.level as usize + 1));
            self.findings.add(&faults::HEADING_JUMP, span, message, help);
        }
        self.level = typed.clamp(2, self.level + 1);
        self.level
    }

    fn heading_end(&mut self) {
        let Some((number, start)) = self.open.headings.pop() else { return };
        let heading = &mut self.body.outline[number];
        heading.text = squeezed(&self.plain[start..]);
        if !is_visible(&heading.text) {
            heading.text.clear();
            self.findings.add(
                &faults::EMPTY_HEADING,
                heading.span,
                "a heading without words",
                "write some, or remove it",
            );
        }
        unread::underlined(self.source, heading.span, &heading.text, self.findings);
        if heading.anchor.is_empty() {
            heading.anchor = self.anchors.make(&heading.text, "section");
        }
    }

    fn code_block(&mut self, kind: &CodeBlockKind, span: Span) {
        self.is_code = true;
        self.body.has_code = true;
        let CodeBlockKind::Fenced(info) = kind else {
            unread::indented(self.source, span, self.findings);
            return;
        };
        if let Some(language) = info.split_whitespace().next() {
            self.languages.insert(language.to_lowercase());
        }
        if !slips::is_closed(&self.source[span.range()]) {
            let first = self.source[span.range()].lines().next().unwrap_or_default().len();
            let span = Span::new(span.start as usize, span.start as usize + first);
            let help = "end it with a line of the marks that began it";
            self.findings.add(&faults::CODE_UNCLOSED, span, "this block of code has no end", help);
        }
    }

    fn block(&mut self, marker: &Marker, span: Span) {
        let (kind, id) = (marker.kind, marker.id.clone());
        let anchor = match (&id, kind) {
            (Some(id), _) => {
                Some(self.anchors.claimed(id, marker.span).unwrap_or_else(|| self.anchors.make(id, "block")))
            }
            (None, BlockKind::Activity | BlockKind::Exercise | BlockKind::Quiz) => {
                let count = &mut self.counts[kind as usize];
                *count += 1;
                Some(self.anchors.make(&format!("{} {count}", kind.name()), "block"))
            }
            _ => None,
        };
        self.body.has_quiz |= kind == BlockKind::Quiz;
        self.open.blocks.push((self.body.blocks.len(), self.plain.len()));
        self.body.blocks.push(Block {
            kind,
            id,
            minutes: marker.minutes,
            anchor,
            facts: Vec::new(),
            text: String::new(),
            quiz: (kind == BlockKind::Quiz).then(Quiz::default),
            span,
            marker: marker.span,
        });
    }

    fn block_end(&mut self) {
        let Some((number, start)) = self.open.blocks.pop() else { return };
        let text = self.plain[start.min(self.plain.len())..].trim();
        let block = &mut self.body.blocks[number];
        match self.open.facts.remove(&number) {
            None => block.text = text.into(),
            Some(end) => {
                block.text.push('\n');
                block.text.push_str(&self.plain[end..]);
                block.text.truncate(block.text.trim_end().len());
            }
        }
        if let Some(quiz) = &mut block.quiz
            && quiz.question.is_empty()
        {
            quiz.question = text.into();
        }
    }

    /// The parts of a block.
    fn part(&mut self, event: &Event, span: Span) {
        let length = self.plain.len();
        let Some(&(number, start)) = self.open.blocks.last() else { return };
        let block = &mut self.body.blocks[number];
        if let (Some(quiz), Event::Choices | Event::Answer | Event::Pairs(_)) = (&mut block.quiz, event)
            && quiz.question.is_empty()
        {
            quiz.question = self.plain[start..].trim().into();
        }
        match event {
            Event::Facts => block.text = self.plain[start..].trim().into(),
            Event::FactsEnd => {
                self.open.facts.insert(number, length);
            }
            Event::Fact(key) => {
                let key = Spanned::new(key.to_lowercase().replace([' ', '-'], "_"), span);
                let links = self.body.links.len();
                self.open.fact = (links, length);
                let value = Spanned::new(String::new(), span);
                block.facts.push(Fact { key, value, links: (links as u32, links as u32) });
            }
            Event::FactEnd => {
                let Some(fact) = block.facts.last_mut() else { return };
                let links = self.open.fact.0 as u32..self.body.links.len() as u32;
                fact.links = (links.start, links.end);
                let value = self.source[span.range()].trim_end();
                let from = value.find(':').map_or(0, |colon| colon + 1);
                let from = from + value[from..].len() - value[from..].trim_start().len();
                fact.value.span = Span::new(span.start as usize + from, span.start as usize + value.len());
                let shown = squeezed(&self.plain[self.open.fact.1..]);
                // Links that take their titles show nothing yet: the fact is what was typed.
                let is_links = shown.chars().all(|c| c == ',' || c == ' ');
                fact.value.value = if is_links { value[from..].into() } else { shown };
            }
            _ => self.quiz_part(event, span, number),
        }
    }

    fn quiz_part(&mut self, event: &Event, span: Span, number: usize) {
        let length = self.plain.len();
        let Some(quiz) = &mut self.body.blocks[number].quiz else { return };
        let text = |from: usize| squeezed(&self.plain[from..]);
        match event {
            Event::Choice { right } => {
                self.open.choices.push((quiz.choices.len(), length));
                quiz.choices.push(Choice { is_right: *right, span, ..Choice::default() });
            }
            Event::Feedback => {
                if let Some((choice, start)) = self.open.choices.last_mut() {
                    quiz.choices[*choice].text = text(*start);
                    *start = length;
                }
            }
            Event::FeedbackEnd => {
                if let Some((choice, start)) = self.open.choices.last() {
                    quiz.choices[*choice].feedback = text(*start);
                }
            }
            Event::ChoiceEnd => {
                if let Some((choice, start)) = self.open.choices.pop()
                    && quiz.choices[choice].text.is_empty()
                {
                    quiz.choices[choice].text = text(start);
                }
            }
            Event::Answer => self.open.answer = length,
            Event::AnswerEnd => quiz.answer = Some(Spanned::new(text(self.open.answer), span)),
            Event::Pairs(pairs) => quiz.pairs.clone_from(pairs),
            _ => {}
        }
    }

    fn finish(mut self) -> (Body, String) {
        let mut seen = HashMap::new();
        for note in &mut self.body.footnotes {
            if let Some(first) = seen.insert(note.name.clone(), note.span) {
                seen.insert(note.name.clone(), first);
                let message = format!("the footnote `{}` is defined twice", note.name);
                let other = Some((first, "the first one"));
                self.findings.add_with(&faults::FOOTNOTE_TWICE, note.span, message, "rename one", other);
                continue;
            }
            note.number = self.references.get(&note.name).copied();
            if note.number.is_none() {
                let message = format!("nothing refers to the footnote `{}`", note.name);
                let help = format!("write `[^{}]` where it belongs, or remove it", note.name);
                self.findings.add(&faults::FOOTNOTE_UNUSED, note.span, message, help);
            }
        }
        self.body.words = word_count(&self.plain) as u32;
        self.body.languages = self.languages.into_iter().collect();
        (self.body, self.plain)
    }
}
