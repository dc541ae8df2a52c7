use crate::base::diagnostic::Diagnostic;
use crate::parse::document::Parsed;
use crate::parse::front_matter::Front;

use super::{Look, Rule};

crate::codes! {
    /// A target that its Sustainable Development Goal does not have.
    /// Targets begin with the number of their goal: 16.7 belongs to goal 16. Each goal has its own number of targets,
    /// some of them with a letter, such as 4.a.
    error GOAL_TARGET = "goal-target";
}

pub const RULE: Rule = Rule { code: &GOAL_TARGET, look: Look::File(look) };

/// By goal: how many targets have a number, and how many a letter.
const TARGETS: [(u32, u8); 17] = [
    (5, 2),
    (5, 3),
    (9, 4),
    (7, 3),
    (6, 3),
    (6, 2),
    (3, 2),
    (10, 2),
    (5, 3),
    (7, 3),
    (7, 3),
    (8, 3),
    (3, 2),
    (7, 3),
    (9, 3),
    (10, 2),
    (19, 0),
];

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let document = &parsed.document;
    let Front::Session(session) = &document.front else { return Vec::new() };
    let wrong = session.sdgs.iter().filter_map(|sdg| {
        let target = sdg.target.as_ref()?;
        if has(*sdg.goal, target) {
            return None;
        }
        let cure = match target.split_once('.').map(|(goal, _)| goal.parse::<u32>()) {
            Some(Ok(goal)) if goal != *sdg.goal && has(goal, target) => {
                format!("write `goal = {goal}`, or a target of goal {}", *sdg.goal)
            }
            _ => format!("write a target such as \"{}.1\", or leave it out", *sdg.goal),
        };
        Some(
            Diagnostic::new(&GOAL_TARGET, format!("goal {} has no target `{}`", *sdg.goal, target.value))
                .at(&document.path, target.span, "this target")
                .at(&document.path, sdg.goal.span, "of this goal")
                .help(cure),
        )
    });
    wrong.collect()
}

fn has(goal: u32, target: &str) -> bool {
    let Some(&(numbers, letters)) = TARGETS.get((goal as usize).wrapping_sub(1)) else { return true };
    let Some(last) = target.strip_prefix(&format!("{goal}.")) else { return false };
    match last.as_bytes() {
        [letter] if letter.is_ascii_lowercase() => letter - b'a' < letters,
        _ => last.parse().is_ok_and(|number: u32| (1..=numbers).contains(&number)),
    }
}

#[cfg(test)]
mod tests {
    use super::has;

    #[test]
    fn targets_are_those_of_their_goal() {
        for (goal, target) in [(16, "16.7"), (16, "16.b"), (17, "17.19"), (4, "4.a"), (3, "3.9")] {
            assert!(has(goal, target), "{target}");
        }
        for (goal, target) in [(4, "16.7"), (16, "16.11"), (17, "17.a"), (4, "4"), (4, "4.0"), (1, "1.c"), (4, "4.A")] {
            assert!(!has(goal, target), "{target}");
        }
    }
}
