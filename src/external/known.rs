//! What was answered before, with its day.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::base::date::Date;
use crate::base::fs::{self, Root};
use crate::engine::record::FOLDER;

use super::ask::Verdict;
use super::gather::Address;

const FILE: &str = ".pitso/external";
const PART: &str = ".pitso/external.part";
const LARGEST: u64 = 64 << 20;

/// Days for which an answer counts. What may only have been out of order is asked again the next day.
const FINE_FOR: i32 = 30;
const GONE_FOR: i32 = 1;

#[derive(Default, Serialize, Deserialize)]
pub struct Known(BTreeMap<String, (Date, Verdict)>);

impl Known {
    /// Reads what is remembered; whatever can't be read is as if it were not there.
    pub fn load(root: &Root) -> Self {
        let bytes = root.read(FILE, LARGEST).unwrap_or_default();
        serde_json::from_slice(&bytes).unwrap_or_default()
    }

    pub fn save(&self, root: &Root) -> Result<(), fs::Error> {
        let bytes = serde_json::to_vec(self).expect("answers are plain data and always serialise");
        root.create_dir_all(FOLDER)?;
        if root.stat(PART)?.is_some() {
            root.remove_file(PART)?;
        }
        root.create(PART, &bytes)?;
        root.rename(PART, root, FILE)
    }

    pub fn is_fresh(&self, url: &str, today: Date) -> bool {
        let Some((day, verdict)) = self.0.get(url) else { return false };
        let days = if *verdict == Verdict::Fine { FINE_FOR } else { GONE_FOR };
        // A day that is still to come was written by a wrong clock.
        (0..days).contains(&today.0.since(day.0).map_or(-1, |age| age.get_days()))
    }

    pub fn verdict(&self, url: &str) -> Option<&Verdict> {
        self.0.get(url).map(|(_, verdict)| verdict)
    }

    pub fn learn(&mut self, url: String, today: Date, verdict: Verdict) {
        self.0.insert(url, (today, verdict));
    }

    pub fn forget_all_but(&mut self, addresses: &[Address]) {
        let wanted: BTreeSet<&str> = addresses.iter().map(|address| address.url.as_str()).collect();
        self.0.retain(|url, _| wanted.contains(url.as_str()));
    }
}
