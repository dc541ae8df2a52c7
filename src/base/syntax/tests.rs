use super::{explain, offset_of, time_of};
use toml::de::DeTable;

fn told(toml: &str) -> Vec<String> {
    let (_, errors) = DeTable::parse_recoverable(toml);
    errors.iter().map(|error| explain(toml, error.span().unwrap(), error.message()).message).collect()
}

#[test]
fn mistakes_are_told_without_the_words_of_a_parser() {
    for (toml, message) in [
        ("a = b\n", "a text stands between quotation marks"),
        ("a = \u{201c}b\u{201d}\n", "a text stands between straight quotation marks"),
        ("a: 1\n", "this line has no `=`"),
        ("a =\n", "this key has no value"),
        ("a = \"b\n", "this text has no end"),
        ("a = \"\"\"b\n", "this text has no end"),
        ("a = \"b\" c\n", "something follows the end of this text"),
        ("a = \"C:\\Users\"\n", "a backslash in a text has a meaning of its own"),
        ("a = 5,00\n", "a number has no comma"),
        ("a = 2 217 000\n", "a number has no spaces"),
        ("a = 09\n", "a number does not begin with 0"),
        ("a = 11/07/2024\n", "this is no date or number"),
        ("a = 11 July 2024\n", "this is no date or number"),
        ("a = 2024-02-30\n", "there is no such day"),
        ("a = 2023-02-29\n", "there is no such day"),
        ("a = 2024-07-00\n", "there is no such day"),
        ("a = 2024-13-01T09:00:00Z\n", "there is no such month"),
        ("a = 2024-07-11T25:00:00Z\n", "this is no date or time"),
        ("a = 2024-07-1\n", "this is no date or number"),
        ("a = yes\n", "this is neither `true` nor `false`"),
        ("a = 1\na = 2\n", "this key stands twice"),
        ("[a\n", "these square brackets are not closed"),
        ("[[a]\n", "these square brackets are not closed"),
        ("a = [1, 2\n", "a list has no end, or lacks a comma"),
        ("a = { b = 1\n", "what stands in curly brackets has no end, or lacks a comma"),
    ] {
        assert_eq!(told(toml).first().map(String::as_str), Some(message), "{toml}");
    }
}

/// The place, the message and the cure of the first mistake.
fn first(toml: &str) -> (String, String, String) {
    let (_, errors) = DeTable::parse_recoverable(toml);
    let fault = explain(toml, errors[0].span().unwrap(), errors[0].message());
    (toml[fault.at].to_owned(), fault.message, fault.cure)
}

#[test]
fn lines_that_look_alike_are_told_apart() {
    for (toml, message) in [
        ("x = 1\na = 5,\n", "nothing follows a value on its line"),
        ("a = 'b',\n", "nothing follows a value on its line"),
        ("a = 5,x\n", "this value can't be read"),
        ("a = \"b\u{201d}\n", "this text ends with a curly quotation mark"),
        ("a = \"b\u{201d} c\" d\n", "something follows the end of this text"),
        ("a = \"b\" c = \"d\"\n", "two keys stand on one line"),
        ("a = 'b\n", "this text has no end"),
        ("a = '\n", "this text has no end"),
        ("a = 'it's\n", "the apostrophe ends this text"),
        ("a = 'it's'\n", "the apostrophe ends this text"),
        ("a = b 'c' 'd\n", "a text stands between quotation marks"),
        ("a = \"b\" 'c\n", "something follows the end of this text"),
        ("a = x-y\n", "a text stands between quotation marks"),
        ("a = 5%\n", "a number stands alone, without its unit"),
        ("a = 60 minutes\n", "a number stands alone, without its unit"),
        ("a == 60\n", "two `=` stand between a key and its value"),
        ("a = 2O27\n", "letters stand among these digits"),
        ("a = \"b\";\n", "nothing follows a value on its line"),
        ("a = 60;\n", "nothing follows a value on its line"),
        ("a = 11 July\n", "this is no date or number"),
        ("a = 10:00 CAT\n", "a time does not stand alone"),
        ("a = 2024-07-11T10:00:00+0200\n", "this zone can't be read"),
        ("a = 2024-07-11 10:00 CAT\n", "this zone can't be read"),
        ("a = 1 000x\n", "this is no date or number"),
        ("\"a b\" = yes\n", "this is neither `true` nor `false`"),
        ("my key = 5\n", "a key is one word"),
        ("a:b = 5\n", "this is no key"),
        ("= 5\n", "this is no key"),
        ("\u{e9} = 5\n", "this is no key"),
        ("<<<<<<< a\n", "two versions of this file were joined, and not made one"),
    ] {
        assert_eq!(first(toml).1, message, "{toml}");
    }
}

