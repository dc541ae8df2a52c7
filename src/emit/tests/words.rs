//! What a refused build says.

use crate::emit::refusal::{Refusal, Why};

#[test]
fn a_refusal_of_a_place_says_what_to_do() {
    let another = "choose a folder that holds nothing else, such as --output public";
    for (why, cure) in [
        (Why::Link, "give the path of the folder that the link leads to"),
        (Why::NotFolder, "move the file away, or choose another --output"),
        (Why::NoParent("a".into()), "make that folder first, or choose another --output"),
        (Why::Moved, "build again"),
        (Why::Root, another),
        (Why::InTool(".git".into()), another),
    ] {
        let text = Refusal::Place { output: "public".into(), why: why.clone() }.to_string();
        assert_eq!(text, format!("`public` can't be the output folder: {why}; {cure}"));
    }
}

#[test]
fn strangers_are_listed_as_in_a_sentence() {
    let listed = |count: usize| {
        let names = (0..count).map(|number| format!("{number}\n")).collect();
        Refusal::strangers("public".into(), names).to_string()
    };
    assert!(listed(1).contains("lose: `0\\n`; move"), "{}", listed(1));
    assert!(listed(2).contains("lose: `0\\n`, `1\\n`; move"), "{}", listed(2));
    assert!(listed(7).contains(", `4\\n` and 2 more; move"), "{}", listed(7));
}
