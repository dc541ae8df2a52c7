//! What lies within a block: its facts, and the choices, the answer or the pairs of a quiz.

use pulldown_cmark::{CowStr, Event as Md, LinkType};

use super::destination::{self, Destination};
use super::draft::Draft;
use super::event::{Event, Stream, Tag};
use super::faults;
use super::marker::BlockKind;
use super::slips;
use crate::base::span::Span;

/// Plans what to write in place of a block's lists, answers and tables.
pub(super) fn block(n: &mut Draft, quote: usize, kind: BlockKind) {
    let children: Vec<usize> = n.children(quote).collect();
    if kind.is_cited() {
        let is_list = |at: &&usize| matches!(n.events[**at].0, Md::Start(Tag::List(_)));
        let lists: Vec<usize> = children.iter().filter(is_list).copied().collect();
        // The last list that reads as facts; whatever is below it may be a list of another sort.
        lists.into_iter().rev().any(|list| facts(n, list));
    }
    if kind != BlockKind::Quiz {
        return;
    }
    let mut is_answered = false;
    let mut first_list = None;
    for &child in &children {
        match &n.events[child].0 {
            Md::Start(Tag::List(_)) if choices(n, child) => {
                is_answered = true;
                match first_list {
                    None => first_list = Some(child),
                    Some(first) => second_list(n, first, child),
                }
            }
            Md::Start(Tag::Paragraph) if answer(n, child) => is_answered = true,
            Md::Start(Tag::Paragraph) if first_list.is_some() => {
                let help = "move it under its choice: two spaces more behind the `>`, below the choice's words";
                n.findings.add(&faults::QUIZ_STRAY_FEEDBACK, n.span(child), "this belongs to no choice", help);
            }
            _ => {}
        }
    }
    let is_pairs = |at: &&usize| matches!(&n.events[**at].0, Md::Start(Tag::Table(columns)) if columns.len() == 2);
    if let Some(table) = children.iter().find(is_pairs).filter(|_| !is_answered) {
        pairs(n, *table);
    }
}

fn second_list(n: &mut Draft, first: usize, second: usize) {
    let (at, other) = (first_item(n, second), first_item(n, first));
    let help = "ask one question a block: put `> [!QUIZ]` above the second, or join the two lists";
    n.findings.add_with(
        &faults::QUIZ_TWO_LISTS,
        at,
        "a second list of choices in one quiz",
        help,
        Some((other, "the first one")),
    );
}

/// The first line of a list, for findings about the whole of it.
fn first_item(n: &Draft, list: usize) -> Span {
    n.span(n.children(list).next().unwrap_or(list))
}

/// Puts `event` before what stands at `at`, whatever has been planned for it.
fn before<'t>(n: &mut Draft<'t, '_, '_>, at: usize, event: Event<'t>) {
    let planned = planned(n, at);
    let span = n.span(at);
    n.instead.insert(at, std::iter::once((event, span)).chain(planned).collect());
}

fn after<'t>(n: &mut Draft<'t, '_, '_>, at: usize, event: Event<'t>) {
    let mut planned = planned(n, at);
    planned.push((event, n.span(at)));
    n.instead.insert(at, planned);
}

fn planned<'t>(n: &mut Draft<'t, '_, '_>, at: usize) -> Stream<'t> {
    n.instead.remove(at).unwrap_or_else(|| {
        let event = match &n.events[at].0 {
            Md::Start(tag) => Event::Start(tag.clone()),
            Md::End(tag) => Event::End(*tag),
            Md::Text(text) => Event::Text(text.clone()),
            Md::SoftBreak => Event::SoftBreak,
            // Only these four are ever moved.
            _ => return Vec::new(),
        };
        vec![(event, n.span(at))]
    })
}

fn replace<'t>(n: &mut Draft<'t, '_, '_>, at: usize, event: Event<'t>) {
    n.instead.insert(at, vec![(event, n.span(at))]);
}

/// The number of the first event of an item's text, its own paragraph passed over.
fn item_text(n: &Draft, item: usize) -> usize {
    match n.events[item + 1].0 {
        Md::Start(Tag::Paragraph) => item + 2,
        _ => item + 1,
    }
}

