//! Consents: only to a text in force, kept with who gave it, about whom, at which desk, when and how.

use crate::desk::asks::accounts;
use crate::desk::kernel::stop::Done;
use crate::desk::kernel::work::Work;
use crate::domain::audit::Action;
use crate::domain::consent::{Purpose, TextMark};
use crate::domain::id::{AccountId, ConsentId, LinkId, ProfileId, SchoolId};
use crate::domain::refusal::Refusal;
use crate::domain::school::School;
use crate::flow::Answer;
use crate::store::consents::ConsentRow;

/// How it was given: read and ticked on the screen.
const AT_THE_DESK: &str = "desk";

/// Who agrees or refuses, and about whom.
pub struct About<'a> {
    pub giver: Option<&'a ProfileId>,
    pub account: &'a AccountId,
    pub subject: Option<&'a ProfileId>,
    pub link: Option<&'a LinkId>,
}

/// The mark of that purpose among those given, if its text is in force at that school; at this desk's where none is named.
///
/// # Errors
/// [`Refusal::NotTicked`] where it is missing, or was given to a text that holds no more.
pub async fn given(
    work: &mut Work<'_>,
    marks: &[TextMark],
    purpose: Purpose,
    school: Option<&SchoolId>,
) -> Done<TextMark> {
    let mark = marks.iter().find(|mark| mark.purpose == purpose).ok_or(Refusal::NotTicked)?;
    in_force(work, mark, school).await?;
    Ok(mark.clone())
}

async fn in_force(work: &mut Work<'_>, mark: &TextMark, school: Option<&SchoolId>) -> Done<()> {
    let school = match school {
        Some(id) => school_of(work, id).await?,
        None => work.school().await?,
    };
    let holds = (work.inner.in_force)(&school).contains(mark);
    if holds { Ok(()) } else { Err(Refusal::NotTicked.into()) }
}

/// A school of this database.
pub async fn school_of(work: &mut Work<'_>, id: &SchoolId) -> Done<School> {
    let row = work.tx.school(id).await?.ok_or(Refusal::NotSetUp)?;
    Ok(School { id: row.id, name: row.name, city: row.city })
}

/// Keeps a consent, given or refused.
pub async fn keep(work: &mut Work<'_>, mark: &TextMark, given: bool, about: About<'_>) -> Done<()> {
    let id = ConsentId::new(work.id());
    let row = ConsentRow {
        id: id.clone(),
        purpose: mark.purpose.as_str().to_owned(),
        version: mark.version.clone(),
        language: mark.language.tag().to_owned(),
        fingerprint: mark.fingerprint.clone(),
        given,
        giver_id: about.giver.cloned(),
        giver_account: Some(about.account.clone()),
        subject_id: about.subject.cloned(),
        link_id: about.link.cloned(),
        staff_id: work.helper()?,
        desk_id: work.desk()?,
        way: AT_THE_DESK.to_owned(),
        at: work.now,
        withdrawn_at: None,
        void_at: None,
        desk_name: None,
    };
    work.tx.add_consent(&row).await?;
    let action = if given { Action::ConsentGiven } else { Action::ConsentRefused };
    work.note_fields(action, id.as_str(), mark.purpose.as_str().to_owned());
    Ok(())
}

/// A consent was refused: that is recorded, and nothing is made.
pub async fn refuse(
    work: &mut Work<'_>,
    text: &TextMark,
    account: &AccountId,
    student: Option<&ProfileId>,
) -> Done<Answer> {
    let row = work.tx.account(account).await?.ok_or(Refusal::SessionNeeded)?;
    if !accounts::of_this_visit(work, &row).await? {
        return Err(Refusal::SessionNeeded.into());
    }
    let school = match student {
        Some(student) => work.tx.student(student).await?.map(|row| row.school_id),
        None => None,
    };
    in_force(work, text, school.as_ref()).await?;
    let profile = work.tx.profile_by_account(account).await?.map(|profile| profile.id);
    let about = About { giver: profile.as_ref(), account, subject: student.or(profile.as_ref()), link: None };
    keep(work, text, false, about).await?;
    Ok(Answer::Done)
}
