use std::collections::BTreeMap;

use super::*;
use crate::base::date::{Date, Moment};
use crate::base::listed;

crate::words! {
    /// A colour.
    pub enum Colour { Red = "red", DarkBlue = "dark_blue", }
}

crate::records! {
    /// A step.
    pub struct Step {
        /// How long it takes.
        minutes: Spanned<u32>,
        /// What it is called.
        title: String,
    }
    /// A whole.
    pub struct Whole {
        /// Its sort.
        r#type: Colour,
        /// Its length.
        duration: Option<u32>,
        /// Its steps.
        steps: Vec<Step>,
    }
}

fn read(toml: &str) -> (Option<Whole>, Vec<String>) {
    let path = SourcePath::new("x.md");
    let mut reader = Reader::new(&path, 4);
    let table = reader.parse(toml);
    let whole = reader.within("whole", &[Whole::FIELDS], |reader| Whole::read_keys(&table, Span::new(0, 3), reader));
    reader.unknown_keys(&table, &[Whole::FIELDS], Span::new(0, 3));
    let told = reader.findings.iter().map(|d| format!("{} {:?} {}", d.code, d.labels[0].span.range(), d.help[0]));
    (whole, told.collect())
}

#[test]
fn every_mistake_of_a_table_is_reported_in_one_run() {
    let (_, told) = read("type = \"dark-blue\"\ndurration = 5\n[[steps]]\nminutes = \"five\"\ntitle = 3\n");
    assert_eq!(told.len(), 4, "{told:#?}");
    assert!(told[0].starts_with("unknown-word 11..22 did you mean `dark_blue`?"), "{}", told[0]);
    assert!(told[1].starts_with("wrong-type") && told[1].contains("whole number"), "{}", told[1]);
    assert!(told[2].starts_with("wrong-type") && told[2].contains("quotation marks"), "{}", told[2]);
    assert_eq!(told[3], "unknown-key 23..32 did you mean `duration`?");
}

#[test]
fn a_key_below_a_header_is_told_where_it_belongs() {
    let (whole, told) = read("type = \"red\"\n[[steps]]\nminutes = 5\ntitle = \"a\"\nduration = 60\n");
    assert!(told[0].contains("`duration` is a key of the whole: move it above"), "{told:?}");
    assert_eq!(whole.unwrap().steps[0].minutes.value, 5);
}

#[test]
fn lines_that_are_no_toml_get_a_cure_and_hide_no_others() {
    let (_, told) = read("type = red\nroom: 5\nduration = 1\n");
    assert_eq!(told.len(), 2, "{told:#?}");
    assert!(told[0].contains("put the text between straight quotation marks"));
    assert!(told[1].contains("not `:`"));
    let (_, told) = read("[[steps]]\ntitle = “a”\n");
    assert!(told[0].contains("curly"), "{told:#?}");
    let (_, told) = read("steps = [1, 2\ntype = 3\nduration = 5\n");
    assert_eq!(told.len(), 1, "an open list swallows the rest and is told of once: {told:#?}");
    assert!(told[0].contains("close it with `]`"), "{told:#?}");
}

#[test]
fn a_missing_key_names_its_table() {
    let (whole, told) = read("[[steps]]\ntitle = \"a\"\n");
    assert!(whole.is_none());
    assert_eq!(told.len(), 2, "{told:?}");
}

crate::records! {
    /// A record in which nothing is required.
    pub struct Loose {
        /// A number.
        a: Option<u32>,
        /// A truth.
        b: Option<bool>,
        /// Numbers.
        c: Vec<u32>,
        /// A step.
        step: Option<Step>,
    }
    /// A record that may be a draft.
    pub struct Marked {
        /// What has become of it.
        status: Option<String>,
    }
}

/// Reads the key `k` of a file that is this line alone.
pub fn key<T: Field>(line: &str) -> (Option<T>, Vec<Diagnostic>) {
    let path = SourcePath::new("x.md");
    let mut reader = Reader::new(&path, 0);
    let table = reader.parse(line);
    let value = reader.key(&table, "k", Span::new(0, 1));
    (value, reader.findings)
}

