//! Invitations: made and shown only from the student's own open session; opened by code, or from the invitation's
//! screen once "the parent is here" was pressed.

use crate::delivery::Channel;
use crate::desk::acts::notices;
use crate::desk::acts::seats::set_private_ready;
use crate::desk::facts::{invitations, own_family, rows, texts, tries};
use crate::desk::kernel::{Done, Inner, Prepared, Work, held};
use crate::domain::audit::AuditAction;
use crate::domain::family::{Elsewhere, Inviter};
use crate::domain::id::{InvitationId, ProfileId, SchoolId};
use crate::domain::invitation::{FIRST_OF_INVITATIONS, InvitationCode};
use crate::domain::limits::Counted;
use crate::domain::mailbox::NumberOrMailbox;
use crate::domain::phone::Phone;
use crate::domain::refusal::Refusal;
use crate::domain::visit::{InvitationView, Seat, may_open};
use crate::flow::Answer;
use crate::flow::ask::InvitationAsk;
use crate::flow::ask::{Asked, FileKind, InvitationAnswer};
use crate::store::Read;
use crate::store::invitations::{InvitationRow, UseRow};
use crate::store::quotas::Count;
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// Makes ready the parts that take long.
pub async fn prepare(inner: &Inner, asked: &Asked, ask: &InvitationAsk) -> Done<Prepared> {
    match ask {
        InvitationAsk::Save { student, kind } => draw(inner, asked, student, *kind).await.map(Prepared::File),
        InvitationAsk::Show { .. }
        | InvitationAsk::Renew { .. }
        | InvitationAsk::Send { .. }
        | InvitationAsk::OpenPrivateSeat
        | InvitationAsk::SignStudentOut
        | InvitationAsk::Open { .. }
        | InvitationAsk::OpenShown { .. } => Ok(Prepared::Nothing),
    }
}

/// Carries out an ask inside its transaction.
pub async fn carry_out(work: &mut Work<'_>, ask: &InvitationAsk, prepared: &Prepared) -> Done<Answer> {
    match ask {
        InvitationAsk::Show { student } => show(work, student).await,
        InvitationAsk::Renew { student } => renew(work, student).await,
        InvitationAsk::Save { student, .. } => saved(work, student, prepared).await,
        InvitationAsk::Send { student, to } => send(work, student, to).await,
        InvitationAsk::OpenPrivateSeat => open_seat(work).await,
        InvitationAsk::SignStudentOut => sign_student_out(work).await,
        InvitationAsk::Open { code } => open(work, code).await,
        InvitationAsk::OpenShown { invitation } => open_shown(work, invitation).await,
    }
}

/// The folder of saved invitations, in the data folder.
const FOLDER: &str = "invitations";

/// Only the student's own open session on the ordinary seat may make, show or save it.
async fn own_session(work: &mut Work<'_>, student: &ProfileId) -> Done<()> {
    let seated = work.seated(Seat::Ordinary).await?;
    let is_own = seated.is_some_and(|(_, profile)| profile == *student);
    if is_own { Ok(()) } else { Err(Refusal::StudentSessionNeeded.into()) }
}

/// Shows the usable invitation, or makes one.
async fn show(work: &mut Work<'_>, student: &ProfileId) -> Done<Answer> {
    own_session(work, student).await?;
    let code = new_code(work);
    let is_there = Read::invitation_by_key(&work.inner.keys.invitation(&code));
    work.tx.ahead(vec![Read::usable_invitation(student, work.now), is_there]).await?;
    let (row, uses) = match work.tx.usable_invitation(student, work.now).await? {
        Some(row) => {
            let uses = work.tx.invitation_uses(&row.id).await?;
            (row, uses)
        }
        None => (make(work, student, code).await?, Vec::new()),
    };
    work.note(AuditAction::InvitationShown, row.id.as_str());
    Ok(Answer::Invitation(InvitationAnswer::Shown { view: view(work, &row, uses).await? }))
}

/// Revokes the usable one and makes another. The family gets what it asked for, so goodbye tells of no revoking.
async fn renew(work: &mut Work<'_>, student: &ProfileId) -> Done<Answer> {
    own_session(work, student).await?;
    if let Some(row) = work.tx.usable_invitation(student, work.now).await? {
        work.tx.revoke_invitation(&row.id, work.now).await?;
        work.note(AuditAction::InvitationReplaced, row.id.as_str());
    }
    let code = new_code(work);
    let row = make(work, student, code).await?;
    Ok(Answer::Invitation(InvitationAnswer::Shown { view: view(work, &row, Vec::new()).await? }))
}

