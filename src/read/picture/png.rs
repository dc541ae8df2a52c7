//! What a PNG file is made of: the PNG Specification, sections 5 and 11.

/// How each PNG file begins.
pub const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The chunks that a picture is shown with: the image, its colours, the size of a pixel, and the frames of a moving one.
const SHOWN: &[&[u8; 4]] = &[
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"pHYs", b"sBIT",
    b"bKGD", b"acTL", b"fcTL", b"fdAT",
];

/// The picture alone, up to its end. `None` where a chunk breaks off, or one is needed that is not known.
pub fn cleaned(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = bytes.strip_prefix(SIGNATURE)?;
    let mut out = Vec::with_capacity(bytes.len());
    out.extend(SIGNATURE);
    while !rest.is_empty() {
        let length = u32::from_be_bytes(*rest.first_chunk()?);
        let chunk = rest.split_off(..usize::try_from(length).ok()?.checked_add(12)?)?;
        let kind: &[u8; 4] = chunk[4..].first_chunk()?;
        match SHOWN.contains(&kind) {
            true => out.extend(chunk),
            // No decoder may skip a chunk whose name begins with a capital.
            false if kind[0].is_ascii_uppercase() => return None,
            false => {}
        }
        if kind == b"IEND" {
            break;
        }
    }
    Some(out)
}
