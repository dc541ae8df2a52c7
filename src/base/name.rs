//! Better names for files whose own can't be published.

use super::path::OutPath;

/// No part of a proposed name is longer.
const LONGEST_PART: usize = 40;

/// The nearest path that can be published: ASCII lower case, `-` for white space and signs, no reserved name, not too long.
pub fn better(path: &str) -> OutPath {
    let parts: Vec<String> = path.split('/').map(part).filter(|part| !part.is_empty()).collect();
    let whole = OutPath::new(parts.join("/"));
    let last = || OutPath::new(parts.last().map_or("untitled", |last| last.as_str()));
    whole.or_else(|_| last()).unwrap_or_else(|_| OutPath::new("untitled").expect("this word is a fine name"))
}

fn part(name: &str) -> String {
    let mut folded = String::new();
    for c in deunicode::deunicode(name).to_lowercase().chars() {
        let c = if c.is_ascii_alphanumeric() || matches!(c, '.' | '_') { c } else { '-' };
        // Signs beside a sign say nothing: `a - b.pdf` is `a-b.pdf`.
        match (c, folded.chars().next_back()) {
            ('-', Some('-' | '.' | '_') | None) | ('.', None) => {}
            ('.' | '_', Some('-')) => {
                folded.pop();
                folded.push(c);
            }
            _ => folded.push(c),
        }
    }
    let folded = folded.trim_end_matches(['-', '.']);
    let (stem, ending) = match folded.split_once('.') {
        Some((stem, ending)) if ending.len() < LONGEST_PART => (stem, Some(ending)),
        _ => (folded, None),
    };
    let mut stem = stem[..stem.len().min(LONGEST_PART)].trim_end_matches(['-', '.']).to_owned();
    if !stem.is_empty() && OutPath::new(&stem).is_err() {
        // A device of Windows.
        stem.push_str("-file");
    }
    match ending {
        Some(ending) => format!("{stem}.{ending}"),
        None => stem,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_are_kept_as_far_as_they_can_be() {
        for (name, kept) in [
            ("files/Report Final.PDF", "files/report-final.pdf"),
            ("Tšireletso ea bana.pdf", "tsireletso-ea-bana.pdf"),
            ("a - b (1).pdf", "a-b-1.pdf"),
            ("a - _b-.c.pdf", "a_b.c.pdf"),
            ("aux.pdf", "aux-file.pdf"),
            ("report.", "report"),
            ("cafe\u{301}.md", "cafe.md"),
            ("a/../b", "a/b"),
            ("***", "untitled"),
            ("already/fine_1.report.md", "already/fine_1.report.md"),
        ] {
            assert_eq!(better(name).as_str(), kept, "{name}");
        }
    }

    #[test]
    fn no_part_is_long_and_a_long_ending_is_none() {
        let long = |letter: &str, count| letter.repeat(count);
        for (name, kept) in [
            (long("a", 41), long("a", 40)),
            (format!("{}.pdf", long("a", 41)), format!("{}.pdf", long("a", 40))),
            (format!("a.{}", long("b", 39)), format!("a.{}", long("b", 39))),
            (format!("a.{}", long("b", 40)), format!("a.{}", long("b", 38))),
            (long("a/", 150), "a".into()),
        ] {
            assert_eq!(better(&name).as_str(), kept, "{name}");
        }
    }

    proptest! {
        #[test]
        fn any_name_has_a_better_one(name in any::<String>(), long in "[a-zA-Z ./]{0,400}") {
            for name in [name, long] {
                let kept = better(&name);
                prop_assert_eq!(better(kept.as_str()), kept);
            }
        }
    }
}
