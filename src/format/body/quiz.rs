//! Quizzes without script: the choices as a list, and the answer in a part that the reader opens.

use super::escape;
use super::labels::Labels;
use super::output::Output;

/// A question while its choices are written.
#[derive(Default)]
pub(super) struct Choices {
    /// Whether each is right, and what is said of it.
    choices: Vec<(bool, String)>,
}

impl Choices {
    pub fn open(out: &mut Output) -> Self {
        out.open_block("<ol type=\"A\">", "</ol>");
        Self::default()
    }

    pub fn choice(&mut self, right: bool, out: &mut Output) {
        self.choices.push((right, String::new()));
        out.open("<li>", "</li>");
    }

    pub fn feedback(&mut self, html: String) {
        if let Some((_, feedback)) = self.choices.last_mut() {
            *feedback = html;
        }
    }

    /// Ends the list and writes the answers: every choice that is right, and every one of which something is said.
    pub fn close(self, out: &mut Output, labels: &Labels) {
        out.close();
        if self.choices.iter().all(|(right, feedback)| !right && feedback.is_empty()) {
            return;
        }
        let start = format!("<details><summary>{}</summary><ol type=\"A\">", escape::escaped(&labels.answer));
        out.push(&start);
        let mut expected = 1;
        for (at, (right, feedback)) in self.choices.iter().enumerate() {
            if !right && feedback.is_empty() {
                continue;
            }
            match at + 1 == expected {
                true => out.push("<li>"),
                false => out.push(&format!("<li value=\"{}\">", at + 1)),
            }
            expected = at + 2;
            out.push(&escape::escaped(if *right { &labels.right } else { &labels.wrong }));
            if !feedback.is_empty() {
                out.push(". ");
                out.push(feedback);
            }
            out.push("</li>");
        }
        out.push("</ol></details>");
    }
}

/// Writes what to match: one list, the other sorted, so that the order gives nothing away. The table follows as the answer.
pub(super) fn open_pairs(pairs: &[(String, String)], out: &mut Output, labels: &Labels) {
    out.end_phrases();
    let list = |out: &mut Output, items: &mut dyn Iterator<Item = &String>| {
        items.for_each(|item| out.push(&format!("<li>{}</li>", escape::escaped(item))));
    };
    out.push("<ul>");
    list(out, &mut pairs.iter().map(|pair| &pair.0));
    out.push("</ul><ol type=\"A\">");
    let mut sorted: Vec<&String> = pairs.iter().map(|pair| &pair.1).collect();
    sorted.sort();
    sorted.dedup();
    list(out, &mut sorted.into_iter());
    out.push("</ol>");
    out.open(&format!("<details><summary>{}</summary>", escape::escaped(&labels.answer)), "</details>");
}
