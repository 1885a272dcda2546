//! Rows of family links, and a whole family read at once.

use super::consents::ConsentRow;
use super::profiles::ProfileRow;
use super::proposals::ProposalRow;
use super::seals::{Sealed, SealedRow};
use super::statement::Read;
use super::students::{StudentRow, select_students};
use super::{StoreError, Tx};
use crate::domain::encoding::Fields;
use crate::domain::id::{LinkId, ProfileId};
use crate::domain::time::Moment;

/// A row of `family_link`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize, sqlx::FromRow)]
pub struct LinkRow {
    /// Its id.
    pub id: LinkId,
    /// The parent.
    pub parent_id: ProfileId,
    /// The student.
    pub student_id: ProfileId,
    /// The text of `domain::family::Relation`.
    pub relation: String,
    /// The text of `domain::family::Document`, if staff had to see one.
    pub document: Option<String>,
    /// When it was made.
    pub since: Moment,
    /// When it ended.
    pub ended_at: Option<Moment>,
    /// Since when it is disputed. It is suspended until an admin decides.
    pub disputed_at: Option<Moment>,
    /// Who disputed it.
    pub disputed_by: Option<ProfileId>,
    /// Why it ended, as text.
    pub ended_why: Option<String>,
    /// Since when the parent sees no more of a student of age than the first name: the student has so decided.
    pub hidden_at: Option<Moment>,
    /// Its seal, which the store alone reads and writes; empty everywhere else.
    #[sqlx(default)]
    pub seal: String,
}

impl SealedRow for LinkRow {
    const OF: Sealed = Sealed::Link;

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn decides(&self, fields: &mut Fields) {
        fields.text(self.id.as_str()).text(self.parent_id.as_str()).text(self.student_id.as_str());
        fields.text(&self.relation).maybe(self.document.as_deref()).number(self.since.0);
        fields.maybe_number(self.ended_at.map(|at| at.0)).maybe_number(self.disputed_at.map(|at| at.0));
        fields.maybe(self.disputed_by.as_ref().map(ProfileId::as_str)).maybe(self.ended_why.as_deref());
        // Rows of the releases before have none, and keep the seal that they bear.
        if let Some(hidden) = self.hidden_at {
            fields.number(hidden.0);
        }
    }

    bears_seal!();
}

impl LinkRow {
    /// Whether the parent sees the student by it: it is not suspended, and a student of age has not kept it from them. Every
    /// check of who sees whom asks here.
    pub const fn shows(&self) -> bool {
        self.disputed_at.is_none() && self.hidden_at.is_none()
    }
}

/// A family: all that its view shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FamilyRows {
    /// The students, in the order of their birth.
    pub students: Vec<StudentRow>,
    /// The parents, in the order in which they were linked.
    pub parents: Vec<ProfileRow>,
    /// The living links between them, oldest first.
    pub links: Vec<LinkRow>,
    /// The consents behind these links, oldest first.
    pub consents: Vec<ConsentRow>,
    /// The proposed corrections that are not settled yet, oldest first.
    pub proposals: Vec<ProposalRow>,
    /// Whose account has no number any more, and since when: "this is not me" passed it on.
    pub numberless: Vec<(ProfileId, Moment)>,
}

/// A person without a number, and since when.
#[derive(Debug, serde::Deserialize, sqlx::FromRow)]
struct NumberlessRow {
    id: ProfileId,
    passed_on_at: Moment,
}

impl Read {
    /// What [`Tx::family_of`] asks.
    pub fn family_of(profile: &ProfileId) -> Vec<Self> {
        [STUDENTS, LINKS, PARENTS, CONSENTS, PROPOSALS, NUMBERLESS].map(|sql| read!(sql, profile)).into()
    }

    /// What [`Tx::ended_links_of`] asks.
    pub fn ended_links_of(student: &ProfileId) -> Self {
        read!(ENDED, student)
    }

    /// What [`Tx::links_of`] asks.
    pub fn links_of(profile: &ProfileId) -> Self {
        read!(LINKS_OF, profile)
    }
}

impl Tx {
    /// Links a parent to a student; [`StoreError::Conflict`] `family_link_live` if they are linked already,
    /// `family_link_two` if both are the same person.
    pub async fn add_link(&mut self, link: &LinkRow) -> Result<(), StoreError> {
        let LinkRow { id, parent_id, student_id, relation, document, since, ended_at, hidden_at, .. } = link;
        let seal = self.seal_of(link);
        change!(self, ADD, id, parent_id, student_id, relation, document, since, ended_at, hidden_at, &seal)?;
        self.put_in::<LinkRow>(&seal);
        Ok(())
    }

