//! The pages of modules and lessons.

use crate::format::view::{Delivery, Lesson, LessonEntry, Link, Module, Objective};
use crate::model::target::DocumentIndex;
use crate::parse::document::Document;
use crate::parse::front_matter::training;

use super::menu;
use super::participation::participation;
use super::pen::Pen;
use crate::format::lists::{Section, What};

pub fn module<'v>(pen: &'v Pen<'v>, index: DocumentIndex, module: &'v training::Module) -> Module<'v> {
    let lesson = |lesson: &DocumentIndex| LessonEntry {
        link: pen.link_here(*lesson),
        minutes: pen.site.lesson_minutes(*lesson),
    };
    let lessons = || pen.site.lessons(index).iter().map(lesson).collect();
    let original = pen.site.document(pen.site.original(index));
    let parts = menu::parts_of(pen, What::Section(index, Section::Lessons));
    let parts = parts.map(|parts| parts.into_iter().map(|link| LessonEntry { link, minutes: None }).collect());
    Module {
        objectives: objectives(&module.objectives),
        audience: module.audience.iter().map(|audience| audience.as_str()).collect(),
        level: module.level.as_ref().map(|level| level.word()),
        modality: module.modality.as_ref().map(|modality| modality.word()),
        prerequisites: module.prerequisites.iter().map(|needed| pen.written(needed)).collect(),
        minutes: pen.site.module_minutes(index),
        facilitators: pen.names(&module.facilitators),
        pass_mark: module.pass_mark.as_ref().map(|mark| mark.value),
        maturity: module.maturity.as_ref().map(|maturity| maturity.word()),
        version: module.version.as_ref().map(|version| version.as_str()),
        lessons: parts.unwrap_or_else(lessons),
        deliveries: module.delivered_at.iter().map(|delivery| self::delivery(pen, delivery)).collect(),
        materials: module.materials.iter().filter_map(|material| self::material(pen, original, material)).collect(),
    }
}

fn objectives(objectives: &[training::Objective]) -> Vec<Objective<'_>> {
    objectives.iter().map(|objective| Objective { verb: &objective.verb, text: &objective.text }).collect()
}

fn delivery<'v>(pen: &'v Pen<'v>, delivery: &'v training::Delivery) -> Delivery<'v> {
    Delivery {
        edition: delivery.edition.as_ref().and_then(|edition| pen.link_to(edition)),
        place: delivery.place.as_ref().map(|place| place.as_str()),
        date: pen.date(&delivery.date),
        participation: delivery.participation.as_ref().map(|counted| participation(pen, counted)),
    }
}

fn material<'v>(pen: &'v Pen<'v>, original: &'v Document, material: &'v training::Material) -> Option<Link<'v>> {
    let (href, weight) = pen.address(original, &material.url)?;
    let size = weight.or(material.bytes.as_ref().map(|bytes| bytes.value.into())).map(|bytes| pen.size(bytes));
    Some(Link {
        href,
        text: material.title.as_ref().unwrap_or(&material.url),
        lang: material.title.as_ref().and_then(|_| pen.facts_lang()),
        note: size.map(|size| pen.text(format_args!("({size})"))),
        ..Link::default()
    })
}

pub fn lesson<'v>(pen: &'v Pen<'v>, index: DocumentIndex, lesson: &'v training::Lesson) -> Lesson<'v> {
    let original = pen.site.original(index);
    let module = pen.site.module_of(index);
    let lessons = module.map(|module| pen.site.lessons(module)).unwrap_or_default();
    // They are in the order of their paths, and so of their numbers.
    let place = lessons.binary_search(&original).ok();
    Lesson {
        module: module.map(|module| pen.link_here(module)),
        number: place.map_or(0, |place| place as u32 + 1),
        count: lessons.len() as u32,
        teaching: lesson.teaching.as_ref().map(|minutes| minutes.value),
        exercises: lesson.exercises.as_ref().map(|minutes| minutes.value),
        minutes: pen.site.lesson_minutes(index),
        questions: lesson.questions.iter().map(|question| question.as_str()).collect(),
        objectives: objectives(&lesson.objectives),
        key_points: lesson.key_points.iter().map(|point| point.as_str()).collect(),
    }
}
