//! The blocks of a text.

use crate::parse::markdown::BlockKind;

use super::ManualPage;

/// What a block is for, and how it is written.
fn about(kind: BlockKind) -> (&'static str, &'static str) {
    match kind {
        BlockKind::Note => ("Something to know besides.", "> [!NOTE]\n> The hall has no lift."),
        BlockKind::Tip => ("Advice.", "> [!TIP]\n> Bring the agenda on paper."),
        BlockKind::Important => ("What must not be overlooked.", "> [!IMPORTANT]\n> Registration closes on Friday."),
        BlockKind::Warning => ("What could go wrong.", "> [!WARNING]\n> The stream uses 300 MB an hour."),
        BlockKind::Caution => ("What could do harm.", "> [!CAUTION]\n> Names in this room are not to be published."),
        BlockKind::Message => (
            "A message of a session, with an id to cite it by. `Consensus` is full, rough or none; `Dissent` is what others said.",
            "> [!MESSAGE m1]\n> Affordable access comes before everything else on the list.\n>\n> - Consensus: rough\n> - Dissent: two operators asked for time to cost it.",
        ),
        BlockKind::Decision => (
            "What a meeting decided, with an id.",
            "> [!DECISION d1]\n> The next meeting is in Leribe.\n>\n> - Vote: 9 for, 2 against",
        ),
        BlockKind::Action => (
            "What is to be done, with an id. An open one stays on the list of open actions until its `Status` is done.",
            "> [!ACTION a1]\n> Publish the coverage map.\n>\n> - Owner: organisation:lca\n> - Due: 2024-12-31\n> - Status: open",
        ),
        BlockKind::Activity => (
            "What learners do, and for how many minutes.",
            "> [!ACTIVITY 20 min]\n> In pairs: read your bill to each other.",
        ),
        BlockKind::Exercise => ("A task.", "> [!EXERCISE]\n> What does one page cost you to read?"),
        BlockKind::Solution => {
            ("The answer to a task. Readers open it.", "> [!SOLUTION]\n> 14 KB at the price of your bundle.")
        }
        BlockKind::Facilitator => (
            "For the one who teaches. It is closed on the page, and every reader can open it and find it: write nothing here that learners must not see.",
            "> [!FACILITATOR]\n> Expect some to have no bill at all.",
        ),
        BlockKind::Quiz => (
            "One question. One `[x]` is a single choice, several are multiple choice; `Answer: ...` asks for a word or a number; a table of two columns asks to match. What follows a choice after ` — `, or below it, is said to those who chose it.",
            "> [!QUIZ]\n> What does the first flight of a connection hold?\n>\n> - [ ] About 1 KB\n> - [x] About 14 KB — a page that fits arrives in one round trip.\n> - [ ] About 1 MB",
        ),
    }
}

pub fn page() -> ManualPage {
    let mut body = String::from(
        "A block is a quote whose first line is a marker. In any other program that shows Markdown it still reads well, as a \
         quote. A marker stands alone on its line, in capitals or not. Facts of messages, decisions and actions follow as a list.\n\n\
         A block ends with the first line without `>`. Leave an empty line between two blocks, or they run together.\n",
    );
    for (name, kind) in BlockKind::ALL {
        let (what, example) = about(*kind);
        body.push_str(&format!("\n## {name}\n\n{what}\n\n```markdown\n{example}\n```\n"));
    }
    let summary = "Messages, decisions, actions, activities, quiz questions and notes: how each is written.";
    ManualPage::new("blocks.md", "Manual: blocks of a text", summary, &body)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::SourcePath;
    use crate::parse::markdown;

    #[test]
    fn every_example_is_its_block_and_nothing_is_wrong_with_it() {
        for (name, kind) in BlockKind::ALL {
            let (_, example) = about(*kind);
            let (parsed, found) = markdown::parse(&SourcePath::new("a.md"), example, 0);
            assert_eq!(found, [], "{name}");
            assert_eq!(parsed.body.blocks.iter().map(|block| block.kind).collect::<Vec<_>>(), [*kind], "{name}");
        }
    }
}
