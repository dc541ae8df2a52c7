//! One text in, one document out: pure, and every mistake is a finding with a place.

pub mod markdown;