    /// The living links of a person, as parent or as student, oldest first.
    pub async fn links_of(&mut self, profile: &ProfileId) -> Result<Vec<LinkRow>, StoreError> {
        let found = self.all(Read::links_of(profile)).await?;
        self.sound_all(found)
    }

    /// The family of a person: a student's parents, or a parent's students with all their parents. A student's view
    /// does not lead on to a parent's other children.
    pub async fn family_of(&mut self, profile: &ProfileId) -> Result<FamilyRows, StoreError> {
        self.ahead(Read::family_of(profile)).await?;
        let students = self.all(read!(STUDENTS, profile)).await?;
        let students = self.sound_students(students)?;
        let links: Vec<LinkRow> = self.all(read!(LINKS, profile)).await?;
        let links = self.sound_all(links)?;
        let parents = self.all(read!(PARENTS, profile)).await?;
        let mut parents = self.sound_all(parents)?;
        if students.is_empty() && parents.is_empty() {
            parents.extend(self.profile(profile).await?);
        }
        let order = |parent: &ProfileRow| links.iter().position(|link| link.parent_id == parent.id);
        parents.sort_by_key(order);
        let consents = self.all(read!(CONSENTS, profile)).await?;
        let consents = self.sound_all(consents)?;
        let proposals = self.all(read!(PROPOSALS, profile)).await?;
        let numberless: Vec<NumberlessRow> = self.all(read!(NUMBERLESS, profile)).await?;
        let numberless = numberless.into_iter().map(|row| (row.id, row.passed_on_at)).collect();
        Ok(FamilyRows { students, parents, links, consents, proposals, numberless })
    }

    /// A child's links that have ended, the latest first.
    pub async fn ended_links_of(&mut self, student: &ProfileId) -> Result<Vec<LinkRow>, StoreError> {
        let found = self.all(Read::ended_links_of(student)).await?;
        self.sound_all(found)
    }

    /// A link, living or ended.
    pub async fn link(&mut self, id: &LinkId) -> Result<Option<LinkRow>, StoreError> {
        let row = maybe!(self, LinkRow, "SELECT * FROM family_link WHERE id = $1", id)?;
        self.sound_one(row)
    }

    /// When a student's last link ended; nothing for one who never had any.
    pub async fn last_end(&mut self, student: &ProfileId) -> Result<Option<Moment>, StoreError> {
        Ok(maybe!(self, (Moment,), LAST_END, student)?.map(|(at,)| at))
    }

    /// Whether a person has a link, or had one, as parent or as student.
    pub async fn was_ever_linked(&mut self, profile: &ProfileId) -> Result<bool, StoreError> {
        Ok(maybe!(self, (LinkId,), EVER, profile)?.is_some())
    }

    /// Puts right what the parent of a living link is to the student; false if something else than `was` stands there by
    /// now, or the link has ended. Both are a relation, and the kind of document for it.
    pub async fn correct_link(
        &mut self,
        id: &LinkId,
        was: (&str, Option<&str>),
        to: (&str, Option<&str>),
    ) -> Result<bool, StoreError> {
        let (was, was_document) = (was.0, was.1.unwrap_or_default());
        hold!(self, LinkRow, HOLD, id);
        Ok(change!(self, CORRECT, id, was, was_document, to.0, to.1)? == 1)
    }

    /// Suspends a living link until an admin decides; false if it is disputed already, or ended.
    pub async fn dispute_link(
        &mut self,
        id: &LinkId,
        by: &ProfileId,
        at: Moment,
    ) -> Result<bool, StoreError> {
        hold!(self, LinkRow, HOLD, id);
        Ok(change!(self, DISPUTE, id, by, at)? == 1)
    }

    /// Upholds a disputed link; false if it is not disputed any more, or ended.
    pub async fn uphold_link(&mut self, id: &LinkId) -> Result<bool, StoreError> {
        hold!(self, LinkRow, HOLD, id);
        Ok(change!(self, UPHOLD, id)? == 1)
    }

    /// Keeps a student from all parents whose links live, since then; nothing shows the student to them again.
    pub async fn hide_links(&mut self, student: &ProfileId, since: Option<Moment>) -> Result<(), StoreError> {
        hold!(self, LinkRow, HOLD_ALL, student);
        change!(self, HIDE, student, since)?;
        Ok(())
    }

    /// Ends a living link, and declares the consents behind it void, but for those that were withdrawn: their rows stay. False if it ended before. Two links
    /// of one student end one after the other: the second sees that nobody is left.
    pub async fn end_link(&mut self, id: &LinkId, why: &str, at: Moment) -> Result<bool, StoreError> {
        if let Some(link) = self.link(id).await? {
            self.hold_student(&link.student_id).await?;
        }
        hold!(self, LinkRow, HOLD, id);
        if change!(self, END, id, why, at)? == 0 {
            return Ok(false);
        }
        hold!(self, ConsentRow, HOLD_CONSENTS, id);
        change!(self, VOID, id, at)?;
        Ok(true)
    }
}

