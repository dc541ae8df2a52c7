//! What the program says, on both of its outputs. A disk that is full behind one of them ends no work, and is no crash.

use std::fmt::Display;
use std::io::{ErrorKind, Write as _};

use super::Failure;

/// Writes to standard output. A reader who has seen enough, such as `head`, is no failure.
///
/// # Errors
/// Where it can't be written. The words say nothing of any work: what is printed is all there was to do, or more is told.
pub fn print(text: impl AsRef<[u8]>) -> Result<(), Failure> {
    let mut out = anstream::stdout().lock();
    match out.write_all(text.as_ref()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            let cause = error.to_string();
            Err(format!("what was to be printed could not be: {}", cause.split(" (os error").next().unwrap_or(&cause))
                .into())
        }
        _ => Ok(()),
    }
}

/// The same, of work that is done by then and stays so.
///
/// # Errors
/// As [`print`], with words that say so.
pub fn print_done(text: &str) -> Result<(), Failure> {
    print(text).map_err(|failure| format!("the work is done, but {failure}").into())
}

/// Writes a line to standard error. Where that fails nobody can be told.
pub fn tell(line: impl Display) {
    let _ = writeln!(anstream::stderr(), "{line}");
}
