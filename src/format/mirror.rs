//! Styles for scripts that run from right to left: the mirror image of those that a theme has.
//!
//! A theme says left and right, which the oldest browsers understand; a page in Arabic gets the same rules with the sides
//! exchanged, and no other page pays for it. What has a side without naming it, such as a shadow or a transform, is left as
//! it is.

/// Properties whose four values are top, right, bottom and left.
const SIDES: &[&str] =
    &["margin", "padding", "inset", "border-width", "border-style", "border-color", "scroll-margin", "scroll-padding"];

/// Returns the mirror image of styles.
pub fn mirror(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(end) = end_of_chunk(rest) {
        let (chunk, mark) = (&rest[..end], &rest[end..=end]);
        match chunk.split_once(':').filter(|_| mark != "{") {
            Some((property, value)) => out.push_str(&declaration(property, value)),
            None => out.push_str(chunk),
        }
        out.push_str(mark);
        rest = &rest[end + 1..];
    }
    out + rest
}

/// Where a selector or a declaration ends: at the next `{`, `}` or `;` that stands in no quotes and no brackets.
fn end_of_chunk(css: &str) -> Option<usize> {
    let (mut quote, mut depth) = (None, 0_usize);
    css.bytes().position(|byte| {
        match (quote, byte) {
            (Some(open), _) if byte == open => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'(') => depth += 1,
            (None, b')') => depth = depth.saturating_sub(1),
            _ => {}
        }
        quote.is_none() && depth == 0 && matches!(byte, b'{' | b'}' | b';')
    })
}

fn declaration(property: &str, value: &str) -> String {
    let (start, name) = property.split_at(property.len() - property.trim_start().len());
    let mirrored: Vec<&str> = name.split('-').map(other_side).collect();
    let (value, important) = value.find('!').map_or((value, ""), |at| value.split_at(at));
    let words: Vec<&str> = value.split(' ').collect();
    let value = match words[..] {
        // In brackets and quotes a space parts no values.
        _ if value.contains(['(', '"', '\'']) => value.to_owned(),
        [top, right, bottom, left] if SIDES.contains(&name) => format!("{top} {left} {bottom} {right}"),
        [a, b, c, d] if name == "border-radius" => format!("{b} {a} {d} {c}"),
        _ => words.into_iter().map(other_side).collect::<Vec<_>>().join(" "),
    };
    format!("{start}{}:{value}{important}", mirrored.join("-"))
}

fn other_side(word: &str) -> &str {
    match word {
        "left" => "right",
        "right" => "left",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::theme::DEFAULT;

    #[test]
    fn sides_are_exchanged() {
        for (css, expected) in [
            ("a{padding-left:1em}", "a{padding-right:1em}"),
            ("a{border-left:4px solid #888;left:-99em}", "a{border-right:4px solid #888;right:-99em}"),
            ("a{margin:1px 2px 3px 4px;padding:.4em 0}", "a{margin:1px 4px 3px 2px;padding:.4em 0}"),
            ("a{margin:0 1em 0 0!important}", "a{margin:0 0 0 1em!important}"),
            ("a{float:left;text-align:right}", "a{float:right;text-align:left}"),
            ("@media(min-width:60em){h1{margin-left:-14rem}}", "@media(min-width:60em){h1{margin-right:-14rem}}"),
            ("a{border-radius:1px 2px 3px 4px}", "a{border-radius:2px 1px 4px 3px}"),
            ("a{border-top-left-radius:1px}", "a{border-top-right-radius:1px}"),
            // What is no side stays: names, addresses, texts.
            (".left:hover>b{color:red}", ".left:hover>b{color:red}"),
            ("a{content:\"left;right\"}", "a{content:\"left;right\"}"),
            ("a{background:url(left.png)}", "a{background:url(left.png)}"),
        ] {
            assert_eq!(mirror(css), expected);
            assert_eq!(mirror(expected), css);
        }
    }

    #[test]
    fn the_mirror_image_of_the_mirror_image_is_the_same() {
        let styles = DEFAULT.iter().filter(|(name, _)| name.ends_with(".css"));
        for (name, bytes) in styles {
            let css = std::str::from_utf8(bytes).unwrap();
            assert_eq!(mirror(&mirror(css)), css, "{name}");
        }
    }
}