/// A code that nobody can foresee: a first digit out of three, then fourteen out of ten, so 3 * 10^14 codes (48 bits).
fn new_code(work: &Work<'_>) -> InvitationCode {
    let mut digits: [u8; 15] = work.inner.chance.digits();
    let first = work.inner.chance.below(3);
    digits[0] = FIRST_OF_INVITATIONS[usize::try_from(first).unwrap_or(0) % FIRST_OF_INVITATIONS.len()];
    InvitationCode::from_fifteen(digits)
}

/// Makes an invitation with that code, or with another one if somebody has it.
async fn make(work: &mut Work<'_>, student: &ProfileId, mut code: InvitationCode) -> Done<InvitationRow> {
    while work.tx.invitation_by_key(&work.inner.keys.invitation(&code)).await?.is_some() {
        code = new_code(work);
    }
    let id = InvitationId::new(work.id());
    let row = InvitationRow {
        code_key: work.inner.keys.invitation(&code),
        code_sealed: work.seal(code.digits(), invitations::code_of(&id)),
        id,
        student_id: student.clone(),
        allowed: i64::from(work.inner.rules.invitation_parents),
        uses: 0,
        created_at: work.now,
        expires_at: work.now + work.inner.rules.invitation_life,
        revoked_at: None,
        seal: String::new(),
    };
    work.tx.add_invitation(&row).await?;
    work.note(AuditAction::InvitationMade, row.id.as_str());
    Ok(row)
}

async fn view(work: &mut Work<'_>, row: &InvitationRow, uses: Vec<UseRow>) -> Done<InvitationView> {
    let mut joined = Vec::new();
    for used in &uses {
        let link = work.tx.link(&used.link_id).await?;
        let parent = match link {
            Some(link) => work.tx.profile(&link.parent_id).await?,
            None => None,
        };
        joined.push(parent.map(|parent| rows::name(&parent).first_and_initial()).unwrap_or_default());
    }
    Ok(InvitationView {
        id: row.id.clone(),
        code: invitations::unsealed(work.inner, row)?,
        expires: row.expires_at,
        allowed: u32::try_from(row.allowed).unwrap_or(0),
        uses: uses.into_iter().map(|used| used.used_at).collect(),
        joined,
    })
}

/// Draws the invitation and writes its file, before the transaction that records it.
async fn draw(
    inner: &Inner,
    asked: &Asked,
    student: &ProfileId,
    kind: FileKind,
) -> Done<Result<String, Refusal>> {
    let mut work = Work::begin_ask(inner, inner.store.read().await?, asked, false).await?;
    held(&mut work, asked)?;
    own_session(&mut work, student).await?;
    let row = work.tx.usable_invitation(student, work.now).await?.ok_or(Refusal::StudentSessionNeeded)?;
    let base = work.school_row().await?.link_base;
    let link = invitations::unsealed(work.inner, &row)?.link(&base);
    drop(work);
    let (draw, path) = (inner.draw.clone(), path(&inner.folder, &row.id, kind));
    let shown = path.display().to_string();
    let refused = Refusal::FileNotSaved { path: shown.clone() };
    let write = move || draw(&link, kind).is_ok_and(|bytes| write_closed(&path, &bytes).is_ok());
    let written = tokio::task::spawn_blocking(write).await.unwrap_or(false);
    Ok(if written { Ok(shown) } else { Err(refused) })
}

/// A file name that says nothing of the family: the end of the invitation's own id.
fn path(folder: &Path, invitation: &InvitationId, kind: FileKind) -> PathBuf {
    let id = invitation.as_str();
    let end = id.get(id.len().saturating_sub(12)..).unwrap_or(id);
    let extension = match kind {
        FileKind::Png => "png",
        FileKind::Svg => "svg",
    };
    folder.join(FOLDER).join(format!("invitation-{end}.{extension}"))
}

