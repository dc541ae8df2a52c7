//! One content file, parsed: what it is, its typed front matter, and the facts of its body.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use toml::de::DeTable;

use crate::base::diagnostic::{Diagnostic, Found};
use crate::base::digest::{Digest, Digester};
use crate::base::failure;
use crate::base::fields::{FieldDoc, Reader, Record};
use crate::base::path::{Id, Lang, SourcePath};
use crate::base::placeless;
use crate::base::span::{Span, Spanned};
use crate::read::source::Source;

use super::front_matter::common::Status;
use super::front_matter::common::{Common, Withdrawn};
use super::front_matter::{self, Front};
use super::id;
use super::kind::{Kind, Place};
use super::markdown::{self, Body, Destination, Packed, Paragraph};
use super::reference::Reference;

crate::codes! {
    /// A content file begins with its front matter: a line `+++`, lines `key = value`, and a line `+++`.
    error NO_FRONT_MATTER = "no-front-matter";
    /// The front matter begins with a line `+++` and must end with one.
    error OPEN_FRONT_MATTER = "open-front-matter";
    /// The front matter stands twice in the file. Only the first is read; the second would be published as text.
    error FRONT_MATTER_TWICE = "front-matter-twice";
    /// The file's place says what kind it is, and `kind = "..."` in it says otherwise.
    error KIND_AND_PLACE = "kind-and-place";
    /// A file in another language overrides texts only. Facts live once, in the file of the default language.
    error FACT_IN_VARIANT = "fact-in-variant";
    /// A page with `status = "withdrawn"` leaves its title at its address, with the day and the reason, so that those who
    /// were sent there learn what became of it. Both stand in `[[corrections]]`, with `kind = "retraction"`, `date`,
    /// `what` and `why`.
    error WITHDRAWN_WITHOUT_REASON = "withdrawn-without-reason";
}

/// One parsed content file. Its body's text is not kept: where the body is rendered in a later run, the source is read
/// again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Document {
    pub path: SourcePath,
    pub digest: Digest,
    /// Of what a translation says in its own language: see [`translatable`].
    pub translatable: Digest,
    pub id: Id,
    pub kind: Kind,
    pub lang: Lang,
    /// Whether the language is the site's default, or stands in the file's name.
    pub variant: bool,
    /// The lines of the front matter, the `+++` lines included.
    pub head: Span,
    pub common: Common,
    pub front: Front,
    /// What the front matter refers to.
    pub references: Vec<Spanned<Reference>>,
    pub body: Body,
}

impl Document {
    /// What is known of a file at which the program failed: its name alone.
    pub fn unread(source: &Source, place: Place, languages: &[Lang]) -> Self {
        let default = &languages[0];
        let path = &source.path;
        let variant = place.lang.as_ref().is_some_and(|lang| lang != default);
        Self {
            path: path.clone(),
            digest: source.digest,
            translatable: source.digest,
            id: id::of(path, &place, None, Span::default(), languages, &mut Reader::new(path, 0)),
            kind: place.kind.unwrap_or(Kind::Page),
            lang: place.lang.unwrap_or_else(|| default.clone()),
            variant,
            head: Span::default(),
            common: untitled(Span::default()),
            front: if variant { Front::Variant } else { Front::Unreadable },
            references: Vec::new(),
            body: Body::empty(source.text.len()),
        }
    }

    /// Whether the text is not to be published yet.
    pub fn is_draft(&self) -> bool {
        self.common.status.as_ref().is_some_and(|status| status.value == Status::Draft)
    }

    /// Digests what other pages, and this page's own frame, may show of it: all but its texts and the places of its facts.
    /// Two states of a site whose files have equal facts differ in the bodies of pages alone.
    pub fn facts(&self) -> Digest {
        // Named one by one, so that whoever adds a field decides.
        let Self {
            path,
            digest: _,
            translatable: _,
            id,
            kind,
            lang,
            variant,
            head: _,
            common,
            front,
            references,
            body,
        } = self;
        let Body { start: _, words: _, outline, links, images, blocks, footnotes, languages, .. } = body;
        let has = (body.has_code, body.has_table, body.has_quiz);
        let of_body = (outline, links, images, blocks, footnotes, languages, has);
        Digest::of(&placeless::bytes(&((path, id, kind, lang, variant), (common, front, references), of_body)))
    }

