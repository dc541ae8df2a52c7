use rustc_hash::FxHashMap as HashMap;

use crate::base::diagnostic::Diagnostic;
use crate::base::likely::Names;
use crate::model::site::Site;
use crate::parse::document::Document;

use super::{Look, Rule};

crate::codes! {
    /// A report, minutes or a transcript whose name is nearly that of a session in the same folder: `lastkm.report.md` beside
    /// `last-km.md`. It is published as one of the whole meeting, and the session is shown without it. Give it the session's
    /// name before its first dot; one that is of the whole meeting has a name that is like no session's.
    warning RECORD_OF_ANOTHER_NAME = "record-of-another-name";
}

pub const RULE: Rule = Rule { code: &RECORD_OF_ANOTHER_NAME, look: Look::Site(look) };

fn look(site: &Site) -> Vec<Diagnostic> {
    let records = site.documents.iter().filter(|document| document.kind.is_record() && !document.variant);
    let without_session = records.filter_map(|record| {
        let of = record.id.as_str().strip_suffix(record.kind.word())?.strip_suffix('.')?;
        let (folder, name) = of.rsplit_once('/')?;
        site.find(of, site.config.default_lang()).is_none().then_some((&**record, folder, name))
    });
    let without_session: Vec<(&Document, &str, &str)> = without_session.collect();
    let mut sessions: HashMap<&str, Vec<String>> =
        without_session.iter().map(|(_, folder, _)| (*folder, Vec::new())).collect();
    if sessions.is_empty() {
        return Vec::new();
    }
    for (session, _) in site.sessions() {
        let named = session.id.as_str().rsplit_once('/');
        if let Some((folder, name)) = named
            && let Some(sessions) = sessions.get_mut(folder)
        {
            sessions.push(name.to_owned());
        }
    }
    let sessions: HashMap<&str, Names> =
        sessions.into_iter().map(|(folder, names)| (folder, Names::new(names))).collect();
    let report = without_session.into_iter().filter_map(|(record, folder, name)| {
        let word = record.kind.word();
        let likely = sessions.get(folder)?.closest(name).filter(|likely| is_slip(name, likely))?;
        if site.find(&format!("{folder}/{likely}.{word}"), site.config.default_lang()).is_some() {
            return None;
        }
        let message = format!("this {word} is published as one of the whole meeting: there is no session `{name}`");
        Some(
            Diagnostic::new(&RECORD_OF_ANOTHER_NAME, message)
                .at(&record.path, record.opening(), format!("beside the session `{likely}`"))
                .help(format!(
                    "rename it to `content/{folder}/{likely}.{word}.md`; or, if it is of the whole meeting, to one such as \
                     `content/{folder}/{WHOLE}.{word}.md`"
                )),
        )
    });
    report.collect()
}

/// What stands for the whole meeting, as the cure has it.
const WHOLE: &str = "all";

/// Whether a name is another but for its hyphens, or for one letter. Names that differ in their numbers are alike, and are not
/// meant for each other.
fn is_slip(name: &str, session: &str) -> bool {
    let letters = |name: &str| name.replace('-', "");
    let digits = |name: &str| name.bytes().filter(u8::is_ascii_digit).collect::<Vec<_>>();
    let is_near = letters(name) == letters(session) || strsim::osa_distance(name, session) == 1;
    is_near && name != WHOLE && digits(name) == digits(session)
}
