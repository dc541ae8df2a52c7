//! Small questions about text, asked on every floor.

/// Finds the candidate that a mistyped word most likely meant, or nothing when none is near.
pub fn closest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let folded = word.to_lowercase().replace(['-', ' '], "_");
    candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(&folded, &candidate.to_lowercase().replace('-', "_")), candidate))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

/// Makes the fragment of a heading's address: ASCII letters and digits with `-` between words.
pub fn anchor(heading: &str) -> String {
    let ascii = deunicode::deunicode(heading).to_lowercase();
    let words: Vec<_> = ascii.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join("-")
}

/// Counts the words of a text: runs of characters between white space that hold a letter or a digit.
pub fn word_count(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

/// Lists words for a sentence: `a`, `a or b`, `a, b or c`.
pub fn alternatives(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [only] => format!("`{only}`"),
        [most @ .., last] => {
            let most: Vec<_> = most.iter().map(|word| format!("`{word}`")).collect();
            format!("{} or `{last}`", most.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_key_finds_its_word() {
        let keys = ["title", "duration", "moderator_online", "room"];
        assert_eq!(closest("duratoin", keys), Some("duration"));
        assert_eq!(closest("moderator-online", keys), Some("moderator_online"));
        assert_eq!(closest("zebra", keys), None);
    }

    #[test]
    fn anchors_are_ascii() {
        assert_eq!(anchor("Tšireletso ea bana: 2.1 & on"), "tsireletso-ea-bana-2-1-on");
        assert_eq!(anchor("***"), "");
    }
}