    /// As [`Document::facts`], with the places of those that stand above the body. Two states of a file with one standing
    /// differ in the body's text, and in where its facts stand, but in no fact, and nothing above the body has moved.
    pub fn standing(&self, facts: Digest) -> Digest {
        let Self { head, common, front, references, body, .. } = self;
        let above = (facts, head, common, front, references, body.start);
        Digest::of(&postcard::to_stdvec(&above).expect("facts are plain data and always serialise"))
    }

    /// The first line of the front matter, to point at where a finding is about the file as such.
    pub fn opening(&self) -> Span {
        Span { end: self.head.end.min(self.head.start + 3), ..self.head }
    }
}

/// A document with what is not kept from run to run: its body, and the texts that only its own checks read.
pub struct Parsed {
    pub document: Document,
    /// Of a withdrawn document nothing is shown.
    pub body: Packed,
    pub texts: Vec<Spanned<String>>,
    pub prose: Vec<Paragraph>,
    /// What is seen of the body beside its prose.
    pub asides: Vec<Paragraph>,
    /// The file as it was read.
    pub source: Arc<str>,
    /// Whether something of the front matter could not be read: what is not there may only not have been read.
    pub is_garbled: bool,
}

impl Parsed {
    /// The place in the file of a part of a front matter's text; the place of the whole text, where it was written with
    /// escapes.
    pub fn place(&self, text: &Spanned<String>, part: Range<usize>) -> Span {
        let written = self.source.get(text.span.range()).unwrap_or_default();
        match written.find(&*text.value) {
            Some(at) => Span::from(part).shifted(text.span.start as usize + at),
            None => text.span,
        }
    }

    /// What stands in the file for a part of a paragraph.
    pub fn written(&self, paragraph: &Paragraph, part: Range<usize>) -> &str {
        self.source.get(paragraph.span(part).range()).unwrap_or_default()
    }
}

/// Parses one file. `place` is what its name says; `languages` are the site's, the default one first.
pub fn parse(source: &Source, place: Place, languages: &[Lang]) -> Found<Parsed> {
    let (path, default) = (&source.path, &languages[0]);
    failure::planted("parse", &source.text);
    let (split, mut findings) = split(path, &source.text);
    let mut reader = Reader::new(path, split.toml.start as usize);
    let is_split = findings.is_empty();
    if !is_split {
        reader.forgive_missing_keys();
    }
    let table = reader.parse(&source.text[split.toml.range()]);
    let stated = table.get("kind").and_then(|kind| Kind::parse(kind.get_ref().as_str()?));
    let kind = place.kind.or(stated).unwrap_or(Kind::Page);
    let fields = front_matter::fields(kind);
    let common = reader
        .within(kind.word(), &[Common::FIELDS, fields], |reader| Common::read_keys(&table, split.opening, reader));
    judge_kind(common.as_ref(), &place, &mut reader);
    if kind == Kind::Page {
        reader.elsewhere = front_matter::places().collect();
    }
    let variant = place.lang.as_ref().is_some_and(|lang| lang != default);
    let front = if variant {
        facts_in_variant(&table, fields, &mut reader);
        Front::Variant
    } else {
        reader.within(kind.word(), &[Common::FIELDS, fields], |reader| {
            front_matter::read(kind, &table, split.opening, reader)
        })
    };
    reader.unknown_keys(&table, &[Common::FIELDS, fields], split.opening);
    let id = id::of(path, &place, common.as_ref(), split.opening, languages, &mut reader);
    findings.append(&mut reader.findings);
    let (markdown::Parsed { body, stream, prose, asides, .. }, found) = markdown::parse(path, &source.text, split.body);
    let withdrawn = !variant && common.as_ref().is_some_and(Common::is_withdrawn);
    if !withdrawn {
        // Keys among the text are no words whose signs went wrong.
        findings.extend(found.into_iter().filter(|found| is_split || found.is_error()));
    }
    let mut document = Document {
        path: path.clone(),
        digest: source.digest,
        translatable: of_texts(&table, &source.text[split.body..]),
        id,
        kind,
        lang: place.lang.unwrap_or_else(|| default.clone()),
        variant,
        head: Span::new(split.opening.start as usize, split.body),
        common: common.unwrap_or_else(|| untitled(split.opening)),
        front,
        references: references(&reader),
        body,
    };
    let (source, is_garbled) = (source.text.clone(), reader.is_garbled());
    if withdrawn {
        findings.extend(document.withdraw(document.common.retraction(&document.lang)));
        let shown = |text: &Spanned<String>| document.shows(text.span);
        let texts = reader.texts.into_iter().filter(shown).collect();
        let (body, prose, asides) = (Packed::default(), Vec::new(), Vec::new());
        return (Parsed { document, body, texts, prose, asides, source, is_garbled }, findings);
    }
    (Parsed { document, body: Packed::of(&stream), texts: reader.texts, prose, asides, source, is_garbled }, findings)
}

