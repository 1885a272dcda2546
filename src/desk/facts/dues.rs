//! The consents that are asked of whoever signs in: their own, what their parents see of them once they are of age, and those
//! about their children. Until one is given what was agreed before holds, and nothing is blocked.

use crate::desk::facts::consents::standing;
use crate::desk::facts::{rows, texts};
use crate::desk::kernel::{Done, Work};
use crate::domain::account::Proof;
use crate::domain::consent::{ConsentState, Purpose, TextMark};
use crate::domain::due::{Due, DueChild, DueWhy};
use crate::domain::family::Elsewhere;
use crate::domain::id::{AccountId, ProfileId};
use crate::domain::language::Language;
use crate::domain::school::School;
use crate::store::Read;
use crate::store::consents::ConsentRow;
use crate::store::links::LinkRow;
use crate::store::profiles::ProfileRow;

/// All that are due of an account, in the order in which they are asked.
pub async fn all(work: &mut Work<'_>, account: &AccountId) -> Done<Vec<Due>> {
    let Some(profile) = work.tx.profile_by_account(account).await? else { return Ok(Vec::new()) };
    work.tx.ahead(vec![Read::consents_of_account(account, None), Read::links_of(&profile.id)]).await?;
    let agreed = work.tx.consents_of_account(account, None).await?;
    let links = work.tx.links_of(&profile.id).await?;
    let mut dues = Vec::new();
    dues.extend(own(work, &profile, &agreed).await?);
    let with_parents: Vec<_> = links.iter().filter(|link| link.student_id == profile.id).collect();
    if !with_parents.is_empty() && sight(work, &profile).await? == Some(None) {
        dues.push(Due::own(rows::name(&profile).full(), DueWhy::Adult, Purpose::ParentsSight));
    }
    let children: Vec<_> =
        links.iter().filter(|link| link.parent_id == profile.id && link.disputed_at.is_none()).collect();
    work.tx.ahead(children.iter().map(|link| Read::student(&link.student_id)).collect()).await?;
    for link in children {
        dues.extend(of_child(work, &profile, link, &agreed).await?);
    }
    Ok(dues)
}

/// The first of them. What parents see is asked of nobody who signed in by a code alone: that is one proof, and shuts others
/// out.
pub async fn first(work: &mut Work<'_>, account: &AccountId, by: Proof) -> Done<Option<Due>> {
    let all = all(work, account).await?;
    Ok(all.into_iter().find(|due| by != Proof::Code || due.purpose != Purpose::ParentsSight))
}

/// Their own data: they have come of the age to agree themselves and never did, or the text has a newer version that says so.
async fn own(work: &mut Work<'_>, profile: &ProfileRow, agreed: &[ConsentRow]) -> Done<Option<Due>> {
    let age = rows::data(profile)?.birth.age_on(work.today_for_ages());
    if age < work.inner.rules.own_consent_age {
        return Ok(None);
    }
    let due = |why| Due::own(rows::name(profile).full(), why, Purpose::OwnData);
    let given: Vec<_> = agreed.iter().filter(|row| stands_for(row, Purpose::OwnData)).collect();
    if given.is_empty() {
        return Ok(Some(due(DueWhy::Age)));
    }
    let school = work.school().await?;
    let is_older = given.iter().all(|row| is_older(work, row, Purpose::OwnData, &school));
    Ok(is_older.then(|| due(DueWhy::Version)))
}

/// What is asked about one child: the processing of its data where it was given for none since its birth date was put right, and
/// each text with a newer version that says so.
async fn of_child(
    work: &mut Work<'_>,
    parent: &ProfileRow,
    link: &LinkRow,
    agreed: &[ConsentRow],
) -> Done<Vec<Due>> {
    // A student of age is asked themselves.
    let Some(student) = work.tx.student(&link.student_id).await? else { return Ok(Vec::new()) };
    let age = rows::data(&student.profile)?.birth.age_on(work.today_for_ages());
    if age >= work.inner.rules.adult_age {
        return Ok(Vec::new());
    }
    let school = texts::school_of(work, &student.school_id).await?;
    let is_young = age < work.inner.rules.own_consent_age;
    let mut found = Vec::new();
    for purpose in [Purpose::ChildData, Purpose::ChildUse] {
        let behind = |row: &&ConsentRow| row.link_id.as_ref() == Some(&link.id) && stands_for(row, purpose);
        let given: Vec<_> = agreed.iter().filter(behind).collect();
        let why = match given.is_empty() {
            false if given.iter().all(|row| is_older(work, row, purpose, &school)) => DueWhy::Version,
            true if purpose == Purpose::ChildData && is_young => DueWhy::Young,
            _ => continue,
        };
        let own_school = work.school().await?.id == school.id;
        let elsewhere = (!own_school)
            .then(|| Elsewhere { texts: (work.inner.in_force)(&school), school: school.clone() });
        let (id, name) = (student.profile.id.clone(), rows::name(&student.profile).full());
        let child = Some(Box::new(DueChild { id, name, elsewhere }));
        found.push(Due { giver: rows::name(parent).full(), why, purpose, child });
    }
    Ok(found)
}

fn stands_for(row: &ConsentRow, purpose: Purpose) -> bool {
    row.given && row.purpose == purpose.as_str() && standing(row) == ConsentState::Stands
}

/// Whether the text in force is another version, and says that it is asked of whoever agreed to an earlier one.
fn is_older(work: &Work<'_>, row: &ConsentRow, purpose: Purpose, school: &School) -> bool {
    let language = Language::from_tag(&row.language).unwrap_or_default();
    let texts = (work.inner.in_force)(school);
    TextMark::among(&texts, purpose, language)
        .is_some_and(|text| text.version != row.version && (work.inner.asks_again)(purpose, text.language))
}

/// Whether a person lets their parents see them: nothing where it is not theirs to decide, as long as they are no student of
/// age; nothing within while they have not decided.
pub async fn sight(work: &mut Work<'_>, profile: &ProfileRow) -> Done<Option<Option<bool>>> {
    if rows::data(profile)?.birth.age_on(work.today_for_ages()) < work.inner.rules.adult_age {
        return Ok(None);
    }
    decided(work, &profile.id).await.map(Some)
}

/// What a student has decided last; nothing before.
pub async fn decided(work: &mut Work<'_>, student: &ProfileId) -> Done<Option<bool>> {
    let all = work.tx.consents_of(student).await?;
    let mut own = all.iter().filter(|row| row.purpose == Purpose::ParentsSight.as_str()).peekable();
    Ok(own.peek().is_some().then(|| own.any(|row| stands_for(row, Purpose::ParentsSight))))
}
