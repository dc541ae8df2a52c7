//! The id of a file: its place, or the one that it gives itself.

use crate::base::diagnostic::Diagnostic;
use crate::base::digest::Digest;
use crate::base::fields::Reader;
use crate::base::name;
use crate::base::path::{Id, Lang, OutPath, PathFault, SourcePath};
use crate::base::span::Span;

use super::front_matter::common::Common;
use super::kind::Place;

crate::codes! {
    /// Ids are permanent parts of addresses: `a-z`, `0-9`, `-` and `/`.
    /// The id is the file's path below `content/`, without its ending, unless the front matter gives another.
    /// A dot stands only before a language of the site, as in `about.st.md`, or before the kind of a session's record.
    error BAD_ID = "bad-id";
}

/// Reads a file's id. Where it can't be an address, that is reported, and the id is one like it.
pub fn of(path: &SourcePath, place: &Place, common: Option<&Common>, opening: Span, reader: &mut Reader) -> Id {
    let given = common.and_then(|common| common.id.as_ref());
    let (text, at) = given.map_or((place.stem.as_str(), opening), |given| (given.value.as_str(), given.span));
    let dot = text.rsplit('/').next().and_then(|name| name.rsplit_once('.'));
    let dot = dot.filter(|(_, last)| !place.kind.is_some_and(|kind| kind.is_record() && kind.word() == *last));
    let id = Id::new(text);
    if let (Some(id), None) = (&id, dot) {
        return id.clone();
    }
    let likely = likely_id(text);
    let cure = match (given, dot) {
        (Some(_), _) => format!("write `id = \"{likely}\"`"),
        (None, Some((_, last))) if last.len() == 2 && last.bytes().all(|byte| byte.is_ascii_uppercase()) => {
            format!(
                "rename the file to `content/{}.{}.md`",
                likely_id(&text[..text.len() - 3]),
                last.to_ascii_lowercase()
            )
        }
        (None, Some((_, last))) if Lang::new(last).is_some() && last.len() == 2 => format!(
            "if `{last}` is the text's language, add it to `languages` in `pitso.toml`; or else rename the file to \
             `content/{likely}.md`"
        ),
        _ => format!("rename the file to `content/{likely}.md`"),
    };
    let what = if given.is_some() { text } else { path.as_str() };
    let why = match (dot, OutPath::new(text)) {
        (Some(_), _) => {
            "a dot stands only before a language of the site, or before the kind of a session's record".to_owned()
        }
        (None, Err(fault)) if fault != PathFault::Character => fault.to_string(),
        _ => "only a-z, 0-9, `-` and `/` can".to_owned(),
    };
    let found = Diagnostic::new(&BAD_ID, format!("`{what}` can't be an address: {why}"));
    reader.report(at, found, "the address comes from here", cure);
    // With a name of its own, so that two such files are not also told to share an address.
    id.or_else(|| Id::new(&likely))
        .or_else(|| Id::new(format!("file-{}", Digest::of(path.as_str().as_bytes()))))
        .expect("a digest is a fine name")
}

/// An id that is like a text that can't be one.
fn likely_id(text: &str) -> String {
    name::better(&text.replace(['.', '_'], "-")).to_string()
}
