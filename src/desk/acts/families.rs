//! The family view: in a visit only the family that has proved itself, outside one with masked names. That it is shown is
//! logged; that it is read once more while it stands on the screen is not.

use crate::desk::facts::actors::{self, Actors};
use crate::desk::facts::{consents, correctable, linked, looking, roles, rows, seats};
use crate::desk::kernel::{Done, Work};
use crate::domain::audit::AuditAction;
use crate::domain::deed::Deed;
use crate::domain::family::{Barred, EndedLink, Family, Flag, Student};
use crate::domain::id::ProfileId;
use crate::domain::linked::LinkedDiary;
use crate::domain::person::PersonName;
use crate::domain::refusal::Refusal;
use crate::domain::time::Moment;
use crate::flow::Answer;
use crate::flow::ask::FamilyAnswer;
use crate::store::Read;
use crate::store::links::{FamilyRows, LinkRow};
use crate::store::profiles::ProfileRow;

/// Shows a family.
pub async fn show(work: &mut Work<'_>, profile: &ProfileId) -> Done<Answer> {
    Ok(Answer::Family(FamilyAnswer::Shown { family: read(work, profile).await? }))
}

/// A family as it may be shown here; that it is shown is logged.
pub async fn read(work: &mut Work<'_>, profile: &ProfileId) -> Done<Box<Family>> {
    let family = look(work, profile).await?;
    work.note(AuditAction::FamilyShown, profile.as_str());
    Ok(family)
}

/// The same once more, while it stands on the screen.
pub async fn look(work: &mut Work<'_>, profile: &ProfileId) -> Done<Box<Family>> {
    let looking = looking::looking(work).await?;
    let own = looking::pages_of(work, looking.as_deref()).await?;
    if own.as_ref().is_some_and(|own| !own.contains(profile)) {
        return Err(Refusal::NoRight.into());
    }
    let mut found = work.tx.family_of(profile).await?;
    if found.students.is_empty() && found.parents.is_empty() {
        return Err(Refusal::NobodyFound.into());
    }
    work.tx.ahead(asked_of(&found, profile, work.now)).await?;
    let elsewhere = elsewhere(work, &found).await?;
    let limited = [unseen(&found, &looking.unwrap_or_default()), elsewhere.clone()].concat();
    let actors = actors::actors(work).await?;
    let mut deeds = actors::deeds(&found, &actors);
    deeds.extend(revocable(work, &found, &actors).await?);
    deeds.retain(|deed| actors::student_in(&found, deed).is_none_or(|student| !elsewhere.contains(student)));
    let bars = bars(work, &found, &limited).await?;
    deeds.extend(bars.iter().filter(|_| actors.admin).map(|bar| Deed::Lift { bar: bar.id.clone() }));
    let ended = ended(work, &found, &limited).await?;
    let teaches = roles::may_teach(work, profile).await?.filter(|_| !elsewhere.contains(profile));
    deeds.extend(teaches.filter(|_| actors.admin).map(|teaches| teacher(profile.clone(), teaches)));
    let corrections = correctable::of_family(work, &found, &actors).await?;
    let siblings = siblings(work, profile, &mut found).await?;
    let limited = [limited, siblings].concat();
    let flags = [
        twice(work, &found, &limited).await?,
        left_alone(work, &found, &limited).await?,
        adults_number(work, &found, &limited).await?,
        kept_from(&found),
    ]
    .concat();
    let diaries = diaries(work, &found, &limited).await?;
    let kept: Vec<_> = kept_from(&found).into_iter().map(|(student, _)| student).collect();
    let papers = consents::on_paper(work, &found.consents)?;
    let mut family = rows::family(found)?;
    family.papers = papers;
    family.diaries = diaries;
    (family.bars, family.deeds, family.flags, family.ended) = (bars, deeds, flags, ended);
    family.corrections = corrections;
    family.whose = Some(profile.clone());
    family.teachers.extend((teaches == Some(true)).then(|| profile.clone()));
    for student in family.students.iter_mut().filter(|student| limited.contains(&student.id)) {
        limit(student);
        if kept.contains(&student.id) {
            (student.school, student.class) = (String::new(), String::new());
        }
    }
    family.papers.retain(|paper| !limited.contains(&paper.student));
    // A proposal would show all of the child's data.
    family.proposals.retain(|proposal| !limited.contains(&proposal.student));
    Ok(Box::new(if own.is_some() { family } else { masked(family) }))
}

