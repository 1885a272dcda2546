//! What is left of somebody who was erased: consents without a name, and nothing in any file.

use super::{Kit, phone};
use crate::desk::keys::Keys;
use crate::domain::time::Moment;
use crate::store::consents::ConsentRow;

impl Kit {
    /// Every consent of the database.
    pub async fn consents_of_all(&self) -> Vec<ConsentRow> {
        let mut tx = self.world.store().read().await.unwrap();
        tx.consents_between(Moment(0), Moment(i64::MAX)).await.unwrap()
    }

    /// The keyed hash under which a number stands.
    pub fn phone_key(&self, number: &str) -> String {
        let master = self.folder().join("kindesk.key");
        Keys::open(&master).unwrap().phone(&phone(number))
    }

    /// The database's file and its write-ahead log hold none of these texts; nor does a backup that is made now.
    pub async fn files_hold_nothing_of(&self, texts: &[&str]) {
        let copy = self.folder().join("copy.kindesk");
        std::fs::File::create(&copy).unwrap();
        self.world.store().copy_into(&copy).await.unwrap();
        for name in [crate::world::DATABASE, "kindesk.db-wal", "copy.kindesk"] {
            let bytes = std::fs::read(self.folder().join(name)).unwrap_or_default();
            for text in texts {
                let found = bytes.windows(text.len()).any(|window| window == text.as_bytes());
                assert!(!found, "{text} in {name}");
            }
        }
    }
}
