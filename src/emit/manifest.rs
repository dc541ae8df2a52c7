//! What was published: each file with its digest and size, and the text file that says so.
//!
//! Two types, each complete: a [`Manifest`] is what a build made, with sizes; a [`Listing`] is what the text file says,
//! and that has the form that `sha256sum -c` reads, which knows no sizes.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::base::digest::Digest;
use crate::base::path::{OutPath, PathFault};

/// Where the text file is published.
pub const MANIFEST: &str = "mirror/manifest-sha256.txt";

/// The folder whose files the text doesn't list: it holds the text itself, and what signs it.
pub const MIRROR: &str = "mirror/";

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Entry {
    pub digest: Digest,
    pub size: u64,
}

/// The published files by path, in the order of their bytes.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Manifest(BTreeMap<OutPath, Entry>);

impl Manifest {
    pub fn get(&self, path: &OutPath) -> Option<&Entry> {
        self.0.get(path)
    }

    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&OutPath, &Entry)> {
        self.0.iter()
    }

    /// The bytes of all files together.
    pub fn size(&self) -> u64 {
        self.0.values().map(|entry| entry.size).sum()
    }

    /// What the text file says of these files: all but those below `mirror/`, without sizes.
    pub fn listing(&self) -> Listing {
        let listed = self.0.iter().filter(|(path, _)| !path.as_str().starts_with(MIRROR));
        Listing(listed.map(|(path, entry)| (path.clone(), entry.digest)).collect())
    }
}

impl FromIterator<(OutPath, Entry)> for Manifest {
    fn from_iter<I: IntoIterator<Item = (OutPath, Entry)>>(files: I) -> Self {
        Self(files.into_iter().collect())
    }
}

/// The manifest's text file as a value. Displays as its text, one line a file: 64 hexadecimal digits, two spaces, path.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Listing(BTreeMap<OutPath, Digest>);

/// What is wrong with a manifest's text, and where.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("line {line}: {fault}")]
pub struct LineError {
    pub line: usize,
    pub fault: LineFault,
}

#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum LineFault {
    #[error("the line isn't UTF-8 text")]
    Encoding,
    #[error("the line ends in a carriage return; lines end in a line feed alone")]
    CarriageReturn,
    #[error("the last line has no line feed, so the file may have been cut short")]
    Unended,
    #[error("a line is 64 lower-case hexadecimal digits, two spaces and a path")]
    Shape,
    #[error("`{path}` can't be published: {fault}")]
    Path { path: String, fault: PathFault },
    #[error("`{0}` is below `mirror/`, which the manifest doesn't list")]
    Mirror(OutPath),
    #[error("`{0}` is listed twice")]
    Duplicate(OutPath),
    #[error("`{0}` comes after a path that sorts behind it")]
    Unsorted(OutPath),
    #[error("`{0}` is a file and a folder")]
    Overlap(OutPath),
}

impl Listing {
    /// Reads the text strictly: what is accepted displays as the very same bytes. Errors name the first bad line.
    pub fn parse(text: &[u8]) -> Result<Self, LineError> {
        let mut files: Vec<(OutPath, Digest)> = Vec::new();
        for (index, line) in text.split_inclusive(|byte| *byte == b'\n').enumerate() {
            let error = |fault| LineError { line: index + 1, fault };
            let (path, digest) = parse_line(line).map_err(error)?;
            match files.last().map(|(last, _)| last.cmp(&path)) {
                Some(Ordering::Equal) => return Err(error(LineFault::Duplicate(path))),
                Some(Ordering::Greater) => return Err(error(LineFault::Unsorted(path))),
                Some(Ordering::Less) | None => files.push((path, digest)),
            }
        }
        let files: BTreeMap<_, _> = files.into_iter().collect();
        // The first path that another one needs as its folder.
        let overlap = folders_of(files.keys()).into_iter().find_map(|folder| files.get_key_value(folder));
        match overlap {
            Some((path, _)) => {
                let line = 1 + files.range::<OutPath, _>(..path).count();
                Err(LineError { line, fault: LineFault::Overlap(path.clone()) })
            }
            None => Ok(Self(files)),
        }
    }

