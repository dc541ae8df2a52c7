#![no_main]

#[allow(dead_code, reason = "the other targets are in it too")]
#[path = "../../fuzzed/mod.rs"]
mod fuzzed;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzzed::lock::run(bytes));
