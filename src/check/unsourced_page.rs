use crate::base::diagnostic::Diagnostic;
use crate::model::site::Site;
use crate::parse::kind::Kind;

use super::records;
use super::{Look, Rule};

crate::codes! {
    /// A profile, an organisation, or an edition or a session of another forum, does not say where its facts come from.
    /// A record that nobody can check is a claim. Add `sources`, with at least a title and a publisher:
    /// `sources = [{ title = "Programme of 2024", publisher = "..." }]`. Of its own editions and sessions a forum is the
    /// source itself. A session has its edition's sources where it has none.
    warning UNSOURCED_PAGE = "unsourced-page";
}

pub const RULE: Rule = Rule { code: &UNSOURCED_PAGE, look: Look::Site(look) };

fn look(site: &Site) -> Vec<Diagnostic> {
    let kinds = [Kind::Edition, Kind::Session, Kind::Profile, Kind::Organisation];
    let all = kinds.into_iter().flat_map(|kind| site.of_kind(kind)).map(|index| site.document(index));
    let bare = all.filter(|document| {
        let edition = match document.kind {
            Kind::Session => records::edition_of(site, document),
            _ => None,
        };
        let is_own = matches!(document.kind, Kind::Edition | Kind::Session) && records::is_own(site, document);
        !is_own
            && document.common.sources.is_empty()
            && edition.is_none_or(|(edition, _)| edition.common.sources.is_empty())
    });
    let report = bare.map(|document| {
        Diagnostic::new(&UNSOURCED_PAGE, format!("this {} has no source", document.kind.word()))
            .at(&document.path, document.common.title.span, "who says so?")
            .help("add `sources = [{ title = \"...\", publisher = \"...\" }]`")
    });
    report.collect()
}
