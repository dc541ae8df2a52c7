//! Memory is bounded and stated: 200 MB and 20 KB a page, whatever a site holds.
//!
//! Measured as the most that the program held at once. A limit of addresses is no fit measure: the allocator reserves a
//! gigabyte of them and uses little of it.

use std::path::Path;
use std::time::Instant;

use super::sites::{Taken, output, project, run, write};
use super::{is_whole, tell};

const BASE: u64 = 200_000_000;
const A_PAGE: u64 = 20_000;

/// As long as a file may be.
const LONGEST: usize = pitso::model::site::LARGEST_FILE as usize;

/// Pages of ordinary length with links to each other.
fn pages(project: &Path, count: usize) {
    for k in 0..count {
        let words = format!("Word{k} of the page, and [the next](p{}.md). ", (k + 1) % count).repeat(20);
        let body = format!("## Part {k}\n\n{words}\n\n- One\n- Two\n\n> [!NOTE]\n> Said.\n");
        write(
            project,
            &format!("content/p{k}.md"),
            format!("+++\ntitle = \"Page {k}\"\nsummary = \"A.\"\n+++\n\n{body}"),
        );
    }
}

/// Files that say or become much more than they take: path, bytes, and the code of the finding that names it, if any.
fn bombs() -> Vec<(&'static str, Vec<u8>, Option<&'static str>)> {
    let png = |width: u32, chunks: &[u8]| {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        bytes.extend(width.to_be_bytes().repeat(2));
        bytes.extend(b"\x08\x02\0\0\0\0\0\0\0");
        bytes.extend(chunks);
        bytes.extend(b"\0\0\0\0IEND\xaeB`\x82");
        bytes
    };
    let zeros = {
        use std::io::Write as _;
        let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        packed.write_all(&vec![0; 50 << 20]).expect("memory takes all");
        packed.finish().expect("memory takes all")
    };
    let mut note = (zeros.len() as u32 + 2).to_be_bytes().to_vec();
    note.extend(b"zTXta\0");
    note.extend(&zeros);
    note.extend([0; 4]);
    let jpeg =
        b"\xff\xd8\xff\xc0\0\x0b\x08\xff\xff\xff\xff\x01\x01\x11\0\xff\xda\0\x08\x01\x01\0\0\x3f\0\xff\xd9".to_vec();
    let page = |body: String| format!("+++\ntitle = \"A\"\nsummary = \"A.\"\n+++\n{body}").into_bytes();
    let fill = |piece: &str| page(piece.repeat((262_144 - 100) / piece.len()));
    let laughs =
        (0..20).map(|k| format!("a{}: &a{} [*a{k},*a{k},*a{k},*a{k},*a{k},*a{k},*a{k},*a{k},*a{k}]\n", k + 1, k + 1));
    vec![
        ("content/files/wide.png", png(60_000, &[]), None),
        ("content/files/note.png", png(3, &note), None),
        ("content/files/wide.jpg", jpeg, None),
        ("content/files/much.zip", zeros.clone(), None),
        ("content/files/long.pdf", vec![b'%'; LONGEST], None),
        ("content/files/film.mp4", vec![0; 70 << 20], Some("file-too-large")),
        ("content/emphases.md", fill("*a* "), None),
        ("content/breaks.md", fill("a\n\n"), None),
        ("content/notes.md", fill("> [!NOET]\n> a\n\n"), Some("unknown-block")),
        ("content/marks.md", fill("\u{1}"), None),
        (
            "content/keys.md",
            format!("+++\n{}+++\n", (0..25_000).map(|k| format!("k{k}=1\n")).collect::<String>()).into_bytes(),
            Some("unknown-key"),
        ),
        // Rows of one cell that lack hundreds.
        (
            "content/rows.md",
            page("|a".repeat(446) + "|\n" + &"|-".repeat(446) + "|\n" + &"|b\n".repeat(440)),
            Some("table-too-large"),
        ),
        ("content/book.md", page("word ".repeat(60_000)), Some("text-too-large")),
        (
            "content/laughs.md",
            format!("---\na0: &a0 lol\n{}---\n", laughs.collect::<String>()).into_bytes(),
            Some("no-front-matter"),
        ),
    ]
}

/// What the allocator keeps back for a while differs by tens of megabytes from run to run.
const ATTEMPTS: usize = 3;