fn value<T: Field>(line: &str) -> T {
    let (value, found) = key(line);
    assert!(found.is_empty(), "{line}: {found:?}");
    value.expect(line)
}

/// The cure for a key that is missing, or has a wrong value, with what is said at its place.
pub fn told<T: Field>(line: &str) -> (String, String) {
    let (_, found) = key::<T>(line);
    assert_eq!(found.len(), 1, "{line}: {found:?}");
    (found[0].labels[0].text.clone(), found[0].help[0].clone())
}

#[test]
fn values_are_what_was_written() {
    assert_eq!(value::<String>("k = 'a'"), "a");
    assert_eq!(value::<u32>("k = 4_294_967_295"), u32::MAX);
    assert_eq!(value::<u32>("k = 0x1f"), 31);
    assert!(value::<bool>("k = true") && !value::<bool>("k = false"));
    assert_eq!(value::<Colour>("k = 'dark_blue'"), Colour::DarkBlue);
    assert_eq!(value::<Option<u32>>("k = 5"), Some(5));
    assert_eq!(value::<Vec<u32>>("k = [5, 6]"), [5, 6]);
    assert_eq!(value::<BTreeMap<String, u32>>("k = { a = 5, b = 6 }"), [("a".into(), 5), ("b".into(), 6)].into());
    assert_eq!(value::<Spanned<u32>>("k = 17"), Spanned::new(17, Span::new(4, 6)));
    assert_eq!(value::<Step>("k = { minutes = 1, title = 'a' }").title, "a");
}

#[test]
fn a_key_that_may_be_missing_has_a_value_all_the_same() {
    assert_eq!(value::<Option<u32>>(""), None);
    assert_eq!(value::<Vec<u32>>(""), Vec::<u32>::new());
    assert!(value::<BTreeMap<String, u32>>("").is_empty());
    assert_eq!(key::<String>("").0.as_deref(), Some(""), "so that the rest of its record can be read");
    assert_eq!(key::<Spanned<String>>("").0, Some(Spanned::default()));
    assert_eq!(key::<Option<u32>>("k = 'a'").0, Some(None), "nor does a wrong one lose its record");
    assert_eq!(key::<u32>("").0, None);
    assert_eq!(key::<Spanned<u32>>("").0, None);
    assert_eq!(key::<Step>("").0, None);
}

#[test]
fn a_missing_key_is_told_with_the_line_that_it_needs() {
    let cure = |told: (String, String)| {
        assert_eq!(told.0, "no `k` here");
        told.1
    };
    assert_eq!(cure(told::<String>("")), "add a line `k = \"...\"`: a text in quotation marks");
    assert_eq!(cure(told::<u32>("")), "add a line `k = ...`: a whole number, without quotation marks");
    assert_eq!(cure(told::<bool>("")), "add a line `k = false`: `true` or `false`");
    assert_eq!(cure(told::<Colour>("")), "add a line `k = \"...\"`: one of the words `red` or `dark_blue`");
    assert_eq!(cure(told::<Spanned<String>>("")), cure(told::<String>("")));
    assert_eq!(cure(told::<Step>("")), "add a line `[k]`, and its keys below it");
    let (_, found) = key::<u32>("k: 5");
    assert_eq!(found.len(), 1, "it may stand in the line that can't be read: {found:?}");
}

#[test]
fn a_key_missing_between_curly_brackets_is_told_where_it_goes() {
    let (_, told) = read("type = 'red'\nsteps = [{ minutes = 1 }]\n");
    assert_eq!(told, ["missing-key 26..41 write `title = \"...\",` right behind the `{`: a text in quotation marks"]);
}