/// What is asked of the people of a family, whatever of it is shown.
fn asked_of(found: &FamilyRows, profile: &ProfileId, now: Moment) -> Vec<Read> {
    let students = found.students.iter().map(|student| &student.profile);
    let mut asks = vec![Read::profile(profile), Read::roles(profile)];
    for one in students.clone().chain(&found.parents) {
        asks.extend([Read::same_person(&one.search, &one.birth_date), Read::student(&one.id)]);
        asks.push(Read::diary_links_of(&one.id));
    }
    for one in students {
        asks.extend([Read::bars_of(&one.id), Read::usable_invitation(&one.id, now)]);
        asks.push(Read::ended_links_of(&one.id));
        asks.push(Read::had_number_before(&one.account_id));
    }
    asks.extend(found.parents.iter().map(|parent| Read::links_of(&parent.id)));
    asks
}

/// The children of whom the people who look may see no more than that they exist: all links between them are suspended, or a
/// student of age shows no more by them.
fn unseen(found: &FamilyRows, looking: &[ProfileId]) -> Vec<ProfileId> {
    let mine = |link: &&LinkRow| looking.contains(&link.parent_id);
    let shows_nothing = |student: &ProfileId| {
        let mut own = found.links.iter().filter(|link| link.student_id == *student).filter(mine).peekable();
        own.peek().is_some() && own.all(|link| !link.shows())
    };
    let children = found.students.iter().map(|student| student.profile.id.clone());
    children.filter(|id| !looking.contains(id) && shows_nothing(id)).collect()
}

/// The children of another school who do not sit here themselves: little of them is shown, and nothing is done about
/// them.
async fn elsewhere(work: &mut Work<'_>, found: &FamilyRows) -> Done<Vec<ProfileId>> {
    let (school, present) = (work.school().await?.id, seats::present(work).await?);
    let students = found.students.iter().filter(|student| student.school_id != school);
    let ids = students.map(|student| student.profile.id.clone());
    Ok(ids.filter(|id| !present.contains(id)).collect())
}

/// What an admin may do about the role of a teacher.
const fn teacher(adult: ProfileId, teaches: bool) -> Deed {
    if teaches { Deed::TakeTeacher { adult } } else { Deed::GiveTeacher { adult } }
}

/// Who may not join the children of whom more may be shown.
async fn bars(work: &mut Work<'_>, found: &FamilyRows, limited: &[ProfileId]) -> Done<Vec<Barred>> {
    let mut bars = Vec::new();
    for student in found.students.iter().map(|student| &student.profile.id) {
        if !limited.contains(student) {
            bars.extend(work.tx.bars_of(student).await?.into_iter().map(rows::barred));
        }
    }
    Ok(bars)
}

/// The links that have ended, of the children of whom more may be shown: the latest with each parent who has none now.
async fn ended(work: &mut Work<'_>, found: &FamilyRows, limited: &[ProfileId]) -> Done<Vec<EndedLink>> {
    let mut links: Vec<LinkRow> = Vec::new();
    for student in found.students.iter().map(|student| &student.profile.id) {
        if limited.contains(student) {
            continue;
        }
        for link in work.tx.ended_links_of(student).await? {
            let same =
                |known: &LinkRow| known.parent_id == link.parent_id && known.student_id == link.student_id;
            if !found.links.iter().any(same) && !links.iter().any(same) {
                links.push(link);
            }
        }
    }
    work.tx.ahead(links.iter().map(|link| Read::profile(&link.parent_id)).collect()).await?;
    let mut ended = Vec::new();
    for link in links {
        let Some(parent) = work.tx.profile(&link.parent_id).await? else { continue };
        let name = rows::name(&parent).first_and_initial();
        let relation = rows::relation(&link)?;
        let (parent, student) = (link.parent_id, link.student_id);
        let at = link.ended_at.unwrap_or(link.since);
        ended.push(EndedLink { parent, name, student, relation, at });
    }
    Ok(ended)
}

/// Whose name and birth date another profile has too, among those of whom all may be shown.
async fn twice(
    work: &mut Work<'_>,
    found: &FamilyRows,
    limited: &[ProfileId],
) -> Done<Vec<(ProfileId, Flag)>> {
    let students = found.students.iter().map(|student| &student.profile);
    let mut twice = Vec::new();
    for one in students.chain(&found.parents).filter(|one| !limited.contains(&one.id)) {
        let known = work.tx.same_person(&one.search, &one.birth_date).await?;
        if known.iter().any(|other| other.id != one.id) {
            twice.push((one.id.clone(), Flag::Twice));
        }
    }
    Ok(twice)
}

/// The diary accounts that are linked to those of whom all may be shown.
async fn diaries(work: &mut Work<'_>, found: &FamilyRows, limited: &[ProfileId]) -> Done<Vec<LinkedDiary>> {
    let students = found.students.iter().map(|student| &student.profile);
    let all = students.chain(&found.parents).filter(|one| !limited.contains(&one.id));
    linked::of_people(&mut work.tx, &all.cloned().collect::<Vec<_>>()).await
}

