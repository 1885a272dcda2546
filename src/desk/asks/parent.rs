//! A parent joins: the profile is made, the child's data are read, and the confirmation makes the family in one
//! transaction. `invitations` opens the invitation.

use crate::desk::acts::consents::{self, ConsentOf};
use crate::desk::acts::{corrections, kin, notices, ownership, templates};
use crate::desk::facts::invitations::check_usable;
use crate::desk::facts::{accounts, links, owners, rows, texts};
use crate::desk::kernel::{Done, Stop, Work};
use crate::domain::audit::AuditAction;
use crate::domain::consent::{Purpose, TextMark};
use crate::domain::family::{PersonData, Standing};
use crate::domain::id::{AccountId, ClassId, InvitationId, LinkId, ProfileId};
use crate::domain::person::{PersonName, Sex, check_parent_age, check_student_age};
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::visit::{Seat, may_open};
use crate::flow::Answer;
use crate::flow::ask::ParentAsk;
use crate::flow::ask::{Confirmation, ParentAnswer};
use crate::store::invitations::InvitationRow;
use crate::store::links::LinkRow;
use crate::store::students::StudentRow;
use crate::store::{Read, StoreError};

/// Carries out an ask inside its transaction.
pub async fn carry_out(work: &mut Work<'_>, ask: &ParentAsk) -> Done<Answer> {
    match ask {
        ParentAsk::Make { account, data, consent, invitation, another } => {
            make(work, account, data, consent.as_ref(), invitation, *another).await
        }
        ParentAsk::Child { invitation } => child(work, invitation).await,
        ParentAsk::Confirm(confirmation) => confirm(work, confirmation).await,
    }
}

/// The text of the parent's role.
const ROLE: &str = "parent";

/// Makes the parent's profile; the parent takes the private seat.
async fn make(
    work: &mut Work<'_>,
    account: &AccountId,
    data: &PersonData,
    consent: Option<&TextMark>,
    invitation: &InvitationId,
    another: bool,
) -> Done<Answer> {
    let stands = accounts::stands(work, account, Whose::Parent).await?;
    let invited = usable(work, invitation).await?;
    let data = match &stands.profile {
        Some(row) => rows::data(row)?,
        None => rows::checked(data)?,
    };
    check_parent_age(data.birth, work.today_for_ages())?;
    let made = rows::profile(work, account, &data);
    let profile = stands.profile.clone().unwrap_or(made);
    links::not_barred(work, &profile, &invited.student_id).await?;
    // Whether somebody else of that name and birth date is known. Nothing more is told of them.
    let is_namesake = stands.profile.is_none() && !owners::namesakes(work, &profile, None).await?.is_empty();
    if is_namesake && !another {
        return Err(Refusal::SamePerson.into());
    }
    let mark = if owners::has_consented(work, &profile.id).await? {
        None
    } else {
        let marks: Vec<TextMark> = consent.cloned().into_iter().collect();
        Some(texts::given(work, &marks, Purpose::OwnData, None).await?)
    };
    if stands.profile.is_none() {
        work.tx.add_profile(&profile).await?;
        work.tx.add_role(&profile.id, ROLE, work.now).await?;
    } else {
        work.tx.give_role(&profile.id, ROLE, work.now).await?;
    }
    ownership::finish(work, &stands).await?;
    if let Some(mark) = &mark {
        let id = Some(&profile.id);
        consents::keep(
            work,
            mark,
            true,
            ConsentOf { giver: id, account: Some(account), subject: id, link: None },
        )
        .await?;
    }
    work.seat(Seat::Private, &profile, stands.proof).await?;
    // An adult who came alone had the ordinary seat; it is the child's now.
    let visit = work.visit()?;
    let alone = work.tx.session_on(&visit, Seat::Ordinary.as_str()).await?;
    if alone.is_some_and(|session| session.account_id == *account) {
        work.tx.end_session(&visit, Seat::Ordinary.as_str(), "another", work.now).await?;
    }
    if is_namesake {
        work.note(AuditAction::AnotherPersonSaid, profile.id.as_str());
    }
    work.note(AuditAction::ParentProfileMade, profile.id.as_str());
    Ok(Answer::Parent(ParentAnswer::Made { parent: profile.id }))
}

async fn usable(work: &mut Work<'_>, invitation: &InvitationId) -> Done<InvitationRow> {
    let row = work.tx.invitation(invitation).await?.ok_or(Refusal::UnknownInvitation)?;
    check_usable(work, &row)?;
    Ok(row)
}

/// A parent on the private seat, and the child whose invitation they hold; not linked yet.
struct Pair {
    parent: ProfileId,
    name: PersonName,
    sex: Sex,
    account: AccountId,
    invitation: InvitationRow,
    child: StudentRow,
}

async fn pair(work: &mut Work<'_>, invitation: &InvitationId) -> Done<Pair> {
    let (session, parent) = work.seated(Seat::Private).await?.ok_or(Refusal::SessionNeeded)?;
    if !work.tx.roles(&parent).await?.iter().any(|role| role == ROLE) {
        return Err(Refusal::SessionNeeded.into());
    }
    work.tx.ahead(vec![Read::invitation(invitation), Read::former_names(&parent)]).await?;
    let invitation = usable(work, invitation).await?;
    may_open(&invitation.student_id, Seat::Private, &work.seats().await?)?;
    let adult = work.tx.profile(&parent).await?.ok_or(Refusal::SessionNeeded)?;
    links::not_barred(work, &adult, &invitation.student_id).await?;
    let links = work.tx.links_of(&parent).await?;
    if links.iter().any(|link| link.parent_id == parent && link.student_id == invitation.student_id) {
        return Err(Refusal::AlreadyLinked.into());
    }
    let child = work.tx.student(&invitation.student_id).await?.ok_or(Refusal::UnknownInvitation)?;
    let (name, sex) = (rows::name(&adult), rows::data(&adult)?.sex);
    Ok(Pair { parent, name, sex, account: session.account_id, invitation, child })
}

