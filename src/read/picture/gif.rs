//! What a GIF file is made of: the Graphics Interchange Format, version 89a, with the loops of Netscape.

/// The pictures alone, with their times and their loops. `None` where a part breaks off or is not known.
pub fn cleaned(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = bytes;
    let mut out = Vec::with_capacity(bytes.len());
    let screen = rest.split_off(..13)?;
    out.extend(screen);
    out.extend(rest.split_off(..length_of_colours(screen[10]))?);
    while let Some(kind) = rest.split_off_first() {
        match kind {
            b';' => {
                out.push(b';');
                break;
            }
            b',' => {
                let place = rest.split_off(..9)?;
                out.push(b',');
                out.extend(place);
                // The size of a code stands between the colours and the picture.
                out.extend(rest.split_off(..length_of_colours(place[8]) + 1)?);
                out.extend(blocks(&mut rest)?);
            }
            b'!' => {
                let (label, data) = (*rest.split_off_first()?, blocks(&mut rest)?);
                if is_shown(label, data) {
                    out.extend([b'!', label]);
                    out.extend(data);
                }
            }
            // Some programs leave one behind a picture, and browsers pass over it.
            0 => {}
            _ => return None,
        }
    }
    Some(out)
}

fn length_of_colours(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 6 << (flags & 7) }
}

/// The blocks up to the empty one, with their lengths.
fn blocks<'b>(rest: &mut &'b [u8]) -> Option<&'b [u8]> {
    let mut end = 0;
    loop {
        let length = usize::from(*rest.get(end)?);
        end += 1 + length;
        if length == 0 {
            return rest.split_off(..end);
        }
    }
}

/// Whether the picture would be shown otherwise without this extension.
fn is_shown(label: u8, data: &[u8]) -> bool {
    let is_loop = |named: &[u8]| data.strip_prefix(named).is_some_and(|data| matches!(data, [3, 1, _, _, 0]));
    match label {
        0xf9 => matches!(data, [4, _, _, _, _, 0]),
        0xff => is_loop(b"\x0bNETSCAPE2.0") || is_loop(b"\x0bANIMEXTS1.0"),
        _ => false,
    }
}