#[test]
fn the_cure_is_of_the_very_line() {
    for (toml, place, cure) in [
        ("x = 1\na = \"\"\"b\nc = 2\n", "\"\"\"", "close it with `\"\"\"`"),
        ("x = 1\na = '''b\nc = 2\n", "'''", "close it with `'''`"),
        ("x = 1\n[[ a b ]\nc = 1\n", "", "write `[[a b]]`"),
        ("x = 1\n [ a\n", "", "write `[a]`"),
        ("my key = 5\n", "", "write it as `my_key`"),
        ("a = 5,25\n", "", "write decimals with a point: 5.25"),
        ("a = 1\n\na = 2\n", "a", "keep one of the two lines"),
        (
            "[a]\nb = 1\n[a]\n",
            "a",
            "where there may be several, write `[[a]]` each time; otherwise put the keys of both below the first of the two \
             lines",
        ),
        ("a = 1,200\n", "", "write 1200, or 1.200 if 200 are decimals"),
        ("a = 2,217,000\n", "", "write 2217000"),
        ("a = 1,2,3\n", "", "texts stand between quotation marks, dates are 2024-07-11, lists are [\"a\", \"b\"]"),
        ("a = 60 minutes\n", "60 minutes", "write 60, which are minutes"),
        ("a = 2 hours\n", "2 hours", "write 120, which are minutes"),
        ("a = 1 h 30 min.\n", "1 h 30 min.", "write 90, which are minutes"),
        ("a = PT60M\n", "PT60M", "write 60, which are minutes"),
        (
            "a = 90 seconds\n",
            "90 seconds",
            "put it in quotation marks: \"90 seconds\"; or, where only a number is meant, write 90",
        ),
        ("a = PT0M\n", "PT0M", "put the text between straight quotation marks: \"...\""),
        ("a\u{a0}= 1\n", "\u{a0}", "put an ordinary space in its place"),
        (
            "a = 5%\n",
            "5%",
            "write 5 where a share is asked for, or a whole number where something is counted; or, where words are meant, put it in quotation marks: \"5%\"",
        ),
        (
            "a = 3 halls\n",
            "3 halls",
            "put it in quotation marks: \"3 halls\"; or, where only a number is meant, write 3",
        ),
        ("a = 2O27\n", "2O27", "write 2027"),
        ("a = \"b\";\n", "", "take out the `;`"),
        ("a = 10:00 CAT\n", "10:00 CAT", "write the day and the zone too, as in 2024-07-11T10:00+02:00"),
        ("a = 2024-07-11T10:00:00+0200\n", "2024-07-11T10:00:00+0200", "write 2024-07-11T10:00:00+02:00"),
        ("a = 2024-07-11T10:00:00+0300\n", "2024-07-11T10:00:00+0300", "write 2024-07-11T10:00:00+03:00"),
        ("a = 2024-07-11 10:00:00 UTC\n", "2024-07-11 10:00:00 UTC", "write 2024-07-11 10:00:00Z"),
        ("a = 2024-07-11T10:00:00 -2\n", "2024-07-11T10:00:00 -2", "write 2024-07-11T10:00:00-02:00"),
        ("a: 5\n", "", "a key and its value have `=` between them, not `:`"),
        ("a\n", "", "a line here is `key = value`"),
        ("a = 'b\n", "", "a text ends with `'` on the same line; for several lines use `'''` before and after"),
    ] {
        let (at, _, told) = first(toml);
        assert_eq!((&*at, &*told), (place, cure), "{toml}");
    }
}

#[test]
fn offsets_are_read_as_people_write_them() {
    for (zone, offset) in [
        ("z", Some("Z")),
        ("GMT", Some("Z")),
        ("+3", Some("+03:00")),
        ("-11", Some("-11:00")),
        ("+0530", Some("+05:30")),
        ("+5:30", Some("+05:30")),
        ("+02:00:00", Some("+02:00")),
        ("+14", Some("+14:00")),
        ("+15", None),
        ("+0260", None),
        ("+2:5", None),
        ("+b", None),
        ("+2:bb", None),
        ("+a\u{20ac}", None),
        ("+12345", None),
        ("CAT", None),
    ] {
        assert_eq!(offset_of(zone).as_deref(), offset, "{zone}");
    }
}

#[test]
fn times_have_two_digits_between_colons() {
    let times = ["10:00 CAT", "10:00:30", "10", "1:00", "10:0x", "10:00:00:00", "10::00"].map(time_of);
    assert_eq!(times, [Some("10:00"), Some("10:00:30"), None, None, None, None, None]);
}

#[test]
fn what_a_list_lacks_is_told_where_it_belongs() {
    let (toml, end) = ("x = 1\na = [\"b\", \"c\"\nd = 5\n", 19);
    let (_, errors) = DeTable::parse_recoverable(toml);
    let fault = explain(toml, errors[0].span().unwrap(), errors[0].message());
    assert_eq!((fault.at, fault.lost_from), (end..end, Some(8)));
}
