//! The first line of a block, `[!NAME argument]`, read from the source, since parsers know only five names.

use serde::{Deserialize, Serialize};

use super::faults::{self, Findings};
use crate::base::span::Span;
use crate::base::text::{closest, is_anchor};

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    Note,
    Tip,
    Important,
    Warning,
    Caution,
    Message,
    Decision,
    Action,
    Activity,
    Exercise,
    Solution,
    Facilitator,
    Quiz,
}

impl BlockKind {
    /// Every kind with its marker's name.
    pub const ALL: &[(&'static str, BlockKind)] = &[
        ("NOTE", BlockKind::Note),
        ("TIP", BlockKind::Tip),
        ("IMPORTANT", BlockKind::Important),
        ("WARNING", BlockKind::Warning),
        ("CAUTION", BlockKind::Caution),
        ("MESSAGE", BlockKind::Message),
        ("DECISION", BlockKind::Decision),
        ("ACTION", BlockKind::Action),
        ("ACTIVITY", BlockKind::Activity),
        ("EXERCISE", BlockKind::Exercise),
        ("SOLUTION", BlockKind::Solution),
        ("FACILITATOR", BlockKind::Facilitator),
        ("QUIZ", BlockKind::Quiz),
    ];

    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].0
    }

    /// Whether others cite blocks of this kind by an id, and know facts of them.
    pub fn is_cited(self) -> bool {
        matches!(self, Self::Message | Self::Decision | Self::Action)
    }
}

/// A marker as understood. What is wrong with it has been reported; the block is there all the same.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Marker {
    pub kind: BlockKind,
    pub id: Option<String>,
    pub minutes: Option<u32>,
    /// From `[` to the end of the line.
    pub span: Span,
}

