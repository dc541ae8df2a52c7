//! The functions and filters that templates have beside Tera's own. None of them reads the world.

use std::borrow::Cow;
use std::sync::Arc;

use fluent_bundle::{FluentArgs, FluentValue};
use tera::{Kwargs, State, Tera, TeraResult, Value};

use super::anchor;
use crate::format::strings::Strings;

/// Gives templates the functions and filters of one language.
pub fn register(tera: &mut Tera, strings: &Arc<Strings>, lang: &str) {
    let say = |strings: &Arc<Strings>| (Arc::clone(strings), lang.to_owned());
    let (own, tag) = say(strings);
    tera.register_function("text", move |args: Kwargs, _: &State| -> TeraResult<String> {
        let id = args.must_get::<&str>("id")?;
        let text = own.marked(&tag, id, Some(&fluent_args(&args)));
        text.map(Cow::into_owned).map_err(tera::Error::message)
    });
    let (own, tag) = say(strings);
    tera.register_function("dates", move |args: Kwargs, _: &State| -> TeraResult<String> {
        let start = args.must_get::<&str>("start")?;
        match args.get::<Value>("end")?.as_ref().and_then(Value::as_str) {
            Some(end) => own.dates(&tag, start, end).map_err(tera::Error::message),
            None => own.date(&tag, start).map_err(tera::Error::message),
        }
    });
    let (own, tag) = say(strings);
    tera.register_filter("date", move |date: &str, _: Kwargs, _: &State| -> TeraResult<String> {
        own.date(&tag, date).map_err(tera::Error::message)
    });
    let (own, tag) = say(strings);
    tera.register_filter("number", move |number: Value, _: Kwargs, _: &State| -> TeraResult<String> {
        own.number(&tag, &number.to_string()).map_err(tera::Error::message)
    });
    let (own, tag) = say(strings);
    tera.register_filter("clock", move |time: &str, _: Kwargs, _: &State| -> TeraResult<String> {
        own.clock(&tag, time).map_err(tera::Error::message)
    });
    tera.register_filter("url", |url: &str, _: Kwargs, _: &State| {
        anchor::address(url).map(Cow::into_owned).map_err(tera::Error::message)
    });
    tera.register_filter("link", anchor::Link);
    tera.register_filter("lang", anchor::Lang);
}

fn fluent_args(args: &Kwargs) -> FluentArgs<'static> {
    let others = args.iter().filter(|(key, _)| key.as_str() != Some("id"));
    let value = |value: &Value| match value.as_i64() {
        Some(number) => FluentValue::from(number),
        None => FluentValue::from(value.to_string()),
    };
    others.map(|(key, v)| (key.as_str().unwrap_or_default().to_owned(), value(v))).collect()
}
