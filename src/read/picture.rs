//! Pictures: what they are, how large, and their bytes without what a camera wrote beside the image.
//!
//! Cameras write the place where a photo was taken, the owner's name and a second small picture into the file. Readers pay for
//! those bytes, and the people in the photo may not want them known: none of it is published. Of each format it is known what
//! shows the picture, and only that is kept; what can't be taken apart is not published.

mod jpeg;
mod png;
mod gif;
mod webp;

use std::borrow::Cow;
use std::io::Cursor;

use serde::{Deserialize, Serialize};

#[cfg(test)]
use crate::base::failure;

/// What is known of a picture from its head.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Picture {
    pub format: Format,
    /// In pixels.
    pub width: u32,
    pub height: u32,
    /// The camera was held sideways, and the picture relies on a note beside the image to be shown upright.
    pub turned: bool,
}

/// The formats that every browser of the last fifteen years shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Format {
    Jpeg,
    Png,
    Gif,
}

impl Format {
    /// As readers know it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::Gif => "GIF",
        }
    }
}

impl Picture {
    /// Looks at a file's bytes; `None` where they are no picture of a known format. Only the head is believed: the
    /// file's name says nothing.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let format = match imagesize::image_type(bytes).ok()? {
            imagesize::ImageType::Jpeg => Format::Jpeg,
            imagesize::ImageType::Png => Format::Png,
            imagesize::ImageType::Gif => Format::Gif,
            _ => return None,
        };
        let size = imagesize::blob_size(bytes).ok()?;
        let (width, height) = (u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?);
        Some(Self { format, width, height, turned: is_turned(bytes) })
    }
}

/// What readers get of a file: its size, and which picture it is. Of a damaged one that is how it looks without its notes; how
/// the camera was held is one of these. `None` where readers don't get it, as [`published`] says.
pub fn shown(bytes: &[u8]) -> Option<(u64, Option<Picture>)> {
    let published = published(bytes)?;
    let picture = Picture::of(&published).map(|picture| Picture { turned: is_turned(bytes), ..picture });
    Some((published.len() as u64, picture))
}

fn is_turned(bytes: &[u8]) -> bool {
    let read = exif::Reader::new().read_from_container(&mut Cursor::new(bytes));
    let orientation = read.ok().and_then(|facts| {
        facts.get_field(exif::Tag::Orientation, exif::In::PRIMARY).and_then(|field| field.value.get_uint(0))
    });
    orientation.is_some_and(|orientation| orientation != 1)
}

/// How files begin that hold notes where only programs for their format find them: TIFF and what cameras make of it, JPEG XL,
/// JPEG 2000, and drawings with layers.
const OPAQUE: &[&[u8]] = &[
    b"II*\0",
    b"MM\0*",
    b"II+\0",
    b"MM\0+",
    b"IIRO",
    b"IIRS",
    b"IIU\0",
    b"FUJIFILMCCD-RAW",
    b"FOVb",
    b"8BPS",
    b"\0\0\0\x0cJXL ",
    b"\0\0\0\x0cjP  ",
];

/// The bytes of a file as they are published: a JPEG, PNG, GIF or WebP without Exif, XMP, IPTC, comments and second pictures,
/// its image and its colours as they are; anything else as it is. `None` for a picture that can't be taken apart, since it
/// is damaged or of another format that holds such notes.
pub fn published(bytes: &[u8]) -> Option<Cow<'_, [u8]>> {
    #[cfg(test)]
    failure::planted("picture", &String::from_utf8_lossy(bytes));
    let is_opaque = || OPAQUE.iter().any(|beginning| bytes.starts_with(beginning)) || is_heif(bytes);
    let cleaned = match bytes {
        [0xff, 0xd8, ..] => jpeg::cleaned,
        [b'G', b'I', b'F', b'8', ..] => gif::cleaned,
        _ if bytes.starts_with(png::SIGNATURE) => png::cleaned,
        _ if webp::is_one(bytes) => webp::cleaned,
        _ => return (!is_opaque()).then_some(Cow::Borrowed(bytes)),
    };
    cleaned(bytes).map(Cow::Owned)
}

