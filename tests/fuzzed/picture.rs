//! A picture or a document beside the pages, and a logo.

use pitso::base::path::SourcePath;
use pitso::base::span::{Span, Spanned};
use pitso::read::picture::{Picture, published, shown};
use pitso::read::{active, logo};

use super::findings::judge;

pub fn run(bytes: &[u8]) {
    let (size, picture) = shown(bytes);
    let clean = published(bytes);
    assert!(clean.len() <= bytes.len(), "it grows from {} to {} bytes", bytes.len(), clean.len());
    assert!(published(&clean) == clean, "cleaning twice is not cleaning once");
    assert_eq!(clean.len() as u64, size);
    let still = Picture::of(&clean).map(|one| (one.format, one.width, one.height));
    assert!(
        picture.is_none_or(|one| still == Some((one.format, one.width, one.height))),
        "{picture:?} is shown as {still:?}"
    );
    active::of("content/files/a", bytes);
    drawing(bytes);
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