/// Splits `Key: value`. A key is up to three words of letters.
fn key(text: &str) -> Option<(&str, &str)> {
    let (key, value) = text.split_once(':')?;
    let fine = key.starts_with(char::is_alphabetic)
        && key.split(' ').count() <= 3
        && key.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '_' | '\''));
    (fine && (value.is_empty() || value.starts_with(char::is_whitespace))).then_some((key, value.trim_start()))
}

/// Makes facts of a list whose items all read `Key: value`; returns whether it is one.
fn facts(n: &mut Draft, list: usize) -> bool {
    let items: Vec<usize> = n.children(list).collect();
    let is_fact = |item: &usize| match &n.events[item_text(n, *item)] {
        (Md::Text(text), _) => key(text).is_some(),
        _ => false,
    };
    if !items.iter().all(is_fact) {
        return false;
    }
    replace(n, list, Event::Facts);
    replace(n, n.ends[list], Event::FactsEnd);
    for item in items {
        let at = item_text(n, item);
        let (Md::Text(text), range) = &n.events[at] else { continue };
        let Some((key, value)) = key(text) else { continue };
        let key_span = Span::new(range.start, range.start + key.len());
        let end = n.ends[item];
        n.instead.insert(item, vec![(Event::Fact(CowStr::from(key.to_owned())), key_span)]);
        replace(n, end, Event::FactEnd);
        if at == item + 2 && n.ends[item + 1] + 1 == end {
            n.instead.insert(item + 1, Vec::new());
            n.instead.insert(n.ends[item + 1], Vec::new());
        }
        // In a loose list of several paragraphs the value begins after the key, within the first of them.
        let value_start = range.end - value.len().min(range.len());
        n.instead.insert(at, value_events(value, value_start));
    }
    true
}

/// A value is text, unless it is references and nothing else: then it is links that take their titles.
fn value_events<'t>(value: &str, start: usize) -> Stream<'t> {
    let parts: Vec<&str> = value.trim_end().split(", ").collect();
    let is_reference = |part: &&str| {
        !part.contains(char::is_whitespace) && matches!(destination::read(part), Ok(Destination::Reference { .. }))
    };
    if !parts.iter().all(is_reference) {
        let span = Span::new(start, start + value.len());
        return vec![(Event::Text(CowStr::from(value.to_owned())), span)];
    }
    let mut events = Vec::new();
    let mut at = start;
    for part in parts {
        if at > start {
            events.push((Event::Text(CowStr::Borrowed(", ")), Span::new(at, at + 2)));
            at += 2;
        }
        let span = Span::new(at, at + part.len());
        let tag = Tag::Link {
            link_type: LinkType::Autolink,
            dest_url: CowStr::from(part.to_owned()),
            title: CowStr::Borrowed(""),
            id: CowStr::Borrowed(""),
        };
        let end = tag.to_end();
        events.push((Event::Start(tag), span));
        events.push((Event::End(end), span));
        at += part.len();
    }
    events
}

/// Makes choices of a list with marks; returns whether it is one.
fn choices(n: &mut Draft, list: usize) -> bool {
    let items: Vec<usize> = n.children(list).collect();
    let mark = |n: &Draft, item: usize| match n.events[item_text(n, item)].0 {
        Md::TaskListMarker(right) => Some(right),
        _ => None,
    };
    if !items.iter().any(|item| mark(n, *item).is_some()) {
        return false;
    }
    replace(n, list, Event::Choices);
    replace(n, n.ends[list], Event::ChoicesEnd);
    for item in items {
        let right = mark(n, item);
        let text = item_text(n, item);
        let span = n.span(item);
        n.instead.insert(item, vec![(Event::Choice { right: right == Some(true) }, span)]);
        if right.is_some() {
            n.instead.insert(text, Vec::new());
        } else if !n.named.contains(&(span.start)) {
            n.named.insert(span.start);
            let is_slip =
                matches!(&n.events[text].0, Md::Text(words) if slips::task_mark(words, n.span(text), n.findings));
            if !is_slip {
                let help = "begin it with `[ ]`, or `[x]` where it is right";
                n.findings.add(&faults::TASK_MARK_SLIP, span, "this choice has no mark", help);
            }
        }
        choice_feedback(n, item);
    }
    true
}

