//! Registering a student: everything the steps checked is checked again, and all is made at once. A refused consent is kept
//! here too, and nothing is made; a given one is kept together with what it is given for.

use crate::desk::acts::consents::{self, ConsentOf};
use crate::desk::acts::{ownership, seats, waiting};
use crate::desk::facts::{accounts, owners, rows, schools, standing, texts};
use crate::desk::kernel::{Done, Work};
use crate::domain::audit::AuditAction;
use crate::domain::consent::{Purpose, TextMark};
use crate::domain::family::{PersonData, Standing};
use crate::domain::id::{AccountId, ClassId, ProfileId, SchoolId};
use crate::domain::person::check_student_age;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::visit::Seat;
use crate::flow::Answer;
use crate::flow::ask::StudentAnswer;
use crate::flow::ask::StudentAsk;
use crate::store::Read;
use crate::store::profiles::ProfileRow;
use crate::store::schools::ClassRow;
use crate::store::students::StudentNew;

/// Carries out an ask inside its transaction.
pub async fn carry_out(work: &mut Work<'_>, ask: &StudentAsk) -> Done<Answer> {
    match ask {
        StudentAsk::Register { account, data, class, consent } => {
            register(work, account, data, class, consent.as_ref()).await
        }
        StudentAsk::RefuseConsent { text, account, student } => {
            refuse_consent(work, text, account, student.as_ref()).await
        }
    }
}

/// The text of the student's role.
const ROLE: &str = "student";

/// Makes the student's profile; the student takes the ordinary seat.
async fn register(
    work: &mut Work<'_>,
    account: &AccountId,
    data: &PersonData,
    class: &ClassId,
    consent: Option<&TextMark>,
) -> Done<Answer> {
    let stands = accounts::stands(work, account, Whose::Student).await?;
    let data = match &stands.profile {
        Some(row) => rows::data(row)?,
        None => rows::checked(data)?,
    };
    // By the date of the screen, as it asked for the consent: see `purposes` of the parent.
    let age = data.birth.age_on(work.today());
    check_student_age(data.birth, work.today())?;
    let made = rows::profile(work, account, &data);
    let profile = stands.profile.clone().unwrap_or(made);
    let known = owners::namesakes(work, &profile, Some(Read::class(class))).await?;
    if !known.is_empty() {
        waiting::is_another_child(work, &known).await?;
    }
    let marks: Vec<TextMark> = consent.cloned().into_iter().collect();
    let consented = owners::has_consented(work, &profile.id).await?;
    let own = if age >= work.inner.rules.own_consent_age && !consented {
        Some(texts::given(work, &marks, Purpose::OwnData, None).await?)
    } else {
        None
    };
    let standing = standing::standing_alone(work, data.birth);
    let place = class_for(work, class).await?;
    if stands.profile.is_none() {
        work.tx.add_profile(&profile).await?;
        work.tx.add_role(&profile.id, ROLE, work.now).await?;
    } else {
        work.tx.give_role(&profile.id, ROLE, work.now).await?;
    }
    make(work, &profile, place, standing).await?;
    ownership::finish(work, &stands).await?;
    if let Some(mark) = own {
        let id = Some(&profile.id);
        consents::keep(
            work,
            &mark,
            true,
            ConsentOf { giver: id, account: Some(account), subject: id, link: None },
        )
        .await?;
    }
    work.seat(Seat::Ordinary, &profile, stands.proof).await?;
    waiting::settle(work).await?;
    // A parent who was here for another child must be called again.
    seats::set_private_ready(work, false).await?;
    work.note(AuditAction::StudentRegistered, profile.id.as_str());
    Ok(Answer::Student(StudentAnswer::Registered { student: profile.id }))
}

async fn make(
    work: &mut Work<'_>,
    profile: &ProfileRow,
    (school, class): (SchoolId, ClassId),
    standing: Standing,
) -> Done<()> {
    let student = StudentNew {
        profile: profile.id.clone(),
        standing: standing.as_str().to_owned(),
        enrolment: work.id(),
        school,
        class,
        at: work.now,
    };
    work.tx.add_student(&student).await?;
    Ok(())
}

/// The class, with its school. It is one of this desk's school, or one of another school which an admin has opened for this
/// visit.
async fn class_for(work: &mut Work<'_>, id: &ClassId) -> Done<(SchoolId, ClassId)> {
    let own = work.school().await?.id;
    let here = |class: &ClassRow| class.closed_at.is_none() && class.school_id == own;
    if let Some(class) = work.tx.class(id).await?.filter(here) {
        return Ok((own, class.id));
    }
    let granted = schools::granted(work).await?.into_iter().find(|(class, _)| class.id == *id);
    let (class, school) = granted.ok_or(Refusal::NoSuchClass)?;
    Ok((school.id, class.id))
}

/// Records that a consent was refused, and makes nothing.
async fn refuse_consent(
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
    texts::in_force(work, text, school.as_ref()).await?;
    let profile = work.tx.profile_by_account(account).await?.map(|profile| profile.id);
    let about = ConsentOf {
        giver: profile.as_ref(),
        account: Some(account),
        subject: student.or(profile.as_ref()),
        link: None,
    };
    consents::keep(work, text, false, about).await?;
    Ok(Answer::Done)
}
