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
    // The last chunk may lack the byte that makes it even.
    let mut out = Vec::with_capacity(bytes.len() + 1);
    put(&mut out, b"RIFF", |out| {
        out.extend(b"WEBP");
        put_chunks(out, rest.split_off(..length)?.strip_prefix(b"WEBP")?, false)
    })?;
    Some(out)
}

/// Adds a chunk behind a length that is known when it is there.
fn put(out: &mut Vec<u8>, kind: &[u8], data: impl FnOnce(&mut Vec<u8>) -> Option<()>) -> Option<()> {
    out.extend(kind);
    out.extend([0; 4]);
    let start = out.len();
    data(out)?;
    let length = u32::try_from(out.len() - start).ok()?;
    out[start - 4..start].copy_from_slice(&length.to_le_bytes());
    if length % 2 == 1 {
        out.push(0);
    }
    Some(())
}

fn length(rest: &mut &[u8]) -> Option<usize> {
    usize::try_from(u32::from_le_bytes(*rest.split_off(..4)?.first_chunk()?)).ok()
}

fn put_chunks(out: &mut Vec<u8>, mut rest: &[u8], in_frame: bool) -> Option<()> {
    while !rest.is_empty() {
        let kind = rest.split_off(..4)?;
        let length = length(&mut rest)?;
        let data = rest.split_off(..length)?;
        if length % 2 == 1 {
            // The last may lack the byte that makes it even.
            rest.split_off_first();
        }
        match kind {
            b"VP8 " | b"VP8L" | b"ALPH" | b"ANIM" | b"ICCP" => put(out, kind, |out| {
                out.extend(data);
                Some(())
            })?,
            b"VP8X" => put(out, kind, |out| {
                let (flags, rest) = data.split_first()?;
                out.push(flags & !NOTES);
                out.extend(rest);
                Some(())
            })?,
            // A frame has 16 bytes of its own, and chunks, but no frames.
            b"ANMF" if !in_frame => put(out, kind, |out| {
                let (own, chunks) = data.split_at_checked(16)?;
                out.extend(own);
                put_chunks(out, chunks, true)
            })?,
            _ => {}
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
        [kind.as_slice(), &(data.len() as u32).to_le_bytes(), data].concat()
    }

    fn file(chunks: &[u8]) -> Vec<u8> {
        [b"RIFF".as_slice(), &(chunks.len() as u32 + 4).to_le_bytes(), b"WEBP", chunks].concat()
    }

    #[test]
    fn frames_have_no_frames() {
        let frame = |inner: &[u8]| chunk(b"ANMF", &[&[0; 16], inner].concat());
        let picture = chunk(b"VP8L", b"ab");
        assert_eq!(cleaned(&file(&frame(&picture))), Some(file(&frame(&picture))));
        assert_eq!(cleaned(&file(&frame(&frame(&picture)))), Some(file(&frame(&[]))));
        // So many in each other would take all the room that a thread has.
        let lengths = (0..100_000_u32).rev().map(|n| 24 * n + 16);
        let deep: Vec<u8> =
            lengths.flat_map(|length| [b"ANMF".as_slice(), &length.to_le_bytes(), &[0; 16]].concat()).collect();
        assert_eq!(cleaned(&file(&deep)), Some(file(&frame(&[]))));
    }

    #[test]
    fn the_last_byte_that_makes_a_chunk_even_may_lack() {
        let mut even = file(&chunk(b"VP8 ", b"abc"));
        even.push(0);
        even[4] += 1;
        assert_eq!(cleaned(&file(&chunk(b"VP8 ", b"abc"))), Some(even));
    }
}