#[test]
fn a_text_in_which_nothing_can_be_seen_is_told() {
    fn told<T: Field>(line: &str) -> Vec<(String, String)> {
        key::<T>(line)
            .1
            .iter()
            .map(|found| (format!("{} {}", found.code, found.message), found.help[0].clone()))
            .collect()
    }
    let one = |what: &str, cure: &str| vec![(what.to_owned(), cure.to_owned())];
    let write = "write it between the quotation marks";
    for blank in ["", " ", "\u{ad}\u{200b}"] {
        let line = format!("k = '{blank}'");
        assert_eq!(told::<String>(&line), one("missing-key `k` is empty", write));
        assert_eq!(
            told::<Option<String>>(&line),
            one("empty-text `k` is empty", &format!("{write}, or take the key out"))
        );
        let item = one("empty-text an item of this list is empty", &format!("{write}, or take the item out"));
        assert_eq!(told::<Vec<String>>(&format!("k = ['a', '{blank}']")), item);
    }
    assert!(told::<String>("k = 'a'").is_empty() && told::<Option<String>>("").is_empty());
    assert!(told::<Colour>("k = ''").iter().all(|(what, _)| what.starts_with("unknown-word")), "it is told once");
}

#[test]
fn a_value_of_the_wrong_sort_is_told_what_it_is_and_what_to_write() {
    let step = "{ minutes = ..., title = \"...\" }";
    let keys = "keys with their values in curly brackets, such as";
    let own_keys = "these are keys with values of their own";
    for ((label, cure), written, wanted) in [
        (told::<String>("k = 1"), "this is a number", "it in quotation marks: `\"1\"`".to_owned()),
        (told::<String>("k = 1.5"), "this is a number", "it in quotation marks: `\"1.5\"`".into()),
        (told::<String>("k = [1]"), "this is a list", "a text in quotation marks".into()),
        (told::<Colour>("k = true"), "this says yes or no", "a text in quotation marks".into()),
        (told::<u32>("k = 'a'"), "this is a text", "a whole number, without quotation marks".into()),
        (told::<u32>("k = '60'"), "this is a text", "`60`, without quotation marks".into()),
        (told::<u32>("k = '6O'"), "this is a text", "`60`, without quotation marks".into()),
        (told::<u32>("k = 'PT60M'"), "this is a text", "`60`, without quotation marks".into()),
        (told::<u32>("k = -1"), "this is a number", "a whole number from 0 to 4,294,967,295".into()),
        (
            told::<Spanned<u32>>("k = 4_294_967_296"),
            "this is a number",
            "a whole number from 0 to 4,294,967,295".into(),
        ),
        (told::<bool>("k = 2024-07-11"), "this is a date or a time", "`true` or `false`".into()),
        (told::<Option<bool>>("k = [1]"), "this is a list", "`true` or `false`".into()),
        (told::<Vec<u32>>("k = 1"), "this is a number", "a list in square brackets, such as [\"a\", \"b\"]".into()),
        (told::<Vec<String>>("k = 'a'"), "this is a text", "`['a']`".into()),
        (told::<BTreeMap<String, u32>>("k = 1"), "this is a number", format!("{keys} {{ key = value }}")),
        (told::<Step>("k = 1"), "this is a number", format!("{keys} {step}")),
        (told::<Whole>("k = 1"), "this is a number", format!("{keys} {{ type = \"...\" }}")),
        (told::<Loose>("k = 1"), "this is a number", format!("{keys} {{ a = ... }}")),
        (
            told::<Vec<Step>>("k = { a = 1 }"),
            own_keys,
            format!("lines in double brackets, `[[...]]`, with keys below each, or a list such as [{step}]"),
        ),
        (told::<Step>("[[k]]\na = 1"), "this is a list", "`[k]`: there is one of it".into()),
        (told::<Vec<Step>>("[k]\na = 1"), own_keys, "`[[k]]`: each of several stands below such a line".into()),
    ] {
        assert_eq!((&*label, cure), (written, format!("write {wanted}")));
    }
    let (day, moment) = (Shape::Date.in_words(), Shape::DateTime.in_words());
    let several = format!("lines in double brackets, `[[...]]`, with keys below each, or a list such as [{step}]");
    for ((_, cure), wanted) in [
        (told::<Date>("k = '2024-07-11'"), "`2024-07-11`, without quotation marks"),
        (told::<Date>("k = '09:00:00'"), &*day),
        (told::<Date>("k = '2024-07-11T09:00:00'"), &day),
        (told::<Date>("k = true"), &day),
        (told::<Moment>("k = '2024-07-11T09:00:00+02:00'"), "`2024-07-11T09:00:00+02:00`, without quotation marks"),
        (told::<Moment>("k = '2024-07-11T09:00:00'"), &moment),
        (told::<Moment>("k = '2024-07-11'"), &moment),
        (told::<Moment>("k = '09:00:00'"), &moment),
        (told::<Vec<Step>>("k = 'a'"), &several),
        (told::<Vec<String>>("k = 'a, b'"), "`[\"a\", \"b\"]`"),
        (told::<Vec<String>>("k = 'a b, c'"), "`['a b, c']`"),
        (told::<Vec<String>>("k = 'a,'"), "`['a,']`"),
        (told::<Vec<String>>("[k]\na = 1"), "a list in square brackets, such as [\"a\", \"b\"]"),
    ] {
        assert_eq!(cure, format!("write {wanted}"));
    }
    let (_, found) = key::<u32>("k = 'a'");
    assert_eq!(found[0].labels[0].span, Span::new(4, 7));
    assert_eq!(found[0].message, "this is no value for `k`");
}

