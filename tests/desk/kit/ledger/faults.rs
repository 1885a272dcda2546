//! A database that fails in the middle of work.

use crate::kit::Kit;

impl Kit {
    /// While `work` lasts, no answer can be kept: an ask breaks at its end.
    pub fn without_keeping_answers<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> T {
        self.changes("ALTER TABLE command RENAME TO gone");
        self.changes("CREATE VIEW command AS SELECT * FROM gone");
        let done = work(self);
        self.changes("DROP VIEW command");
        self.changes("ALTER TABLE gone RENAME TO command");
        done
    }

    /// While `work` lasts, no code can be noted.
    pub fn without_codes<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> T {
        self.changes("ALTER TABLE challenge RENAME TO lost");
        let done = work(self);
        self.changes("ALTER TABLE lost RENAME TO challenge");
        done
    }
}
