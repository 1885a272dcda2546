//! Training: the simulated phone, what goes wrong with its next message, and a clock that is sent on.

use super::World;
use super::folders::{DATABASE, forget};
use crate::delivery::{PhoneMessage, SimulatedPhone, Twist};
use crate::domain::staff::DeskKind;
use crate::domain::time::Span;
use crate::files;
use crate::training::{TOLD, Told};
use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::sync::atomic::Ordering;

impl World {
    /// Training: sends the clock on. One that is kept goes on from there.
    pub fn forward(&self, span: Span) {
        if let Some(hurried) = &self.hurried {
            let ahead = hurried.fetch_add(span.0, Ordering::SeqCst).saturating_add(span.0);
            self.clock.told(self.now() + span);
            let mut told = self.told.clone();
            told.ahead = ahead;
            self.keeps_told(&told);
        }
    }

    /// Notes what a trainer is told, where the training is kept. One whose note cannot be written tells less the next time.
    pub(super) fn keeps_told(&self, told: &Told) {
        if self.scratch {
            return;
        }
        let path = self.folder.join(TOLD);
        let written = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&path);
        let written = written.and_then(|mut file| file.write_all(told.text().as_bytes()));
        if let Err(error) = written {
            tracing::warn!(%error, "what a trainer is told cannot be kept");
        }
    }

    /// The messages on the simulated phone, newest first.
    pub fn phone_messages(&self) -> Vec<PhoneMessage> {
        self.phone.as_ref().map(SimulatedPhone::messages).unwrap_or_default()
    }

    /// Training: what goes wrong with the next message.
    pub fn twist(&self) -> Twist {
        self.phone.as_ref().map(SimulatedPhone::twist).unwrap_or_default()
    }

    /// Training: chooses it.
    pub fn twists(&self, twist: Twist) {
        if let Some(phone) = &self.phone {
            phone.twists(twist);
        }
    }

    /// Whether there is a simulated phone.
    pub const fn has_phone(&self) -> bool {
        self.phone.is_some()
    }

    /// Training: ends it and throws the invented school away, so that the next one begins anew.
    pub async fn forget(self) {
        self.store.close().await;
        if self.kind == DeskKind::Training {
            let database = self.folder.join(DATABASE);
            let beside = files::BESIDE.map(|end| files::ending(&database, end));
            let told = self.folder.join(TOLD);
            for path in beside.iter().chain([&database, &self.key_file, &told]) {
                let _ = std::fs::remove_file(path);
            }
        }
        if self.scratch {
            forget(&self.folder);
        }
    }
}
