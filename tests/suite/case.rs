//! One case as text: what is specified, the input files, and what is expected.
//!
//! ```text
//! A sentence or a few that say what is specified.
//!
//! --- content/about.md (crlf)
//! the file, up to the next line of this kind
//! === check (exit 1)
//! what `pitso check` says
//! === page about.html
//! the `<main>` of that page
//! ```
//!
//! What a text file can't show is said in round brackets behind a file's name, see [`Form`]. A default `pitso.toml` and
//! `content/index.md` are there unless the case gives its own, or says `(none)` of them.

use std::path::{Path, PathBuf};

/// The files that are there where a case doesn't give its own.
const DEFAULTS: &[(&str, &str)] = &[
    ("pitso.toml", "[site]\nid = \"test\"\nname = \"Test Forum\"\nlanguages = [\"en\", \"st\"]\nas_of = 2026-01-01\n"),
    ("content/index.md", "+++\ntitle = \"Test Forum\"\n+++\n"),
];

/// The folders and files that a project has; a line `--- ` with anything else is text.
const ROOTS: &[&str] = &["content/", "theme/", "themes/", "pitso.toml", "pitso.lock"];

/// One case.
pub struct Case {
    /// Where it stands, for writing it anew.
    pub path: PathBuf,
    /// The sentences at its top.
    pub about: String,
    pub files: Vec<(String, Vec<u8>)>,
    pub expected: Vec<Expected>,
    /// The text before the first expectation.
    inputs: String,
}

/// What is asked of a case, and the answer that stands in its file.
pub struct Expected {
    pub ask: Ask,
    pub text: String,
    pub exit: u8,
}

#[derive(Clone, PartialEq, Debug)]
pub enum Ask {
    /// What `pitso check` shows at a terminal.
    Check,
    /// What `pitso check --format short` prints.
    Short,
    /// How many findings there are of each code.
    Count,
    /// An element of a page, `main` unless another is named; `html` is all of it.
    Page { path: String, element: String },
}

/// How a file's bytes differ from its text in the case.
enum Form {
    /// `(crlf)`: lines end as on Windows.
    Crlf,
    /// `(bom)`: a byte order mark stands before the text.
    Bom,
    /// `(latin-1)`: a byte for each character.
    Latin1,
    /// `(utf-16)`: two bytes for each character, with a byte order mark.
    Utf16,
    /// `(escapes)`: `\t`, `\0` and `\s` stand for a tab, a NUL and a space at a line's end.
    Escapes,
    /// `(hex)`: two digits for each byte.
    Hex,
    /// `(70000 bytes)`: as long as that, with NULs at its end.
    Long(usize),
    /// `(no-newline)`: nothing ends the last line.
    NoNewline,
    /// `(none)`: the file isn't there.
    Nothing,
    /// `(1 to 300)`: so many files, with their number for `{n}` in their names and texts.
    Many(usize, usize),
}

impl Form {
    fn read(word: &str) -> Result<Self, String> {
        Ok(match word {
            "crlf" => Self::Crlf,
            "bom" => Self::Bom,
            "latin-1" => Self::Latin1,
            "utf-16" => Self::Utf16,
            "escapes" => Self::Escapes,
            "hex" => Self::Hex,
            long if long.ends_with(" bytes") => {
                let length = long.split(' ').next().and_then(|length| length.parse().ok());
                Self::Long(length.ok_or_else(|| format!("`({word})` gives no number"))?)
            }
            "no-newline" => Self::NoNewline,
            "none" => Self::Nothing,
            many if many.contains(" to ") => {
                let numbers =
                    many.split_once(" to ").and_then(|(first, last)| Some((first.parse().ok()?, last.parse().ok()?)));
                let (first, last) = numbers.ok_or_else(|| format!("`({word})` gives no numbers"))?;
                Self::Many(first, last)
            }
            _ => return Err(format!("`({word})` is no form of a file")),
        })
    }

    fn apply(&self, bytes: Vec<u8>) -> Vec<u8> {
        let text = || String::from_utf8_lossy(&bytes).into_owned();
        match self {
            Self::Crlf => text().replace('\n', "\r\n").into(),
            Self::Bom => [b"\xef\xbb\xbf", &bytes[..]].concat(),
            Self::Latin1 => text().chars().map(|c| u8::try_from(c).unwrap_or(b'?')).collect(),
            Self::Utf16 => format!("\u{feff}{}", text()).encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Self::Escapes => text().replace("\\t", "\t").replace("\\0", "\0").replace("\\s", " ").into(),
            Self::Hex => {
                let digits: Vec<u8> = bytes.into_iter().filter(u8::is_ascii_hexdigit).collect();
                let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
                digits.chunks(2).filter_map(byte).collect()
            }
            Self::Long(length) => bytes.into_iter().chain(std::iter::repeat(0)).take(*length).collect(),
            Self::NoNewline => text().trim_end_matches('\n').into(),
            Self::Nothing | Self::Many(..) => bytes,
        }
    }
}