#[test]
fn who_says_yes_to_published_may_have_meant_a_draft() {
    let path = SourcePath::new("x.md");
    let mut reader = Reader::new(&path, 0);
    let table = reader.parse("published = true");
    reader.key::<Date>(&table, "published", Span::default());
    assert!(reader.findings[0].help[0].starts_with("write `status = \"draft\"` in place of"), "{:?}", reader.findings);
}

#[test]
fn a_number_with_a_comma_has_the_cure_of_its_own_key() {
    let path = SourcePath::new("x.md");
    for (first, second) in [("a", "b"), ("b", "a")] {
        let toml = format!("{first} = 1,200\n{second} = 1,300\n");
        let mut reader = Reader::new(&path, 0);
        let table = reader.parse(&toml);
        reader.key::<Option<u32>>(&table, "a", Span::default());
        reader.key::<Option<Colour>>(&table, "b", Span::default());
        let has_decimals = reader.findings.iter().map(|found| found.help[0].contains("decimals"));
        assert!(has_decimals.eq([first == "b", second == "b"]), "{:?}", reader.findings);
    }
}

#[test]
fn of_values_of_the_wrong_sort_so_many_are_told() {
    let path = SourcePath::new("x.md");
    let toml = "[[k]]\nminutes = 'a'\ntitle = 'b'\n".repeat(MOST_FINDINGS + 5);
    let mut reader = Reader::new(&path, 0);
    let table = reader.parse(&toml);
    reader.key::<Vec<Step>>(&table, "k", Span::default());
    assert_eq!(reader.findings.len(), MOST_FINDINGS + 1);
}

#[test]
fn what_could_not_be_read_counts_as_absent() {
    for line in ["k == 60", "k = 1,5", "k = 60 minutes", "k = [1, 2\nx = 1"] {
        let (value, found) = key::<Option<Spanned<u32>>>(line);
        assert_eq!((value, found.len()), (Some(None), 1), "{line}: {found:?}");
    }
    assert_eq!(key::<Option<u32>>("k = 1,200").1[0].help, ["write 1200"]);
    assert_eq!(key::<Option<Colour>>("k = 1,200").1[0].help, ["write 1200, or 1.200 if 200 are decimals"]);
    let (value, found) = key::<Vec<u32>>("k = [1, 2\nx = 1");
    assert_eq!((value, found.len()), (Some(Vec::new()), 1), "{found:?}");
    let (value, found) = key::<Option<Vec<String>>>("k = [b]");
    assert_eq!((value, found.len()), (Some(None), 1), "{found:?}");
    assert_eq!(key::<Option<Vec<String>>>("k = []").0, Some(Some(Vec::new())));
    let (value, found) = key::<Vec<String>>("k = ['a', b, 'c']");
    assert_eq!((value, found.len()), (Some(vec!["a".to_owned(), "c".to_owned()]), 1), "{found:?}");
}

