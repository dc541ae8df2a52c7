//! A picture or a document beside the pages, and a logo.

use pitso::base::path::SourcePath;
use pitso::base::span::{Span, Spanned};
use pitso::read::picture::{Picture, published, shown};
use pitso::read::{active, logo};

use super::findings::judge;

pub fn run(bytes: &[u8]) {
    cleaning(bytes);
    notes(bytes);
    active::of("content/files/a", bytes);
    drawing(bytes);
}

fn cleaning(bytes: &[u8]) {
    let shown = shown(bytes);
    let Some(clean) = published(bytes) else { return assert_eq!(shown, None) };
    assert!(clean.len() <= bytes.len(), "it grows from {} to {} bytes", bytes.len(), clean.len());
    assert!(published(&clean).as_ref() == Some(&clean), "cleaning twice is not cleaning once");
    let Some((size, picture)) = shown else { panic!("it is published and not shown") };
    assert_eq!(clean.len() as u64, size);
    let still = Picture::of(&clean);
    assert!(still.is_none_or(|one| !one.turned), "a note is left that turns it");
    let still = still.map(|one| (one.format, one.width, one.height));
    assert!(
        picture.is_none_or(|one| still == Some((one.format, one.width, one.height))),
        "{picture:?} is shown as {still:?}"
    );
}

/// Whatever a camera writes beside a picture, wherever the format lets it: the picture is published as without it.
fn notes(note: &[u8]) {
    let note = &note[..note.len().min(1000)];
    for (bare, noted) in [jpeg(note), png(note), gif(note), webp(note)] {
        assert!(published(&noted).as_deref() == Some(&bare), "{} is left", note.escape_ascii());
    }
}

type Pair = (Vec<u8>, Vec<u8>);

fn jpeg(note: &[u8]) -> Pair {
    let segment =
        |marker: u8, data: &[u8]| [&[0xff, marker], &(data.len() as u16 + 2).to_be_bytes()[..], data].concat();
    let frame = segment(0xc2, &[8, 0, 2, 0, 3, 1, 1, 0x11, 0]);
    let scan = [segment(0xda, &[1, 1, 0, 0, 0, 0]), vec![0x12, 0xff, 0, 0x34]].concat();
    let (start, end) = ([0xff, 0xd8], [0xff, 0xd9]);
    let named = [
        (0xe0, &b"JFXX\0"[..]),
        (0xe1, b"Exif\0\0"),
        (0xe1, b"http://ns.adobe.com/xap/1.0/\0"),
        (0xe1, b"http://ns.adobe.com/xmp/extension/\0"),
        (0xe2, b"MPF\0"),
        (0xe2, b"FPXR\0"),
        (0xeb, b"JP\0\x01"),
        (0xec, b"Ducky"),
        (0xed, b"Photoshop 3.0\0"),
    ];
    // Of a name that is not known, in every segment of applications, every reserved one and that of comments: what begins as
    // a kept segment does is none of the notes.
    let unknown = (0xe0..=0xfe).map(|marker| (marker, &b"-"[..]));
    let notes = named.into_iter().chain(unknown);
    let notes: Vec<u8> = notes.flat_map(|(marker, name)| segment(marker, &[name, note].concat())).collect();
    let bare = [&start[..], &frame, &scan, &scan, &end].concat();
    (bare, [&start[..], &notes, &frame, &notes, &scan, &notes, &scan, &notes, &end, &start, &notes, note].concat())
}

fn png(note: &[u8]) -> Pair {
    let chunk = |kind: &[u8], data: &[u8]| [&(data.len() as u32).to_be_bytes(), kind, data, b"crc."].concat();
    let parts = [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        chunk(b"IHDR", &[0, 0, 0, 3, 0, 0, 0, 2, 8, 2, 0, 0, 0]),
        chunk(b"IDAT", b"image"),
        chunk(b"IEND", b""),
    ];
    let notes =
        [&b"eXIf"[..], b"iTXt", b"tEXt", b"zTXt", b"tIME", b"zxIf", b"caBX", b"meTa"].map(|kind| chunk(kind, note));
    (parts.concat(), [parts.join(&notes.concat()[..]), note.to_vec()].concat())
}

fn gif(note: &[u8]) -> Pair {
    let blocks: Vec<u8> =
        note.chunks(255).flat_map(|block| [&[block.len() as u8], block].concat()).chain([0]).collect();
    let parts = [
        b"GIF89a\x03\0\x02\0\x80\0\0\0\0\0\xff\xff\xff".to_vec(),
        b"!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0!\xf9\x04\0\0\0\0\0".to_vec(),
        b",\0\0\0\0\x03\0\x02\0\0\x02\x02\x84\x51\0".to_vec(),
        b";".to_vec(),
    ];
    let notes = [&b"!\xfe"[..], b"!\x01", b"!\xff\x0bXMP DataXMP"].map(|label| [label, &blocks].concat());
    (parts.concat(), [parts.join(&notes.concat()[..]), note.to_vec()].concat())
}

fn webp(note: &[u8]) -> Pair {
    let chunk =
        |kind: &[u8], data: &[u8]| [kind, &(data.len() as u32).to_le_bytes(), data, &b"\0"[..data.len() % 2]].concat();
    let file = |flags: u8, notes: &[u8]| {
        let head = chunk(b"VP8X", &[flags, 0, 0, 0, 2, 0, 0, 1, 0, 0]);
        let frame = chunk(b"ANMF", &[b"0123456789abcdef", notes, &chunk(b"VP8L", b"/image"), notes].concat());
        chunk(b"RIFF", &[b"WEBP", &head[..], notes, &frame, notes].concat())
    };
    let notes = [&b"EXIF"[..], b"XMP ", b"note"].map(|kind| chunk(kind, note)).concat();
    (file(0b10, b""), [file(0b1110, &notes), note.to_vec()].concat())
}

fn drawing(bytes: &[u8]) {
    let named = Spanned::new("content/files/logo.svg".to_owned(), Span::new(0, 0));
    let (logo, found) = logo::read(&named, &SourcePath::new("pitso.toml"), Some(bytes));
    let text = String::from_utf8_lossy(bytes);
    judge(&SourcePath::new(&*named.value), &text, &found);
    if let Some(logo) = logo {
        assert!(logo.src.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"'<>#&".contains(&byte)), "{}", logo.src);
        assert!((1..=256).contains(&logo.width) && (1..=256).contains(&logo.height));
    }
}
