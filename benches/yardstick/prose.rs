//! Titles, sentences and whole bodies, in no program's form.

use crate::corpus::Place;
use crate::random::Random;
use crate::words::{DEEDS, NOUNS, QUALITIES, RESULTS, SESOTHO};

#[derive(Clone, Copy, PartialEq)]
pub enum Voice {
    English,
    Sesotho,
}

/// A part of a body that stands by itself.
pub enum Block {
    Heading(String),
    Paragraph(Vec<Part>),
    List(Vec<String>),
    /// The first row is the head.
    Table(Vec<[String; 3]>),
    /// A message that was agreed, with its number.
    Message(usize, String),
    Footnote(String),
}

pub enum Part {
    Text(String),
    Link(Place, String),
    /// Leads to the body's one footnote.
    Note,
}

pub fn title(random: &mut Random, voice: Voice) -> String {
    let words = match voice {
        Voice::English => format!(
            "{} {} and {} {} {}",
            random.word(QUALITIES),
            random.word(NOUNS),
            random.word(QUALITIES),
            random.word(NOUNS),
            random.word(RESULTS),
        ),
        Voice::Sesotho => (0..6).map(|_| random.word(SESOTHO)).collect::<Vec<_>>().join(" "),
    };
    capitalised(&words)
}

pub fn sentence(random: &mut Random, voice: Voice) -> String {
    if voice == Voice::Sesotho {
        let count = random.between(9, 18);
        return capitalised(&(0..count).map(|_| random.word(SESOTHO)).collect::<Vec<_>>().join(" ")) + ".";
    }
    let (first, second) = (thing(random), thing(random));
    let deed = random.word(DEEDS);
    let text = match random.below(6) {
        0 => format!("{first} {deed} {second} {}", random.word(RESULTS)),
        1 => format!("{first} {deed} {second}, and {} {} {}", thing(random), random.word(DEEDS), thing(random)),
        2 => format!("what {first} {deed} was {second} {}", random.word(RESULTS)),
        3 => format!("{}, {first} {deed} {second}", random.word(RESULTS)),
        4 => format!("nobody {deed} {first}, but {second} was {} {}", random.word(QUALITIES), random.word(RESULTS)),
        _ => format!("{first} and {second} {deed} {} {}", thing(random), random.word(RESULTS)),
    };
    capitalised(&text) + "."
}

pub fn question(random: &mut Random) -> String {
    format!("Who {} {} {}?", random.word(DEEDS), thing(random), random.word(RESULTS))
}

/// What a learner can do afterwards, without its verb.
pub fn objective(random: &mut Random) -> String {
    format!("how {} {} {}", thing(random), random.word(DEEDS), thing(random))
}

fn thing(random: &mut Random) -> String {
    match random.below(3) {
        0 => format!("the {}", random.word(NOUNS)),
        1 => format!("the {} {}", random.word(QUALITIES), random.word(NOUNS)),
        _ => format!("the {} of the {}", random.word(NOUNS), random.word(NOUNS)),
    }
}

/// A paragraph without a link, of about so many words.
pub fn paragraph(random: &mut Random, voice: Voice, words: usize) -> Block {
    Block::Paragraph(vec![Part::Text(text(random, voice, words))])
}

fn text(random: &mut Random, voice: Voice, words: usize) -> String {
    let (mut text, mut count) = (String::new(), 0);
    while count < words {
        let sentence = sentence(random, voice);
        count += sentence.split(' ').count();
        if !text.is_empty() {
            text.push(' ');
        }
        match sentence.split_once(' ') {
            Some((first, rest)) if random.below(5) == 0 => text += &format!("*{first}* {rest}"),
            _ => text += &sentence,
        }
    }
    text
}

/// A body of about so many words: paragraphs under headings, a list, a table, a footnote, and a link in each of the first
/// paragraphs.
pub fn body(random: &mut Random, voice: Voice, words: usize, links: Vec<(Place, String)>) -> Vec<Block> {
    let (mut blocks, mut left, mut links) = (Vec::new(), words.saturating_sub(70), links.into_iter());
    let mut paragraphs = 0;
    while left > 0 {
        if paragraphs % 3 == 1 {
            blocks.push(Block::Heading(title(random, voice)));
        }
        let length = random.between(50, 90).min(left.max(20));
        left = left.saturating_sub(length);
        let mut parts = vec![Part::Text(text(random, voice, length))];
        if let Some((place, title)) = links.next() {
            parts.push(Part::Text(if voice == Voice::English { " See " } else { " Bona " }.into()));
            parts.push(Part::Link(place, title));
            parts.push(Part::Text(".".into()));
        }
        if paragraphs == 2 {
            parts.push(Part::Note);
        }
        blocks.push(Block::Paragraph(parts));
        match paragraphs {
            3 => blocks.push(Block::List((0..4).map(|_| sentence(random, voice)).collect())),
            5 => blocks.push(table(random, voice)),
            _ => {}
        }
        paragraphs += 1;
    }
    blocks.push(Block::Footnote(sentence(random, voice)));
    blocks
}

fn table(random: &mut Random, voice: Voice) -> Block {
    let words = if voice == Voice::English { NOUNS } else { SESOTHO };
    let head = [random.word(words), random.word(words), random.word(words)].map(capitalised);
    let mut rows = vec![head];
    for _ in 0..6 {
        rows.push([
            capitalised(random.word(words)),
            random.between(2, 900).to_string(),
            format!("{}.{}", random.below(90), random.below(10)),
        ]);
    }
    Block::Table(rows)
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}
