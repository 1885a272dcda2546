//! Who stands behind a command that changes something: an admin, by login and password. For a quarter of an hour the same
//! shell need not be asked again: a mark in the data folder, bound by the key file, says so. Where no admin can sign in any
//! more there is a way back, which the log tells of.
//!
//! Whoever may read the key file can do whatever the program can. What this keeps is the log's honesty, not that gate.

use crate::desk::Desk;
use crate::desk::facts::{text, tries};
use crate::desk::kernel::{Done, Helper, into_refusal};
use crate::domain::audit::AuditAction;
use crate::domain::encoding::{Fields, hex};
use crate::domain::id::StaffId;
use crate::domain::limits::STAFF_SIGN_INS_FORGOTTEN;
use crate::domain::refusal::Refusal;
use crate::domain::staff::Role;
use crate::domain::time::{Moment, Span};
use crate::store::staff::StaffRow;
use secrecy::SecretString;
use std::fs::{DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::PathBuf;

/// How long a shell is not asked again (a desk asks for the PIN anew after five minutes; a row of commands takes longer).
pub const MARK_LIFE: Span = Span::minutes(15);
/// How long the doctor tells that the command line went on without an admin: a month has a day on which somebody looks.
const WAY_BACK_TOLD: Span = Span::days(30);
/// The folder of the marks, in the data folder.
const FOLDER: &str = "shells";

/// When the log tells who was named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noted {
    /// At once.
    Now,
    /// By what is then done: the log itself may not be written before.
    ByWhatIsDone,
}

/// The program that a command was started from: its process, and when that began, so that a later process of the same
/// number is another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shell {
    /// The process.
    pub process: i32,
    /// When it began, in the kernel's ticks.
    pub began: u64,
}

impl Desk {
    /// Whether this shell has named an admin a while ago; what follows is done in that admin's name.
    ///
    /// # Errors
    /// What is wrong with the database.
    pub async fn is_known_shell(&self, shell: Shell) -> Result<bool, Refusal> {
        let Some(staff) = self.marked(shell) else { return Ok(false) };
        let read = async { Ok(self.reading().await?.staff(&staff).await?) };
        let row = read.await.map_err(into_refusal)?.filter(|row| row.closed_at.is_none());
        let is_admin =
            row.as_ref().and_then(Helper::of).is_some_and(|one| one.role == Role::Admin && !one.password_due);
        if is_admin {
            self.inner.state().staff = Some(staff);
        }
        Ok(is_admin)
    }

    /// Signs an admin in for the commands of this shell: what follows is done in their name.
    ///
    /// # Errors
    /// [`Refusal::StaffWrong`] for a wrong login or password, [`Refusal::StaffWait`] after several, [`Refusal::NoRight`]
    /// for somebody who is no admin or still has a password that somebody else gave.
    pub async fn name_caller(
        &self,
        login: &str,
        password: &SecretString,
        shell: Option<Shell>,
        noted: Noted,
    ) -> Result<(), Refusal> {
        let inner = &self.inner;
        let at_once = noted == Noted::Now;
        let work = async {
            let mut work = self.writing().await?;
            let (key, now) = (text::login_key(login), work.now);
            tries::may_sign_in(&mut work, &key).await?.map_err(|until| Refusal::StaffWait { until })?;
            for (kind, subject) in tries::subjects(&mut work, &key).await? {
                work.tx.failed(kind, &subject, STAFF_SIGN_INS_FORGOTTEN, now).await?;
            }
            let mut all = work.tx.staff_of_login(&key).await?;
            all.retain(|row| row.closed_at.is_none());
            work.save().await?;
            let row = self.whose_password(all, password).await?;
            let mut work = self.writing().await?;
            let Some(row) = row else {
                if at_once {
                    work.note_refusal(AuditAction::ConsoleRefused, &Refusal::StaffWrong);
                }
                work.save().await?;
                return Err(Refusal::StaffWrong.into());
            };
            let helper = Helper::of(&row).filter(|one| one.role == Role::Admin && !one.password_due);
            let Some(helper) = helper else {
                if at_once {
                    work.note_refusal(AuditAction::ConsoleRefused, &Refusal::NoRight);
                }
                work.save().await?;
                return Err(Refusal::NoRight.into());
            };
            for (kind, subject) in tries::subjects(&mut work, &key).await? {
                work.tx.succeeded(kind, &subject).await?;
            }
            work.staff = Some(helper.clone());
            if at_once {
                work.note(AuditAction::ConsoleSignedIn, helper.id.as_str());
            }
            work.save().await?;
            Ok((helper.id, now))
        };
        let (staff, now) = work.await.map_err(into_refusal)?;
        inner.state().staff = Some(staff.clone());
        // A command asks for one password.
        inner.hashing.rests();
        if let Some(shell) = shell {
            self.mark_shell(shell, &staff, now);
        }
        Ok(())
    }

