//! What the commands without a screen do to the school: staff, classes, desks, a family, the audit log. The system's own
//! rights guard the console; everything done there stands in the log under the chain of the console.

use super::Desk;
use super::work::{Done, NO_DESK, Stop, Work};
use crate::domain::audit::{self, Action, Broken};
use crate::domain::family::{Family, Standing};
use crate::domain::id::{DeskId, StaffId};
use crate::domain::phone::Phone;
use crate::domain::refusal::Refusal;
use crate::domain::staff::{Role, login_fits};
use crate::domain::text::{fold, gate};
use crate::domain::time::{Moment, Span};
use crate::domain::waiting::{Matter, Waiting};
use crate::store::staff::StaffNew;
use crate::store::{StoreError, Tx};
use secrecy::SecretString;

/// When something was closed, if it was.
pub type Closed = Option<Moment>;

/// A staff member in the console's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffLine {
    /// The login.
    pub login: String,
    /// The role.
    pub role: Role,
    /// When closed, if so.
    pub closed: Closed,
}

/// What ends within this time is told beforehand (rules of the desk).
const SOON: Span = Span::days(7);

/// How much awaits whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Awaited {
    /// What waits for an admin.
    pub for_admin: i64,
    /// Students who await a parent.
    pub for_parent: i64,
    /// Those of them whose registration ends within a week.
    pub ending_soon: i64,
}

/// Why the console could not do it.
#[derive(Debug)]
pub enum ConsoleError {
    /// It is refused, or something is broken.
    Refused(Refusal),
    /// There is none of that name.
    NoSuch,
    /// There is one of that name already.
    Taken,
    /// Nobody could look after the school any more.
    LastAdmin,
    /// There are several schools, and none was named.
    WhichSchool,
    /// No school of that name.
    NoSuchSchool,
}

impl ConsoleError {
    /// As a refusal, for who has no sentence of its own for the rest.
    pub fn into_refusal(self) -> Refusal {
        match self {
            Self::Refused(why) => why,
            Self::Taken => Refusal::LoginTaken,
            Self::NoSuch | Self::LastAdmin | Self::WhichSchool | Self::NoSuchSchool => Refusal::NoRight,
        }
    }
}

impl From<Stop> for ConsoleError {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Fault(StoreError::Conflict(_)) => Self::Taken,
            stop => Self::Refused(super::start::into_refusal(stop)),
        }
    }
}

impl From<StoreError> for ConsoleError {
    fn from(error: StoreError) -> Self {
        Stop::Fault(error).into()
    }
}

impl From<Refusal> for ConsoleError {
    fn from(why: Refusal) -> Self {
        Self::Refused(why)
    }
}

pub(super) type Console<T> = Result<T, ConsoleError>;

/// A name of a school, class or desk: what the gate lets in, and not nothing.
pub(super) fn clean(name: &str) -> Result<String, Refusal> {
    let name = gate(name)?;
    if name.is_empty() { Err(Refusal::Missing) } else { Ok(name) }
}

