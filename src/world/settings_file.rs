//! The settings file that this start has read, or that the next one looks for: set-up writes into it how codes leave.

use crate::config::{self, Config, WayFault};
use crate::delivery::Ways;
use crate::desk::SettingsFile;
use crate::domain::refusal::Refusal;
use crate::flow::ask::WayNew;
use std::path::PathBuf;
use std::sync::Arc;

/// It, by its path.
struct OwnFile(Option<PathBuf>);

/// The settings file of a desk.
pub(super) fn settings_file(config: &Config) -> Arc<dyn SettingsFile> {
    Arc::new(OwnFile(config::settings_file(config)))
}

impl OwnFile {
    /// Its path as it is told; its bare name where nobody knows a folder for it.
    fn told(&self) -> String {
        self.0.as_ref().map_or_else(|| "kindesk.toml".to_owned(), |path| path.display().to_string())
    }
}

impl SettingsFile for OwnFile {
    fn name_program(&self, program: &str) -> Result<(), String> {
        let Some(path) = &self.0 else { return Err(self.told()) };
        config::name_delivery(path, program).map_err(|error| {
            tracing::warn!(%error, "the settings file cannot be written");
            self.told()
        })
    }

    fn write_way(&self, way: &WayNew) -> Result<(), Refusal> {
        let unwritten = || Refusal::WayUnwritten { path: self.told() };
        let path = self.0.as_ref().ok_or_else(unwritten)?;
        config::write_way(path, way).map_err(|fault| match fault {
            WayFault::Address => Refusal::WayAddress,
            WayFault::Unencrypted => Refusal::WayUnencrypted,
            WayFault::Unwritten(error) => {
                tracing::warn!(%error, "a way out cannot be written into the settings");
                unwritten()
            }
        })
    }

    fn ways(&self) -> Option<Ways> {
        config::ways_of(self.0.as_deref()?).ok()
    }
}