impl Document {
    /// Takes out all that a withdrawn page does not show any more: its facts, its text, and what they lead to. Its title
    /// stays, and reports where there is no reason to give.
    pub fn withdraw(&mut self, reason: Option<Withdrawn>) -> Option<Diagnostic> {
        let found =
            reason.is_none().then(|| {
                let at = self.common.status.as_ref().map_or(self.opening(), |status| status.span);
                let found = Diagnostic::new(&WITHDRAWN_WITHOUT_REASON, "the page is withdrawn, and does not say why")
                    .at(&self.path, at, "withdrawn here");
                match self.common.silent_retraction() {
                    Some(Some(blank)) => found
                        .at(&self.path, blank, "no reason")
                        .help("write the reason between the quotation marks of this `why`"),
                    Some(None) => found.help("add `why = \"...\"` to the correction with `kind = \"retraction\"`"),
                    None => found.help("add `[[corrections]]` with `date`, `kind = \"retraction\"`, `what` and `why`"),
                }
            });
        let files = self.files().map(str::to_owned).collect();
        self.front = Front::Withdrawn { reason: reason.map(Box::new), unlisted: self.unlisted_names(), files };
        self.common.summary = None;
        self.common.sources.clear();
        self.common.allow.clear();
        self.references.clear();
        self.body = Body::empty(0);
        found
    }

    /// What the page leads to or shows that may be a file of the site: paths as they were typed, and whole addresses, each
    /// without what stands behind a `?`. Of a withdrawn page that is what it led to.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        let links = self.body.links.iter().map(|link| &link.to);
        let of_body = links.chain(self.body.images.iter().map(|image| &image.to)).filter_map(|to| match to {
            Destination::Asset { path, .. } => Some(path.as_str()),
            Destination::External(address) => Some(address.as_str()),
            _ => None,
        });
        let of_withdrawn = match &self.front {
            Front::Withdrawn { files, .. } => files.as_slice(),
            _ => &[],
        };
        let addresses = self.addresses().chain(self.front.written()).filter(|address| address.contains("://"));
        let of_facts = self.front.paths().into_iter().chain(addresses).map(|path| path.as_str());
        let all = of_facts.chain(of_body).chain(of_withdrawn.iter().map(String::as_str));
        all.map(|path| path.split('?').next().unwrap_or(path))
    }

    /// The addresses of other sites that the facts give, whether or not they are whole; not those in the body.
    pub fn addresses(&self) -> impl Iterator<Item = &Spanned<String>> {
        let sources = self.common.sources.iter().flat_map(|source| [&source.url, &source.archive_url]).flatten();
        // What can't be read has been reported.
        sources.filter(|address| address.span != Span::default()).chain(self.front.addresses())
    }

    /// Whether the page shows what stands at a place of its file. One that was withdrawn shows its title and the reason alone,
    /// and of a person who is not listed the reason.
    pub fn shows(&self, place: Span) -> bool {
        let Front::Withdrawn { reason, unlisted, .. } = &self.front else { return true };
        // That of the original stands in another file.
        let reason = reason.iter().filter(|reason| reason.lang == self.lang);
        let reason = reason.flat_map(|reason| [reason.what.span, reason.why.span]);
        let title = unlisted.is_empty().then_some(self.common.title.span);
        reason.chain(title).any(|shown| shown.contains(place))
    }

    pub fn is_withdrawn(&self) -> bool {
        matches!(self.front, Front::Withdrawn { .. })
    }

    /// The names of a person who is not to be named; none for everyone and everything else.
    pub fn unlisted_names(&self) -> Vec<String> {
        match &self.front {
            Front::Person(person) if !person.is_listed() => {
                let others = person.sort_name.iter().chain(&person.other_names);
                std::iter::once(&self.common.title).chain(others).map(|name| name.value.clone()).collect()
            }
            Front::Withdrawn { unlisted, .. } => unlisted.clone(),
            _ => Vec::new(),
        }
    }

    /// As [`Document::unlisted_names`], and of a translation its title: a name may be written in another way in another
    /// language. `people` are all who have such names.
    pub fn unlisted_names_among(&self, people: &HashSet<&Id>) -> Vec<String> {
        match self.variant && people.contains(&self.id) {
            true => vec![self.common.title.value.clone()],
            false => self.unlisted_names(),
        }
    }
}

