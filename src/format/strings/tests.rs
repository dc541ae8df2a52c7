use proptest::prelude::*;

use super::*;
use crate::base::date::PartialDate;
use crate::read::theme::Layer;

fn strings(own: &[(&'static str, &'static str)]) -> Found<Strings> {
    let files = own.iter().map(|&(name, text)| (name.into(), text.as_bytes().into())).collect();
    let (theme, found) = Theme::new(&[Layer::embedded(), Layer { folder: SourcePath::new("theme"), files }]);
    assert_eq!(found, []);
    Strings::new(&theme)
}

#[test]
fn the_default_theme_has_all_strings_in_both_languages() {
    assert_eq!(strings(&[]).1, []);
}

#[test]
fn dates_are_written_in_the_language_of_the_page() {
    let (strings, _) = strings(&[]);
    let en = |date| strings.date("en", date).unwrap();
    assert_eq!(en("2013"), "2013");
    assert_eq!(en("2012-12"), "December 2012");
    assert_eq!(en("2024-07-01"), "1 July 2024");
    assert_eq!(en("2021-12-08T10:15:00+01:00"), "8 December 2021, 10:15");
    assert_eq!(strings.date("st", "2021-08-16").unwrap(), "16 Phato 2021");
    assert_eq!(strings.dates("en", "2024-07-11", "2024-07-12").unwrap(), "11–12 July 2024");
    assert_eq!(strings.dates("en", "2024-07-31", "2024-08-01").unwrap(), "31 July – 1 August 2024");
    assert_eq!(strings.dates("en", "2024-12-31", "2025-01-01").unwrap(), "31 December 2024 – 1 January 2025");
    assert_eq!(strings.dates("en", "2024-07", "2024-08").unwrap(), "July–August 2024");
    assert_eq!(strings.dates("en", "2024-07-31", "2024-08").unwrap(), "31 July 2024 – August 2024");
    assert_eq!(strings.dates("en", "2012", "2014").unwrap(), "2012 – 2014");
    assert_eq!(strings.dates("st", "2024-04-30", "2024-05-02").unwrap(), "30 'Mesa – 2 Motšeanong 2024");
    assert_eq!(strings.clock("st", "2021-12-08T09:05:00+01:00").unwrap(), "09:05");
    assert!(strings.clock("en", "2021-12-08").is_err());
    assert_eq!(strings.dates("en", "2021-08", "2021-08").unwrap(), "August 2021");
    for wrong in ["", "24", "2024-13", "2024-7-1", "2024-07-11-1", "2024-+7", "soon"] {
        assert!(strings.date("en", wrong).is_err(), "{wrong}");
    }
}

#[test]
fn what_stands_in_numbers_has_none_in_it() {
    for own in ["number-group = { 10000 }\n", "number-point = { 1.5 }\n", "number-group = { dot }\ndot = { 1000 }\n"] {
        let (strings, _) = strings(&[("strings/en.ftl", own)]);
        assert!(strings.number("en", "12345.6").unwrap_err().contains("can't have a number in it"), "{own}");
    }
}

/// What an editor may type as a date, and what is near it.
fn typed() -> impl Strategy<Value = String> {
    prop_oneof![
        "[-+0-9a-f_x]{4}",
        "[-+0-9]{4}-[-+0-9]{2}",
        "[0-9]{4}-[01][0-9]",
        "[0-9]{4}-[01][0-9]-[0-3][0-9]",
        "[-+0-9]{4}-[-+0-9]{2}-[-+0-9]{2}",
        "[-+0-9\u{663}é]{0,10}",
    ]
}

proptest! {
    #[test]
    fn a_date_that_is_taken_is_written_as_it_was_and_can_be_read(text in typed()) {
        let (strings, _) = strings(&[]);
        if let Some(date) = PartialDate::parse(&text) {
            prop_assert_eq!(date.to_string(), text.clone());
            prop_assert!(strings.date("en", &text).is_ok(), "{}", text);
        }
    }
}

#[test]
fn sesotho_is_spelt_as_in_lesotho() {
    let months = [
        "Pherekhong",
        "Hlakola",
        "Hlakubele",
        "'Mesa",
        "Motšeanong",
        "Phupjane",
        "Phupu",
        "Phato",
        "Loetse",
        "Mphalane",
        "Pulungoana",
        "Tšitoe",
    ];
    let (strings, _) = strings(&[]);
    for (n, month) in months.iter().enumerate() {
        assert_eq!(strings.text("st", &format!("month-{}", n + 1), None).unwrap(), *month);
    }
    let (theme, _) = Theme::new(&[Layer::embedded()]);
    let text = &theme.strings[&Lang::new("st").unwrap()][0].text;
    for (n, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
        let said = line.split_once('=').map_or(line, |(_, said)| said).to_lowercase();
        for word in said.split(|c: char| !c.is_alphabetic()) {
            // South Africa writes ya, wa, di, kg, tsh and tjh for ea, oa, li, kh, tš and ch.
            let is_foreign = ["ya", "wa"].contains(&word) || word.starts_with("di");
            let is_foreign = is_foreign || ["kg", "tsh", "tjh"].iter().any(|letters| word.contains(letters));
            assert!(!is_foreign, "line {}: {word}", n + 1);
        }
    }
}

