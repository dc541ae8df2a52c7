use crate::base::diagnostic::Diagnostic;
use crate::model::link;
use crate::model::site::Site;
use crate::model::target::{Dangling, Target};
use crate::parse::kind::Kind;
use crate::parse::reference::Reference;

use super::placeholder_name::is_placeholder;
use super::{Look, Rule};

crate::codes! {
    /// A link or a reference leads to something that is not there: a person, a file, or a place on a page.
    /// Relative links are counted from the folder of the file that they stand in, and lead to the source file
    /// (`../2021/edition.md`), not to the finished page.
    error DANGLING_REFERENCE = "dangling-reference";
}

pub const RULE: Rule = Rule { code: &DANGLING_REFERENCE, look: Look::Site(look) };

fn look(site: &Site) -> Vec<Diagnostic> {
    // What leads on from a page that is not published is nobody's way.
    site.indices()
        .filter(|index| site.has_page(*index))
        .flat_map(|index| {
            let document = site.document(index);
            let links = document.body.links.iter().map(|link| link.at).zip(&site.links[index.0]);
            let images = document.body.images.iter().map(|image| image.at).zip(&site.images[index.0]);
            let body = links.chain(images).filter_map(|(span, target)| match target {
                Target::Nowhere(dangling) => Some((span, dangling.clone())),
                _ => None,
            });
            let unknown = |reference: &Reference| {
                let found = site.resolve(reference, &document.lang).is_some();
                (!found).then(|| nobody(reference).unwrap_or_else(|| link::unknown(site, reference)))
            };
            let front = document.references.iter().filter_map(|found| Some((found.span, unknown(found)?)));
            // With a space behind the colon it is plain words.
            let written = document.front.written().into_iter().filter(|text| !text.contains(char::is_whitespace));
            let written = written.filter_map(|text| Some((text.span, unknown(&Reference::parse(text)?)?)));
            let paths = document.front.paths().into_iter().filter_map(|path| {
                let dangling = link::file(site, document, path).err()?;
                Some((path.span, dangling))
            });
            let dangling: Vec<_> = front.chain(written).chain(paths).chain(body).collect();
            dangling.into_iter().map(|(span, dangling)| {
                Diagnostic::new(&DANGLING_REFERENCE, dangling.message)
                    .at(&document.path, span, "this leads nowhere")
                    .help(dangling.cure)
            })
        })
        .collect()
}

/// Of a place that was not filled no file is to be written.
fn nobody(reference: &Reference) -> Option<Dangling> {
    let name = reference.id.rsplit('/').next().unwrap_or_default().replace('-', " ");
    let is_nobody = matches!(reference.kind, Kind::Person | Kind::Organisation) && is_placeholder(&name);
    is_nobody.then(|| Dangling {
        message: format!("\u{201c}{name}\u{201d} is nobody's name"),
        cure: format!(
            "write `tbc = \"{name}\"` in place of a contribution's `person` or `organisation`; elsewhere leave it out \
             until there is a name"
        ),
    })
}