fn write_closed(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        if std::fs::symlink_metadata(folder)?.is_symlink() {
            return Err(std::io::ErrorKind::NotADirectory.into());
        }
    }
    // An existing entry is removed first: writing through a link would overwrite another file.
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Records that the file was written.
async fn saved(work: &mut Work<'_>, student: &ProfileId, prepared: &Prepared) -> Done<Answer> {
    own_session(work, student).await?;
    let Prepared::File(written) = prepared else { return Err(Refusal::StudentSessionNeeded.into()) };
    let path = written.clone()?;
    let row = work.tx.usable_invitation(student, work.now).await?.ok_or(Refusal::StudentSessionNeeded)?;
    work.note(AuditAction::InvitationSaved, row.id.as_str());
    Ok(Answer::Invitation(InvitationAnswer::Saved { path }))
}

/// Puts the usable invitation on its way to a number or a mailbox that the family has typed.
async fn send(work: &mut Work<'_>, student: &ProfileId, to: &NumberOrMailbox) -> Done<Answer> {
    own_session(work, student).await?;
    let channel = match to {
        NumberOrMailbox::Number(_) => Channel::Sms,
        NumberOrMailbox::Mailbox(_) => Channel::Mail,
    };
    if !work.inner.delivery.carries(channel) {
        return Err(Refusal::InvitationHasNoWay.into());
    }
    if let NumberOrMailbox::Number(phone) = to {
        Phone::parse(phone.e164(), &work.inner.rules.reached)?;
    }
    let row = work.tx.usable_invitation(student, work.now).await?.ok_or(Refusal::StudentSessionNeeded)?;
    count(work, student, to).await?;
    notices::invitation(work, student, to).await?;
    work.note(AuditAction::InvitationSent, row.id.as_str());
    Ok(Answer::Invitation(InvitationAnswer::Sent { to: to.masked() }))
}

/// Counts it against the limits of codes: of where it goes, of the student's account and of the desk; an SMS also against
/// those of numbers alike and of the school.
async fn count(work: &mut Work<'_>, student: &ProfileId, to: &NumberOrMailbox) -> Done<()> {
    let account = work.tx.account_of(student).await?.ok_or(Refusal::StudentSessionNeeded)?;
    let (desk, school, own) = (work.desk()?, work.school().await?.id, tries::subject(work, &account));
    let keys = &work.inner.keys;
    let (there, alike) = match to {
        NumberOrMailbox::Number(phone) => (keys.counted(&keys.phone(phone)), Some(keys.prefix(phone))),
        NumberOrMailbox::Mailbox(mailbox) => (keys.counted(&keys.mailbox(mailbox)), None),
    };
    let mut counted = vec![(Counted::Destination, there.as_str()), (Counted::Account, own.as_str())];
    counted.extend(alike.as_deref().map(|alike| (Counted::Prefix, alike)));
    counted.push((Counted::Desk, desk.as_str()));
    counted.extend(alike.as_deref().map(|_| (Counted::Budget, school.as_str())));
    let limits = &work.inner.rules.limits;
    let count = |(what, subject): (Counted, _)| Count {
        kind: what.as_str(),
        subject,
        window: what.window(),
        limit: limits.of(what),
        // It is one part of an SMS at the most.
        n: 1,
    };
    let all: Vec<Count<'_>> = counted.into_iter().map(count).collect();
    let counted = work.tx.count_up_all(&all, work.now).await?;
    Ok(counted.map_err(|(_, until)| Refusal::InvitationSendsClosed { until })?)
}

/// "The parent is here": makes the private seat ready. Anybody who sits there already stays.
async fn open_seat(work: &mut Work<'_>) -> Done<Answer> {
    if work.seated(Seat::Ordinary).await?.is_none() {
        return Err(Refusal::StudentSessionNeeded.into());
    }
    set_private_ready(work, true).await?;
    let visit = work.visit()?;
    work.note(AuditAction::PrivateSeatOpened, visit.as_str());
    Ok(Answer::Invitation(InvitationAnswer::SeatReady))
}

/// Signs the student of the ordinary seat out for a while, so that a parent can go on here. Only the password leads back.
async fn sign_student_out(work: &mut Work<'_>) -> Done<Answer> {
    let (_, student) = work.seated(Seat::Ordinary).await?.ok_or(Refusal::StudentSessionNeeded)?;
    let (visit, now) = (work.visit()?, work.now);
    work.tx.end_session(&visit, Seat::Ordinary.as_str(), "for-a-while", now).await?;
    work.note(AuditAction::StudentSignedOut, student.as_str());
    Ok(Answer::Invitation(InvitationAnswer::StudentOut))
}

