//! What is known of the keys typed last, since a scanner may be typing.

use crate::domain::refusal::Refusal;
use crate::domain::time::Moment;
use crate::ui::form::Form;
use std::fmt;
use zeroize::Zeroize;

/// What is known of the keys typed last.
#[derive(Debug, Default)]
pub(super) struct Scanning {
    pub(super) run: Option<ScanRun>,
    /// When an invitation was put back before its line end came; a line end soon after is still the scanner's.
    pub(super) rested: Option<Moment>,
    /// What is said of the last scan, until the next key.
    pub(super) told: Option<Refusal>,
}

/// Letters and digits typed without another key between them: perhaps a password, so it is wiped.
pub(super) struct ScanRun {
    pub(super) keys: Vec<char>,
    pub(super) last: Moment,
    /// The page and its form as they were before the key `from`.
    pub(super) place: String,
    pub(super) form: Form,
    pub(super) from: usize,
}

impl fmt::Debug for ScanRun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ScanRun({})", self.keys.len())
    }
}

impl Drop for ScanRun {
    fn drop(&mut self) {
        self.keys.zeroize();
    }
}

impl Scanning {
    /// Forgets the run: what was typed so far begins no scan.
    pub(super) fn forget(&mut self) {
        (self.run, self.rested) = (None, None);
    }
}
