//! Waiting for what comes up on the screen. Every wait is for a condition, and prints the screen at its deadline.

use super::{Terminal, now};
use crate::terminal::picture::{self, Picture};
use kindesk::words::Arg;
use std::time::Duration;

/// How long anything may take to come up on the screen.
const DEADLINE: Duration = Duration::from_secs(10);

/// How long whoever waits for something beside the screen leaves it alone before the next look.
const BETWEEN: Duration = Duration::from_millis(2);

/// Waits for something beside the screen, such as a row of the database.
#[track_caller]
pub fn waits_for(what: &str, is_so: impl FnMut() -> bool) {
    waits_for_within(DEADLINE, what, is_so);
}

/// The same for what a program looks after by itself, and not at once.
#[track_caller]
pub fn waits_for_within(patience: Duration, what: &str, mut is_so: impl FnMut() -> bool) {
    let deadline = now() + patience;
    while !is_so() {
        assert!(now() < deadline, "never came: {what}");
        // What is waited for needs the processor too.
        std::thread::park_timeout(BETWEEN);
    }
}

impl Terminal {
    /// Waits until `look` finds something on a whole picture; after the deadline the test fails with the screen. It
    /// does not wait for a killed program.
    #[track_caller]
    pub fn finds<T>(&self, what: &str, mut look: impl FnMut(&Picture) -> Option<T>) -> Option<T> {
        self.waits(what, |screen| look(&Picture::of(screen)))
    }

    #[track_caller]
    fn waits<T>(&self, what: &str, mut look: impl FnMut(&vt100::Screen) -> Option<T>) -> Option<T> {
        let deadline = now() + DEADLINE;
        let (mutex, changed) = &*self.seen;
        let mut seen = mutex.lock().unwrap();
        loop {
            let whole = !seen.parser.callbacks().drawing;
            if whole && let Some(found) = look(seen.parser.screen()) {
                return Some(found);
            }
            if self.killed {
                return None;
            }
            let left = deadline.saturating_duration_since(now());
            if left.is_zero() || seen.over {
                let why = if seen.over { "the program has ended" } else { "the deadline has passed" };
                let picture = Picture::of(seen.parser.screen());
                drop(seen);
                panic!("{why}, and this was never seen: {what}\n{picture}");
            }
            seen = changed.wait_timeout(seen, left).unwrap().0;
        }
    }

    /// Waits until a camera reads a QR on the screen.
    #[track_caller]
    pub fn reads_qr(&self) -> String {
        self.waits("a QR that a camera reads", picture::qr).unwrap_or_default()
    }

    /// Waits for a text, wherever it stands and however it is wrapped.
    #[track_caller]
    pub fn sees(&self, text: &str) {
        self.finds(text, |picture| picture.says(text).then_some(()));
    }

    /// Waits for a sentence of the catalogue.
    #[track_caller]
    pub fn says(&self, id: &str) {
        self.sees(&self.words().say(id));
    }

    /// Waits for a sentence with values in it.
    #[track_caller]
    pub fn says_with(&self, id: &str, args: &[(&str, Arg)]) {
        self.sees(&self.words().say_with(id, args));
    }

    /// Waits for the page about `topic`: its title in the title bar.
    #[track_caller]
    pub fn stands_on(&self, topic: &str) {
        let title = self.title(topic);
        self.finds(&format!("the page {topic:?} ({title})"), |picture| {
            picture.title().contains(&title).then_some(())
        });
    }

    /// The title of the page about `topic`.
    pub fn title(&self, topic: &str) -> String {
        self.words().say(&format!("title-{topic}"))
    }

    /// The picture as it is now.
    pub fn picture(&self) -> Picture {
        Picture::of(self.seen.0.lock().unwrap().parser.screen())
    }

    /// The last whole picture of a program that has ended: waits until all its output has come.
    pub fn last_picture(&self) -> Option<Picture> {
        let (mutex, changed) = &*self.seen;
        let seen = mutex.lock().unwrap();
        let (seen, late) = changed.wait_timeout_while(seen, DEADLINE, |seen| !seen.over).unwrap();
        (!late.timed_out() && !seen.parser.callbacks().drawing).then(|| Picture::of(seen.parser.screen()))
    }

    /// Every byte that the program has written.
    pub fn raw(&self) -> Vec<u8> {
        self.seen.0.lock().unwrap().raw.clone()
    }

    /// Looks at the emulator itself.
    pub fn screen<T>(&self, look: impl FnOnce(&vt100::Screen) -> T) -> T {
        look(self.seen.0.lock().unwrap().parser.screen())
    }
}
