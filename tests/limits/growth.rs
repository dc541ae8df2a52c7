//! Time and output grow with the input, and no faster: what is twice as long takes about twice as long.
//!
//! Time is what a thread keeps a processor busy, the least of several runs. A reader that looks at all of a text for each of
//! its parts takes 64 times as long for 8 times the text; one that looks once takes 8 times; between them lies the bound.

use std::ops::Deref;
use std::time::{Duration, Instant};

use pitso::base::path::Lang;
use pitso::base::path::SourcePath;
use pitso::check;
use pitso::check::words::Words;
use pitso::parse::document;
use pitso::parse::kind::Places;
use pitso::read::picture;
use pitso::read::source::Source;
use rayon::prelude::*;

use super::fuzzed::markdown::written;
use super::judge::watch;
use super::shapes::{BODIES, FILES, Shape};
use super::{is_whole, tell};

/// The largest exponent `e` of a time that grows with the size to the power of `e`.
const STEEPEST: f64 = 1.3;

/// What 8 times the text may make of the output.
const MOST_OUTPUT: f64 = 20.0;

/// A time can only be too long by what else a machine does: the least of so many counts.
const ATTEMPTS: usize = 4;

/// Times below this are not told apart from nothing.
const LEAST: Duration = Duration::from_micros(200);

/// The repetitions of the smallest text.
fn size() -> usize {
    if is_whole() { 12_500 } else { SAMPLE }
}

/// Enough for the controls: at the whole size one of them would take hours.
const SAMPLE: usize = 300;

/// Reads a file as a build does, and writes its body; returns the bytes of HTML.
fn work(text: &str) -> usize {
    let (name, text) = text.split_once('\n').expect("a path above the file");
    let path = format!("content/{name}");
    let (source, _) = Source::decode(SourcePath::new(&path), text.into());
    let all = ["2024/edition.md"].map(|path| SourcePath::new(format!("content/{path}")));
    let lang = Lang::new("en").expect("a language");
    let place = Places::of(&all).place(&source.path, std::slice::from_ref(&lang));
    let (parsed, found) = document::parse(&source, place, std::slice::from_ref(&lang));
    let found = found.len() + check::file(&parsed).len() + Words::of(&parsed).now.len();
    written(&source.text, &parsed.document.body).len() + found
}

fn exponent(few: f64, many: f64) -> f64 {
    (many / few).log(8.0)
}

/// What is wrong with the growth of a shape; `None` for a fine one. `make` reads a text and returns the bytes that it makes.
fn fault<T: Deref + AsRef<[u8]>>(
    shape: impl Fn(usize) -> T,
    size: usize,
    make: impl Fn(&T::Target) -> usize,
) -> Option<String> {
    let texts = [1, 2, 4, 8].map(|times| shape(size * times));
    let mut least = [Duration::MAX; 4];
    let mut made = [0; 4];
    for _ in 0..ATTEMPTS {
        for (at, text) in texts.iter().enumerate() {
            match watch(|| make(text)) {
                Ok((bytes, spent)) => (made[at], least[at]) = (bytes, least[at].min(spent)),
                Err(words) => return Some(words),
            }
        }
        let output = (made[3] + 500) as f64 / (made[0] + 500) as f64;
        if output > MOST_OUTPUT {
            return Some(format!("{made:?} bytes of {:?}", texts.map(|text| text.as_ref().len())));
        }
        let growth = exponent(least[0].max(LEAST).as_secs_f64(), least[3].max(LEAST).as_secs_f64());
        let length = exponent(texts[0].as_ref().len() as f64, texts[3].as_ref().len() as f64).max(1.0);
        if growth <= STEEPEST * length {
            return None;
        }
    }
    Some(format!("exponent {:.2}, {least:?}", exponent(least[0].as_secs_f64(), least[3].as_secs_f64())))
}

/// What is wrong with each of several shapes. Two threads share what memory there is close to the processor, and a long text then
/// takes more than its share: what seems to grow too fast is asked again by itself.
fn faults<S: Sync>(shapes: &[(&str, S)], fault: impl Fn(&S) -> Option<String> + Sync) -> Vec<String> {
    let suspects: Vec<_> = shapes.par_iter().filter(|(_, shape)| fault(shape).is_some()).collect();
    suspects.into_iter().filter_map(|(name, shape)| Some(format!("{name}: {}", fault(shape)?))).collect()
}

fn judge(shapes: &[Shape], file: impl Fn(String) -> String + Sync) {
    let begun = Instant::now();
    let faults = faults(shapes, |shape| fault(|n| file(shape(n)), size(), work));
    tell(&format!("{} shapes of size {}, in {:?}", shapes.len(), size(), begun.elapsed()));
    assert!(faults.is_empty(), "{} of {} shapes grow too fast:\n{}", faults.len(), shapes.len(), faults.join("\n"));
}

