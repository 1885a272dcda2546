//! One transaction of the desk with what belongs to it: the time, the staff member, the visit, and what goes into the
//! audit log when it is saved.

use super::Inner;
use super::keys::Spot;
use crate::domain::account::{Deed, Proof};
use crate::domain::audit::Action;
use crate::domain::id::{AccountId, DeskId, ProfileId, SessionId, StaffId, VisitId};
use crate::domain::refusal::Refusal;
use crate::domain::school::School;
use crate::domain::staff::{Right, Role};
use crate::domain::time::Moment;
use crate::domain::visit::{Seat, Seats, Sitting};
use crate::store::audit::AuditNew;
use crate::store::profiles::ProfileRow;
use crate::store::sessions::SessionRow;
use crate::store::visits::VisitRow;
use crate::store::{StoreError, Tx};
use zeroize::Zeroizing;

/// Why an ask was not carried out.
#[derive(Debug)]
pub(super) enum Stop {
    /// It is refused.
    No(Refusal),
    /// Something is broken.
    Fault(StoreError),
}

/// What comes of a piece of work.
pub(super) type Done<T> = Result<T, Stop>;

impl From<Refusal> for Stop {
    fn from(why: Refusal) -> Self {
        Self::No(why)
    }
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Self {
        Self::Fault(error)
    }
}

/// The chain of the log for what is done where no desk is known yet.
pub(super) const NO_DESK: &str = "console";

/// A staff member as the row says now.
#[derive(Debug, Clone)]
pub(super) struct Helper {
    pub(super) id: StaffId,
    pub(super) role: Role,
}

/// What changes in the desk itself once the transaction is saved.
#[derive(Debug, Default)]
pub(super) enum After {
    #[default]
    Nothing,
    SignedIn(StaffId),
    /// By the PIN: that is no new sign-in.
    Unlocked(StaffId),
    SignedOut,
    /// The school was set up at this desk.
    SetUp(DeskId),
}

#[derive(Debug)]
struct Note {
    action: Action,
    subject: Option<String>,
    refusal: Option<u16>,
    fields: String,
    /// Whether the program did it by itself: neither staff nor the visit at hand stands behind it.
    alone: bool,
}

/// One transaction.
pub(super) struct Work<'a> {
    pub(super) inner: &'a Inner,
    pub(super) tx: Tx,
    pub(super) now: Moment,
    pub(super) desk: Option<DeskId>,
    pub(super) staff: Option<Helper>,
    pub(super) open: Option<VisitRow>,
    pub(super) after: After,
    /// Whether a message was put into the outbox.
    pub(super) mail: bool,
    notes: Vec<Note>,
}

impl<'a> Work<'a> {
    /// Begins; the staff member's role is read from the row, since an admin may have changed or closed it.
    pub(super) async fn begin(inner: &'a Inner, mut tx: Tx) -> Done<Self> {
        let now = tx.now();
        inner.clock.told(now);
        let (desk, signed_in) = inner.who();
        let mut staff = None;
        if let Some(id) = signed_in {
            let row = tx.staff(&id).await?.filter(|row| row.closed_at.is_none());
            staff = row.and_then(|row| Some(Helper { id, role: Role::from_text(&row.role)? }));
        }
        let (open, after, mail, notes) = (None, After::Nothing, false, Vec::new());
        Ok(Self { inner, tx, now, desk, staff, open, after, mail, notes })
    }

    /// The same for what the program does by itself, whoever is signed in: nobody stands behind it in the log.
    pub(super) async fn begin_alone(inner: &'a Inner, tx: Tx) -> Done<Self> {
        Ok(Self { staff: None, ..Self::begin(inner, tx).await? })
    }

    /// Writes the log and saves everything.
    pub(super) async fn save(mut self) -> Done<(After, bool)> {
        let desk = self.desk.as_ref().map_or(NO_DESK, DeskId::as_str).to_owned();
        for note in std::mem::take(&mut self.notes) {
            let row = AuditNew {
                desk_id: desk.clone(),
                at: self.now,
                staff_id: self.staff.as_ref().filter(|_| !note.alone).map(|staff| staff.id.clone()),
                visit_id: self.open.as_ref().filter(|_| !note.alone).map(|visit| visit.id.clone()),
                action: note.action.as_str().to_owned(),
                subject: note.subject,
                refusal: note.refusal.map(i64::from),
                fields: note.fields,
            };
            self.tx.add_audit(row).await?;
        }
        self.tx.save().await?;
        Ok((self.after, self.mail))
    }

    /// For the log: this was done to `subject`.
    pub(super) fn note(&mut self, action: Action, subject: &str) {
        self.note_fields(action, subject, String::new());
    }

    /// For the log: this was done to these fields of `subject`.
    pub(super) fn note_fields(&mut self, action: Action, subject: &str, fields: String) {
        let subject = (!subject.is_empty()).then(|| subject.to_owned());
        self.notes.push(Note { action, subject, refusal: None, fields, alone: false });
    }

    /// For the log: the program did this to `subject` by itself, while something else was asked.
    pub(super) fn note_alone(&mut self, action: Action, subject: &str) {
        let (subject, fields) = (Some(subject.to_owned()), String::new());
        self.notes.push(Note { action, subject, refusal: None, fields, alone: true });
    }

    /// For the log: this was refused.
    pub(super) fn note_refusal(&mut self, action: Action, why: &Refusal) {
        let (refusal, fields) = (Some(why.number()), String::new());
        self.notes.push(Note { action, subject: None, refusal, fields, alone: false });
    }

