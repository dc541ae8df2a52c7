//! Pictures: a line that says what it is and weighs; the bytes are fetched only when a reader opens it.

use super::escape;
use super::labels::Labels;
use super::output::Output;
use super::resolve::{Picture, is_safe};
use crate::parse::markdown::Image;

/// Writes an image that is a paragraph of its own.
pub(super) fn closed(out: &mut Output, image: &Image, picture: Option<&Picture>, labels: &Labels) {
    out.end_phrases();
    let Some(picture) = usable(picture) else {
        out.push(&format!("<p>{}</p>", escape::escaped(&words(image, None, labels))));
        return;
    };
    let summary = escape::escaped(&words(image, Some(picture), labels));
    let alt = escape::escaped_attribute(&image.alt);
    let src = escape::escaped_attribute(&picture.src);
    let (width, height) = (picture.width, picture.height);
    out.push(&format!(
        "<details><summary>{summary}</summary>\
         <img src=\"{src}\" alt=\"{alt}\" width=\"{width}\" height=\"{height}\" loading=\"lazy\">"
    ));
    if !image.title.trim().is_empty() {
        out.push(&format!("<p>{}</p>", escape::escaped(image.title.trim())));
    }
    out.push("</details>");
}

/// Writes an image that stands in a line: a link to it, or its words alone where no link can be.
pub(super) fn in_line(out: &mut Output, image: &Image, picture: Option<&Picture>, labels: &Labels, in_link: bool) {
    match usable(picture).filter(|_| !in_link) {
        Some(picture) => {
            let summary = escape::escaped(&words(image, Some(picture), labels));
            out.push(&format!("<a href=\"{}\">{summary}</a>", escape::escaped_attribute(&picture.src)));
        }
        None => escape::text(out.html(), &image.alt),
    }
}

fn usable(picture: Option<&Picture>) -> Option<&Picture> {
    picture.filter(|picture| !picture.src.is_empty() && is_safe(&picture.src))
}

fn words(image: &Image, picture: Option<&Picture>, labels: &Labels) -> String {
    let known = picture.map(|picture| [&*picture.kind, &*picture.size]).unwrap_or_default();
    let parts: Vec<_> = std::iter::once(&*image.alt).chain(known).filter(|part| !part.is_empty()).collect();
    match parts.is_empty() {
        true => labels.photo.clone(),
        false => format!("{}: {}", labels.photo, parts.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_without_a_safe_address_is_words_alone() {
        for (src, fine) in [("a.jpg", true), ("", false), ("javascript:x", false)] {
            let picture = Picture { src: src.into(), ..Picture::default() };
            assert_eq!(usable(Some(&picture)).is_some(), fine, "{src}");
        }
    }
}