impl Desk {
    pub(super) async fn writing(&self) -> Done<Work<'_>> {
        Work::begin(&self.inner, self.inner.store.write().await?).await
    }

    pub(super) async fn reading(&self) -> Done<Tx> {
        Ok(self.inner.store.read().await?)
    }

    /// Adds a staff member; the PIN is set at the first sign-in.
    ///
    /// # Errors
    /// The login's shape, a login that is taken, the rules for passwords.
    pub async fn add_staff(&self, login: &str, role: Role, password: &SecretString) -> Console<()> {
        if !login_fits(login) {
            return Err(Refusal::LoginShape.into());
        }
        let inner = &self.inner;
        inner.hashing.check(password, inner.rules.passwords, vec![login.to_owned()]).await?;
        let password_hash = inner.hashing.hash(password, &inner.chance).await?;
        let mut work = self.writing().await?;
        let id = StaffId::new(work.id());
        let language = work.tx.meta(super::start::fact::LANGUAGE).await?.unwrap_or_default();
        let new = StaffNew {
            id: id.clone(),
            login: login.to_owned(),
            login_key: fold(login),
            role: role.as_str().to_owned(),
            password_hash,
            pin_hash: None,
            language,
            at: work.now,
        };
        work.tx.add_staff(&new).await.map_err(|error| match error {
            StoreError::Conflict(_) => ConsoleError::Refused(Refusal::LoginTaken),
            error => error.into(),
        })?;
        work.note(Action::StaffAdded, id.as_str());
        work.save().await?;
        Ok(())
    }

    /// All staff.
    ///
    /// # Errors
    /// What is wrong with the database.
    pub async fn staff(&self) -> Console<Vec<StaffLine>> {
        let rows = self.reading().await?.staff_list().await?;
        let shown = rows.into_iter().map(|row| {
            let role = Role::from_text(&row.role).unwrap_or(Role::Desk);
            StaffLine { login: row.login, role, closed: row.closed_at }
        });
        Ok(shown.collect())
    }

    /// Closes a staff member: no sign-in any more, the log keeps the name.
    ///
    /// # Errors
    /// Nobody of that login; the last admin.
    pub async fn close_staff(&self, login: &str) -> Console<()> {
        let mut work = self.writing().await?;
        let row = work.tx.staff_by_login(&fold(login)).await?.filter(|row| row.closed_at.is_none());
        let row = row.ok_or(ConsoleError::NoSuch)?;
        let admins = work.tx.staff_list().await?;
        let open =
            |role: &str| admins.iter().filter(|row| row.closed_at.is_none() && row.role == role).count();
        if row.role == Role::Admin.as_str() && open(Role::Admin.as_str()) == 1 {
            return Err(ConsoleError::LastAdmin);
        }
        let now = work.now;
        work.tx.close_staff(&row.id, now).await?;
        work.tx.withdraw_about(Matter::Pin.as_str(), row.id.as_str(), now).await?;
        work.note(Action::StaffClosed, row.id.as_str());
        work.save().await?;
        Ok(())
    }

    /// Names the account of a number as a staff member's own: they help in no visit of that family.
    ///
    /// # Errors
    /// Nobody of that login; no number; a number without an account.
    pub async fn name_own_account(&self, login: &str, number: &str) -> Console<()> {
        let mut work = self.writing().await?;
        let row = work.tx.staff_by_login(&fold(login)).await?.filter(|row| row.closed_at.is_none());
        let staff = row.ok_or(ConsoleError::NoSuch)?.id;
        let phone = Phone::parse(number, &self.inner.rules.reached)?;
        let account = work.tx.account_by_phone(&self.inner.keys.phone(&phone)).await?;
        let account = account.filter(|row| row.unfinished_visit.is_none()).ok_or(Refusal::NobodyFound)?;
        let now = work.now;
        work.tx.name_own_account(&staff, &account.id, now).await?;
        work.note(Action::OwnAccountNamed, staff.as_str());
        work.save().await?;
        Ok(())
    }

    /// The family of a number or an invitation; logged.
    ///
    /// # Errors
    /// What is wrong with the database.
    pub async fn console_family(&self, typed: &str) -> Result<Option<Family>, Refusal> {
        self.find_family(typed).await.map_err(super::start::into_refusal)
    }

    async fn find_family(&self, typed: &str) -> Done<Option<Family>> {
        let mut work = self.writing().await?;
        let profile = super::search::exactly(&mut work, typed).await?;
        let family = match &profile {
            Some(profile) => Some(super::rows::family(work.tx.family_of(profile).await?)?),
            None => None,
        };
        let subject = profile.map(|profile| profile.to_string()).unwrap_or_default();
        work.note(Action::ConsoleFamily, &subject);
        work.save().await?;
        Ok(family)
    }

    /// What waits for an admin, the oldest first.
    ///
    /// # Errors
    /// What is wrong with the database.
    pub async fn waiting_list(&self) -> Result<Vec<Waiting>, Refusal> {
        self.all_waiting().await.map_err(super::start::into_refusal)
    }

    async fn all_waiting(&self) -> Done<Vec<Waiting>> {
        let mut work = Work::begin(&self.inner, self.inner.store.read().await?).await?;
        super::waiting::all(&mut work).await
    }

    /// How much awaits whom.
    ///
    /// # Errors
    /// What is wrong with the database.
    pub async fn awaited(&self) -> Result<Awaited, Refusal> {
        self.count_awaited().await.map_err(super::start::into_refusal)
    }

    async fn count_awaited(&self) -> Done<Awaited> {
        let mut tx = self.reading().await?;
        let (ends, standing) = (tx.now() + SOON, Standing::AwaitingParent.as_str());
        Ok(Awaited {
            for_admin: tx.count_waiting().await?,
            for_parent: tx.count_standing(standing, tx.now()).await?,
            ending_soon: tx.count_standing(standing, ends - self.inner.rules.awaiting_life).await?,
        })
    }

    /// Checks the chains of the log: how many rows stand, or the first that is not as it was written.
    ///
    /// # Errors
    /// What is wrong with the database.
    pub async fn verify_audit(&self) -> Result<Result<u64, Broken>, Refusal> {
        self.verify().await.map_err(super::start::into_refusal)
    }

    async fn verify(&self) -> Done<Result<u64, Broken>> {
        let mut tx = self.reading().await?;
        let mut rows = 0;
        let mut desks = tx.audit_desks().await?;
        if !desks.iter().any(|desk| desk == NO_DESK) {
            desks.push(NO_DESK.to_owned());
        }
        for desk in desks {
            let chain = tx.audit_rows(&desk).await?;
            let end = chain.last().map(|row| (row.seq, row.hash.clone()));
            match audit::verify(chain.into_iter().map(crate::store::audit::AuditRow::into_link)) {
                Ok(count) => rows += count,
                Err(broken) => return Ok(Err(broken)),
            }
            // A chain whose end was cut off is in order by itself; only its head tells.
            let head = tx.audit_heads().await?.into_iter().find(|head| head.desk_id == desk);
            let head = head.map(|head| (head.seq, head.hash));
            if head != end {
                let seq = end.map_or(audit::FIRST, |(seq, _)| seq + 1);
                return Ok(Err(Broken { desk: DeskId::new(desk), seq, why: audit::Fault::Gap }));
            }
        }
        Ok(Ok(rows))
    }
}
