//! Keys of a file's front matter, changed in place.

use toml::de::DeTable;

use crate::base::span::Span;
use crate::describe::value::quoted;
use crate::parse::document;

use super::text::{Edit, line_end};

/// Sets a key of the whole file to a value that is TOML. `None` where it has that value, or the front matter can't be read.
pub fn set(text: &str, key: &str, value: &str) -> Option<Edit> {
    let toml = document::toml_span(text)?;
    let (table, errors) = DeTable::parse_recoverable(&text[toml.range()]);
    if !errors.is_empty() {
        return None;
    }
    let table = table.into_inner();
    let Some(old) = table.get(key) else { return Some(add_line(text, toml, &table, &format!("{key} = {value}"))) };
    let at = Span::from(old.span()).shifted(toml.start as usize);
    (&text[at.range()] != value).then(|| Edit::new(at, value))
}

/// Adds an id to `aliases`, in the place of `new` where that is among them. `None` where it is there already.
pub fn add_alias(text: &str, old: &str, new: &str) -> Option<Edit> {
    let toml = document::toml_span(text)?;
    let (table, errors) = DeTable::parse_recoverable(&text[toml.range()]);
    let table = table.into_inner();
    if !errors.is_empty() {
        return None;
    }
    let Some(list) = table.get("aliases") else {
        return Some(add_line(text, toml, &table, &format!("aliases = [{}]", quoted(old))));
    };
    let items = list.get_ref().as_array()?;
    let place = |span: std::ops::Range<usize>| Span::from(span).shifted(toml.start as usize);
    if items.iter().any(|item| item.get_ref().as_str() == Some(old)) {
        return None;
    }
    if let Some(same) = items.iter().find(|item| item.get_ref().as_str() == Some(new)) {
        return Some(Edit::new(place(same.span()), quoted(old)));
    }
    Some(match items.iter().last() {
        Some(last) => Edit::insert(place(last.span()).end as usize, format!(", {}", quoted(old))),
        None => Edit::insert(place(list.span()).start as usize + 1, quoted(old)),
    })
}

/// Adds a line below that of the title, which is where keys of the whole file can stand.
fn add_line(text: &str, toml: Span, table: &DeTable<'_>, line: &str) -> Edit {
    let title = table.get("title").map(|title| title.span().end);
    let after = title.map_or(toml.start as usize, |end| {
        let end = toml.start as usize + end;
        text[end..].find('\n').map_or(text.len(), |newline| end + newline + 1)
    });
    Edit::insert(after, format!("{line}{}", line_end(text)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::text::apply;

    fn with(text: &str, edit: Option<Edit>) -> String {
        apply(text, &edit.into_iter().collect::<Vec<_>>())
    }

    #[test]
    fn a_key_is_set_and_nothing_else_is_touched() {
        let text = "\u{feff}+++\r\n# why\r\ntitle = \"A\" # b\r\n[x]\r\na = 1\r\n+++\r\nBody\r\n";
        let once = with(text, set(text, "translated_from", "\"01\""));
        assert_eq!(once, text.replace("# b\r\n", "# b\r\ntranslated_from = \"01\"\r\n"));
        let twice = with(&once, set(&once, "translated_from", "\"02\""));
        assert_eq!(twice, once.replace("\"01\"", "\"02\""));
        assert_eq!(set(&twice, "translated_from", "\"02\""), None);
        assert_eq!(set("no front matter", "a", "1"), None);
    }

    #[test]
    fn aliases_grow_whatever_their_layout() {
        for (aliases, grown) in [
            ("", "aliases = [\"old\"]\n"),
            ("aliases = []\n", "aliases = [\"old\"]\n"),
            ("aliases = [\"a\"]\n", "aliases = [\"a\", \"old\"]\n"),
            ("aliases = [\n  'a', # b\n]\n", "aliases = [\n  'a', \"old\", # b\n]\n"),
            ("aliases = [\"a\", \"new\"]\n", "aliases = [\"a\", \"old\"]\n"),
            ("aliases = [\"old\"]\n", "aliases = [\"old\"]\n"),
        ] {
            let text = format!("+++\ntitle = \"A\"\n{aliases}+++\n");
            let changed = with(&text, add_alias(&text, "old", "new"));
            assert_eq!(changed, format!("+++\ntitle = \"A\"\n{grown}+++\n"));
            assert!(document::toml_span(&changed).is_some_and(|s| changed[s.range()].parse::<toml::Table>().is_ok()));
        }
    }
}
