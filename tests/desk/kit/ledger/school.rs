//! The school, its staff and its limits.

use crate::kit::{Kit, Login};
use kindesk::desk::Cost;
use kindesk::world::World;
use std::sync::Arc;
use tokio::runtime::Builder;

impl Kit {
    /// Schools at whose desks nobody can sign in, as whoever has this role sees them.
    pub fn schools_without_staff(&self) -> Vec<String> {
        let tasks = Builder::new_current_thread().enable_all().build().unwrap();
        tasks.block_on(async {
            let (folder, time) = (self.folder.data(), Arc::clone(&self.time));
            let (world, _) = World::test(&self.config, folder, time, None, Cost::OfTest).await.unwrap();
            let found = world.store().read().await.unwrap().schools_without_staff().await.unwrap();
            world.close().await;
            found
        })
    }

    /// The names of the schools.
    pub fn schools(&self) -> Vec<String> {
        self.column("SELECT name FROM school ORDER BY rowid")
    }

    /// The names of the classes.
    pub fn classes(&self) -> Vec<String> {
        self.column("SELECT name FROM class ORDER BY rowid")
    }

    /// How often a staff member has mistyped the PIN since it was last right.
    #[track_caller]
    pub fn pin_failures(&self, who: Login) -> i64 {
        let all: Vec<(String, i64)> = self.asks("SELECT login, pin_failures FROM staff");
        all.into_iter().find(|(login, _)| login == who.name).unwrap().1
    }

    /// How many wrong passwords of staff are counted, under which keyed hash: those at a desk first.
    pub fn staff_tries(&self) -> Vec<(String, i64)> {
        self.asks("SELECT subject, count FROM quota WHERE kind LIKE 'staff-sign-ins%' ORDER BY kind")
    }

    /// How many wrong passwords of a family's number are counted over all desks; there is one such number at the most.
    pub fn password_tries(&self) -> i64 {
        let all: Vec<(i64,)> = self.asks("SELECT count FROM quota WHERE kind = 'sign-ins'");
        all.into_iter().map(|(count,)| count).sum()
    }

    /// Under what is counted, with its kind.
    pub fn counted_under(&self) -> Vec<(String, String)> {
        self.asks("SELECT kind, subject FROM counted UNION SELECT kind, subject FROM quota")
    }

    /// The keys that find people and their numbers.
    pub fn keys_that_find(&self) -> Vec<String> {
        self.column(
            "SELECT id FROM account UNION SELECT phone_key FROM account WHERE phone_key IS NOT NULL
            UNION SELECT phone_key FROM challenge UNION SELECT phone_key FROM proof
            UNION SELECT phone_key FROM former_number UNION SELECT code_key FROM invitation
            UNION SELECT id FROM profile",
        )
    }

    /// How many searches are counted, for each who searched.
    pub fn searches_counted(&self) -> Vec<i64> {
        self.asks("SELECT CAST(sum(n) AS BIGINT) FROM counted WHERE kind = 'searches' GROUP BY subject")
            .into_iter()
            .map(|(n,)| n)
            .collect()
    }

    /// Names were written past the gate: each holds what a terminal would obey, or what no screen can show.
    pub fn names_are_hostile(&self) {
        for sql in HOSTILE {
            self.changes(sql);
        }
    }
}

/// Names with an escape, a clipboard sequence, a reversed direction, tags, and three hundred marks on one letter.
const HOSTILE: [&str; 5] = [
    "UPDATE profile SET
    surname = char(27) || ']52;c;ZXZpbA==' || char(7) || 'Орлова' || char(8238) || char(917569),
    name = 'А' || replace(hex(zeroblob(150)), '0', char(769)) || 'нна' || char(155) || '31m',
    patronymic = replace(hex(zeroblob(40)), '0', char(4352)) || char(8203)",
    "UPDATE school SET name = 'Школа' || char(27) || '[2J' || char(133) || char(8232), city = char(27) || 'c' || city",
    "UPDATE class SET name = name || char(27) || ']0;x' || char(7)",
    "UPDATE desk SET name = 'Холл' || char(27) || '[6n' || char(8203)",
    "UPDATE staff SET login = login || char(27) || '[8m'",
];