/// The child's data, for the parent who confirms.
async fn child(work: &mut Work<'_>, invitation: &InvitationId) -> Done<Answer> {
    let pair = pair(work, invitation).await?;
    work.note(AuditAction::FamilyShown, pair.child.profile.id.as_str());
    let (child, giver) = (rows::student(pair.child)?, pair.name.full());
    Ok(Answer::Parent(ParentAnswer::Child { child, giver, parent: Some(pair.sex) }))
}

/// Confirms the child: data, link, consents, use and standing at once, or none of them.
async fn confirm(work: &mut Work<'_>, told: &Confirmation) -> Done<Answer> {
    let pair = pair(work, &told.invitation).await?;
    let document = told.document.filter(|_| told.relation.needs_document());
    if told.relation.needs_document() && document.is_none() {
        return Err(Refusal::DocumentMissing.into());
    }
    let data = rows::checked(&told.data)?;
    check_student_age(data.birth, work.today())?;
    let (mut marks, school) = (Vec::new(), pair.child.school_id.clone());
    for purpose in purposes(work, &data) {
        marks.push(texts::given(work, &told.consents, purpose, Some(&school)).await?);
    }
    let confirmed = pair.child.standing != Standing::AwaitingParent.as_str();
    if confirmed {
        kin::propose(work, &pair.child.profile, &pair.parent, &data).await?;
    } else {
        correct(work, &pair.child, &data).await?;
        if let Some(class) = &told.class {
            correct_class(work, &pair.child, class).await?;
        }
    }
    let student = pair.child.profile.id.clone();
    let link = LinkRow {
        id: LinkId::new(work.id()),
        parent_id: pair.parent.clone(),
        student_id: student.clone(),
        relation: told.relation.as_str().to_owned(),
        document: document.map(|kind| kind.as_str().to_owned()),
        since: work.now,
        ended_at: None,
        disputed_at: None,
        disputed_by: None,
        ended_why: None,
        hidden_at: consents::hidden_from(work, &pair.child.profile).await?,
        seal: String::new(),
    };
    add_link(work, &link).await?;
    for mark in &marks {
        let about = ConsentOf {
            giver: Some(&pair.parent),
            account: Some(&pair.account),
            subject: Some(&student),
            link: Some(&link.id),
        };
        consents::keep(work, mark, true, about).await?;
    }
    if !work.tx.use_invitation(&pair.invitation.id, &link.id, work.now).await? {
        return Err(Refusal::InvitationUsedUp.into());
    }
    let (from, to) = (Standing::AwaitingParent.as_str(), Standing::Confirmed.as_str());
    // A student already confirmed or of age stays so.
    work.tx.set_standing(&student, from, to, work.now).await?;
    work.note(AuditAction::ChildConfirmed, student.as_str());
    notices::link_news(work, &link, templates::LinkNews::Joined).await?;
    let family = rows::family(work.tx.family_of(&student).await?)?;
    Ok(Answer::Parent(ParentAnswer::Confirmed { student, parent: pair.parent, family: Box::new(family) }))
}

async fn add_link(work: &mut Work<'_>, link: &LinkRow) -> Done<()> {
    work.tx.add_link(link).await.map_err(|error| match error {
        StoreError::Conflict("family_link_live") => Stop::No(Refusal::AlreadyLinked),
        StoreError::Conflict("family_link_two") => Stop::No(Refusal::ChildOwnParent),
        other => Stop::Fault(other),
    })
}

/// What a parent must agree to. If the child is too young to consent, that includes the processing of its data. This goes
/// by the date of the screen, also while the clock is in doubt: by another the desk would ask for texts that nobody was
/// shown, and the family could not go on. Nobody gains a right by it; the text that was read is kept, with who gave it.
fn purposes(work: &Work<'_>, data: &PersonData) -> Vec<Purpose> {
    let is_young = data.birth.age_on(work.today()) < work.inner.rules.own_consent_age;
    if is_young { vec![Purpose::ChildData, Purpose::ChildUse] } else { vec![Purpose::ChildUse] }
}

/// Takes over the class that the first parent has put right.
async fn correct_class(work: &mut Work<'_>, child: &StudentRow, class: &ClassId) -> Done<()> {
    if corrections::class(work, child, class).await? {
        let fields = "class".to_owned();
        work.note_fields(AuditAction::ChildCorrected, child.profile.id.as_str(), fields);
    }
    Ok(())
}

/// Takes over the first parent's corrections.
async fn correct(work: &mut Work<'_>, child: &StudentRow, data: &PersonData) -> Done<()> {
    let was = &child.profile;
    let to = rows::corrected(work, was, data);
    let fields = rows::changed(was, &to);
    if fields.is_empty() {
        return Ok(());
    }
    if !work.tx.correct_profile(&to, was.updated_at).await? {
        return Err(StoreError::Busy.into());
    }
    work.note_fields(AuditAction::ChildCorrected, was.id.as_str(), fields);
    Ok(())
}