/// Parts a choice from what is said of it: after ` — ` or ` -- `, or in the blocks under it.
fn choice_feedback(n: &mut Draft, item: usize) {
    let end = n.ends[item];
    let is_loose = matches!(n.events[item + 1].0, Md::Start(Tag::Paragraph));
    let parent = if is_loose { item + 1 } else { item };
    let mut feedback = None;
    for child in n.children(parent).collect::<Vec<_>>() {
        match &n.events[child].0 {
            Md::Text(text) => {
                let dash = [" — ", " -- "].iter().filter_map(|dash| Some((text.find(dash)?, dash.len()))).min();
                if let Some((dash, length)) = dash {
                    let range = n.events[child].1.clone();
                    let cut =
                        |from: usize, to: usize| (Event::Text(CowStr::from(text[from..to].to_owned())), (from, to));
                    let at =
                        |(from, to): (usize, usize)| Span::new(range.start + from, (range.start + to).min(range.end));
                    let (choice, choice_at) = cut(0, dash);
                    let (said, said_at) = cut(dash + length, text.len());
                    let events = vec![(choice, at(choice_at)), (Event::Feedback, at(said_at)), (said, at(said_at))];
                    n.instead.insert(child, events);
                    feedback = Some(child);
                    break;
                }
            }
            Md::Start(tag) if !is_loose && is_block(tag) => {
                before(n, child, Event::Feedback);
                feedback = Some(child);
                break;
            }
            _ => {}
        }
    }
    if is_loose {
        n.instead.insert(item + 1, Vec::new());
        let paragraph_end = n.ends[item + 1];
        n.instead.insert(paragraph_end, Vec::new());
        if feedback.is_none() && paragraph_end + 1 < end {
            replace(n, paragraph_end, Event::Feedback);
            feedback = Some(paragraph_end);
        }
    }
    replace(n, end, Event::ChoiceEnd);
    if feedback.is_some() {
        before(n, end, Event::FeedbackEnd);
    }
}

fn is_block(tag: &Tag) -> bool {
    !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
}

/// Makes an answer of a paragraph, or of its last lines, from `Answer:` on; returns whether there is one.
fn answer(n: &mut Draft, paragraph: usize) -> bool {
    let end = n.ends[paragraph];
    let mut previous = None;
    for child in n.children(paragraph).collect::<Vec<_>>() {
        let begins = matches!(previous, None | Some(Md::SoftBreak | Md::HardBreak));
        if let (true, Md::Text(text)) = (begins, &n.events[child].0)
            && let Some(rest) = text.strip_prefix("Answer:")
            && !n.instead.is_nothing(child)
        {
            let range = n.events[child].1.clone();
            let rest = rest.trim_start().to_owned();
            let span = Span::new(range.end - rest.len().min(range.len()), range.end);
            n.instead.insert(child, vec![(Event::Text(CowStr::from(rest)), span)]);
            if previous.is_none() || n.instead.is_nothing(child - 1) {
                replace(n, paragraph, Event::Answer);
            } else {
                let tag = n.events[end].0.clone();
                let Md::End(tag) = tag else { return false };
                replace(n, child - 1, Event::End(tag));
                after(n, child - 1, Event::Answer);
            }
            replace(n, end, Event::AnswerEnd);
            return true;
        }
        previous = Some(n.events[child].0.clone());
    }
    false
}

/// Marks a table of two columns as pairs to match.
fn pairs(n: &mut Draft, table: usize) {
    let rows: Vec<usize> = n.children(table).skip(1).collect();
    let cell = |n: &Draft, at: usize| {
        let mut text = String::new();
        for (event, _) in &n.events[at..n.ends[at]] {
            if let Md::Text(part) | Md::Code(part) = event {
                text.push_str(part);
            }
        }
        text
    };
    let mut pairs = Vec::new();
    for row in rows {
        let cells: Vec<usize> = n.children(row).collect();
        if let [left, right] = cells[..] {
            pairs.push((cell(n, left), cell(n, right)));
        }
    }
    before(n, table, Event::Pairs(pairs));
    after(n, n.ends[table], Event::PairsEnd);
}