#[test]
fn numbers_of_which_one_can_not_be_read_are_none() {
    type Counts = BTreeMap<String, u32>;
    assert_eq!(value::<Counts>("k = { a = 1, b = 2 }").len(), 2);
    let (value, found) = key::<Counts>("k = { a = 1, b = 'x', c = 'y' }");
    assert_eq!((value, found.len()), (Some(Counts::new()), 2), "{found:?}");
}

#[test]
fn a_key_that_could_not_be_read_is_one_mistake() {
    let (_, told) = read("duration\u{a0}= 5\ntype = 'red'\n");
    assert_eq!(told, ["toml-syntax 12..14 put an ordinary space in its place"]);
}

#[test]
fn shapes_for_schemas_are_those_of_the_types() {
    assert!(matches!(<Option<u32>>::shape(), Shape::Integer) && matches!(<Spanned<bool>>::shape(), Shape::Boolean));
    assert!(matches!(<Vec<String>>::shape(), Shape::List(item) if matches!(*item, Shape::Text)));
    assert!(matches!(<BTreeMap<String, u32>>::shape(), Shape::Map(item) if matches!(*item, Shape::Integer)));
    let required = |fields: &'static [FieldDoc]| fields.iter().map(|field| (field.name, field.required));
    assert!(required(Whole::FIELDS).eq([("type", true), ("duration", false), ("steps", false)]));
    assert!(required(Step::FIELDS).eq([("minutes", true), ("title", true)]));
}

#[test]
fn texts_are_gathered_for_the_checks_of_prose() {
    let path = SourcePath::new("x.md");
    let mut reader = Reader::new(&path, 10);
    let table = reader.parse("a = 'x'\nb = c\n");
    reader.key::<String>(&table, "a", Span::default());
    reader.key::<String>(&table, "b", Span::default());
    assert_eq!(reader.texts, [Spanned::new("x".to_owned(), Span::new(14, 17))], "what is no text is none of them");
}

/// What is said of the keys of a table that some records know, and of those that an outer one knows.
fn unknown(toml: &str, records: &[&'static [FieldDoc]], outer: &[&'static [FieldDoc]]) -> Vec<String> {
    let path = SourcePath::new("x.md");
    let mut reader = Reader::new(&path, 0);
    reader.elsewhere = vec![("a record of colours", Whole::FIELDS)];
    let table = reader.parse(toml);
    let told = |reader: &mut Reader| reader.unknown_keys(&table, records, Span::default());
    match outer {
        [] => told(&mut reader),
        outer => reader.within("whole", outer, told),
    }
    reader.findings.iter().map(|found| found.help[0].clone()).collect()
}

#[test]
fn an_unknown_key_is_told_where_it_belongs() {
    let (step, whole, loose) = (Step::FIELDS, Whole::FIELDS, Loose::FIELDS);
    for (toml, records, outer, told) in [
        ("titel = 'x'", step, &[][..], &["did you mean `title`?"][..]),
        ("name = 'x'", step, &[], &["did you mean `title`?"]),
        ("titel = 'x'\ntitle = 'y'", step, &[], &["the keys here are `minutes` and `title`"]),
        ("name = 'x'\ntitle = 'y'", step, &[], &["the keys here are `minutes` and `title`"]),
        ("zz = 1\nqq = 1", loose, &[], &["the keys here are `a`, `b`, `c` and `step`"; 2]),
        ("minutes = 1", whole, &[], &["`minutes` is a key of `steps`: write it below a line `[[steps]]`"]),
        ("minutes = 1", loose, &[], &["`minutes` is a key of `step`: write it below a line `[step]`"]),
        ("duration = 1", step, &[], &["`duration` is a key of another kind of file: a record of colours"]),
        (
            "duration = 1",
            step,
            &[whole],
            &["`duration` is a key of the whole: move it above the first line that begins with `[`"],
        ),
        ("steps = 1", loose, &[step], &["did you mean `step`?"]),
        ("stpes = 1", whole, &[], &["did you mean `[[steps]]`?"]),
        ("length = 1", whole, &[], &["did you mean `duration`?"]),
        ("draft = true", Marked::FIELDS, &[], &[SAID_OTHERWISE[0].2]),
        ("lang = 'st'", Marked::FIELDS, &[], &[IN_THE_NAME]),
        ("zzzz = 1", Marked::FIELDS, &[], &["the keys here are `status`"]),
        ("draft = true", loose, &[], &["the keys here are `a`, `b`, `c` and `step`"]),
    ] {
        assert_eq!(unknown(toml, &[records], outer), told, "{toml}");
    }
}

