//! Embeds `themes/default`, so that the program carries a whole theme and reads it like any other.

#![allow(clippy::disallowed_methods, reason = "cargo runs this before there is a `base::fs`")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use sha2::{Digest as _, Sha256};

const THEME: &str = "themes/default";

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    let mut names = Vec::new();
    list(&root.join(THEME), "", &mut names)?;
    names.sort();
    let mut table = String::from("&[\n");
    for name in &names {
        let file = format!("/{THEME}/{name}");
        writeln!(table, "({name:?}, include_bytes!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {file:?}))),")
            .expect("a string takes all");
    }
    table.push(']');
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-env=PITSO_PROGRAM={}", program(&root)?);
    fs::write(out.join("default_theme.rs"), table)
}

/// Lists the files below a folder by their names relative to it, with `/` between the parts, and asks cargo to watch
/// the folders, so that a new file is noticed.
fn list(folder: &Path, prefix: &str, names: &mut Vec<String>) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().into_string().expect("the theme's names are ASCII");
        if name.starts_with('.') {
            continue;
        }
        if entry.file_type()?.is_dir() {
            list(&entry.path(), &format!("{prefix}{name}/"), names)?;
        } else {
            names.push(format!("{prefix}{name}"));
        }
    }
    Ok(())
}

/// The digest of the program's sources, the theme in it, and what it is built from: a build record of another program is
/// not believed.
fn program(root: &Path) -> io::Result<String> {
    let mut names = Vec::new();
    list(&root.join("src"), "src/", &mut names)?;
    list(&root.join(THEME), &format!("{THEME}/"), &mut names)?;
    names.sort();
    names.extend(["Cargo.toml".to_owned(), "Cargo.lock".to_owned()]);
    let mut digest = Sha256::new();
    for name in &names {
        println!("cargo::rerun-if-changed={}", root.join(name).display());
        let bytes = fs::read(root.join(name))?;
        digest.update(format!("{name} {}\n", bytes.len()));
        digest.update(&bytes);
    }
    Ok(digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}
