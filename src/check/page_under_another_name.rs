use crate::base::diagnostic::Diagnostic;
use crate::base::name;
use crate::base::path::{Lang, SourcePath};
use crate::base::span::Span;
use crate::model::site::Site;
use crate::parse::kind::Kind;
use crate::read::active::Active;

use super::{Look, Rule};

crate::codes! {
    /// A file that begins with front matter, a line `+++`, as a page does, and has another name than a page. Taken for a
    /// file it would be published as it is, also a draft. Let its name end in `.md`; or, if it is no page of the site, begin
    /// it with another line.
    error PAGE_UNDER_ANOTHER_NAME = "page-under-another-name";
}

pub const RULE: Rule = Rule { code: &PAGE_UNDER_ANOTHER_NAME, look: Look::Site(look) };

fn look(site: &Site) -> Vec<Diagnostic> {
    let pages = site.assets.iter().filter(|(_, asset)| asset.facts.active == Some(Active::Page));
    let told = pages.map(|(path, _)| {
        let message = format!("`{path}` begins as a page does, and its name does not end in `.md`");
        Diagnostic::new(&PAGE_UNDER_ANOTHER_NAME, message)
            .at(path, Span::new(0, 3), "not published")
            .help(cure(site, path))
    });
    told.collect()
}

fn cure(site: &Site, path: &SourcePath) -> String {
    let page = SourcePath::in_content(page_name(path.below_content().unwrap_or(path.as_str()), &site.config.languages));
    match site.index_of(&page) {
        Some(_) => {
            format!("delete it, as `{page}` is there; or, if it is no page, write a line of words above this one")
        }
        None => format!("rename it to `{page}`; or, if it is no page, write a line of words above this one"),
    }
}

/// A name that a page can have. Behind a dot stand only a language and the kind of a record.
fn page_name(path: &str, languages: &[Lang]) -> String {
    let (folder, name) = path.split_at(path.rfind('/').map_or(0, |slash| slash + 1));
    let mut parts = name.split('.').filter(|part| !part.is_empty());
    let mut stem = parts.next().unwrap_or("page").to_owned();
    let mut endings: Vec<&str> = parts.collect();
    endings.pop();
    let is_ending = |part: &str| {
        let is_record = Kind::parse(part).is_some_and(Kind::is_record);
        is_record || languages.iter().any(|lang| lang.as_str() == part)
    };
    for part in endings.into_iter().filter(|part| *part != "md") {
        stem += if is_ending(part) { "." } else { "-" };
        stem += part;
    }
    name::better(&format!("{folder}{stem}.md")).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_keeps_its_language_and_its_kind() {
        let languages = ["en", "fr"].map(|tag| Lang::new(tag).unwrap());
        for (file, page) in [
            ("r.txt", "r.md"),
            ("charter.fr.txt", "charter.fr.md"),
            ("2024/opening.report.fr.markdown", "2024/opening.report.fr.md"),
            ("about.v2.docx", "about-v2.md"),
            ("about.md.txt", "about.md"),
            ("about", "about.md"),
            ("About Us.txt", "about-us.md"),
        ] {
            assert_eq!(page_name(file, &languages), page, "{file}");
        }
    }
}
