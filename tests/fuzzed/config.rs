//! `pitso.toml`.

use pitso::read::config::{self, Config};

use super::findings::{judge, source};

pub fn run(bytes: &[u8]) {
    let source = source(config::FILE, bytes);
    let (config, found) = Config::parse(&source);
    judge(&source.path, &source.text, &found);
    // Every page asks for it.
    config.default_lang();
}