fn references(reader: &Reader) -> Vec<Spanned<Reference>> {
    let read = |found: &Spanned<String>| Some(Spanned::new(Reference::parse(found)?, found.span));
    reader.references.iter().filter_map(read).collect()
}

/// Where the TOML of a file is, for those who change it. `None` where the front matter is missing or open.
pub fn toml_span(text: &str) -> Option<Span> {
    let (split, findings) = split(&SourcePath::new(""), text);
    findings.is_empty().then_some(split.toml)
}

/// Digests what a translation of a file says in its own language: the title, the summary and the body. Facts, which stand in
/// the original alone, are none of it, nor is how lines end. `None` where the front matter can't be read.
pub fn translatable(text: &str) -> Option<Digest> {
    let (split, findings) = split(&SourcePath::new(""), text);
    let (table, errors) = DeTable::parse_recoverable(&text[split.toml.range()]);
    (findings.is_empty() && errors.is_empty()).then(|| of_texts(table.get_ref(), &text[split.body..]))
}

fn of_texts(table: &DeTable<'_>, body: &str) -> Digest {
    let of_key = |key| table.get(key).and_then(|value| value.get_ref().as_str());
    let mut digester = Digester::new();
    for text in [of_key("title"), of_key("summary"), Some(body)] {
        digester.part(tidy(text.unwrap_or_default()).as_bytes());
    }
    digester.finish()
}

/// A text without blanks at the ends of its lines and about it: systems end lines in their own ways, and editors tidy them.
fn tidy(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    let mut lines = text.split('\n');
    match lines.any(|line| line.ends_with(char::is_whitespace)) {
        true => text.split('\n').map(str::trim_end).collect::<Vec<_>>().join("\n").into(),
        false => text.into(),
    }
}

/// Where the parts of a file are.
struct Split {
    /// The opening `+++`, or the file's first byte.
    opening: Span,
    toml: Span,
    /// Where the body begins.
    body: usize,
}

