//! One family, as the console prints it; each look is logged.

use crate::desk::Desk;
use crate::desk::facts::{linked, rows, wanted};
use crate::desk::kernel::{Done, into_refusal};
use crate::domain::audit::AuditAction;
use crate::domain::family::Family;
use crate::domain::refusal::Refusal;

impl Desk {
    /// The family of a number or an invitation; logged.
    ///
    /// # Errors
    /// What is wrong with the database.
    pub async fn console_family(&self, typed: &str) -> Result<Option<Family>, Refusal> {
        self.find_family(typed).await.map_err(into_refusal)
    }

    async fn find_family(&self, typed: &str) -> Done<Option<Family>> {
        let mut work = self.writing().await?;
        let profile = wanted::exactly(&mut work, typed).await?;
        let family = match &profile {
            Some(profile) => {
                let found = work.tx.family_of(profile).await?;
                let students = found.students.iter().map(|student| student.profile.clone());
                let people: Vec<_> = students.chain(found.parents.iter().cloned()).collect();
                let diaries = linked::of_people(&mut work.tx, &people).await?;
                Some(Family { diaries, ..rows::family(found)? })
            }
            None => None,
        };
        let subject = profile.map(|profile| profile.to_string()).unwrap_or_default();
        work.note(AuditAction::ConsoleFamily, &subject);
        work.save().await?;
        Ok(family)
    }
}