/// The children who had a parent and have none any more.
async fn left_alone(
    work: &mut Work<'_>,
    found: &FamilyRows,
    limited: &[ProfileId],
) -> Done<Vec<(ProfileId, Flag)>> {
    let mut alone = Vec::new();
    for student in found.students.iter().map(|student| &student.profile.id) {
        let has_parent = found.links.iter().any(|link| link.student_id == *student);
        if has_parent || limited.contains(student) {
            continue;
        }
        if let Some(since) = work.tx.last_end(student).await? {
            alone.push((student.clone(), Flag::LeftAlone { since }));
        }
    }
    Ok(alone)
}

/// The students of age who keep what is known of them from a parent.
fn kept_from(found: &FamilyRows) -> Vec<(ProfileId, Flag)> {
    let kept = found.links.iter().filter(|link| link.hidden_at.is_some());
    let mut students: Vec<_> = kept.map(|link| link.student_id.clone()).collect();
    students.dedup();
    students.into_iter().map(|student| (student, Flag::KeptFromParents)).collect()
}

/// The students under age on whose number an adult's account stood before: it passed on by "this is not me", or the adult
/// left it for another one. The SIM may still be the adult's. Numbers that accounts left before the database kept them are
/// not known.
async fn adults_number(
    work: &mut Work<'_>,
    found: &FamilyRows,
    limited: &[ProfileId],
) -> Done<Vec<(ProfileId, Flag)>> {
    let (today, age) = (work.today(), work.inner.rules.adult_age);
    let is_adult = |row: &ProfileRow| -> Done<bool> { Ok(rows::data(row)?.birth.age_on(today) >= age) };
    let mut flags = Vec::new();
    for student in found.students.iter().map(|student| &student.profile) {
        if limited.contains(&student.id) || is_adult(student)? {
            continue;
        }
        for before in work.tx.had_number_before(&student.account_id).await? {
            if is_adult(&before)? {
                flags.push((student.id.clone(), Flag::AdultsNumber));
                break;
            }
        }
    }
    Ok(flags)
}

/// The invitations that an admin or a parent who has signed in may revoke.
async fn revocable(work: &mut Work<'_>, found: &FamilyRows, actors: &Actors) -> Done<Vec<Deed>> {
    let mut deeds = Vec::new();
    for student in &found.students {
        let student = student.profile.id.clone();
        if !actors::may_revoke(&student, &found.links, actors) {
            continue;
        }
        if work.tx.usable_invitation(&student, work.now).await?.is_some() {
            deeds.push(Deed::Revoke { student });
        }
    }
    Ok(deeds)
}

/// Brothers and sisters through each parent of a child whose page is shown, added to the family. Little of them is shown,
/// and nothing is done about them here: their pages are their own and their parents'.
async fn siblings(work: &mut Work<'_>, child: &ProfileId, found: &mut FamilyRows) -> Done<Vec<ProfileId>> {
    let through = LinkRow::shows;
    let own: Vec<ProfileId> = found
        .links
        .iter()
        .filter(|link| link.student_id == *child && through(link))
        .map(|link| link.parent_id.clone())
        .collect();
    let mut added = Vec::new();
    for parent in own {
        for link in work.tx.links_of(&parent).await? {
            let is_new = link.parent_id == parent && found.links.iter().all(|known| known.id != link.id);
            if !is_new || !through(&link) {
                continue;
            }
            if !found.students.iter().any(|student| student.profile.id == link.student_id) {
                let Some(student) = work.tx.student(&link.student_id).await? else { continue };
                added.push(link.student_id.clone());
                found.students.push(student);
            }
            found.links.push(link);
        }
    }
    Ok(added)
}

/// First name and initial, class, school and standing: no birth date, no surname.
fn limit(student: &mut Student) {
    let name = student.data.name.first_and_initial();
    student.data.name = PersonName { surname: None, name, patronymic: None };
    student.limited = true;
}

/// The same family with its people masked: staff see how things stand, not who it is.
fn masked(mut family: Family) -> Family {
    let mask = |name: &PersonName| PersonName { surname: None, name: name.masked(), patronymic: None };
    for student in &mut family.students {
        student.data.name = mask(&student.data.name);
    }
    for parent in &mut family.parents {
        parent.name = mask(&parent.name);
    }
    for bar in &mut family.bars {
        bar.adult = mask(&bar.adult);
    }
    for paper in &mut family.papers {
        paper.giver.clear();
    }
    // A first name would tell more than a mask does.
    family.ended.clear();
    family.proposals.clear();
    family
}
