//! The only module that touches the file system.
