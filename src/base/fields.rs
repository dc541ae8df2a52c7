//! Typed reading of TOML with spans.
