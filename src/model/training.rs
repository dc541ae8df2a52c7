//! Modules and their lessons.

use crate::parse::front_matter::Front;
use crate::parse::front_matter::training::Lesson;
use crate::parse::kind::Kind;

use super::site::Site;
use super::target::DocumentIndex;

impl Site {
    /// The lessons of a module, in the order of their paths.
    pub fn lessons(&self, module: DocumentIndex) -> &[DocumentIndex] {
        self.within(module, Kind::Lesson)
    }

    /// The module of a lesson: the folder that it is in.
    pub fn module_of(&self, lesson: DocumentIndex) -> Option<DocumentIndex> {
        let folder = folder_of(self.document(lesson).id.as_str())?;
        let module = self.find(folder, self.config.default_lang())?;
        (self.document(module).kind == Kind::Module).then_some(module)
    }

    /// How long a lesson takes, exercises included, in minutes. `None` where it does not say.
    pub fn lesson_minutes(&self, lesson: DocumentIndex) -> Option<u32> {
        match self.front(lesson) {
            Front::Lesson(lesson) => minutes(lesson),
            _ => None,
        }
    }

    /// How long a module takes, in minutes: what it says, or else its lessons together.
    pub fn module_minutes(&self, module: DocumentIndex) -> Option<u32> {
        let Front::Module(facts) = self.front(module) else { return None };
        let sum = || {
            let lessons = self.lessons(module);
            let known = lessons.iter().filter_map(|lesson| self.lesson_minutes(*lesson));
            known.reduce(u32::saturating_add)
        };
        facts.duration.as_ref().map(|minutes| minutes.value).or_else(sum)
    }
}

fn folder_of(id: &str) -> Option<&str> {
    id.rsplit_once('/').map(|(folder, _)| folder)
}

fn minutes(lesson: &Lesson) -> Option<u32> {
    let parts = [&lesson.teaching, &lesson.exercises].into_iter().flatten();
    parts.map(|minutes| minutes.value).reduce(u32::saturating_add)
}
