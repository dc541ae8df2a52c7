//! The list of published files that mirrors check: what is accepted is written as the very same bytes.

use pitso::base::path::OutPath;
use pitso::emit::manifest::{Diff, Listing};

pub fn run(bytes: &[u8]) {
    // Two lists beside each other, for what changed between them; mostly there is no such line, and one list.
    let parts: Vec<&[u8]> = match bytes.windows(3).position(|three| three == b"\n%\n") {
        Some(at) => vec![&bytes[..=at], &bytes[at + 3..]],
        None => vec![bytes],
    };
    let read: Vec<Listing> = parts.iter().filter_map(|part| listing(part)).collect();
    if let [old, new] = &read[..] {
        let diff = Diff::between(old, new);
        let told = diff.added.len() + diff.changed.len();
        let same = new.iter().filter(|(path, digest)| old.get(path) == Some(digest)).count();
        assert_eq!(told + same, new.iter().len());
        assert_eq!(old.iter().len() - diff.removed.len() + diff.added.len(), new.iter().len());
        assert!(diff.removed.iter().all(|path| old.contains(path) && !new.contains(path)));
    }
}

fn listing(text: &[u8]) -> Option<Listing> {
    let listing = match Listing::parse(text) {
        Ok(listing) => listing,
        Err(error) => {
            let lines = text.split_inclusive(|byte| *byte == b'\n').count();
            assert!((1..=lines).contains(&error.line), "{error} of {lines} lines");
            return None;
        }
    };
    assert_eq!(listing.to_string().as_bytes(), text);
    assert!(listing.iter().all(|(path, _)| is_inside(path)), "{listing}");
    assert_eq!(listing.with_sizes(|_| Some(1)).expect("all have sizes").listing(), listing);
    Some(listing)
}

fn is_inside(path: &OutPath) -> bool {
    path.as_str().split('/').all(|part| !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', ':', '\0']))
}
