//! What fuzzing has kept, and changes of it by dice, through the readers that `tests/fuzz` tries.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use super::dice::Dice;
use super::fuzzed::{ALL, Target};
use super::judge::{busy, watch};
use super::{is_whole, tell};

/// No input of this size may take longer. Programs without optimisations are some ten times slower.
const LONGEST: Duration = Duration::from_secs(1);

const SEED: u64 = 0x7069_7473_6f00_0008;

/// How many changed inputs each reader is given: few here, for the search for new ones is fuzzing's work.
fn changes() -> usize {
    if is_whole() { 20_000 } else { 300 }
}

/// The kept inputs and the seeds of a reader.
fn inputs(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz");
    let kept = fs::read_to_string(folder.join(format!("kept/{name}.jsonl"))).unwrap_or_default();
    let bytes = |line: &str| {
        let text: String = serde_json::from_str(line).expect("a JSON string a line");
        text.chars().map(|c| u8::try_from(c as u32).expect("a byte")).collect()
    };
    let mut inputs: Vec<Vec<u8>> = kept.lines().map(bytes).collect();
    let seeds = fs::read_dir(folder.join("seeds").join(name));
    let mut seeds: Vec<_> = seeds.into_iter().flatten().map(|seed| seed.unwrap().path()).collect();
    seeds.sort();
    inputs.extend(seeds.into_iter().map(|path| fs::read(path).unwrap()));
    inputs
}

/// Every fault of a reader with these inputs.
fn faults<'i>(run: fn(&[u8]), inputs: impl IntoIterator<Item = &'i Vec<u8>>) -> Vec<String> {
    let judged = inputs.into_iter().filter_map(|bytes| {
        let shown = bytes.escape_ascii();
        match watch(|| run(bytes)) {
            Ok((_, spent)) if spent <= LONGEST => None,
            Ok((_, spent)) => Some(format!("takes {spent:?}: {shown:.300}")),
            Err(words) => Some(format!("{words}: {shown}")),
        }
    });
    judged.collect()
}

/// An input with a few changes: bytes turned, parts taken out, said twice or taken from another.
fn changed(inputs: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = dice.one(inputs).clone();
    for _ in 0..1 + dice.roll(4) {
        let from = dice.roll(bytes.len() + 1);
        let to = from + dice.roll((bytes.len() - from).min(40) + 1);
        let other = dice.one(inputs);
        let start = dice.roll(other.len() + 1);
        let part = &other[start..(start + dice.roll(40)).min(other.len())];
        match dice.roll(4) {
            0 => drop(bytes.drain(from..to)),
            1 => drop(bytes.splice(from..to, part.iter().copied()).collect::<Vec<_>>()),
            2 => bytes[from..to].iter_mut().for_each(|byte| *byte = dice.roll(256) as u8),
            _ => {
                let twice = bytes[from..to].repeat(1 + dice.roll(5));
                bytes.splice(from..from, twice).for_each(drop);
            }
        }
    }
    bytes
}

#[test]
fn what_fuzzing_kept_is_read_without_a_fault() {
    let mut found = Vec::new();
    for Target { name, run } in ALL {
        let begun = Instant::now();
        let inputs = inputs(name);
        assert!(inputs.len() >= 3, "{name}: there is nothing to read");
        found.extend(faults(*run, &inputs).into_iter().map(|fault| format!("{name}: {fault}")));
        let mut dice = Dice(SEED);
        let more: Vec<_> = (0..changes()).map(|_| changed(&inputs, &mut dice)).collect();
        found.extend(faults(*run, &more).into_iter().map(|fault| format!("{name}, changed: {fault}")));
        tell(&format!("{name}: {} inputs, {} changed, {:?}", inputs.len(), more.len(), begun.elapsed()));
    }
    assert!(found.is_empty(), "{} faults:\n{}", found.len(), found[..found.len().min(20)].join("\n"));
}

#[test]
fn every_reader_can_be_fuzzed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz");
    let names = |part: &str| -> BTreeSet<String> {
        let files = fs::read_dir(folder.join(part)).unwrap().map(|file| file.unwrap().path());
        files.map(|path| path.file_stem().unwrap().to_string_lossy().into_owned()).collect()
    };
    let known: BTreeSet<String> = ALL.iter().map(|target| target.name.to_owned()).collect();
    for part in ["fuzz_targets", "dictionaries", "kept"] {
        assert_eq!(names(part), known, "tests/fuzz/{part}");
    }
}

/// The negative controls: readers with faults of which the judge must see every one, with the inputs that are kept.
#[test]
fn readers_with_faults_are_seen() {
    fn panics(bytes: &[u8]) {
        // As a reader that counts bytes for characters.
        let text = String::from_utf8_lossy(bytes);
        let _ = &text[..text.len() / 2];
    }
    fn hides_a_panic(bytes: &[u8]) {
        let _ = std::panic::catch_unwind(|| panics(bytes));
    }
    fn hangs(_: &[u8]) {
        let begun = busy();
        while busy() <= begun + LONGEST {}
    }
    fn points_elsewhere(bytes: &[u8]) {
        use pitso::base::{failure, span::Span};
        let source = super::fuzzed::findings::source("a.md", bytes);
        let mut found = failure::of(&source.path, "reading");
        found.code = "planted".into();
        found.labels[0].span = Span::new(source.text.len() / 2, source.text.len() / 2 + 1);
        super::fuzzed::findings::judge(&source.path, &source.text, &[found]);
    }
    fn lets_a_script_through(bytes: &[u8]) {
        super::fuzzed::markdown::only_ours(&String::from_utf8_lossy(bytes));
    }
    let inputs = inputs("markdown");
    for (name, run) in [
        ("panics", panics as fn(&[u8])),
        ("hides a panic", hides_a_panic),
        ("points elsewhere", points_elsewhere),
        ("lets a script through", lets_a_script_through),
    ] {
        let seen = faults(run, &inputs).len();
        tell(&format!("negative control, {name}: {seen} faults seen of {}", inputs.len()));
        assert!(seen > 0, "{name}");
    }
    let long = inputs.iter().max_by_key(|bytes| bytes.len());
    assert_eq!(faults(hangs, long).len(), 1, "hangs");
}