#[test]
fn unknown_keys_are_told_in_the_order_of_the_file() {
    let path = SourcePath::new("x.md");
    let mut reader = Reader::new(&path, 7);
    let table = reader.parse("zz = 1\nqq = 1\n");
    reader.unknown_keys(&table, &[Loose::FIELDS], Span::default());
    let places: Vec<_> = reader.findings.iter().map(|found| found.labels[0].span.range()).collect();
    assert_eq!(places, [7..9, 14..16]);
}

#[test]
fn of_unknown_keys_so_many_are_told() {
    let path = SourcePath::new("x.md");
    let toml: String = (0..MOST_FINDINGS + 5).map(|n| format!("x{n} = 1\n")).collect();
    let mut reader = Reader::new(&path, 0);
    let table = reader.parse(&toml);
    reader.unknown_keys(&table, &[Loose::FIELDS], Span::default());
    assert_eq!(reader.findings.len(), MOST_FINDINGS + 1);
    assert_eq!(reader.findings[MOST_FINDINGS].code, listed::TOO_MANY_FINDINGS.name);
}

#[test]
fn a_slip_of_a_key_is_one_mistake_and_hides_no_other() {
    let (_, told) = read("type = 'red'\n[[steps]]\nminutes = 1\ntitel = 'x'\n[[steps]]\nminutes = 2\n");
    assert_eq!(
        told,
        [
            "unknown-key 39..44 did you mean `title`?",
            "missing-key 51..60 add a line `title = \"...\"`: a text in quotation marks"
        ]
    );
    let (_, told) = read("type = 'red'\n[[steps]]\nminutes = 2\n[[steps]]\ntitel = 'x'\n");
    assert_eq!(told.len(), 3, "a title and, in another step, the minutes are missing too: {told:#?}");
}

#[test]
fn a_key_is_no_longer_the_outer_tables_once_that_is_read() {
    let path = SourcePath::new("x.md");
    let mut reader = Reader::new(&path, 0);
    let table = reader.parse("duration = 1");
    reader.within("whole", &[Whole::FIELDS], |_| ());
    reader.unknown_keys(&table, &[Step::FIELDS], Span::default());
    assert_eq!(reader.findings[0].help[0], "the keys here are `minutes` and `title`");
}

#[test]
fn a_header_that_stands_twice_is_one_mistake_with_all_keys_below_it() {
    let places = |toml| {
        let path = SourcePath::new("x.md");
        let mut reader = Reader::new(&path, 0);
        reader.parse(toml);
        reader.findings.iter().map(|found| found.labels[0].span.start as usize).collect::<Vec<_>>()
    };
    let twice = "[a]\nx = 1\ny = 1\n[a]\nx = 2\ny = 2\n";
    assert_eq!(places(twice), [17]);
    let more = format!("{twice}[b]\nz = 1\nz = 2\nz = 3\n");
    assert_eq!(places(&more), [17, 42, 48], "keys that stand twice below another are told");
}

#[test]
fn of_lines_that_are_no_toml_so_many_are_told() {
    let path = SourcePath::new("x.md");
    for more in [0, 1, 5] {
        let toml = "a b\n".repeat(MOST_FINDINGS + more);
        let mut reader = Reader::new(&path, 0);
        reader.parse(&toml);
        assert_eq!(reader.findings.len(), MOST_FINDINGS + more.min(1));
        let is_last = |found: &Diagnostic| found.code == listed::TOO_MANY_FINDINGS.name;
        assert_eq!(reader.findings.iter().any(is_last), more > 0);
    }
}

