//! How many took part: counts with their base and method, as SDMX and national statistics publish them.

use std::collections::BTreeMap;

use crate::base::span::Spanned;

crate::words! {
    /// How people were counted.
    pub enum Method {
        Registration = "registration",
        Headcount = "headcount",
        Estimate = "estimate",
        SelfDeclared = "self_declared",
    }
}

crate::records! {
    /// How many took part. Every breakdown counts those who did not say, as `not_stated`.
    pub struct Participation {
        /// All of them.
        total: Spanned<u32>,
        /// How they were counted.
        method: Spanned<Method>,
        /// Who counted them.
        counted_by: Option<Spanned<String>>,
        /// On site and online.
        mode: BTreeMap<String, Spanned<u32>>,
        /// By the forum's stakeholder groups.
        stakeholder_group: BTreeMap<String, Spanned<u32>>,
        /// By gender, as stated.
        gender: BTreeMap<String, Spanned<u32>>,
        /// Young people are 35 or younger, the African Union's age.
        youth: BTreeMap<String, Spanned<u32>>,
        /// With and without a disability, as stated.
        disability: BTreeMap<String, Spanned<u32>>,
        /// By the forum's regions.
        region: BTreeMap<String, Spanned<u32>>,
        /// By language.
        language: BTreeMap<String, Spanned<u32>>,
    }
}

impl Participation {
    /// The breakdowns that are given, by name.
    pub fn breakdowns(&self) -> impl Iterator<Item = (&'static str, &BTreeMap<String, Spanned<u32>>)> {
        let all = [
            ("mode", &self.mode),
            ("stakeholder_group", &self.stakeholder_group),
            ("gender", &self.gender),
            ("youth", &self.youth),
            ("disability", &self.disability),
            ("region", &self.region),
            ("language", &self.language),
        ];
        all.into_iter().filter(|(_, counts)| !counts.is_empty())
    }
}
