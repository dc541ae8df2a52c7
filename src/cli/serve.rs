use super::args::{Common, Serve};
use super::{Ending, Failure};

pub fn run(_common: &Common, _arguments: &Serve) -> Result<Ending, Failure> {
    Err("not yet".into())
}
