//! One transaction of the desk with what belongs to it: the time, the staff member, the visit, and what goes into the
//! audit log when it is saved. The facts and acts see to the visit's seats.

use crate::desk::kernel::anchors::is_anchored;
use crate::desk::kernel::inner::{Inner, NO_DESK};
use crate::desk::kernel::keys::Spot;
use crate::desk::kernel::spots::draft_of;
use crate::desk::kernel::stop::{Done, Stop};
use crate::domain::audit::AuditAction;
use crate::domain::id::{ChallengeId, DeskId, SchoolId, StaffId, VisitId};
use crate::domain::refusal::Refusal;
use crate::domain::school::School;
use crate::domain::staff::{Right, Role};
use crate::domain::time::Moment;
use crate::domain::visit::DRAFT_LIFE;
use crate::flow::ask::{Ask, Asked, VisitAsk};
use crate::store::apart::Sight;
use crate::store::audit::AuditNew;
use crate::store::frames::{DraftKept, FrameOf, FrameRows};
use crate::store::schools::SchoolRow;
use crate::store::staff::StaffRow;
use crate::store::visits::VisitRow;
use crate::store::{StoreError, Tx};
use tokio::time::Instant;
use zeroize::Zeroizing;

/// A staff member as their row stands now.
#[derive(Debug, Clone)]
pub struct Helper {
    /// The staff member.
    pub id: StaffId,
    /// Their school.
    pub school: SchoolId,
    /// Their role.
    pub role: Role,
    /// Whether somebody else knows their password: until they have set another they have no rights.
    pub password_due: bool,
    /// Whether they came by the PIN, long after the password: an admin has the rights of desk staff until the password.
    pub by_pin: bool,
}

impl Helper {
    /// The staff member of a row; nothing if its role is none that is known.
    pub fn of(row: &StaffRow) -> Option<Self> {
        let role = Role::from_text(&row.role)?;
        let school = row.school_id.clone();
        Some(Self { id: row.id.clone(), school, role, password_due: row.password_due, by_pin: false })
    }
}

/// What changes in the desk itself once the transaction is saved.
#[derive(Debug, Clone, Default)]
pub enum After {
    #[default]
    Nothing,
    SignedIn(StaffId),
    /// By the PIN, which is no new sign-in; whether it is too old for an admin's rights.
    Unlocked(StaffId, bool),
    SignedOut,
    /// The school was set up at this desk.
    SetUp(DeskId),
    /// A person was erased.
    Erased,
}

#[derive(Debug)]
struct Note {
    action: AuditAction,
    subject: Option<String>,
    refusal: Option<u16>,
    fields: String,
    /// Whether the program did it by itself: the log then names neither staff nor the visit at hand.
    alone: bool,
}

/// The log's chain of the console: on a server each school's role writes one of its own.
pub fn console_chain(sight: &Sight) -> String {
    match sight {
        Sight::All | Sight::None => NO_DESK.to_owned(),
        Sight::Of(school) => format!("{NO_DESK}-{school}"),
    }
}

/// On the command line the row also says which user of the system it was.
fn with_user(fields: String) -> String {
    let user = format!("user-{}", rustix::process::getuid().as_raw());
    if fields.is_empty() { user } else { format!("{fields},{user}") }
}

/// One transaction.
pub struct Work<'a> {
    /// The desk.
    pub inner: &'a Inner,
    /// The transaction of the database.
    pub tx: Tx,
    /// Its time.
    pub now: Moment,
    /// Which desk this is.
    pub desk: Option<DeskId>,
    /// The staff member who is signed in.
    pub staff: Option<Helper>,
    /// The visit at hand.
    pub open: Option<VisitRow>,
    /// What changes in the desk itself once it is saved.
    pub after: After,
    /// Whether a message was put into the outbox.
    pub mail: bool,
    /// The code of which the screen waits to hear.
    pub awaits: Option<ChallengeId>,
    /// What was read of the ask when it began.
    pub begun: FrameRows,
    notes: Vec<Note>,
    /// By this moment it is saved, or not at all.
    by: Option<Instant>,
}

impl<'a> Work<'a> {
    /// Begins; the staff member's role is read from the row, since an admin may have changed or closed it.
    ///
    /// # Errors
    /// [`Refusal::DeskTaken`] once another program is this desk.
    pub async fn begin(inner: &'a Inner, mut tx: Tx) -> Done<Self> {
        let (begun, (desk, staff), leased) = (Instant::now(), inner.who(), inner.leased()?);
        let lease = leased.as_ref().map(|(desk, _)| desk.as_str());
        let rows = tx
            .frame(FrameOf { staff: staff.as_ref(), desk: desk.as_ref(), lease, ..FrameOf::default() })
            .await?;
        Self::with(inner, tx, rows, (leased, begun)).await
    }

