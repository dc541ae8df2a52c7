//! What a WebP file is made of: RFC 9649, section 2.

/// Where a file says that it has Exif and XMP.
const NOTES: u8 = 0b1100;

/// Whether a file begins as a WebP picture does.
pub fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP")
}

/// The picture alone. `None` where a chunk breaks off.
pub fn cleaned(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = bytes.strip_prefix(b"RIFF")?;
    let length = length(&mut rest)?;
    let chunks = cleaned_chunks(rest.split_off(..length)?.strip_prefix(b"WEBP")?)?;
    let mut out = b"RIFF".to_vec();
    out.extend(u32::try_from(chunks.len() + 4).ok()?.to_le_bytes());
    out.extend(b"WEBP");
    out.extend(chunks);
    Some(out)
}

fn length(rest: &mut &[u8]) -> Option<usize> {
    usize::try_from(u32::from_le_bytes(*rest.split_off(..4)?.first_chunk()?)).ok()
}

fn cleaned_chunks(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(rest.len());
    while !rest.is_empty() {
        let kind = rest.split_off(..4)?;
        let length = length(&mut rest)?;
        let mut data = rest.split_off(..length)?.to_vec();
        if length % 2 == 1 {
            rest.split_off_first()?;
        }
        match kind {
            b"VP8 " | b"VP8L" | b"ALPH" | b"ANIM" | b"ICCP" => {}
            b"VP8X" => *data.first_mut()? &= !NOTES,
            // A frame has 16 bytes of its own, and chunks.
            b"ANMF" => {
                let chunks = cleaned_chunks(data.get(16..)?)?;
                data.truncate(16);
                data.extend(chunks);
            }
            _ => continue,
        }
        out.extend(kind);
        out.extend(u32::try_from(data.len()).ok()?.to_le_bytes());
        out.extend(&data);
        if data.len() % 2 == 1 {
            out.push(0);
        }
    }
    Some(out)
}