    /// Which of those who have one login, in several schools, has that password. Where nobody has the login, as much is
    /// hashed.
    async fn whose_password(&self, all: Vec<StaffRow>, password: &SecretString) -> Done<Option<StaffRow>> {
        let hashing = &self.inner.hashing;
        if all.is_empty() {
            hashing.fits(password, hashing.nobodys()).await?;
        }
        for row in all {
            if hashing.fits(password, &row.password_hash).await? {
                return Ok(Some(row));
            }
        }
        Ok(None)
    }

    /// The school was just set up from this shell: its first admin is known there.
    ///
    /// # Errors
    /// What is wrong with the database.
    pub async fn knows_first_admin(&self, login: &str, shell: Shell) -> Result<(), Refusal> {
        let read = async {
            let mut tx = self.reading().await?;
            Ok((tx.staff_of_login(&text::login_key(login)).await?.pop(), tx.now()))
        };
        let (row, now) = read.await.map_err(into_refusal)?;
        if let Some(row) = row {
            self.mark_shell(shell, &row.id, now);
        }
        Ok(())
    }

    /// Goes on without an admin, where none can sign in any more. The log says that it was done.
    ///
    /// # Errors
    /// What is wrong with the database.
    pub async fn takes_way_back(&self) -> Result<(), Refusal> {
        let noted = async {
            let mut work = self.writing().await?;
            work.note(AuditAction::WayBack, "");
            work.save().await
        };
        noted.await.map(drop).map_err(into_refusal)
    }

    /// When the command line went on without an admin last, within the last thirty days.
    ///
    /// # Errors
    /// What is wrong with the database.
    pub async fn way_back_taken(&self) -> Result<Option<Moment>, Refusal> {
        let read = async {
            let mut tx = self.reading().await?;
            let at = tx.last_way_back().await?;
            Ok(at.filter(|at| tx.now().since(*at) <= WAY_BACK_TOLD))
        };
        read.await.map_err(into_refusal)
    }

    fn mark_of(&self, shell: Shell) -> PathBuf {
        self.inner.folder.join(FOLDER).join(shell.process.to_string())
    }

    fn seal_of_mark(&self, shell: Shell, staff: &str, until: Moment) -> String {
        let mut fields = Fields::of("kindesk shell 1");
        let began = i64::try_from(shell.began).unwrap_or(i64::MAX);
        fields.number(i64::from(shell.process)).number(began).text(staff).number(until.0);
        hex(&self.inner.keys.sealer().seal(fields.bytes()))
    }

    /// Without the mark the next command asks again: that it cannot be written hinders nobody.
    fn mark_shell(&self, shell: Shell, staff: &StaffId, now: Moment) {
        let until = now + MARK_LIFE;
        let line = format!("{staff} {} {}\n", until.0, self.seal_of_mark(shell, staff.as_str(), until));
        let path = self.mark_of(shell);
        let write = || -> io::Result<()> {
            let folder = self.inner.folder.join(FOLDER);
            DirBuilder::new().recursive(true).mode(0o700).create(&folder)?;
            let _ = std::fs::remove_file(&path);
            let mut file = OpenOptions::new().create_new(true).write(true).mode(0o600).open(&path)?;
            file.write_all(line.as_bytes())
        };
        if let Err(error) = write() {
            tracing::warn!(?error, "who stands behind this shell is asked again");
        }
    }

    fn marked(&self, shell: Shell) -> Option<StaffId> {
        let text = std::fs::read_to_string(self.mark_of(shell)).ok()?;
        let mut parts = text.trim_end().split(' ');
        let (staff, until) = (parts.next()?, Moment(parts.next()?.parse().ok()?));
        let is_ours = parts.next()? == self.seal_of_mark(shell, staff, until);
        let now = self.inner.clock.now();
        (is_ours && now <= until && until.0 - now.0 <= MARK_LIFE.0).then(|| StaffId::new(staff))
    }
}