    pub fn get(&self, path: &OutPath) -> Option<&Digest> {
        self.0.get(path)
    }

    pub fn contains(&self, path: &OutPath) -> bool {
        self.0.contains_key(path)
    }

    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&OutPath, &Digest)> {
        self.0.iter()
    }

    /// Makes it a manifest with the sizes that the caller found, on disk as a rule. Errors with the first path that has
    /// none.
    pub fn with_sizes(&self, size: impl Fn(&OutPath) -> Option<u64>) -> Result<Manifest, OutPath> {
        let sized = |(path, digest): (&OutPath, &Digest)| match size(path) {
            Some(size) => Ok((path.clone(), Entry { digest: *digest, size })),
            None => Err(path.clone()),
        };
        self.0.iter().map(sized).collect()
    }
}

impl fmt::Display for Listing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|(path, digest)| writeln!(f, "{digest}  {path}"))
    }
}

fn parse_line(line: &[u8]) -> Result<(OutPath, Digest), LineFault> {
    let line = std::str::from_utf8(line).map_err(|_| LineFault::Encoding)?;
    let line = line.strip_suffix('\n').ok_or(LineFault::Unended)?;
    if line.ends_with('\r') {
        return Err(LineFault::CarriageReturn);
    }
    let (hex, path) = line.split_once("  ").ok_or(LineFault::Shape)?;
    if hex.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return Err(LineFault::Shape);
    }
    let digest = Digest::parse(hex).ok_or(LineFault::Shape)?;
    let path = OutPath::new(path).map_err(|fault| LineFault::Path { path: path.to_owned(), fault })?;
    if path.as_str().starts_with(MIRROR) {
        return Err(LineFault::Mirror(path));
    }
    Ok((path, digest))
}

/// The folders that hold these files, each after the one that holds it.
pub(super) fn folders_of<'p, P: Borrow<str> + 'p>(paths: impl IntoIterator<Item = &'p P>) -> BTreeSet<&'p str> {
    let mut folders = BTreeSet::new();
    let mut last = "";
    for path in paths {
        let folder = path.borrow().rsplit_once('/').map_or("", |(folder, _)| folder);
        // Files of one folder come one after the other, as a rule.
        if folder != last {
            folders.extend(folder.match_indices('/').map(|(at, _)| &folder[..at]));
            folders.insert(folder);
            last = folder;
        }
    }
    folders.remove("");
    folders
}

/// What a mirror, or a target, has to do to get from one state to another. Each list is sorted.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Diff {
    pub added: Vec<OutPath>,
    pub changed: Vec<OutPath>,
    pub removed: Vec<OutPath>,
}

impl Diff {
    pub fn between(old: &Listing, new: &Listing) -> Self {
        let mut diff = Self::default();
        for (path, digest) in new.iter() {
            match old.get(path) {
                None => diff.added.push(path.clone()),
                Some(before) if before != digest => diff.changed.push(path.clone()),
                Some(_) => {}
            }
        }
        diff.removed = old.iter().filter(|(path, _)| !new.contains(path)).map(|(path, _)| path.clone()).collect();
        diff
    }

    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const HEX: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    fn out(path: &str) -> OutPath {
        OutPath::new(path).unwrap()
    }

    fn manifest(files: &[(&str, &str)]) -> Manifest {
        let entry = |text: &str| Entry { digest: Digest::of(text.as_bytes()), size: text.len() as u64 };
        files.iter().map(|(path, text)| (out(path), entry(text))).collect()
    }

    #[test]
    fn the_text_is_sorted_by_bytes_and_leaves_out_mirror() {
        let made = manifest(&[("b.html", "b"), ("a/x.html", "abc"), ("a-b.html", "c"), ("mirror/keys.txt", "k")]);
        let text = made.listing().to_string();
        let paths: Vec<_> = text.lines().map(|line| &line[66..]).collect();
        assert_eq!(paths, ["a-b.html", "a/x.html", "b.html"]);
        assert!(text.contains(&format!("{HEX}  a/x.html\n")));
        assert_eq!(Listing::parse(text.as_bytes()), Ok(made.listing()));
        assert_eq!(made.size(), 6);
    }