/// Opens an invitation by its code. Unknown codes are counted: ten in a quarter of an hour close this entry at the
/// desk.
async fn open(work: &mut Work<'_>, code: &InvitationCode) -> Done<Answer> {
    let (desk, now) = (work.desk()?, work.now);
    let what = Counted::UnknownCodes;
    let limit = work.inner.rules.limits.of(what);
    let (kind, desk, window) = (what.as_str(), desk.as_str(), what.window());
    if let Some(until) = work.tx.entry_closed(kind, desk, window, limit, now).await? {
        return Err(Refusal::EntryClosed { until }.into());
    }
    let (key, visit) = (work.inner.keys.invitation(code), work.visit()?);
    work.tx.seek(&visit, &key).await?;
    let Some(row) = work.tx.invitation_by_key(&key).await? else {
        work.tx.missed(kind, desk, window, now).await?;
        // This refusal is saved all the same, so that the count is kept.
        return Ok(Answer::Refused { why: Refusal::UnknownInvitation });
    };
    let seats = work.seats().await?;
    let seat = if seats.private_ready { Seat::Private } else { Seat::Ordinary };
    invitations::check_usable(work, &row)?;
    may_open(&row.student_id, seat, &seats)?;
    opened(work, row).await
}

/// Opens the invitation on whose screen "the parent is here" was pressed.
async fn open_shown(work: &mut Work<'_>, invitation: &InvitationId) -> Done<Answer> {
    let row = work.tx.invitation(invitation).await?.ok_or(Refusal::UnknownInvitation)?;
    let seats = work.seats().await?;
    let is_shown = seats.ordinary.as_ref().is_some_and(|sitting| sitting.is(&row.student_id));
    if !is_shown {
        return Err(Refusal::UnknownInvitation.into());
    }
    if !seats.private_ready {
        return Err(Refusal::ChildOwnParent.into());
    }
    invitations::check_usable(work, &row)?;
    may_open(&row.student_id, Seat::Private, &seats)?;
    opened(work, row).await
}

async fn opened(work: &mut Work<'_>, row: InvitationRow) -> Done<Answer> {
    own_family::not_own_family(work, &row.student_id).await?;
    let student = work.tx.student(&row.student_id).await?.ok_or(Refusal::UnknownInvitation)?;
    work.note(AuditAction::InvitationOpened, row.id.as_str());
    let name = rows::name(&student.profile).first_and_initial();
    let elsewhere = elsewhere(work, &student.school_id).await?;
    let inviter =
        Inviter { invitation: row.id, name, class: student.class, school: student.school, elsewhere };
    Ok(Answer::Invitation(InvitationAnswer::Opened { inviter }))
}

/// A student's school with its consents, if it is not this desk's.
async fn elsewhere(work: &mut Work<'_>, id: &SchoolId) -> Done<Option<Box<Elsewhere>>> {
    if work.school().await?.id == *id {
        return Ok(None);
    }
    let school = texts::school_of(work, id).await?;
    let texts = (work.inner.in_force)(&school);
    Ok(Some(Box::new(Elsewhere { school, texts })))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::{MetadataExt, symlink};

    #[test]
    fn a_picture_is_written_through_no_link() {
        let data = tempfile::tempdir().unwrap();
        let notes = data.path().join("notes");
        std::fs::write(&notes, "mine").unwrap();
        let place = path(data.path(), &InvitationId::new("0123456789ab"), FileKind::Png);
        std::fs::create_dir(data.path().join(FOLDER)).unwrap();
        symlink(&notes, &place).unwrap();
        write_closed(&place, b"picture").unwrap();
        write_closed(&place, b"another").unwrap();
        assert_eq!(std::fs::read_to_string(&notes).unwrap(), "mine");
        let meta = std::fs::symlink_metadata(&place).unwrap();
        assert!(meta.is_file() && meta.mode() & 0o777 == 0o600);
        assert_eq!(std::fs::read(&place).unwrap(), b"another");
        // A linked folder is not written into either.
        std::fs::remove_dir_all(data.path().join(FOLDER)).unwrap();
        std::fs::create_dir(data.path().join("other")).unwrap();
        symlink(data.path().join("other"), data.path().join(FOLDER)).unwrap();
        assert!(write_closed(&place, b"picture").is_err());
        assert_eq!(std::fs::read_dir(data.path().join("other")).unwrap().count(), 0);
    }
}
