//! Words that stand in a new file for those that are to be written. Those who write new files take them from here, and the
//! check that finds what is left of them.

use super::kind::Kind;

/// Texts of the front matter, by their keys.
pub const TEXTS: &[(&str, &str)] = &[
    ("alternate_names", "Another spelling of the name"),
    ("disclaimer", "What the publisher says about its use."),
    ("matter", "What the complaint is about, in a sentence."),
    ("name", "The name"),
    ("online", "What those online are to do at the same time."),
    ("onsite", "What those in the room are to do."),
    ("other_names", "Another spelling of the name"),
    ("publisher", "The publisher"),
    ("statement", "One sentence with what the source says."),
    ("summary", "One sentence that says what this page holds."),
    ("text", "What it says, in a sentence."),
    ("title", "The title"),
    ("variants", "Another word for the same"),
];

/// A body for a kind, with the blocks that fit it; empty where the kind needs none.
pub fn body(kind: Kind) -> &'static str {
    match kind {
        Kind::Report => REPORT,
        Kind::Minutes => MINUTES,
        Kind::Lesson => LESSON,
        Kind::Recommendation => "What is asked, of whom, and why.\n",
        Kind::Redress => "What is to be said beyond the keys above. The one who complained is never named.\n",
        Kind::Session => "What the session is about, and what those who come should know.\n",
        Kind::Transcript => "**Moderator:** What was said, word by word.\n",
        Kind::Person => "Who they are, in two or three sentences.\n",
        Kind::Organisation => "What it is, in two or three sentences.\n",
        Kind::Profile => "How to read this profile, and where its statements come from.\n",
        Kind::Term => "More than the definition, where more is to be said.\n",
        Kind::Document => "What the paper says, for those who can't open the file.\n",
        Kind::Module => "What the module is about, and how it is taught.\n",
        Kind::Edition => "What the meeting is about.\n",
        Kind::Forum => "What the forum is, and how to take part.\n",
        Kind::Page => "What the page is to say.\n",
        Kind::News => "What is new, and for whom.\n",
    }
}

const REPORT: &str = "\
## Discussion

What was talked over, and by whom.

## Messages

> [!MESSAGE m1]
> One sentence that those present agreed on.
>
> - Consensus: rough
> - Dissent: what the others said.

## Next steps

> [!ACTION a1]
> What is to be done.
>
> - To: the ones who are asked
> - Due: 2024-12-31
";

const MINUTES: &str = "\
## Decisions

> [!DECISION d1]
> What was decided.

## Actions

> [!ACTION a1]
> What is to be done.
>
> - Owner: the one who does it
> - Due: 2024-12-31
> - Status: open
";

const LESSON: &str = "\
The text of the lesson.

> [!ACTIVITY 20 min]
> In pairs: what learners do.

> [!FACILITATOR]
> What the one who teaches needs to know. Every reader can open it.

> [!QUIZ]
> What does the first flight of a connection hold?
>
> - [ ] About 1 KB
> - [x] About 14 KB
>
>   Ten segments: a page that fits arrives in one round trip.
> - [ ] About 1 MB
";
