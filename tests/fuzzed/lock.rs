//! `pitso.lock`.

use pitso::read::lock::{FILE, Lock};

use super::findings::{judge, source};

pub fn run(bytes: &[u8]) {
    let read = source(FILE, bytes);
    let (lock, found) = Lock::parse(&read);
    judge(&read.path, &read.text, &found);
    let written = lock.text();
    let (again, found) = Lock::parse(&source(FILE, written.as_bytes()));
    assert!(found.is_empty(), "what was written can't be read: {found:?}");
    assert_eq!(again.text(), written);
    assert!(lock.pages.keys().eq(again.pages.keys()));
    for ((id, lang), locked) in &lock.pages {
        assert!(lock.of(id).any(|found| found == (lang, locked)), "{id} is not found");
    }
}
