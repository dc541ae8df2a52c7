//! What a JPEG file is made of: ITU-T T.81, annex B.

use std::borrow::Cow;

const START: u8 = 0xd8;
const END: u8 = 0xd9;
const SCAN: u8 = 0xda;

/// The picture alone, up to its end: behind it phones append others. `None` where it can't be told what a part is.
pub fn cleaned(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = bytes.strip_prefix(&[0xff, START])?;
    let mut out = Vec::with_capacity(bytes.len());
    out.extend([0xff, START]);
    let mut is_scanned = false;
    while let Some(marker) = marker(&mut rest) {
        match marker {
            // What stands between segments is skipped by all decoders, as are these marks without a length.
            0x01 | 0xd0..=0xd7 => continue,
            START => return None,
            END => {
                out.extend([0xff, END]);
                return Some(out);
            }
            _ => {}
        }
        let length = usize::from(u16::from_be_bytes(*rest.split_off(..2)?.first_chunk()?));
        let data = rest.split_off(..length.checked_sub(2)?)?;
        if let Some(data) = kept(marker, data, is_scanned) {
            out.extend([0xff, marker]);
            out.extend(u16::try_from(data.len() + 2).ok()?.to_be_bytes());
            out.extend_from_slice(&data);
        }
        if marker == SCAN {
            is_scanned = true;
            out.extend(rest.split_off(..length_of_scan(rest))?);
        }
    }
    // A camera that stops in the middle writes no end, and browsers show what there is.
    is_scanned.then_some(out)
}

/// The next marker: a byte behind one or more of 0xff.
fn marker(rest: &mut &[u8]) -> Option<u8> {
    loop {
        *rest = &rest[memchr::memchr(0xff, rest)?..];
        let fill = rest.iter().take_while(|byte| **byte == 0xff).count();
        *rest = &rest[fill..];
        match rest.split_off_first()? {
            0 => {}
            marker => return Some(*marker),
        }
    }
}

/// What is needed of a segment to show the picture as it is: its tables, frames and scans; how large a pixel is, which
/// colours are meant, and how they are coded.
fn kept(marker: u8, data: &[u8], is_scanned: bool) -> Option<Cow<'_, [u8]>> {
    match marker {
        0xc0..=0xc7 | 0xc9..=0xcf | SCAN..=0xdf => Some(Cow::Borrowed(data)),
        // A small second picture may stand behind these 14 bytes, and the last two are its size.
        0xe0 if !is_scanned && data.starts_with(b"JFIF\0") => Some(Cow::Owned([data.get(..12)?, &[0, 0]].concat())),
        0xe2 if !is_scanned && data.starts_with(b"ICC_PROFILE\0") => Some(Cow::Borrowed(data)),
        0xee if !is_scanned && data.starts_with(b"Adobe") => Some(Cow::Borrowed(data.get(..12)?)),
        _ => None,
    }
}

/// How long the data of a scan are: to the next marker that does not belong into them.
fn length_of_scan(rest: &[u8]) -> usize {
    let is_end = |at: &usize| rest.get(at + 1).is_some_and(|next| !matches!(next, 0 | 0xd0..=0xd7 | 0xff));
    memchr::memchr_iter(0xff, rest).find(is_end).unwrap_or(rest.len())
}