#[test]
fn bodies_grow_with_their_text() {
    judge(BODIES, |body| format!("a.md\n+++\ntitle = \"a\"\n+++\n{body}"));
}

#[test]
fn files_grow_with_their_text() {
    judge(FILES, |file| file);
}

type Picture = (&'static str, fn(usize) -> Vec<u8>);

/// Pictures of many parts, which are shown or are notes.
const PICTURES: &[Picture] = &[
    ("JPEG of many notes", |n| jpeg(&b"\xff\xfe\0\x04ab".repeat(n))),
    ("JPEG of many scans", |n| jpeg(&b"\xff\xda\0\x08\x01\x01\0\0\x3f\0ab".repeat(n))),
    ("JPEG of marks that part nothing", |n| {
        jpeg(
            &b"\xff\xda\0\x08\x01\x01\0\0\x3f\0".iter().copied().chain(b"\xff\0\xff\xd0".repeat(n)).collect::<Vec<_>>(),
        )
    }),
    ("JPEG of fill bytes", |n| jpeg(&b"\xff".repeat(n))),
    ("PNG of many notes", |n| png(&b"\0\0\0\x02tEXtabcrc.".repeat(n))),
    ("PNG of many parts", |n| png(&b"\0\0\0\x02IDATabcrc.".repeat(n))),
    ("GIF of many notes", |n| gif(&b"!\xfe\x02ab\0".repeat(n))),
    ("GIF of many pictures", |n| gif(&b",\0\0\0\0\x03\0\x02\0\0\x02\x01a\0".repeat(n))),
    ("GIF of many blocks", |n| gif(&[&b"!\xfe"[..], &b"\x02ab".repeat(n), b"\0"].concat())),
    ("WebP of many notes", |n| webp(&b"note\x02\0\0\0ab".repeat(n))),
    ("WebP of many frames", |n| webp(&b"ANMF\x1a\0\0\x000123456789abcdefVP8L\x02\0\0\0ab".repeat(n))),
];

fn jpeg(parts: &[u8]) -> Vec<u8> {
    [b"\xff\xd8\xff\xc0\0\x0b\x08\0\x02\0\x03\x01\x01\x11\0", parts, b"\xff\xd9"].concat()
}

fn png(parts: &[u8]) -> Vec<u8> {
    let head = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x03\0\0\0\x02\x08\x02\0\0\0crc.";
    [&head[..], parts, b"\0\0\0\0IENDcrc."].concat()
}

fn gif(parts: &[u8]) -> Vec<u8> {
    [b"GIF89a\x03\0\x02\0\0\0\0", parts, b";"].concat()
}

fn webp(parts: &[u8]) -> Vec<u8> {
    [b"RIFF", &(parts.len() as u32 + 4).to_le_bytes()[..], b"WEBP", parts].concat()
}

#[test]
fn pictures_grow_with_their_parts() {
    let begun = Instant::now();
    // A part takes next to nothing, so that it takes many to be measured.
    let size = 10 * size();
    let clean = |bytes: &[u8]| picture::shown(bytes).map_or(0, |(size, _)| size as usize);
    assert!(PICTURES.iter().all(|(_, shape)| clean(&shape(9)) > 0), "each can be taken apart");
    let faults = faults(PICTURES, |shape| fault(shape, size, clean));
    tell(&format!("{} pictures of {size} parts, in {:?}", PICTURES.len(), begun.elapsed()));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The negative controls: ways that others went, and that grow too fast.
#[test]
fn what_grows_too_fast_is_seen() {
    /// Finds the line of every word by counting from the top.
    fn counts_lines(text: &str) -> usize {
        let places = text.match_indices("word").step_by(3);
        places.map(|(at, _)| text[..at].bytes().filter(|byte| *byte == b'\n').count()).max().unwrap_or_default().min(1)
    }
    /// Fills every row of a table up to the width of its first.
    fn fills_rows(text: &str) -> usize {
        let width = text.lines().next().map_or(0, |line| line.matches('|').count());
        text.lines().map(|line| line.len() + width * "<td></td>".len()).sum()
    }
    let lines =
        fault(|n| "word word word\n\n".repeat(n), SAMPLE, counts_lines).expect("lines are counted again and again");
    tell(&format!("negative control, lines counted from the top: {lines}"));
    assert!(lines.starts_with("exponent"), "{lines}");
    let table = |n: usize| "|a".repeat(n) + "|\n" + &"|b|\n".repeat(n);
    let rows = fault(table, 200, fills_rows).expect("rows are filled up");
    tell(&format!("negative control, rows filled up: {rows}"));
    assert!(rows.contains("bytes of"), "{rows}");
}
