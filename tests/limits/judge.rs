//! Watches work: whether it panics anywhere, caught or not, and how long it keeps a processor busy.

use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;
use std::time::Duration;

thread_local! {
    static IS_WATCHED: Cell<bool> = const { Cell::new(false) };
    static PANIC: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Runs work on this thread. Errors with the words of the first panic, also of one that the work caught by itself.
pub fn watch<T>(work: impl FnOnce() -> T) -> Result<(T, Duration), String> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| match IS_WATCHED.get() {
            true => PANIC.with_borrow_mut(|first| {
                first.get_or_insert_with(|| info.to_string());
            }),
            false => usual(info),
        }));
    });
    IS_WATCHED.set(true);
    let begun = busy();
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    let spent = busy().saturating_sub(begun);
    IS_WATCHED.set(false);
    match (PANIC.take(), done) {
        (None, Ok(value)) => Ok((value, spent)),
        (words, _) => Err(words.unwrap_or_default()),
    }
}

/// How long this thread has kept a processor busy. Other programs on the same machine don't count.
pub fn busy() -> Duration {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: the clock exists on Linux, and the pointer is to a value of ours.
    let failed = unsafe { libc::clock_gettime(libc::CLOCK_THREAD_CPUTIME_ID, &mut time) };
    assert_eq!(failed, 0);
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}