/// Whether a file is a picture of the family of HEIC and AVIF, by the brands that it names: sounds and films are of the same
/// container.
fn is_heif(bytes: &[u8]) -> bool {
    let Some(length) = bytes.first_chunk().map(|length| u32::from_be_bytes(*length)) else { return false };
    // Two lengths are none: "to the end", and "behind the name", where it takes eight bytes that are no brand.
    let length = if length < 2 { 256 } else { length as usize };
    let head = &bytes[..bytes.len().min(length)];
    let pictures: [&[u8]; 6] = [b"mif", b"msf", b"hei", b"hev", b"avi", b"crx"];
    head.get(4..8) == Some(b"ftyp")
        && head[8..].as_chunks::<4>().0.iter().any(|brand| pictures.iter().any(|picture| brand.starts_with(picture)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture of one pixel with a note beside it: two segments or chunks that name a place.
    fn png_with_note() -> Vec<u8> {
        let chunk = |kind: &[u8; 4], data: &[u8]| {
            let mut out = (data.len() as u32).to_be_bytes().to_vec();
            out.extend(kind);
            out.extend(data);
            let mut crc = flate2::Crc::new();
            crc.update(kind);
            crc.update(data);
            out.extend(crc.sum().to_be_bytes());
            out
        };
        let head = [0, 0, 0, 3, 0, 0, 0, 2, 8, 2, 0, 0, 0];
        let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
        bytes.extend(chunk(b"IHDR", &head));
        bytes.extend(chunk(b"tEXt", b"Comment\0Maseru, at home"));
        bytes.extend(chunk(b"IDAT", b""));
        bytes.extend(chunk(b"IEND", b""));
        bytes
    }

    fn jpeg_with_note(orientation: u8) -> Vec<u8> {
        let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
        exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
        let mut bytes = vec![0xff, 0xd8];
        let mut segment = |marker: u8, data: &[u8]| {
            bytes.extend([0xff, marker]);
            bytes.extend((data.len() as u16 + 2).to_be_bytes());
            bytes.extend(data);
        };
        segment(0xe0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
        segment(0xe1, &exif);
        segment(0xfe, b"taken in Maseru");
        segment(0xc0, &[8, 0, 2, 0, 3, 1, 1, 0x11, 0]);
        segment(0xda, &[1, 1, 0, 0, 63, 0]);
        bytes.extend([0x12, 0x34, 0xff, 0xd9]);
        bytes
    }

    fn gif_with_note() -> Vec<u8> {
        let mut bytes = b"GIF89a\x03\0\x02\0\x80\0\0\0\0\0\xff\xff\xff".to_vec();
        bytes.extend(b"!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0");
        bytes.extend(b"!\xfe\x06Maseru\0!\xff\x0bXMP DataXMP\x06Maseru\0!\x01\x06Maseru\0");
        bytes.extend(b"!\xf9\x04\0\0\0\0\0,\0\0\0\0\x03\0\x02\0\0\x02\x02\x84\x51\0;Maseru");
        bytes
    }

    fn webp_with_note() -> Vec<u8> {
        let mut chunks =
            b"WEBPVP8X\x0a\0\0\0\x3e\0\0\0\x02\0\0\x01\0\0EXIF\x06\0\0\0MaseruXMP \x07\0\0\0Maseru!\0".to_vec();
        chunks.extend(b"ANMF\x28\0\0\0................VP8L\x02\0\0\0/.note\x06\0\0\0MaseruVP8L\x01\0\0\0/\0");
        [b"RIFF", &(chunks.len() as u32).to_le_bytes()[..], &chunks, b"Maseru"].concat()
    }

    fn has(bytes: &[u8], words: &[u8]) -> bool {
        memchr::memmem::find(bytes, words).is_some()
    }

    #[test]
    fn notes_are_dropped_and_the_image_stays() {
        for bytes in [png_with_note(), jpeg_with_note(1), gif_with_note()] {
            let picture = Picture::of(&bytes).unwrap();
            assert_eq!((picture.width, picture.height, picture.turned), (3, 2, false));
            let clean = published(&bytes).unwrap();
            assert!(clean.len() < bytes.len());
            assert!(!has(&clean, b"Maseru"), "the place is gone");
            assert_eq!(Picture::of(&clean), Some(picture));
            assert_eq!(published(&clean).unwrap(), clean, "cleaning twice is cleaning once");
        }
    }

    #[test]
    fn all_that_shows_the_picture_stays() {
        let (gif, webp) = (gif_with_note(), webp_with_note());
        let (gif, webp) = (published(&gif).unwrap(), published(&webp).unwrap());
        assert!(
            has(&gif, b"\x0bNETSCAPE2.0\x03\x01\0\0\0!\xf9\x04") && gif.ends_with(b"\x02\x02\x84\x51\0;"),
            "{gif:?}"
        );
        let shown = b"WEBPVP8X\x0a\0\0\0\x32\0\0\0\x02\0\0\x01\0\0ANMF\x1a\0\0\0................VP8L\x02\0\0\0/.VP8L\x01\0\0\0/\0";
        assert_eq!(webp[8..], shown[..]);
        assert_eq!(webp[4..8], (shown.len() as u32).to_le_bytes());
    }

    #[test]
    fn notes_are_found_wherever_a_jpeg_has_them() {
        let segment =
            |marker: u8, data: &[u8]| [&[0xff, marker], &(data.len() as u16 + 2).to_be_bytes()[..], data].concat();
        let (frame, scan) = (segment(0xc2, &[8, 0, 2, 0, 3, 1, 1, 0x11, 0]), segment(0xda, &[1, 1, 0, 0, 0, 0]));
        let data = [0x12, 0xff, 0, 0x34, 0xff, 0xd0, 0x56, 0xff];
        let (icc, adobe) = (segment(0xe2, b"ICC_PROFILE\0\x01\x01colours"), segment(0xee, b"Adobe\0\x64\0\0\0\0\x01"));
        let jfif = |behind: &[u8]| segment(0xe0, &[&b"JFIF\0\x01\x01\0\0\x01\0\x01"[..], behind].concat());
        let notes = [
            segment(0xe0, b"JFXX\0\x13Maseru"),
            segment(0xe1, b"Exif\0\0Maseru"),
            segment(0xe2, b"MPF\0Maseru"),
            segment(0xed, b"Photoshop 3.0\0Maseru"),
            segment(0xfe, b"Maseru"),
            segment(0xf0, b"Maseru"),
            segment(0xc8, b"Maseru"),
            b"Maseru".to_vec(),
        ]
        .concat();
        let (start, end) = (vec![0xff, 0xd8], vec![0xff, 0xd9]);
        let late = [&notes[..], &icc, &adobe].concat();
        let bare = [&start[..], &jfif(&[0, 0]), &icc, &adobe, &frame, &scan, &data, &scan, &data, &end].concat();
        let bytes = [
            &start[..],
            &jfif(b"\x01\x02Maseru"),
            &notes,
            &icc,
            &adobe,
            &frame,
            &notes,
            &scan,
            &data,
            &late,
            &scan,
            &data,
            &late,
            &end,
            &start,
            &notes,
            &end,
        ]
        .concat();
        assert_eq!(published(&bytes).unwrap(), bare);
        assert_eq!(published(&bare).unwrap(), bare);
        // The end that a picture lacks is not added.
        assert_eq!(published(&bare[..bare.len() - 2]).unwrap(), &bare[..bare.len() - 2]);
    }

    #[test]
    fn a_chunk_that_is_not_known_is_a_note() {
        let bytes = png_with_note();
        let note = 8 + 25;
        for kind in [b"eXIf", b"zxIf", b"caBX", b"meTa", b"gAMA"] {
            let mut other = bytes.clone();
            other[note + 4..note + 8].copy_from_slice(kind);
            assert_eq!(has(&published(&other).unwrap(), b"Maseru"), kind == b"gAMA", "{}", kind.escape_ascii());
        }
        let mut needed = bytes;
        needed[note + 4] = b'T';
        assert_eq!(published(&needed), None);
    }

    #[test]
    fn a_turned_picture_is_known() {
        assert!(Picture::of(&jpeg_with_note(6)).unwrap().turned);
    }

    #[test]
    fn what_can_not_be_taken_apart_is_not_published() {
        let (png, gif, webp) = (png_with_note(), gif_with_note(), webp_with_note());
        for bytes in [
            &b"\xff\xd8\xff"[..],
            &jpeg_with_note(1)[..30],
            &png[..png.len() - 3],
            &gif[..gif.len() - 12],
            &webp[..webp.len() - 8],
            b"GIF89a",
            b"II*\0",
            b"MM\0*",
            b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
            b"\0\0\0\x1cftypisom\0\0\0\0isomavif",
        ] {
            assert_eq!(published(bytes), None, "{}", bytes.escape_ascii());
            assert_eq!(shown(bytes), None);
        }
    }

    #[test]
    fn anything_else_is_published_as_it_is() {
        let film = b"\0\0\0\x14ftypisom\0\0\0\0mp41avif";
        for bytes in [&b"%PDF-1.7"[..], b"", b"\x89PNG", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WAVE", film] {
            assert_eq!(published(bytes).unwrap(), bytes);
            assert_eq!(Picture::of(bytes), None);
        }
    }
}