/// Finds the front matter. White space and a byte order mark may stand before it.
fn split(path: &SourcePath, text: &str) -> Found<Split> {
    let start = text.len() - text.trim_start_matches(|c: char| c == '\u{feff}' || c.is_whitespace()).len();
    let mut lines = text[start..].split_inclusive('\n').scan(start, |at, line| {
        *at += line.len();
        Some((*at - line.len(), line))
    });
    let fence = |line: &str| line.trim_end() == "+++";
    let first = lines.next().filter(|(_, line)| fence(line));
    let Some((_, opening)) = first else {
        let found = Diagnostic::new(&NO_FRONT_MATTER, "this file does not begin with front matter");
        let first = text[start..].lines().next().unwrap_or_default();
        let cure = opening_cure(first.trim_end());
        let at = Span::new(start, start + first.len());
        let found = found.at(path, at, "a line `+++` belongs here").help(cure);
        return (Split { opening: at, toml: Span::new(start, start), body: start }, vec![found]);
    };
    let toml = start + opening.len();
    let opening = Span::new(start, start + 3);
    if let Some((end, line)) = lines.find(|(_, line)| fence(line)) {
        let body = end + line.len();
        return (Split { opening, toml: Span::new(toml, end), body }, twice(path, text, body));
    }
    let found = Diagnostic::new(&OPEN_FRONT_MATTER, "the front matter is never closed");
    // Other programs end it with another line.
    let is_key = |line: &str| line.trim().is_empty() || line.contains('=') || line.trim_start().starts_with(['#', '[']);
    let keys: usize = text[toml..].split_inclusive('\n').take_while(|line| is_key(line)).map(str::len).sum();
    let (at, line) = (toml + keys, text[toml + keys..].split_inclusive('\n').next().unwrap_or_default());
    if line.trim_end() == "---" {
        let found = found.at(path, Span::new(at, at + 3), "a line `+++` belongs here");
        let split = Split { opening, toml: Span::new(toml, at), body: at + line.len() };
        return (split, vec![found.help("write `+++` in place of `---`")]);
    }
    let found = found.at(path, opening, "it begins here").help("write a line `+++` below the last key");
    // What looks like keys is read, so that its mistakes are told in the same run.
    let end = text[toml..].find("\n\n").map_or(text.len(), |end| toml + end + 1);
    (Split { opening, toml: Span::new(toml, end), body: end }, vec![found])
}

/// A body that begins as a file does.
fn twice(path: &SourcePath, text: &str, body: usize) -> Vec<Diagnostic> {
    let rest = text[body..].trim_start();
    let at = text.len() - rest.len();
    if rest.lines().next().is_none_or(|line| line.trim_end() != "+++") {
        return Vec::new();
    }
    let found = Diagnostic::new(&FRONT_MATTER_TWICE, "the text begins with front matter again");
    let found = found.at(path, Span::new(at, at + 3), "a second one");
    vec![found.help("put the keys of both between the first two lines `+++`, and take out the second pair")]
}

/// What to do where a file begins with another line than `+++`.
fn opening_cure(first: &str) -> &'static str {
    match first {
        _ if first.contains('\r') => "its lines end as they did on old Macs: save it with the line ends of Unix (LF)",
        "---" => {
            "this is how other programs begin it: write `+++` in place of both lines `---`, and `title = \"...\"` in place of \
             `title: ...`"
        }
        _ if first.len() > 1 && first.bytes().all(|byte| byte == b'+') => {
            "write the lines around it with three plus signs"
        }
        _ if first.starts_with(|c: char| c.is_ascii_lowercase()) && first.contains(" = ") => {
            "write a line `+++` above the first key, and one below the last"
        }
        _ => "begin the file with a line `+++`, a line `title = \"...\"` and a line `+++`",
    }
}

fn judge_kind(common: Option<&Common>, place: &Place, reader: &mut Reader) {
    let stated = common.and_then(|common| common.kind.as_ref());
    let (Some(stated), Some(kind)) = (stated, place.kind) else { return };
    if stated.value != kind {
        let (word, kind) = (stated.value.word(), kind.word());
        let found = Diagnostic::new(&KIND_AND_PLACE, format!("a file of this place and name is of the kind `{kind}`"));
        let cure = format!("remove this line, or move the file to where the kind `{word}` belongs");
        reader.report(stated.span, found, "this says otherwise", cure);
    }
}

fn facts_in_variant(table: &DeTable<'_>, fields: &'static [FieldDoc], reader: &mut Reader) {
    for field in fields {
        if let Some((key, _)) = table.get_key_value(field.name) {
            let found = Diagnostic::new(&FACT_IN_VARIANT, format!("`{}` belongs to the original", field.name));
            let cure = "remove it here: facts stand once, in the file of the default language";
            reader.report(reader.place(key), found, "a fact in a translation", cure);
        }
    }
}