    #[test]
    fn a_damaged_text_is_refused_with_its_line() {
        let mirror = out("mirror/keys.txt");
        let dot = |path: &str| LineFault::Path { path: path.into(), fault: PathFault::Dot };
        for (text, line, fault) in [
            (format!("{HEX}  a\n{HEX}  b"), 2, LineFault::Unended),
            (format!("{HEX}  a\r\n"), 1, LineFault::CarriageReturn),
            (format!("{HEX}  b\n{HEX}  a\n"), 2, LineFault::Unsorted(out("a"))),
            (format!("{HEX}  a\n{HEX}  a\n"), 2, LineFault::Duplicate(out("a"))),
            (format!("{HEX}  ../a\n"), 1, dot("../a")),
            (format!("{HEX}  a\n{HEX}  a/b\n"), 1, LineFault::Overlap(out("a"))),
            (format!("{HEX}  mirror/keys.txt\n"), 1, LineFault::Mirror(mirror)),
            (format!("{}  a\n", HEX.to_uppercase()), 1, LineFault::Shape),
            (format!("{HEX} a\n"), 1, LineFault::Shape),
            (format!("{HEX}  a\n\n"), 2, LineFault::Shape),
            (format!("{}  a\n", &HEX[1..]), 1, LineFault::Shape),
            (format!("\\{HEX}  a\n"), 1, LineFault::Shape),
        ] {
            assert_eq!(Listing::parse(text.as_bytes()), Err(LineError { line, fault }), "{text}");
        }
        assert_eq!(Listing::parse(b"\xff\n").unwrap_err().fault, LineFault::Encoding);
        assert_eq!(Listing::parse(b""), Ok(Listing::default()));
    }

    #[test]
    fn the_diff_is_the_work_to_do() {
        let old = manifest(&[("a", "1"), ("b", "1"), ("c", "1")]).listing();
        let new = manifest(&[("b", "2"), ("c", "1"), ("d", "1")]).listing();
        let diff = Diff::between(&old, &new);
        assert_eq!(diff, Diff { added: vec![out("d")], changed: vec![out("b")], removed: vec![out("a")] });
        assert!(Diff::between(&new, &new).is_empty());
        let one = manifest(&[("a", "1")]).listing();
        let other = manifest(&[("a", "2")]).listing();
        let (none, any) = (Listing::default(), [(0, 1), (1, 0), (1, 2)]);
        let listings = [&none, &one, &other];
        assert!(any.iter().all(|(old, new)| !Diff::between(listings[*old], listings[*new]).is_empty()));
    }

    #[test]
    fn sizes_come_from_whoever_has_them() {
        let made = manifest(&[("a", "1"), ("b", "22")]);
        assert_eq!(made.listing().with_sizes(|path| made.get(path).map(|entry| entry.size)), Ok(made.clone()));
        assert_eq!(made.listing().with_sizes(|path| (path.as_str() == "a").then_some(1)), Err(out("b")));
    }

    proptest! {
        #[test]
        fn what_is_read_is_what_was_written(names in proptest::collection::btree_set("[a-z]{1,3}(/[a-z]{4,6}){0,2}", 0..20)) {
            let made: Manifest = names
                .iter()
                .filter_map(|name| OutPath::new(name).ok())
                .map(|path| (path.clone(), Entry { digest: Digest::of(path.as_str().as_bytes()), size: 1 }))
                .collect();
            let text = made.listing().to_string();
            match Listing::parse(text.as_bytes()) {
                Ok(read) => prop_assert_eq!(read.to_string(), text),
                Err(error) => prop_assert!(matches!(error.fault, LineFault::Overlap(_)), "{}", error),
            }
        }

        #[test]
        fn no_text_is_read_as_anything_but_itself(text in "([0-9a-f]{64}  [a-z./]{0,6}\n|[ -~]{0,9}\r?\n){0,4}") {
            if let Ok(read) = Listing::parse(text.as_bytes()) {
                prop_assert_eq!(read.to_string(), text);
            }
        }
    }
}
