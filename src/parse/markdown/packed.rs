//! A body as it was read, without its places: as bytes, which as a rule take what the text takes.

use super::event::{Event, Stream};

/// The steps of a body, to be written out later. Reading the text again would take ten times as long.
#[derive(Clone, Default, Debug)]
pub struct Packed(Box<[u8]>);

impl Packed {
    pub fn of(stream: &Stream) -> Self {
        let steps: Vec<&Event<'_>> = stream.iter().map(|(event, _)| event).collect();
        // Room for all, as a rule: a buffer that grows takes twice what it holds, and as much again while it does.
        let text = stream.iter().map(|(_, place)| place.end).max().unwrap_or_default();
        let bytes = postcard::to_extend(&steps, Vec::with_capacity(text as usize));
        Self(bytes.expect("steps are plain data and always serialise").into())
    }

    /// How many bytes it takes.
    pub fn size(&self) -> usize {
        self.0.len()
    }

    /// The steps again. What was never packed has none.
    pub fn events(&self) -> Vec<Event<'_>> {
        if self.0.is_empty() {
            return Vec::new();
        }
        postcard::from_bytes(&self.0).expect("what was packed can be read")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::base::path::SourcePath;
    use crate::parse::markdown::{pack, parse};

    /// Beginnings of all that a body may hold.
    const PIECES: &[&str] = &[
        "> [!QUIZ]\n> A?\n>\n> - [x] b\n> - [ ] c\n>   said\n\n",
        "> [!QUIZ]\n> Pairs\n>\n> | a | b |\n> |---|:-:|\n> | c | d |\n\n",
        "> [!MESSAGE id-1]\n> Said.\n>\n> - owner: [](a.md)\n\n",
        "> [!ACTIVITY 20 min]\n> Do.\n\n",
        "## A *heading* {#it .c k=v}\n\n",
        "| a | b |\n|--:|---|\n| `c` | ~~d~~ |\n\n",
        "- [ ] task\n\n1. one\n   - two\n\n",
        "```rust\nfn main() {}\n```\n\n    indented\n\n",
        "![alt](a.png \"title\") [text](b.md) [](c.md) <https://example.org>\\\nnext\n\n",
        "a[^n] **b** &amp; \\* \u{e9}\u{4eac}\n\n[^n]: note\n\n",
        "<abbr title=\"x\">y</abbr><br>a<wbr> <b>\n\n<div lang=\"st\">\n\nz\n\n</div>\n\n",
        "---\n\n",
        "> [!NOTE]\n",
        "> ",
        "*",
    ];

    proptest! {
        #[test]
        fn what_was_packed_is_read_again(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..8)) {
            let (path, text) = (SourcePath::new("a.md"), pieces.concat());
            let (parsed, _) = parse(&path, &text, 0);
            let steps: Vec<_> = parsed.stream.iter().map(|(event, _)| event.clone()).collect();
            for packed in [Packed::of(&parsed.stream), pack(&path, &text, 0)] {
                prop_assert_eq!(packed.events(), &*steps);
            }
        }
    }

    #[test]
    fn nothing_has_no_steps() {
        assert_eq!(Packed::default().events(), []);
        assert_eq!(Packed::of(&Vec::new()).events(), []);
    }
}
