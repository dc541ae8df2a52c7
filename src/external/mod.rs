//! Links to other sites: whether they still lead anywhere. Asked by `pitso check --external` alone, never by a build.
//!
//! Each host is asked one address after the other, with a pause between, and is told who asks. What was answered is kept in
//! `.pitso/` with its day, so that nobody is asked again too soon. There is no async here: a few threads wait.

mod abroad;
mod ask;
mod gather;
mod known;

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use rayon::prelude::*;

use crate::base::date::Date;
use crate::base::diagnostic::Diagnostic;
use crate::base::fs;
use crate::engine::project::Project;

use ask::Asker;
pub use ask::Verdict;
use gather::Address;
use known::Known;

crate::codes! {
    /// A link to another site leads nowhere any more: the page is gone, or its host doesn't answer.
    /// Look for the page's new address, or for a kept copy of it, at https://web.archive.org for example. A source
    /// whose page is gone keeps its `url`, takes the copy's address as `archive_url`, and is not told then. Only
    /// `pitso check --external` looks for this. A host that is merely out of order is asked again the next day.
    warning DEAD_LINK = "dead-link";
}

/// How others are asked.
#[derive(Clone, Debug)]
pub struct Manners {
    /// Between two questions to one host.
    pub pause: Duration,
    /// For one whole answer.
    pub patience: Duration,
    /// Whether this computer and its own network may be asked. Texts come from many hands: a link must not make the
    /// computer of whoever checks them speak to what only it can reach.
    pub ask_own_network: bool,
}

impl Default for Manners {
    fn default() -> Self {
        Self { pause: Duration::from_secs(1), patience: Duration::from_secs(20), ask_own_network: false }
    }
}

/// What was found, and how many addresses were asked now and remembered from before.
pub struct Outcome {
    pub findings: Vec<Diagnostic>,
    pub asked: usize,
    pub remembered: usize,
    /// Addresses that gave no clear answer: their hosts let nobody in, or want to be asked later.
    pub unclear: usize,
    /// Why the answers could not be kept, so that all are asked again the next time.
    pub not_kept: Option<fs::Error>,
}

/// How many hosts are asked at a time.
const HOSTS_AT_A_TIME: usize = 8;

/// Asks every address outside of the site that a published text leads to. `begin` hears before that how many are to be asked,
/// and of how many hosts: it takes a while. Each answer is kept at once, for whoever has not the patience.
///
/// # Errors
/// Where a file of the project can't be read. What others answer is never an error.
pub fn look(
    project: &Project,
    today: Date,
    manners: &Manners,
    begin: impl FnOnce(usize, usize),
) -> Result<Outcome, fs::Error> {
    let addresses = gather::addresses(project, today)?;
    let mut known = Known::load(&project.root);
    let wanted: Vec<&Address> = addresses.iter().filter(|address| !known.is_fresh(&address.url, today)).collect();
    known.forget_all_but(&addresses);
    let asked = wanted.len();
    let by_host = gather::by_host(&wanted);
    begin(asked, by_host.len());
    let memory = Mutex::new((known, None));
    let learn = |url: &str, verdict| {
        let (known, not_kept) = &mut *memory.lock().unwrap_or_else(PoisonError::into_inner);
        known.learn(url.to_owned(), today, verdict);
        if not_kept.is_none() {
            *not_kept = known.save(&project.root).err();
        }
    };
    let ask_all = || by_host.par_iter().for_each(|urls| Asker::new(manners).ask_in_turn(urls, learn));
    match rayon::ThreadPoolBuilder::new().num_threads(HOSTS_AT_A_TIME).build() {
        Ok(pool) => pool.install(ask_all),
        Err(_) => ask_all(),
    }
    let (known, not_kept) = memory.into_inner().unwrap_or_else(PoisonError::into_inner);
    let verdict = |address: &Address| known.verdict(&address.url);
    let unclear = addresses.iter().filter(|address| matches!(verdict(address), Some(Verdict::Unclear(_)))).count();
    let findings = addresses.iter().filter_map(|address| report(address, verdict(address)?)).collect();
    Ok(Outcome { findings, asked, remembered: addresses.len() - asked, unclear, not_kept })
}

fn report(address: &Address, verdict: &Verdict) -> Option<Diagnostic> {
    let (Verdict::Gone(why), false) = (verdict, address.has_copy) else { return None };
    let mut found = Diagnostic::new(&DEAD_LINK, format!("`{}` leads nowhere: {why}", address.url));
    for (path, span) in &address.places {
        found = found.at(path, *span, "this address");
    }
    Some(found.help("look for its new address, or for a kept copy; a source takes the copy's as `archive_url`"))
}