impl Case {
    /// Reads a case from its text.
    pub fn read(path: &Path, text: &str) -> Result<Self, String> {
        let mut case = Self {
            path: path.to_owned(),
            about: String::new(),
            files: Vec::new(),
            expected: Vec::new(),
            inputs: String::new(),
        };
        let mut file: Option<(String, Vec<Form>, String)> = None;
        for line in text.split_inclusive('\n') {
            if let Some(head) = line.strip_prefix("=== ") {
                case.finish_file(file.take());
                case.expected.push(expected(head.trim_end())?);
                continue;
            }
            if let Some(last) = case.expected.last_mut() {
                last.text.push_str(line);
                continue;
            }
            case.inputs.push_str(line);
            if let Some((path, forms)) = file_head(line)? {
                case.finish_file(file.replace((path, forms, String::new())));
            } else {
                file.as_mut().map_or(&mut case.about, |(_, _, text)| text).push_str(line);
            }
        }
        case.finish_file(file.take());
        case.add_defaults();
        if case.about.trim().is_empty() {
            return Err("it doesn't begin with a sentence that says what is specified".into());
        }
        Ok(case)
    }

    fn finish_file(&mut self, file: Option<(String, Vec<Form>, String)>) {
        if let Some((path, forms, text)) = file {
            let bytes = forms.iter().fold(text.into_bytes(), |bytes, form| form.apply(bytes));
            if forms.iter().any(|form| matches!(form, Form::Nothing)) {
                return self.files.push((path, b"(none)".to_vec()));
            }
            let many = forms.iter().find_map(|form| match form {
                Form::Many(first, last) => Some(*first..=*last),
                _ => None,
            });
            let Some(numbers) = many else { return self.files.push((path, bytes)) };
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let numbered = |text: &str, n: usize| text.replace("{n}", &n.to_string());
            self.files.extend(numbers.map(|n| (numbered(&path, n), numbered(&text, n).into_bytes())));
        }
    }

    fn add_defaults(&mut self) {
        for (path, text) in DEFAULTS {
            if !self.files.iter().any(|(known, _)| known == path) {
                self.files.push(((*path).into(), (*text).into()));
            }
        }
        self.files.retain(|(_, bytes)| bytes != b"(none)");
    }

    /// The case with other answers, as text.
    pub fn with(&self, answers: &[(Ask, String, u8)]) -> String {
        let mut text = self.inputs.clone();
        for (ask, answer, exit) in answers {
            text.push_str(&format!("=== {}\n{answer}", ask.head(*exit)));
        }
        text
    }
}

impl Ask {
    pub fn head(&self, exit: u8) -> String {
        match self {
            Self::Check => format!("check (exit {exit})"),
            Self::Short => format!("short (exit {exit})"),
            Self::Count => format!("count (exit {exit})"),
            Self::Page { path, element } if element == "main" => format!("page {path}"),
            Self::Page { path, element } => format!("page {path} {element}"),
        }
    }
}

fn expected(head: &str) -> Result<Expected, String> {
    let (what, note) = bracketed(head);
    let exit = match note.map(|note| note.strip_prefix("exit ").and_then(|exit| exit.parse().ok())) {
        Some(exit) => exit.ok_or_else(|| format!("`{head}` gives no exit code"))?,
        None => 0,
    };
    let words: Vec<&str> = what.split(' ').collect();
    let ask = match words[..] {
        ["check"] => Ask::Check,
        ["short"] => Ask::Short,
        ["count"] => Ask::Count,
        ["page", path] => Ask::Page { path: path.into(), element: "main".into() },
        ["page", path, element] => Ask::Page { path: path.into(), element: element.into() },
        _ => return Err(format!("`=== {head}` asks for nothing that is known")),
    };
    Ok(Expected { ask, text: String::new(), exit })
}

fn file_head(line: &str) -> Result<Option<(String, Vec<Form>)>, String> {
    let Some(head) = line.strip_prefix("--- ").filter(|head| ROOTS.iter().any(|root| head.starts_with(root))) else {
        return Ok(None);
    };
    let (path, note) = bracketed(head.trim_end());
    let forms = note.map_or(Ok(Vec::new()), |note| note.split(", ").map(Form::read).collect())?;
    Ok(Some((path.into(), forms)))
}

/// `name (note)` taken apart.
fn bracketed(head: &str) -> (&str, Option<&str>) {
    match head.strip_suffix(')').and_then(|head| head.rsplit_once(" (")) {
        Some((name, note)) => (name, Some(note)),
        None => (head, None),
    }
}
