//! What the pages show that a site has about itself.

use crate::format::view::{Content, Page};

use super::pen::Pen;
use super::survey::{Survey, SurveyPage, variants};
use super::{common, completeness, coverage};

pub fn view<'v>(pen: &'v Pen<'v>, page: &SurveyPage) -> Page<'v> {
    let content = match page.survey {
        Survey::Completeness => Content::Completeness(completeness::completeness(pen)),
        Survey::Coverage => Content::Coverage(coverage::coverage(pen)),
    };
    Page {
        title: pen.string(page.survey.word()),
        variants: variants(pen, page.survey),
        as_of: pen.site.as_of().map(|date| pen.text(date)),
        content,
        ..common::frame(pen)
    }
}
