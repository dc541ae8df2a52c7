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