struct KeyRead(Option<&'static str>);

impl Field for KeyRead {
    fn shape() -> Shape {
        Shape::Text
    }

    fn read(_: &Toml<DeValue<'_>>, reader: &mut Reader) -> Option<Self> {
        Some(Self(reader.key_read()))
    }
}

#[test]
fn it_is_known_which_key_is_read_and_whether_all_could_be() {
    let path = SourcePath::new("x.md");
    let mut reader = Reader::new(&path, 0);
    let table = reader.parse("k = 1");
    assert!(reader.key::<KeyRead>(&table, "k", Span::default()).is_some_and(|read| read.0 == Some("k")));
    assert!(reader.key_read().is_none() && !reader.is_garbled());
    reader.parse("k = ");
    assert!(reader.is_garbled());
}

#[test]
fn a_text_that_goes_on_in_the_next_line_is_one_mistake() {
    let (_, told) = read("type = \"red\nand blue\nroom\n");
    assert_eq!(told.len(), 2, "{told:#?}");
    assert!(told[0].starts_with("toml-syntax 15..15 a text ends"), "{told:#?}");
    assert!(told[1].starts_with("toml-syntax 29..29 a line here"), "{told:#?}");
}

#[test]
fn nothing_is_believed_after_a_list_that_was_left_open_and_all_before_it() {
    let (_, told) = read("durration = 5\nsteps = [1, 2\ntitel = 3\n");
    assert_eq!(told.len(), 2, "{told:#?}");
    assert!(told[0].contains("close it with `]`") && told[1].starts_with("unknown-key 4..13"), "{told:#?}");
    let (_, found) = key::<u32>("k = { b = 1\n");
    assert_eq!(found.len(), 1, "nor of the table itself that has no end: {found:?}");
}

#[test]
fn missing_keys_are_forgiven_where_something_else_explains_them() {
    let path = SourcePath::new("x.md");
    let mut reader = Reader::new(&path, 0);
    reader.forgive_missing_keys();
    let table = reader.parse("");
    assert!(reader.key::<u32>(&table, "k", Span::default()).is_none() && reader.findings.is_empty());
}

#[test]
fn a_word_that_is_none_of_those_asked_for_gets_the_list_of_them() {
    let cure = |line| told::<Colour>(line).1;
    assert_eq!(cure("k = 'dark blue'"), "did you mean `dark_blue`? The words are `red` or `dark_blue`");
    assert_eq!(cure("k = 'zz'"), "write `red` or `dark_blue`");
    assert_eq!(key::<Colour>("k = 'zz'").1[0].message, "`zz` is not one of the words for this key");
    assert!(Colour::ALL.iter().all(|(word, colour)| colour.word() == *word));
}

#[test]
fn of_each_file_so_many_findings_are_listed_whatever_found_them() {
    let (one, other) = (SourcePath::new("a.md"), SourcePath::new("b.md"));
    let found = |code, path: &SourcePath, at| Diagnostic::new(code, "x").at(path, Span::new(at, at + 1), "here");
    let mut findings: Vec<_> = (0..=MOST_FINDINGS).flat_map(|at| vec![found(&UNKNOWN_KEY, &one, 2 * at); 2]).collect();
    findings.extend((0..500).map(|at| found(&WRONG_TYPE, &one, 2 * at + 1)));
    findings.extend((0..MOST_FINDINGS).map(|at| found(&UNKNOWN_WORD, &other, at)));
    let listed = listed::of(findings);
    let of = |path| listed.iter().filter(move |finding| finding.path() == Some(path));
    assert_eq!((of(&one).count(), of(&other).count()), (MOST_FINDINGS + 1, MOST_FINDINGS));
    let last = &of(&one).next_back().unwrap();
    assert_eq!((&*last.code, last.labels[0].span), (listed::TOO_MANY_FINDINGS.name, Span::new(1000, 1001)));
    assert!(of(&one).any(|finding| finding.code == WRONG_TYPE.name));
    assert_eq!(of(&one).filter(|finding| finding.code == listed::TOO_MANY_FINDINGS.name).count(), 1);
}