/// The students of the family of `$1`: the person, and those whose parent the person is.
macro_rules! of_family {
    ($before:literal, $after:literal) => {
        concat!(
            $before,
            " IN (SELECT profile_id FROM student WHERE profile_id = $1
                UNION SELECT student_id FROM family_link WHERE parent_id = $1 AND ended_at IS NULL) ",
            $after
        )
    };
}

const ADD: &str =
    "INSERT INTO family_link (id, parent_id, student_id, relation, document, since, ended_at, hidden_at, seal)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const HOLD: &str = "UPDATE family_link SET seal = seal WHERE id = $1 RETURNING *";
const HOLD_CONSENTS: &str = "UPDATE consent SET seal = seal WHERE link_id = $1 AND void_at IS NULL AND withdrawn_at IS NULL RETURNING *";
const HOLD_ALL: &str =
    "UPDATE family_link SET seal = seal WHERE student_id = $1 AND ended_at IS NULL RETURNING *";
const HIDE: &str = "UPDATE family_link SET hidden_at = $2 WHERE student_id = $1 AND ended_at IS NULL";
const LINKS_OF: &str = "SELECT * FROM family_link
    WHERE (parent_id = $1 OR student_id = $1) AND ended_at IS NULL ORDER BY since, id";
const ENDED: &str =
    "SELECT * FROM family_link WHERE student_id = $1 AND ended_at IS NOT NULL ORDER BY ended_at DESC, id";
const LAST_END: &str = "SELECT ended_at FROM family_link
    WHERE student_id = $1 AND ended_at IS NOT NULL ORDER BY ended_at DESC LIMIT 1";
const STUDENTS: &str = select_students!(of_family!(
    "WHERE student.profile_id",
    "ORDER BY profile.birth_date, profile.created_at"
));
const LINKS: &str =
    of_family!("SELECT * FROM family_link WHERE ended_at IS NULL AND student_id", "ORDER BY since, id");
const PARENTS: &str = of_family!(
    "SELECT * FROM profile WHERE id IN (SELECT parent_id FROM family_link WHERE ended_at IS NULL AND student_id",
    ")"
);
const EVER: &str = "SELECT id FROM family_link WHERE parent_id = $1 OR student_id = $1 LIMIT 1";
const CORRECT: &str = "UPDATE family_link SET relation = $4, document = $5
    WHERE id = $1 AND ended_at IS NULL AND relation = $2 AND COALESCE(document, '') = $3";
const DISPUTE: &str = "UPDATE family_link SET disputed_at = $3, disputed_by = $2
    WHERE id = $1 AND ended_at IS NULL AND disputed_at IS NULL";
const UPHOLD: &str = "UPDATE family_link SET disputed_at = NULL, disputed_by = NULL
    WHERE id = $1 AND ended_at IS NULL AND disputed_at IS NOT NULL";
const END: &str = "UPDATE family_link SET ended_at = $3, ended_why = $2 WHERE id = $1 AND ended_at IS NULL";
const VOID: &str =
    "UPDATE consent SET void_at = $2 WHERE link_id = $1 AND void_at IS NULL AND withdrawn_at IS NULL";
const PROPOSALS: &str =
    of_family!("SELECT * FROM proposal WHERE settled_at IS NULL AND student_id", "ORDER BY created_at, id");
const NUMBERLESS: &str = concat!(
    "SELECT profile.id, account.passed_on_at FROM profile JOIN account ON account.id = profile.account_id
    WHERE account.phone_key IS NULL AND account.passed_on_at IS NOT NULL AND (profile.id = $1 ",
    of_family!("OR profile.id", ""),
    of_family!(
        "OR profile.id IN (SELECT parent_id FROM family_link WHERE ended_at IS NULL AND student_id",
        "))"
    )
);
// Those on paper have no link.
const CONSENTS: &str = concat!(
    "SELECT consent.*, desk.name AS desk_name FROM consent LEFT JOIN desk ON desk.id = consent.desk_id
    WHERE consent.id IN (SELECT id FROM consent WHERE link_id IN ",
    of_family!("(SELECT id FROM family_link WHERE ended_at IS NULL AND student_id", ")"),
    of_family!(" UNION SELECT id FROM consent WHERE way = 'paper' AND subject_id", ""),
    ") ORDER BY at, purpose, consent.id"
);
