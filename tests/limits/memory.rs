//! Memory is bounded and stated: 200 MB and 20 KB a page, whatever a site holds.
//!
//! Measured as the most that the program held at once. A limit of addresses is no fit measure: the allocator reserves a
//! gigabyte of them and uses little of it.

use std::path::Path;
use std::time::Instant;

use super::sites::{Taken, project, run, write};
use super::{is_whole, tell};

const BASE: u64 = 200_000_000;
const A_PAGE: u64 = 20_000;

/// Pages of ordinary length with links to each other.
fn pages(project: &Path, count: usize) {
    for k in 0..count {
        let words = format!("Word{k} of the page, and [the next](p{}.md). ", (k + 1) % count).repeat(20);
        let body = format!("## Part {k}\n\n{words}\n\n- One\n- Two\n\n> [!NOTE]\n> Said.\n");
        write(
            project,
            &format!("content/p{k}.md"),
            format!("+++\ntitle = \"Page {k}\"\nsummary = \"A.\"\n+++\n\n{body}"),
        );
    }
}

fn judge(taken: Taken, pages: usize) -> Result<(), String> {
    let most = BASE + A_PAGE * pages as u64;
    match taken.memory <= most {
        true => Ok(()),
        false => Err(format!("{} MB of {} MB, for {pages} pages", taken.memory / 1_000_000, most / 1_000_000)),
    }
}

#[test]
fn memory_grows_with_the_pages() {
    let counts: &[usize] = if is_whole() { &[1000, 10_000, 100_000] } else { &[500] };
    for count in counts {
        let begun = Instant::now();
        let made = project();
        pages(made.path(), *count);
        let output = made.path().join("public");
        for state in ["cold", "unchanged", "one changed"] {
            if state == "one changed" {
                write(made.path(), "content/p1.md", "+++\ntitle = \"Another\"\nsummary = \"A.\"\n+++\n\nText.\n");
            }
            let taken = run(made.path(), &["build", "--output", &output.to_string_lossy()]);
            tell(&format!("{count} pages, {state}: {} MB, {:?} busy", taken.memory / 1_000_000, taken.busy));
            assert_eq!(taken.exit, 0);
            judge(taken, *count).unwrap();
        }
        tell(&format!("{count} pages, in {:?}", begun.elapsed()));
    }
}
