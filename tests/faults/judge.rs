//! What counts as whole.

use std::path::Path;

use pitso::base::fs::Faults;

use super::site::{Files, Scene, build, lay_out, project, read};

/// What is published.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    Old,
    New,
    Broken,
}

pub fn state(scene: &Scene, public: &Path) -> State {
    let now = read(public);
    match () {
        () if now == scene.old => State::Old,
        () if now == *scene.new_files() => State::New,
        () => State::Broken,
    }
}

/// Where in a build it was stopped, by what it left.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Phase {
    /// Nothing is changed but files under numbers.
    Making,
    /// The standby is being brought up to date.
    Assembling,
    /// The new site is live, and the build doesn't know yet that it is on the disk.
    Switched,
    /// The site is published; what is left is the build record.
    Settled,
}

pub fn phase(scene: &Scene, folder: &Path) -> Phase {
    let changing = project(folder).join(".public.pitso/changing").exists();
    match (state(scene, &project(folder).join("public")), changing) {
        (State::New, true) => Phase::Switched,
        (State::New, false) => Phase::Settled,
        (_, true) => Phase::Assembling,
        (_, false) => Phase::Making,
    }
}

/// What came of many trials.
#[derive(Default, Debug)]
pub struct Tally {
    pub trials: usize,
    pub old: usize,
    pub new: usize,
    pub failures: Vec<String>,
}

impl Tally {
    /// Judges a copy of a scene after a build that failed, or didn't: the site is whole, nothing around it has changed, and
    /// a build in which nothing fails mends the rest.
    pub fn judge(&mut self, scene: &Scene, folder: &Path, succeeded: bool, context: &str) {
        self.look(scene, folder, succeeded, context);
        let mended = self.mended(scene, folder);
        self.fail_if(mended.err(), scene, context);
    }

    /// As [`Tally::judge`], without a build that mends.
    pub fn look(&mut self, scene: &Scene, folder: &Path, succeeded: bool, context: &str) {
        self.trials += 1;
        let state = state(scene, &project(folder).join("public"));
        self.old += usize::from(state == State::Old);
        self.new += usize::from(state == State::New);
        let fault = match state {
            State::Broken => Some(format!("broken: {:?}", difference(scene, &read(&project(folder).join("public"))))),
            State::Old if succeeded => Some("the build said that it had published, and hadn't".to_owned()),
            _ => None,
        };
        self.fail_if(fault, scene, context);
        let moved = (!scene.is_intact(folder)).then(|| "something around it has changed".to_owned());
        self.fail_if(moved, scene, context);
    }

    /// Every fourth time the next build is one of other sources: nothing that the record remembers may show.
    fn mended(&self, scene: &Scene, folder: &Path) -> Result<(), String> {
        let project = project(folder);
        let version = if self.trials.is_multiple_of(4) { (scene.version + 1) % 3 } else { scene.version };
        lay_out(&project, version);
        let outcome = build(&project, &Faults::default()).map_err(|error| format!("the next build fails: {error}"))?;
        if outcome.published.is_none() {
            return Err("the next build finds errors".into());
        }
        if read(&project.join("public")) != *super::site::expected(version) {
            return Err(format!("built again (version {version}), it isn't the site"));
        }
        // A marker stays where nothing was left to publish: the standby is then built anew by the next change.
        let fine = |name: &&String| {
            let name = name.as_str();
            name.starts_with("next/") || name.ends_with(".part") || ["lock", "new/", "changing"].contains(&name)
        };
        match read(&project.join(".public.pitso")).keys().find(|name| !fine(name)) {
            Some(name) => Err(format!("`{name}` stays behind")),
            None => Ok(()),
        }
    }

    pub fn fail_if(&mut self, fault: Option<String>, scene: &Scene, context: &str) {
        self.failures.extend(fault.map(|fault| format!("{}, {context}: {fault}", scene.name)));
    }

    /// Says what was tried, and fails where anything broke, or where the naive way broke too rarely for the judge to be
    /// believed.
    pub fn conclude(self, what: &str, more: &str, naive: (usize, usize)) {
        let Self { trials, old, new, failures } = self;
        let (broken, tried) = naive;
        super::tell(&format!(
            "{what}: {trials} trials, {old} old and {new} new sites, {} failures{more}; written in place {broken} of {tried} \
             are broken",
            failures.len()
        ));
        assert!(failures.is_empty(), "{what}: {:#?}", &failures[..failures.len().min(9)]);
        assert!(trials > 0 && broken * 2 > tried, "{what}: the naive way breaks {broken} of {tried}");
    }
}

/// The names that are neither as they were nor as they should be, a few of them.
fn difference(scene: &Scene, now: &Files) -> Vec<String> {
    let new = scene.new_files();
    let names = new.keys().chain(scene.old.keys()).chain(now.keys());
    let wrong = names.filter(|name| now.get(*name) != new.get(*name)).take(5);
    wrong.cloned().collect()
}