    /// Begins with what an ask brings along: whether it was answered before, its visit, and, where `keeps`, the visit's
    /// draft, which is kept at once if the visit is held here. What of it does not hold is refused later.
    pub async fn begin_ask(inner: &'a Inner, mut tx: Tx, asked: &Asked, keeps: bool) -> Done<Self> {
        let (begun, (desk, staff), visit) = (Instant::now(), inner.who(), asked.ticket.visit.as_ref());
        let write = asked.write.as_ref();
        let sealed = match (visit, write) {
            (Some(visit), Some(write)) if keeps => {
                Some(inner.keys.seal(&write.draft, draft_of(visit), &inner.chance))
            }
            _ => None,
        };
        let at = tx.now();
        let (holder, expires) = (inner.holder.as_str(), at + DRAFT_LIFE);
        let draft = sealed.as_deref().map(|sealed| DraftKept { holder, sealed, at, expires });
        let (key, leased) = (write.map(|write| &write.key), inner.leased()?);
        let lease = leased.as_ref().map(|(desk, _)| desk.as_str());
        let (staff, desk) = (staff.as_ref(), desk.as_ref());
        let keeps_alone = matches!(asked.ask, Ask::Visit(VisitAsk::Keep));
        let rows = tx.frame(FrameOf { staff, desk, lease, key, visit, draft, keeps_alone }).await?;
        Self::with(inner, tx, rows, (leased, begun)).await
    }

    async fn with(
        inner: &'a Inner,
        mut tx: Tx,
        mut rows: FrameRows,
        (leased, begun): (Option<(DeskId, i64)>, Instant),
    ) -> Done<Self> {
        let now = tx.now();
        inner.clock.told(now);
        let by = inner.present(&mut tx, leased, (rows.lease.take(), begun)).await?;
        // Another program may have had everything sealed with a later key since this one has begun.
        if !inner.keys.seals_with(rows.sealing.as_deref()) {
            return Err(Refusal::KeyFile { path: inner.key_file.display().to_string() }.into());
        }
        let by_pin = inner.state().by_pin;
        let staff = rows.staff.take().filter(|row| row.closed_at.is_none());
        let staff = staff.as_ref().and_then(Helper::of).map(|staff| Helper { by_pin, ..staff });
        let (open, after, mail, notes) = (None, After::Nothing, false, Vec::new());
        let desk = inner.who().0;
        let awaits = None;
        let mut work =
            Self { inner, tx, now, desk, staff, open, after, mail, awaits, begun: rows, notes, by };
        work.look_at_clock().await?;
        Ok(work)
    }

    /// The same for what the program does by itself: the log names nobody for it, even if somebody is signed in.
    pub async fn begin_alone(inner: &'a Inner, tx: Tx) -> Done<Self> {
        Ok(Self { staff: None, ..Self::begin(inner, tx).await? })
    }

    /// Writes the log and saves everything.
    pub async fn save(mut self) -> Done<(After, bool)> {
        let desk = match &self.desk {
            Some(desk) => desk.to_string(),
            None => console_chain(&self.tx.sight().await?),
        };
        let anchors = self.desk.is_none() || self.notes.iter().any(|note| is_anchored(note.action));
        self.tx.seal_changes().await?;
        let mut rows = Vec::new();
        for note in std::mem::take(&mut self.notes) {
            rows.push(AuditNew {
                desk_id: desk.clone(),
                at: self.now,
                staff_id: self.staff.as_ref().filter(|_| !note.alone).map(|staff| staff.id.clone()),
                visit_id: self.open.as_ref().filter(|_| !note.alone).map(|visit| visit.id.clone()),
                action: note.action.as_str().to_owned(),
                subject: note.subject,
                refusal: note.refusal.map(i64::from),
                fields: if self.desk.is_none() { with_user(note.fields) } else { note.fields },
            });
        }
        self.tx.add_audits(&desk, rows).await?;
        self.tx.bind(&desk).await?;
        // One that took too long was not seen to by the lease: it is repeated by its key.
        if self.by.is_some_and(|by| Instant::now() >= by) {
            return Err(StoreError::Busy.into());
        }
        let head = self.tx.written_head().filter(|_| anchors);
        self.tx.save().await?;
        if let Some(head) = head {
            self.inner.anchor(&[head], self.now);
        }
        Ok((self.after, self.mail))
    }

    /// For the log: this was done to `subject`.
    pub fn note(&mut self, action: AuditAction, subject: &str) {
        self.note_fields(action, subject, String::new());
    }