/// Whether a line of text begins as a marker does.
pub(super) fn looks_like_marker(line: &str) -> bool {
    line.trim_start().strip_prefix("[!").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// Reports a quote's first line that was surely meant as a marker, such as `**[!FACILITATOR]**` or `[FACILITATOR]`: taken for
/// an ordinary quote, a facilitator's notes would stand open among the text. Returns where its bracket stands.
pub(super) fn near_miss(line: &str, at: usize, findings: &mut Findings) -> Option<u32> {
    let trimmed = line.trim();
    let bare: String = trimmed.chars().filter(|c| !"*_`\\[]! ".contains(*c)).collect();
    let known = BlockKind::ALL.iter().find(|(name, _)| bare.eq_ignore_ascii_case(name));
    let ((name, _), bracket) = known.zip(trimmed.find('['))?;
    let start = at + line.len() - line.trim_start().len();
    let span = Span::new(start, start + trimmed.len());
    findings.add(&faults::UNKNOWN_BLOCK, span, "this is no block yet", format!("write `[!{name}]`, alone on the line"));
    Some((start + bracket) as u32)
}

/// Reads the marker on a line, which begins at byte `at` of the file. `None` where the line is no marker that makes a block.
pub(super) fn read(line: &str, at: usize, findings: &mut Findings) -> Option<Marker> {
    if !looks_like_marker(line) {
        return None;
    }
    let start = at + line.len() - line.trim_start().len();
    let line = line.trim();
    let span = Span::new(start, start + line.len());
    let inner = line.strip_prefix("[!")?;
    let name_end = inner.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(inner.len());
    let name = &inner[..name_end];
    let Some((_, kind)) = BlockKind::ALL.iter().find(|(known, _)| name.eq_ignore_ascii_case(known)) else {
        let names = BlockKind::ALL.iter().map(|(name, _)| *name);
        let help = match closest(&name.to_uppercase(), names.clone()) {
            Some(meant) => format!("did you mean `[!{meant}]`?"),
            None => format!("the blocks are {}", names.collect::<Vec<_>>().join(", ")),
        };
        findings.add(&faults::UNKNOWN_BLOCK, span, format!("there is no block `[!{name}]`"), help);
        return None;
    };
    let (argument, rest) = match inner[name_end..].split_once(']') {
        Some((argument, rest)) => (argument.trim(), Some(rest)),
        // Of what stands behind its name the first word is most likely the argument.
        None => (inner[name_end..].split_whitespace().next().unwrap_or_default(), None),
    };
    if rest != Some("") {
        let message = match rest {
            Some(_) => format!("`[!{name}]` stands alone on its line"),
            None => format!("`[!{name}` has no closing bracket"),
        };
        findings.add(&faults::MARKER_LINE, span, message, "close it with `]` and put the text on the next line");
    }
    let mut marker = Marker { kind: *kind, id: None, minutes: None, span };
    let told = findings.list.len();
    read_argument(&mut marker, argument, findings);
    if rest.is_none() {
        // Whether something lacks is known when the bracket is there.
        findings.list.truncate(told);
    }
    // With text after it the line is shown whole, so that nothing is lost from the preview.
    let end = rest.map_or(start + 2 + name_end, |rest| start + line.len() - rest.len());
    marker.span = Span::new(start, end);
    Some(marker)
}

fn read_argument(marker: &mut Marker, argument: &str, findings: &mut Findings) {
    let name = marker.kind.name();
    let span = marker.span;
    if marker.kind.is_cited() {
        let id = argument.to_ascii_lowercase();
        if is_anchor(&id) {
            marker.id = Some(id);
        } else {
            let message = format!("this {} has no id to cite it by", name.to_lowercase());
            let letter = name[..1].to_lowercase();
            let help = format!("write `[!{name} {letter}1]`, with a number that no other block of the page has");
            findings.add(&faults::BLOCK_WITHOUT_ID, span, message, help);
        }
    } else if marker.kind == BlockKind::Activity {
        let digits = argument.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.').trim_end();
        let unit = argument[digits.len()..].trim().trim_end_matches('.').to_lowercase();
        let minutes = digits.parse().ok().filter(|n| (1..=24 * 60).contains(n));
        if minutes.is_some() && matches!(&*unit, "" | "min" | "mins" | "minute" | "minutes") {
            marker.minutes = minutes;
        } else {
            let message = "this activity doesn't say how many minutes it takes";
            findings.add(&faults::ACTIVITY_WITHOUT_MINUTES, span, message, "write `[!ACTIVITY 20 min]`");
        }
    } else if !argument.is_empty() {
        let message = format!("`[!{name}]` takes nothing after its name");
        findings.add(&faults::MARKER_ARGUMENT, span, message, format!("write `[!{name}]`"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::SourcePath;

    fn marker(line: &str) -> (Option<Marker>, Vec<String>) {
        let path = SourcePath::new("a.md");
        let mut findings = Findings::new(&path);
        let marker = read(line, 0, &mut findings);
        (marker, findings.list.into_iter().map(|d| d.code.into_owned()).collect())
    }

    #[test]
    fn names_are_listed_in_the_order_of_their_kinds() {
        for (name, kind) in BlockKind::ALL {
            assert_eq!(kind.name(), *name);
        }
    }

    #[test]
    fn markers_are_read_in_any_case() {
        use BlockKind::*;
        for (line, kind, id, minutes) in [
            ("[!NOTE]", Note, None, None),
            (" [!note]  ", Note, None, None),
            ("[!Message M1]", Message, Some("m1"), None),
            ("[!ACTION a-3 ]", Action, Some("a-3"), None),
            ("[!ACTIVITY 20 min]", Activity, None, Some(20)),
            ("[!activity 5]", Activity, None, Some(5)),
            ("[!Activity 90 minutes]", Activity, None, Some(90)),
            ("[!quiz]", Quiz, None, None),
        ] {
            let (found, codes) = marker(line);
            let found = found.unwrap();
            assert_eq!((found.kind, found.id.as_deref(), found.minutes), (kind, id, minutes), "{line}");
            assert!(codes.is_empty(), "{line} {codes:?}");
        }
    }

    #[test]
    fn slips_are_named() {
        for (line, code) in [
            ("[!NOET]", "unknown-block"),
            ("[!MESSAGE]", "block-without-id"),
            ("[!DECISION d 1]", "block-without-id"),
            ("[!ACTIVITY]", "activity-without-minutes"),
            ("[!ACTIVITY 2 hours]", "activity-without-minutes"),
            ("[!ACTIVITY 0 min]", "activity-without-minutes"),
            ("[!NOTE n1]", "marker-argument"),
            ("[!NOTE] text", "marker-line"),
            ("[!NOTE", "marker-line"),
            ("[!NOTE the text", "marker-line"),
            ("[!MESSAGE", "marker-line"),
            ("[!MESSAGE m1", "marker-line"),
        ] {
            assert_eq!(marker(line).1, [code], "{line}");
        }
        assert_eq!(marker("[!MESSAGE m1").0.unwrap().id.as_deref(), Some("m1"));
        assert_eq!(marker("[!] x"), (None, vec![]));
        assert_eq!(marker("![!NOTE]"), (None, vec![]));
    }
}