#[test]
fn no_single_file_takes_more() {
    let mut faults = Vec::new();
    for (path, bytes, code) in bombs() {
        let made = project();
        write(made.path(), path, &bytes);
        let fault = (0..ATTEMPTS).map_while(|_| {
            let taken = run(made.path(), &["check"]);
            tell(&format!("{path}, {} bytes: {} MB, {:?} busy", bytes.len(), taken.memory / 1_000_000, taken.busy));
            judge(taken, 2).err()
        });
        let seen: Vec<_> = fault.collect();
        faults.extend((seen.len() == ATTEMPTS).then(|| format!("{path}: {}", seen.join(", "))));
        if let Some(code) = code {
            let found = output(made.path(), &["check", "--format", "short"]);
            let is_named = found.lines().any(|line| line.contains(path) && line.contains(code));
            let first: Vec<_> = found.lines().take(3).collect();
            faults.extend((!is_named).then(|| format!("{path}: no {code} in {first:?}")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A file as long as any may be, by the ending of its name: of a picture all is shown, in many parts.
fn longest(ending: &str) -> Vec<u8> {
    let piece = [b'a'; 8192];
    let chunk = |kind: &[u8], data: &[u8]| [&(data.len() as u32).to_be_bytes(), kind, data, b"crc."].concat();
    let blocks = || piece.chunks(255).flat_map(|block| [&[block.len() as u8], block].concat()).chain([0]).collect();
    let (head, part, end): (_, Vec<u8>, _) = match ending {
        "png" => (
            [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", b"\0\0\0\x03\0\0\0\x02\x08\x02\0\0\0")].concat(),
            chunk(b"IDAT", &piece),
            chunk(b"IEND", b""),
        ),
        "jpg" => (
            b"\xff\xd8\xff\xc0\0\x0b\x08\0\x02\0\x03\x01\x01\x11\0".to_vec(),
            [&b"\xff\xda\0\x08\x01\x01\0\0\x3f\0"[..], &piece].concat(),
            b"\xff\xd9".to_vec(),
        ),
        "gif" => (
            b"GIF89a\x03\0\x02\0\0\0\0".to_vec(),
            [b",\0\0\0\0\x03\0\x02\0\0\x02".to_vec(), blocks()].concat(),
            b";".to_vec(),
        ),
        "webp" => (b"RIFF....WEBP".to_vec(), [&b"VP8L\0\x20\0\0"[..], &piece].concat(), Vec::new()),
        _ => (b"%PDF".to_vec(), piece.to_vec(), Vec::new()),
    };
    let room = (LONGEST - head.len() - end.len()) / part.len();
    let mut bytes = [head, part.repeat(room), end].concat();
    if ending == "webp" {
        let length = bytes.len() as u32 - 8;
        bytes[4..8].copy_from_slice(&length.to_le_bytes());
    }
    bytes
}

#[test]
fn several_long_files_take_no_more_than_one() {
    let mut faults = Vec::new();
    for ending in ["png", "jpg", "gif", "webp", "pdf"] {
        let made = project();
        let bytes = longest(ending);
        assert!(
            pitso::read::picture::published(&bytes).is_some_and(|clean| *clean == bytes),
            "{ending} is shown whole"
        );
        (0..3).for_each(|n| write(made.path(), &format!("content/files/{n}.{ending}"), &bytes));
        let output = made.path().join("public").to_string_lossy().into_owned();
        for (what, command) in [("checked", &["check"][..]), ("built", &["build", "--output", &output])] {
            let seen: Vec<_> = (0..ATTEMPTS)
                .map_while(|_| {
                    let _ = std::fs::remove_dir_all(made.path().join(".pitso"));
                    let taken = run(made.path(), command);
                    tell(&format!("3 {ending} {what}: {} MB, {:?} busy", taken.memory / 1_000_000, taken.busy));
                    assert_eq!(taken.exit, 0, "{ending} {what}");
                    judge(taken, 2).err()
                })
                .collect();
            faults.extend((seen.len() == ATTEMPTS).then(|| format!("{ending} {what}: {}", seen.join(", "))));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The negative control: a program that holds what it is given whole, with a copy.
#[test]
fn too_much_memory_is_seen() {
    let held = vec![1_u8; 300_000_000];
    let small = super::sites::take(&["true"]);
    assert!(small.memory < 50_000_000, "what this process holds is not what its child does: {small:?}");
    drop(std::hint::black_box(held));
    let taken = super::sites::take(&["sh", "-c", "all=$(head -c 210000000 /dev/zero | tr '\\0' a)"]);
    let fault = judge(taken, 2).expect_err("it holds 210 MB and more");
    tell(&format!("negative control, a file held whole: {fault}"));
}

fn judge(taken: Taken, pages: usize) -> Result<(), String> {
    let most = BASE + A_PAGE * pages as u64;
    match taken.memory <= most {
        true => Ok(()),
        false => Err(format!("{} MB of {} MB, for {pages} pages", taken.memory / 1_000_000, most / 1_000_000)),
    }
}

#[test]
fn memory_grows_with_the_pages() {
    let counts: &[usize] = if is_whole() { &[1000, 10_000, 100_000] } else { &[500] };
    for count in counts {
        let begun = Instant::now();
        let made = project();
        pages(made.path(), *count);
        let output = made.path().join("public");
        for state in ["cold", "unchanged", "one changed"] {
            if state == "one changed" {
                write(made.path(), "content/p1.md", "+++\ntitle = \"Another\"\nsummary = \"A.\"\n+++\n\nText.\n");
            }
            let taken = run(made.path(), &["build", "--output", &output.to_string_lossy()]);
            tell(&format!("{count} pages, {state}: {} MB, {:?} busy", taken.memory / 1_000_000, taken.busy));
            assert_eq!(taken.exit, 0);
            judge(taken, *count).unwrap();
        }
        tell(&format!("{count} pages, in {:?}", begun.elapsed()));
    }
}
