//! What can be wrong with a body, each with its cure, and the list that findings are gathered in.

use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::listed::{MOST_FINDINGS, too_many};
use crate::base::path::SourcePath;
use crate::base::span::Span;

crate::codes! {
    /// The program failed on this text, which is a fault of the program or of its Markdown parser, and not of the text.
    /// The page can't be published as it stands; the rest of the site is not touched.
    /// Take the text apart until the passage is found, write it more simply, and report it to the makers of pitso.
    error MARKDOWN_PANIC = "markdown-panic";
    /// Quotes, lists or emphasis lie more than 64 deep in each other, which no browser or screen reader shows rightly.
    /// It is nearly always pasted text with stray `>` or `*`. Remove those.
    error NESTING_TOO_DEEP = "nesting-too-deep";
    /// Tables of more than 200,000 cells. Such a page is beyond any reader and any budget. Publish it as a file beside
    /// the page. Or a table whose rows lack nearly all cells that its first two lines give them: take the columns out of
    /// these, or give the rows their cells.
    error TABLE_TOO_LARGE = "table-too-large";
    /// A row of a table with more cells than the table's first line. What stands in them would be on no page. Write `\|`
    /// where the sign itself is meant, or add the columns to the table's first two lines.
    error TABLE_ROW_TOO_LONG = "table-row-too-long";
    /// A row of a table with fewer cells than the table's first line. It is filled up at its end, so that a figure may stand
    /// in another column than was meant. Add the missing cell where it belongs; one with nothing in it is a space between
    /// two `|`. Or a text right below a table, which has become a row of it: put an empty line between the two.
    warning TABLE_ROW_TOO_SHORT = "table-row-too-short";
    /// Rows of a table, `| a | b |`, which readers see as running text. Below a table's first row stands a line of dashes,
    /// with as many cells: `|---|---|`. Above a table stands an empty line, and none between its rows. Rows
    /// from a spreadsheet have tabs between their cells: write `|` in place of each.
    warning TABLE_NOT_READ = "table-not-read";
    /// A heading that is shown as text: behind its `##` there is no space, or one that the web or a word processor put there
    /// and that keeps words together. Write a plain space. A word behind one `#` alone is a hashtag, and nothing is said.
    warning HEADING_NOT_READ = "heading-not-read";
    /// A line of dashes right below a text makes a heading of it, also of a whole paragraph. Put an empty line between the
    /// two, and the line of dashes parts what is above it from what is below.
    warning TEXT_AS_HEADING = "text-as-heading";
    /// A text with four spaces or a tab before it is shown as code: in other letters, and on small screens not broken into
    /// lines. Take them out. Code that reads as a text stands between two lines of three backticks.
    warning TEXT_AS_CODE = "text-as-code";
    /// The signs of bold words, `**`, which readers see: the second pair is missing, or a space or a sign stands between them
    /// and the words. Write `\*\*` where the signs are meant.
    warning BOLD_NOT_READ = "bold-not-read";
    /// Square brackets that readers see: `[[words]]`, which is a link in other programs, or `[words] (address)` with a space
    /// between the two. A link is `[words](address)`. Write `\[` where brackets are meant.
    warning BRACKETS_SHOWN = "brackets-shown";
    /// Signs that another program would have filled in or obeyed, and that readers see: `{{< youtube abc >}}`,
    /// `{{ site.title }}`, `{% include x %}`, `{: .no_toc}`, `{width=50%}`, `[gallery ids="1,2"]`. Take them out, or write in
    /// their place what they stood for. Write `\{` or `\[` where the signs themselves are meant.
    warning SHORTCODE_SHOWN = "shortcode-shown";
    /// A space in a link's destination. Markdown then takes the link for plain text, so readers see brackets.
    /// Most often its `)` was forgotten, or the name of a page stands in place of its path. A file of the site has no spaces in
    /// its name; in an address elsewhere write `%20` for each.
    error LINK_WITH_SPACE = "link-with-space";
    /// Text that looks like a link, `](...)`, which Markdown did not read as one: its `[` is missing, or it stands in
    /// another link. Mend the brackets, or write `\](` where the characters themselves are meant.
    error LINK_NOT_READ = "link-not-read";
    /// A link by name, `[text][name]`, whose name is defined nowhere, so readers see brackets.
    /// Add a line `[name]: destination`, with an empty line above it, or write the destination after the text.
    warning UNDEFINED_NAME = "undefined-link-name";
    /// A link whose scheme is neither a kind of this site nor an address, such as `persn:k-mokoena`.
    /// Write the kind as the message suggests; `pitso explain` lists no others than the forum's own nouns.
    error UNKNOWN_KIND = "unknown-reference-kind";
    /// A reference that names a kind but no id, such as `person:`. Write the id after the colon.
    error REFERENCE_WITHOUT_ID = "reference-without-id";
    /// A scheme that a published page can't lead to. Only `http`, `https`, `mailto` and `tel` are safe in every
    /// browser; `javascript`, `data`, `vbscript` and `file` can run script or read the reader's disk. The link is left
    /// as text.
    error URL_SCHEME = "url-scheme";
    /// A web address without a host, such as `https:page`, or with one that no computer can be called; or `mailto:` or `tel:`
    /// with nothing behind it. Write the whole address as the browser shows it.
    error BROKEN_ADDRESS = "broken-address";
    /// An address that begins with `//`. It means nothing in a copy that is read from a disk. Write `https://`.
    error PROTOCOL_RELATIVE = "protocol-relative";
    /// A link with nothing to click on. References and links to pages take the page's title when their text is empty;
    /// any other link needs its own words between the brackets.
    error EMPTY_LINK = "empty-link";
    /// A link or an image with nothing between its round brackets. Write where it leads.
    error EMPTY_DESTINATION = "empty-destination";
    /// An image on another site. Reading a page makes no request to anyone else (our promise to readers), and what is
    /// elsewhere can vanish or change. Put the picture into the edition's `files` folder, or link to its page.
    error REMOTE_IMAGE = "remote-image";
    /// An image without words in its square brackets. Pages show an image as a line that says what it is, and load it
    /// only when a reader asks; without words nobody can know. Describe in one sentence what can be seen.
    error IMAGE_WITHOUT_ALT = "image-without-alt";
    /// A heading with one `#`. The page's title is its only first-level heading. Begin with `##`.
    error HEADING_ONE = "heading-one";
    /// A heading that skips a level, such as `####` after `##`. Readers who jump from heading to heading think that
    /// they missed a part. Use the next level down; the page is published with the level mended.
    warning HEADING_JUMP = "heading-jump";
    /// A heading without words. Write some, or remove its `#`.
    error EMPTY_HEADING = "empty-heading";
    /// An address given to a heading, `{#id}`, which is taken already or is not made of `a-z`, `0-9` and `-`.
    /// Choose another; links to it would lead elsewhere.
    error BAD_ANCHOR = "bad-anchor";
    /// HTML that pages don't carry: a tag or an attribute which could run script, load things or break the layout.
    /// It is left out, and its words stay. Use Markdown for it.
    warning RAW_HTML = "raw-html";
    /// A reference to a footnote that is defined nowhere, so readers see `[^1]`. Add a line `[^1]: ...`.
    error FOOTNOTE_MISSING = "footnote-missing";
    /// A footnote that nothing refers to; it is not published. Write `[^name]` where it belongs, or remove it.
    warning FOOTNOTE_UNUSED = "footnote-unused";
    /// A footnote that is defined twice; only the first is published. Rename one.
    error FOOTNOTE_TWICE = "footnote-twice";
    /// A block of code with no end: everything below it is shown as code. Close it with the same marks that opened it.
    error CODE_UNCLOSED = "code-unclosed";
    /// A block's marker with a name that we don't know. Its text would be published as a plain quotation, open to
    /// the eye also where it is a solution. Write the name as the message suggests.
    error UNKNOWN_BLOCK = "unknown-block";
    /// A marker that is not on its quotation's first line: two blocks ran together. The second would be published as
    /// part of the first. Put an empty line without `>` between them.
    error BLOCKS_RUN_TOGETHER = "blocks-run-together";
    /// A marker that stands in no quotation. Begin its line, and every line of its block, with `>`.
    error MARKER_OUTSIDE_QUOTE = "marker-outside-quote";
    /// A marker with more on its line, or without its closing bracket. Other programs then don't see a block at all.
    /// Put the text on the next line.
    error MARKER_LINE = "marker-line";
    /// A block without anything in it. Most often an empty line without `>` ends it right below its marker: what follows
    /// is published as plain text, also a solution that readers were to open first. Begin every line of the block with `>`,
    /// also an empty one, or remove the marker.
    error EMPTY_BLOCK = "empty-block";
    /// A word in a marker that this kind of block doesn't take, such as `[!NOTE n1]`. Remove it.
    error MARKER_ARGUMENT = "marker-argument";
    /// A message, decision or action without an id of `a-z`, `0-9` and `-`. Others cite it by that: write `[!MESSAGE
    /// m1]`.
    error BLOCK_WITHOUT_ID = "block-without-id";
    /// Two blocks of one page with the same id, so that one of them can't be cited. Give the later one a new id; never
    /// change one that has been published. Or an id that a part of every page has: `main` and `top`.
    error BLOCK_ID_TWICE = "block-id-twice";
    /// An activity that doesn't say how long it takes, which whoever plans a day must know. Write `[!ACTIVITY 20 min]`.
    error ACTIVITY_WITHOUT_MINUTES = "activity-without-minutes";
    /// A list with `[ ]` or `[x]` outside a quiz. It would show its right answers as plain text. Put `> [!QUIZ]` above
    /// it, with `>` before every line, or remove the brackets.
    error TASK_LIST_OUTSIDE_QUIZ = "task-list-outside-quiz";
    /// Two lists of choices in one quiz, so that nobody can tell which one answers the question. A quiz asks one
    /// question: put an empty line without `>` between the two, and a `> [!QUIZ]` above the second. An empty line
    /// within a list, or another mark (`*` after `-`), also makes two lists of one.
    error QUIZ_TWO_LISTS = "quiz-two-lists";
    /// A paragraph below the choices of a quiz that belongs to none of them. Feedback stands under its choice, as far
    /// to the right as the choice's words: move it there with two spaces behind the `>`. What is to be said before the
    /// choices stands above them.
    warning QUIZ_STRAY_FEEDBACK = "quiz-stray-feedback";
    /// `[]`, `[ x]` or `[x]` alone, which Markdown takes for text, or a choice without a mark or with two. Write `[ ] ` or `[x] `.
    error TASK_MARK_SLIP = "task-mark-slip";
}

/// The findings of one body, as they are made.
pub(super) struct Findings<'p> {
    path: &'p SourcePath,
    pub list: Vec<Diagnostic>,
}

impl<'p> Findings<'p> {
    pub fn new(path: &'p SourcePath) -> Self {
        Self { path, list: Vec::new() }
    }

    pub fn add(&mut self, code: &'static Code, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.add_with(code, span, message, help, None);
    }

    /// Adds a finding that has a second place, such as the first of two that are the same.
    pub fn add_with(
        &mut self,
        code: &'static Code,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
        other: Option<(Span, &str)>,
    ) {
        if self.list.len() > MOST_FINDINGS {
            return;
        }
        if self.list.len() == MOST_FINDINGS {
            self.list.push(too_many(self.path, span));
            return;
        }
        let mut finding = Diagnostic::new(code, message).at(self.path, span, "here").help(help);
        if let Some((span, text)) = other {
            finding = finding.at(self.path, span, text);
        }
        self.list.push(finding);
    }
}