fn untitled(at: Span) -> Common {
    Common {
        title: Spanned::new(String::new(), at),
        summary: None,
        kind: None,
        id: None,
        status: None,
        published: None,
        updated: None,
        aliases: Vec::new(),
        translated_from: None,
        license: None,
        sources: Vec::new(),
        corrections: Vec::new(),
        allow: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::kind::Places;

    fn parse_as(name: &str, text: &str) -> (Document, Vec<String>) {
        let languages = ["en", "st"].map(|tag| Lang::new(tag).unwrap());
        let path = SourcePath::in_content(name);
        let place = Places::of([&SourcePath::new("content/2024/edition.md")]).place(&path, &languages);
        let (source, _) = Source::decode(path, text.into());
        let (parsed, findings) = parse(&source, place, &languages);
        (parsed.document, findings.iter().map(|f| format!("{} {}", f.code, f.labels[0].span.start)).collect())
    }

    #[test]
    fn a_page_is_a_title_and_text() {
        let (document, findings) = parse_as("about.md", "+++\ntitle = \"About\"\n+++\n\nText.\n");
        assert_eq!(findings, [""; 0]);
        assert_eq!(
            (document.id.as_str(), document.kind, document.common.title.as_str()),
            ("about", Kind::Page, "About")
        );
    }

    #[test]
    fn a_byte_order_mark_and_windows_line_ends_do_no_harm() {
        let (document, findings) = parse_as("about.md", "\u{feff}+++\r\ntitle = \"About\"\r\n+++\r\nText.\r\n");
        assert_eq!(findings, [""; 0]);
        assert_eq!(document.common.title.span, Span::new(15, 22));
    }

    #[test]
    fn front_matter_that_is_missing_or_open_is_one_mistake() {
        assert_eq!(parse_as("a.md", "Text.\n").1, ["no-front-matter 0"]);
        assert_eq!(parse_as("a.md", "+++\ntitle = \"A\"\n\nText.\n").1, ["open-front-matter 0"]);
        assert_eq!(parse_as("a.md", "").1, ["no-front-matter 0"]);
        assert_eq!(parse_as("a.md", "+++\rtitle = \"A\"\r+++\r").1, ["no-front-matter 0"]);
        assert!(opening_cure("+++\rtitle = \"A\"\r+++").ends_with("the line ends of Unix (LF)"));
    }

    #[test]
    fn what_is_translated_is_the_title_the_summary_and_the_body() {
        let text = "+++\ntitle = \"A\"\nsummary = \"Of a.\"\nstatus = \"draft\"\n+++\nOne\ntwo.\n\nThree.\n";
        let (document, _) = parse_as("a.md", text);
        let same = |text: &str| translatable(text) == Some(document.translatable);
        assert!(same(text) && same(&text.replace('\n', "\r\n")) && same(&format!("\u{feff}{text}\n\n")));
        assert!(same(text.trim_end()) && same(&text.replace("One", "\nOne").replace("two.", "two. ")));
        assert!(same(&text.replace("status = \"draft\"", "updated = 2024-07-11")));
        for (from, to) in [("\"A\"", "\"B\""), ("Of a", "Of b"), ("One\n", "One\n\n"), ("Three", "Four")] {
            assert!(!same(&text.replace(from, to)), "{from}");
        }
        for text in ["Text.\n", "+++\ntitle = \"A\"\nText.\n", "+++\ntitle = \"A\n+++\nText.\n"] {
            assert_eq!(translatable(text), None, "{text}");
        }
    }

    #[test]
    fn translations_hold_texts_only() {
        let (document, findings) = parse_as("2024/a.st.md", "+++\ntitle = \"A\"\nduration = 3\n+++\n");
        assert_eq!(findings, ["fact-in-variant 16"]);
        assert!(document.variant && document.front == Front::Variant);
    }

    #[test]
    fn names_that_are_no_address_are_told_a_better_one() {
        assert_eq!(parse_as("My Page.md", "+++\ntitle = \"A\"\n+++\n").1, ["bad-id 0"]);
        assert_eq!(parse_as("a.md", "+++\ntitle = \"A\"\nid = \"B c\"\n+++\n").0.id.as_str(), "b-c");
    }
}