    /// Whether the staff member may do it.
    pub(super) fn allow(&self, right: Right) -> Done<()> {
        let may = |staff: &Helper| staff.role.may(right, self.inner.kind);
        if self.staff.as_ref().is_some_and(may) { Ok(()) } else { Err(Refusal::NoRight.into()) }
    }

    /// Who helps.
    pub(super) fn helper(&self) -> Done<StaffId> {
        self.staff.as_ref().map(|staff| staff.id.clone()).ok_or_else(|| Refusal::NoRight.into())
    }

    /// Which desk this is.
    pub(super) fn desk(&self) -> Done<DeskId> {
        self.desk.clone().ok_or_else(|| Refusal::NotSetUp.into())
    }

    /// The visit at hand.
    pub(super) fn visit(&self) -> Done<VisitId> {
        self.open.as_ref().map(|visit| visit.id.clone()).ok_or_else(|| Refusal::VisitOver.into())
    }

    /// The school of this desk; at the console, of a database with one.
    pub(super) async fn school(&mut self) -> Done<School> {
        let row = match self.desk.clone() {
            Some(desk) => self.tx.school_of_desk(&desk).await?,
            None => self.tx.first_school().await?,
        };
        let row = row.ok_or(Refusal::NotSetUp)?;
        Ok(School { id: row.id, name: row.name, city: row.city })
    }

    /// A new id.
    pub(super) fn id(&self) -> String {
        self.inner.chance.id(self.now)
    }

    /// The date at the desk.
    pub(super) fn today(&self) -> jiff::civil::Date {
        let stamp = jiff::Timestamp::from_millisecond(self.now.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        stamp.to_zoned(self.inner.zone.clone()).date()
    }

    /// Seals a text for a row.
    pub(super) fn seal(&self, text: &str, spot: Spot) -> String {
        self.inner.keys.seal(text, spot, &self.inner.chance)
    }

    /// Opens the sealed text of a row.
    pub(super) fn unseal(&self, sealed: &str, spot: Spot) -> Done<Zeroizing<String>> {
        let Spot { table, column, id } = spot;
        let corrupt = || Stop::Fault(StoreError::Corrupt { table, column, id: id.to_owned() });
        self.inner.keys.unseal(sealed, spot).ok_or_else(corrupt)
    }

    /// Who sits, or sat last, on the seats of the visit at hand.
    pub(super) async fn seats(&mut self) -> Done<Seats> {
        let visit = self.visit()?;
        let private_ready = self.open.as_ref().is_some_and(|visit| visit.private_ready);
        let ordinary = self.sitting(&visit, Seat::Ordinary).await?;
        let private = self.sitting(&visit, Seat::Private).await?;
        Ok(Seats { ordinary, private, private_ready })
    }

    async fn sitting(&mut self, visit: &VisitId, seat: Seat) -> Done<Option<Sitting>> {
        let Some(session) = self.tx.last_session_on(visit, seat.as_str()).await? else { return Ok(None) };
        let Some(profile) = session.profile_id else { return Ok(None) };
        let Some(row) = self.tx.profile(&profile).await? else { return Ok(None) };
        let name = super::rows::name(&row).first_and_initial();
        Ok(Some(Sitting { account: session.account_id, profile, name, open: session.ended_at.is_none() }))
    }

    /// The profile whose session is open on a seat.
    pub(super) async fn seated(&mut self, seat: Seat) -> Done<Option<(SessionRow, ProfileId)>> {
        let visit = self.visit()?;
        let session = self.tx.session_on(&visit, seat.as_str()).await?;
        Ok(session.and_then(|session| {
            let profile = session.profile_id.clone()?;
            Some((session, profile))
        }))
    }

    /// The session that is open on the deed's seat may do it, where one is open: the deed itself asks for one.
    pub(super) async fn session_may(&mut self, seat: Seat, deed: Deed) -> Done<()> {
        let visit = self.visit()?;
        let Some(session) = self.tx.session_on(&visit, seat.as_str()).await? else { return Ok(()) };
        match Proof::from_text(&session.proof) {
            Some(proof) if proof.may(deed) => Ok(()),
            _ => Err(Refusal::SessionNeeded.into()),
        }
    }

    /// Opens a session for a profile; whoever sat there leaves.
    ///
    /// Nobody whose family is the helper's own sits down.
    pub(super) async fn seat(&mut self, seat: Seat, profile: &ProfileRow, proof: Proof) -> Done<()> {
        self.seat_account(seat, &profile.account_id, Some(&profile.id), proof).await
    }

    /// The same for an account that may have no profile to be shown there.
    pub(super) async fn seat_account(
        &mut self,
        seat: Seat,
        account: &AccountId,
        profile: Option<&ProfileId>,
        proof: Proof,
    ) -> Done<()> {
        if let Some(profile) = profile {
            super::own::not_own_family(self, profile).await?;
        }
        let (visit, desk_id) = (self.visit()?, self.desk()?);
        self.tx.end_session(&visit, seat.as_str(), "another", self.now).await?;
        let row = SessionRow {
            id: SessionId::new(self.id()),
            visit_id: visit,
            desk_id,
            seat: seat.as_str().to_owned(),
            account_id: account.clone(),
            profile_id: profile.cloned(),
            proof: proof.as_str().to_owned(),
            opened_at: self.now,
            ended_at: None,
            why: None,
        };
        self.tx.open_session(&row).await?;
        Ok(())
    }
}
