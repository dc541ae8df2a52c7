//! The page's text while it is written: what is open is always known, so that whatever comes, it ends balanced.

use crate::parse::markdown::{HOLDERS, Raw};

/// The most raw tags that are open at once; more are left out.
const DEEPEST: usize = 16;

#[derive(Default)]
pub(super) struct Output {
    html: String,
    open: Vec<Open>,
    /// What was being written when a part was begun that belongs elsewhere.
    kept: Vec<String>,
}

struct Open {
    end: String,
    /// The name of a tag that the editor typed; it is closed by whatever closes what it stands in.
    raw: Option<&'static str>,
}

impl Output {
    pub fn html(&mut self) -> &mut String {
        &mut self.html
    }

    pub fn push(&mut self, html: &str) {
        self.html.push_str(html);
    }

    /// Begins an element of ours within a line.
    pub fn open(&mut self, start: &str, end: impl Into<String>) {
        self.html.push_str(start);
        self.open.push(Open { end: end.into(), raw: None });
    }

    /// Begins an element of ours that holds lines: raw phrases and paragraphs end before it.
    pub fn open_block(&mut self, start: &str, end: impl Into<String>) {
        self.end_phrases();
        self.open(start, end);
    }

    /// Ends the innermost element of ours, and every raw tag in it.
    pub fn close(&mut self) {
        while let Some(open) = self.open.pop() {
            self.html.push_str(&open.end);
            if open.raw.is_none() {
                return;
            }
        }
    }

    /// Ends raw tags that can't hold what comes next. Only `<div>` goes on over several blocks.
    pub fn end_phrases(&mut self) {
        while let Some(open) = self.open.pop_if(|open| open.raw.is_some_and(|name| name != "div")) {
            self.html.push_str(&open.end);
        }
    }

    /// Ends everything, as at the end of the body.
    pub fn close_all(&mut self) {
        while let Some(open) = self.open.pop() {
            self.html.push_str(&open.end);
        }
    }

    pub fn raw(&mut self, piece: &Raw) {
        match piece {
            Raw::Text(html) => self.html.push_str(html),
            Raw::Void(tag) => self.html.push_str(tag),
            Raw::Open { name, tag } => {
                if HOLDERS.contains(name) {
                    self.end_phrases();
                }
                let depth = self.open.iter().rev().take_while(|open| open.raw.is_some()).count();
                if depth < DEEPEST {
                    self.html.push_str(tag);
                    self.open.push(Open { end: format!("</{name}>"), raw: Some(name) });
                }
            }
            Raw::Close(name) => {
                let ours = self.open.iter().rev().take_while(|open| open.raw.is_some());
                let Some(at) = ours.map(|open| open.raw).position(|raw| raw == Some(name)) else { return };
                for open in self.open.drain(self.open.len() - 1 - at..).rev() {
                    self.html.push_str(&open.end);
                }
            }
        }
    }

    /// Begins to write a part that will be placed elsewhere.
    pub fn divert(&mut self) {
        self.kept.push(std::mem::take(&mut self.html));
    }

    /// Ends such a part and returns it.
    pub fn diverted(&mut self) -> String {
        std::mem::replace(&mut self.html, self.kept.pop().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Output)) -> String {
        let mut out = Output::default();
        write(&mut out);
        std::mem::take(out.html())
    }

    fn open(out: &mut Output, names: &[&'static str]) {
        names.iter().for_each(|name| out.raw(&Raw::Open { name, tag: format!("<{name}>") }));
    }

    #[test]
    fn whatever_was_opened_is_closed_at_the_end() {
        let html = written(|out| {
            open(out, &["div", "b"]);
            out.open("<a>", "</a>");
            open(out, &["i"]);
            out.close_all();
            out.close();
        });
        assert_eq!(html, "<div><b><a><i></i></a></b></div>");
    }

    #[test]
    fn phrases_end_before_what_they_cannot_hold() {
        let html = written(|out| {
            open(out, &["div", "b", "i"]);
            out.open_block("<ul>", "</ul>");
            open(out, &["p", "b", "p"]);
            out.close();
            out.end_phrases();
        });
        assert_eq!(html, "<div><b><i></i></b><ul><p><b></b></p><p></p></ul>", "a division goes on");
    }

    #[test]
    fn an_end_closes_what_an_editor_opened_and_nothing_of_ours() {
        let html = written(|out| {
            open(out, &["b", "i"]);
            ["u", "b", "b", "i"].iter().for_each(|name| out.raw(&Raw::Close(name)));
            open(out, &["s"]);
            out.open("<em>", "</em>");
            open(out, &["q"]);
            out.raw(&Raw::Close("s"));
            out.raw(&Raw::Void("<br>"));
            out.close();
        });
        assert_eq!(html, "<b><i></i></b><s><em><q><br></q></em>");
    }

    #[test]
    fn so_many_tags_are_open_at_once() {
        let html = written(|out| {
            open(out, &["b"; DEEPEST + 1]);
            out.open("<em>", "</em>");
            open(out, &["i"; DEEPEST + 1]);
        });
        assert_eq!((html.matches("<b>").count(), html.matches("<i>").count()), (DEEPEST, DEEPEST));
    }

    #[test]
    fn a_part_that_belongs_elsewhere_is_written_by_itself() {
        let html = written(|out| {
            out.push("a");
            out.divert();
            out.push("b");
            assert_eq!(out.diverted(), "b");
            out.push("c");
        });
        assert_eq!(html, "ac");
    }
}