    /// For the log: this was done to these fields of `subject`.
    pub fn note_fields(&mut self, action: AuditAction, subject: &str, fields: String) {
        let subject = (!subject.is_empty()).then(|| subject.to_owned());
        self.notes.push(Note { action, subject, refusal: None, fields, alone: false });
    }

    /// For the log: the program did this to `subject` by itself, while something else was asked.
    pub fn note_alone(&mut self, action: AuditAction, subject: &str) {
        let (subject, fields) = (Some(subject.to_owned()), String::new());
        self.notes.push(Note { action, subject, refusal: None, fields, alone: true });
    }

    /// For the log: the program noticed this by itself.
    pub fn note_alone_fields(&mut self, action: AuditAction, fields: &str) {
        let fields = fields.to_owned();
        self.notes.push(Note { action, subject: None, refusal: None, fields, alone: true });
    }

    /// For the log: this was refused.
    pub fn note_refusal(&mut self, action: AuditAction, why: &Refusal) {
        let (refusal, fields) = (Some(why.number()), String::new());
        self.notes.push(Note { action, subject: None, refusal, fields, alone: false });
    }

    /// Whether the staff member may do it.
    pub fn allow(&self, right: Right) -> Done<()> {
        let Some(staff) = self.staff.as_ref().filter(|staff| !staff.password_due) else {
            return Err(Refusal::NoRight.into());
        };
        let kind = self.inner.kind;
        match (staff.role.may(right, kind), staff.by_pin && !Role::Desk.may(right, kind)) {
            (true, false) => Ok(()),
            (true, true) => Err(Refusal::AdminByPin.into()),
            (false, _) => Err(Refusal::NoRight.into()),
        }
    }

    /// Who helps.
    pub fn helper(&self) -> Done<StaffId> {
        self.staff.as_ref().map(|staff| staff.id.clone()).ok_or_else(|| Refusal::NoRight.into())
    }

    /// Which desk this is.
    pub fn desk(&self) -> Done<DeskId> {
        self.desk.clone().ok_or_else(|| Refusal::NotSetUp.into())
    }

    /// The visit at hand.
    pub fn visit(&self) -> Done<VisitId> {
        self.open.as_ref().map(|visit| visit.id.clone()).ok_or_else(|| Refusal::VisitOver.into())
    }

    /// The school of this desk; at the console, that of the admin who is named, else the first of the database.
    pub async fn school(&mut self) -> Done<School> {
        let is_own = self.desk == self.inner.who().0;
        if let Some(school) = self.inner.state().school.clone().filter(|_| is_own) {
            return Ok(school);
        }
        let row = self.school_row().await?;
        let school = School { id: row.id, name: row.name, city: row.city };
        // At the console another admin may be named, or the first school be added in this very transaction.
        if is_own && self.desk.is_some() {
            self.inner.state().school = Some(school.clone());
        }
        Ok(school)
    }

    /// The same as its row stands now.
    pub async fn school_row(&mut self) -> Done<SchoolRow> {
        let row = match (self.desk.clone(), &self.staff) {
            (Some(desk), _) => self.tx.school_of_desk(&desk).await?,
            (None, Some(staff)) => self.tx.school(&staff.school).await?,
            (None, None) => self.tx.first_school().await?,
        };
        Ok(row.ok_or(Refusal::NotSetUp)?)
    }

    /// A new id.
    pub fn id(&self) -> String {
        self.inner.chance.id(self.now)
    }

    /// The date at the desk.
    pub fn today(&self) -> jiff::civil::Date {
        self.date_of(self.now)
    }

    /// The date at the desk at a moment.
    pub fn date_of(&self, at: Moment) -> jiff::civil::Date {
        let stamp = jiff::Timestamp::from_millisecond(at.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        stamp.to_zoned(self.inner.zone.clone()).date()
    }

    /// When the day began at the desk.
    pub fn midnight(&self) -> Moment {
        let begins =
            self.today().to_zoned(self.inner.zone.clone()).map(|day| day.timestamp().as_millisecond());
        begins.map_or(self.now, Moment)
    }

    /// Seals a text for a row.
    pub fn seal(&self, text: &str, spot: Spot) -> String {
        self.inner.keys.seal(text, spot, &self.inner.chance)
    }

    /// Opens the sealed text of a row.
    pub fn unseal(&self, sealed: &str, spot: Spot) -> Done<Zeroizing<String>> {
        let Spot { table, column, id } = spot;
        let corrupt = || Stop::Fault(StoreError::Corrupt { table, column, id: id.to_owned() });
        self.inner.keys.unseal(sealed, spot).ok_or_else(corrupt)
    }
}
