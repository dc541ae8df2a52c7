//! Pictures: what they are, how large, and their bytes without what a camera wrote beside the image.
//!
//! Cameras write the place where a photo was taken, the owner's name and a second small picture into the file. Readers pay for
//! those bytes, and the people in the photo may not want them known: none of it is published.

use std::borrow::Cow;
use std::io::Cursor;

use img_parts::jpeg::{Jpeg, markers};
use img_parts::png::Png;
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
/// the camera was held is one of these.
pub fn shown(bytes: &[u8]) -> (u64, Option<Picture>) {
    let published = published(bytes);
    let picture = Picture::of(&published).map(|picture| Picture { turned: is_turned(bytes), ..picture });
    (published.len() as u64, picture)
}

fn is_turned(bytes: &[u8]) -> bool {
    let read = exif::Reader::new().read_from_container(&mut Cursor::new(bytes));
    let orientation = read.ok().and_then(|facts| {
        facts.get_field(exif::Tag::Orientation, exif::In::PRIMARY).and_then(|field| field.value.get_uint(0))
    });
    orientation.is_some_and(|orientation| orientation != 1)
}

/// The bytes of a file as they are published: a JPEG or PNG without Exif, XMP, IPTC and comments, its colours kept; anything
/// else, and what can't be taken apart, as it is.
pub fn published(bytes: &[u8]) -> Cow<'_, [u8]> {
    #[cfg(test)]
    failure::planted("picture", &String::from_utf8_lossy(bytes));
    let without = match imagesize::image_type(bytes) {
        Ok(imagesize::ImageType::Jpeg) => jpeg(bytes),
        Ok(imagesize::ImageType::Png) => png(bytes),
        _ => None,
    };
    without.map_or(Cow::Borrowed(bytes), Cow::Owned)
}

fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut picture = Jpeg::from_bytes(bytes.to_vec().into()).ok()?;
    // APP0 says how large a pixel is, APP2 which colours are meant, APP14 how they are coded. The others are notes.
    let needed = [markers::APP0, markers::APP2, markers::APP14];
    picture.segments_mut().retain(|segment| {
        let is_note = matches!(segment.marker(), markers::APP0..=markers::APP15 | markers::COM);
        !is_note || needed.contains(&segment.marker())
    });
    Some(picture.encoder().bytes().to_vec())
}

fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut picture = Png::from_bytes(bytes.to_vec().into()).ok()?;
    let notes: [[u8; 4]; 5] = [*b"eXIf", *b"tEXt", *b"zTXt", *b"iTXt", *b"tIME"];
    picture.chunks_mut().retain(|chunk| !notes.contains(&chunk.kind()));
    Some(picture.encoder().bytes().to_vec())
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

    #[test]
    fn notes_are_dropped_and_the_image_stays() {
        for bytes in [png_with_note(), jpeg_with_note(1)] {
            let picture = Picture::of(&bytes).unwrap();
            assert_eq!((picture.width, picture.height, picture.turned), (3, 2, false));
            let clean = published(&bytes);
            assert!(clean.len() < bytes.len());
            assert!(!clean.windows(6).any(|part| part == b"Maseru"), "the place is gone");
            assert_eq!(Picture::of(&clean), Some(picture));
            assert_eq!(published(&clean), clean, "cleaning twice is cleaning once");
        }
    }

    #[test]
    fn a_turned_picture_is_known() {
        assert!(Picture::of(&jpeg_with_note(6)).unwrap().turned);
    }

    #[test]
    fn anything_else_is_published_as_it_is() {
        for bytes in [&b"%PDF-1.7"[..], b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"] {
            assert_eq!(published(bytes), bytes);
            assert_eq!(Picture::of(bytes), None);
        }
    }
}