#[test]
fn numbers_keep_their_decimals() {
    let (strings, _) = strings(&[]);
    assert_eq!(strings.number("en", "2217000").unwrap(), "2\u{a0}217\u{a0}000");
    assert_eq!(strings.number("en", "5.00").unwrap(), "5.00");
    assert_eq!(strings.number("en", "-100").unwrap(), "\u{2212}100");
    assert!(strings.number("en", "5 %").is_err() && strings.number("en", "").is_err());
}

#[test]
fn numbers_in_messages_are_written_like_others() {
    let own = "many = { $count } of { $all }, in { $year }\nnumber-group = .\n";
    let (strings, _) = strings(&[("strings/en.ftl", own)]);
    let args =
        FluentArgs::from_iter([("count", 12_000.into()), ("all", 1_234_567.into()), ("year", "2024".into())]
            as [(&str, FluentValue<'_>); 3]);
    assert_eq!(strings.text("en", "many", Some(&args)).unwrap(), "12.000 of 1.234.567, in 2024");
}

/// Every message that takes a count, with the counts at which languages change their forms.
fn counted(strings: &Strings, lang: &str, text: &str) -> Vec<(String, [String; 3])> {
    let names = |id: &str| {
        let bundle = &strings.bundles[lang];
        let pattern = format!("{:?}", bundle.get_message(id).and_then(|message| message.value()));
        let names = pattern.split("VariableReference { id: Identifier { name: \"").skip(1);
        names.map(|name| name.split('"').next().unwrap().to_owned()).collect::<BTreeSet<_>>()
    };
    let mut all = Vec::new();
    for (id, _) in message_ids(text) {
        let names = names(id);
        let write = |count: i64| {
            let value = |name: &String| match name.as_str() {
                "count" => (name.clone(), FluentValue::from(count)),
                _ => (name.clone(), FluentValue::from("X")),
            };
            let args: FluentArgs<'_> = names.iter().map(value).collect();
            strings.text(lang, id, Some(&args)).unwrap_or_else(|fault| panic!("{lang} {id}: {fault}"))
        };
        let written = [write(0), write(1), write(2)];
        assert!(written.iter().all(|text| !text.contains(['{', '}', '$', NUMBER])), "{lang} {id}: {written:?}");
        if names.contains("count") {
            all.push((id.to_owned(), written));
        }
    }
    all
}

#[test]
fn every_message_can_be_written_with_none_one_and_two() {
    // These count nothing, or have one form for all counts in English.
    const PLAIN: &[&str] = &[
        "hidden",
        "lesson-number",
        "coverage-of",
        "coverage-stale",
        "coverage-review",
        "and-more",
        "measure-reports_published",
        "measure-sources_named",
        "measure-editions_online",
        "measure-sessions_online",
        "measure-groups_taking_part",
        "measure-redress_decided",
        "measure-corrections_made",
    ];
    let (strings, _) = strings(&[]);
    let (theme, _) = Theme::new(&[Layer::embedded()]);
    for (lang, layers) in &theme.strings {
        let counted = counted(&strings, lang.as_str(), &layers[0].text);
        assert!(counted.len() > 10, "{lang}: {}", counted.len());
        for (id, [none, one, two]) in counted.iter().filter(|(id, _)| !PLAIN.contains(&&**id)) {
            assert_ne!(&one.replace('1', "2"), two, "{lang} {id} has one form for one and for two");
            let reads_well = none.replace('0', "2") == *two;
            assert!(reads_well, "{lang} {id}: none are counted like two, and this says {none:?}");
        }
    }
}

#[test]
fn each_language_has_the_plural_forms_of_the_cldr() {
    let forms =
        "n = { $count ->\n [zero] zero\n [one] one\n [two] two\n [few] few\n [many] many\n *[other] other\n }\n";
    let files = ["en", "st", "ar", "pl", "ja"].map(|lang| (&*format!("strings/{lang}.ftl").leak(), forms));
    let (strings, _) = strings(&files);
    let form =
        |lang: &str, count: i64| strings.text(lang, "n", Some(&FluentArgs::from_iter([("count", count)]))).unwrap();
    for (lang, expected) in [
        ("en", ["other", "one", "other", "other", "other", "other"]),
        ("st", ["other", "one", "other", "other", "other", "other"]),
        ("ar", ["zero", "one", "two", "few", "many", "other"]),
        ("pl", ["many", "one", "few", "few", "many", "many"]),
        ("ja", ["other", "other", "other", "other", "other", "other"]),
    ] {
        assert_eq!([0, 1, 2, 3, 11, 100].map(|count| form(lang, count)), expected, "{lang}");
    }
}

#[test]
fn a_language_without_a_file_is_told_once_and_shows_english_as_such() {
    let (mut theme, _) = Theme::new(&[Layer::embedded()]);
    let languages = ["en", "fr"].map(|lang| Lang::new(lang).unwrap());
    theme.speak(&languages);
    let (strings, found) = Strings::new(&theme);
    assert_eq!(found, [], "its strings are not missing one by one");
    let told = strings.unspoken(&languages, (&SourcePath::new("pitso.toml"), Span::new(3, 5)));
    assert_eq!((told.len(), &*told[0].code), (1, "language-without-strings"));
    assert!(told[0].help[0].contains("theme/strings/fr.ftl"), "{told:?}");
    assert_eq!(strings.marked("fr", "skip", None).unwrap(), language::foreign("Skip to content"));
    assert_eq!(strings.marked("en", "skip", None).unwrap(), "Skip to content");
    assert_eq!(strings.extent("fr").have, 0);
    assert_eq!(strings.extent("st"), strings.extent("en"));
    assert_eq!((strings.own_name("st").unwrap(), strings.own_name("fr")), ("Sesotho".into(), None));
}

#[test]
fn a_language_that_lacks_a_string_is_told_and_shows_english() {
    let (strings, found) = strings(&[("strings/en.ftl", "greeting = Hello { $name }\n")]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((&*found[0].code, &*found[0].help[0]), ("string-missing", "add `greeting`"));
    assert_eq!(found[0].path().unwrap().as_str(), "themes/default/strings/st.ftl");
    let args = FluentArgs::from_iter([("name", "Thabo")]);
    assert_eq!(strings.text("st", "greeting", Some(&args)).unwrap(), "Hello Thabo");
    assert!(strings.text("st", "greeting", None).is_err(), "a missing argument is no text");
    assert_eq!(
        strings.text("en", "greetign", None).unwrap_err(),
        "there is no string `greetign`; did you mean `greeting`?"
    );
}

#[test]
fn what_is_no_message_is_reported_and_the_rest_is_read() {
    let (strings, found) = strings(&[("strings/st.ftl", "hsot = Lapeng\n?? x\nhost = Hae\n")]);
    let codes: Vec<_> = found.iter().map(|d| (&*d.code, d.labels[0].span.start)).collect();
    assert_eq!(codes, [("strings-syntax", 14), ("string-unknown", 0)]);
    assert_eq!(found[1].help, ["did you mean `host`?"]);
    assert_eq!(strings.text("st", "host", None).unwrap(), "Hae");
}

#[test]
fn brackets_too_deep_for_any_reader_are_told_on_their_line() {
    for text in ["{".repeat(5000), format!("{}$kb{}", "{ ".repeat(3000), " }".repeat(3000))] {
        let text = format!("skip = Go on\nweight = {text}\n");
        let found = strings(&[("strings/en.ftl", text.leak())]).1;
        let place = (&*found[0].code, found[0].labels[0].span.start);
        assert_eq!((found.len(), place), (1, ("strings-syntax", 13)), "{found:?}");
    }
    assert_eq!(strings(&[("strings/en.ftl", "skip = { \"a\" }{ \"b\" }\n")]).1, []);
}

/// Fluent itself is the judge.
#[test]
fn plain_messages_are_written_as_fluent_writes_them() {
    let own =
        "minutes-plain = { $n } of { $all }\nonly-english = A { $n }\nvery-fixed = B { very-base }\nvery-base = C\n";
    let (strings, _) = strings(&[("strings/en.ftl", own)]);
    let mut plain = 0;
    for lang in ["en", "st"] {
        for id in &strings.ids {
            let Some(message) = strings.plain[lang].get(id) else { continue };
            let parts = if let Plain::Filled { parts, .. } = message { &**parts } else { &[] };
            let name = |part: &'_ Part| if let Part::Told(name) = part { Some(name.clone()) } else { None };
            let names: Vec<_> = parts.iter().filter_map(name).collect();
            plain += usize::from(!names.is_empty());
            let texts: Args<'_> = names.iter().map(|name| (name.as_str(), FluentValue::from("<b> { $n }"))).collect();
            let numbers: Args<'_> = names.iter().map(|name| (name.as_str(), FluentValue::from(1_234_567.5))).collect();
            for told in [Some(&texts), Some(&numbers), None] {
                let (fast, slow) = (strings.marked(lang, id, told), strings.write_marked(lang, id, told));
                assert_eq!(fast.map(Cow::into_owned), slow, "{id} in {lang}");
            }
        }
    }
    assert!(plain > 40, "{plain}");
    assert!(matches!(&strings.plain["st"]["only-english"], Plain::Filled { parts, is_own: false } if parts.len() == 2));
    assert!(matches!(&strings.plain["st"]["very-fixed"], Plain::Fixed(_)));
    assert!(!strings.plain["en"].contains_key("minutes"), "it chooses");
}
