//! Footnotes: numbers in the text, a list at the end, and ways back with a name that can be heard.

use std::collections::{BTreeMap, HashMap};

use super::escape;
use super::labels::Labels;
use super::output::Output;
use crate::parse::markdown::Body;

/// The most references to one note that it leads back to.
const MOST: u32 = 9;

pub(super) struct Notes {
    numbers: HashMap<String, u32>,
    /// How often each number has been referred to with a link.
    references: HashMap<u32, u32>,
    texts: BTreeMap<u32, String>,
    prefix: String,
}

impl Notes {
    pub fn new(body: &Body, prefix: &str) -> Self {
        let numbers = body.footnotes.iter().filter_map(|note| Some((note.name.clone(), note.number?))).collect();
        Self { numbers, references: HashMap::new(), texts: BTreeMap::new(), prefix: prefix.into() }
    }

    fn number(&self, name: &str) -> Option<u32> {
        self.numbers.get(&name.to_lowercase()).copied()
    }

    /// Writes a reference; without a link where it stands in another, or in a note that is not published.
    pub fn reference(&mut self, name: &str, linked: bool, out: &mut Output, labels: &Labels) {
        let Some(number) = self.number(name) else { return };
        if !linked {
            out.push(&format!("<sup>{number}</sup>"));
            return;
        }
        let count = self.references.entry(number).or_default();
        *count += 1;
        let prefix = &self.prefix;
        let id = match *count {
            count if count <= MOST => format!("id=\"{prefix}{}\" ", reference_id(number, count)),
            _ => String::new(),
        };
        let label = escape::escaped_attribute(&format!("{} {number}", labels.note));
        out.push(&format!("<sup><a {id}href=\"#{prefix}fn_{number}\" aria-label=\"{label}\">{number}</a></sup>"));
    }

    /// Keeps the text of a note that is published.
    pub fn keep(&mut self, name: &str, html: String) {
        if let Some(number) = self.number(name) {
            self.texts.insert(number, html);
        }
    }

    /// Writes the list of notes.
    pub fn close(self, out: &mut Output, labels: &Labels) {
        if self.texts.is_empty() {
            return;
        }
        out.push(&format!("<section aria-label=\"{}\"><ol>", escape::escaped_attribute(&labels.notes)));
        let mut expected = 1;
        for (number, text) in &self.texts {
            let value = if *number == expected { String::new() } else { format!(" value=\"{number}\"") };
            expected = number + 1;
            out.push(&format!("<li id=\"{}fn_{number}\"{value}>", self.prefix));
            let (text, end) = text.strip_suffix("</p>").map_or((&**text, ""), |text| (text, "</p>"));
            out.push(text);
            for count in 1..=self.references.get(number).copied().unwrap_or(0).min(MOST) {
                let label = match count {
                    1 => format!("{} {number}", labels.back),
                    _ => format!("{} {number}, {count}", labels.back),
                };
                let label = escape::escaped_attribute(&label);
                let id = reference_id(*number, count);
                out.push(&format!(" <a href=\"#{}{id}\" aria-label=\"{label}\">↑</a>", self.prefix));
            }
            out.push(end);
            out.push("</li>");
        }
        out.push("</ol></section>");
    }
}

fn reference_id(number: u32, count: u32) -> String {
    match count {
        1 => format!("fr_{number}"),
        _ => format!("fr_{number}_{count}"),
    }
}
