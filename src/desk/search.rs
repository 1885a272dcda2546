//! The search for people: by a whole number, an invitation, a class, or the beginning of a name. In a visit only the family that
//! has proved itself is found; else names are masked, and each search is counted and logged, without what was typed.

use super::families::own_family;
use super::rows;
use super::start::fact;
use super::work::{Done, Work};
use crate::domain::audit::Action;
use crate::domain::family::Found;
use crate::domain::id::{ClassId, ProfileId};
use crate::domain::invitation::InvitationCode;
use crate::domain::limits::Counted;
use crate::domain::phone::Phone;
use crate::domain::refusal::Refusal;
use crate::domain::school::class_key;
use crate::domain::text::{fold, gate};
use crate::flow::Answer;
use crate::flow::ask::FamilyAnswer;
use crate::flow::family::SHORTEST;
use crate::store::profiles::FoundRow;

/// What was typed, as far as it can be told.
enum Wanted {
    Number(Phone),
    Invitation(InvitationCode),
    /// A class, and the beginning of a name in it.
    Class(ClassId, String),
    Name(String),
}

impl Wanted {
    const fn field(&self) -> &'static str {
        match self {
            Self::Number(_) => "phone",
            Self::Invitation(_) => "invitation",
            Self::Class(..) => "class",
            Self::Name(_) => "name",
        }
    }
}

/// Looks for people.
pub(super) async fn search(work: &mut Work<'_>, text: &str) -> Done<Answer> {
    let wanted = read(work, text).await?;
    let own = own_family(work).await?;
    if own.is_none() {
        count(work).await?;
    }
    work.note_fields(Action::Search, "", wanted.field().to_owned());
    let found = match &wanted {
        Wanted::Number(phone) => by_number(work, phone).await?,
        Wanted::Invitation(code) => by_invitation(work, code).await?,
        Wanted::Class(class, prefix) => work.tx.find_in_class(class, prefix).await?,
        Wanted::Name(prefix) => work.tx.find_profiles(prefix).await?,
    };
    let is_own = |row: &FoundRow| own.as_ref().is_none_or(|own| own.contains(&row.profile.id));
    let people = found.into_iter().filter(is_own);
    Ok(Answer::Family(FamilyAnswer::Found { people: people.map(|row| shown(row, own.is_none())).collect() }))
}

/// The one person of a whole number or an invitation.
///
/// # Errors
/// What is wrong with the number or the code; [`Refusal::NotANumber`] for anything else.
pub(super) async fn exactly(work: &mut Work<'_>, text: &str) -> Done<Option<ProfileId>> {
    let found = match read(work, text).await? {
        Wanted::Number(phone) => by_number(work, &phone).await?,
        Wanted::Invitation(code) => by_invitation(work, &code).await?,
        Wanted::Class(..) | Wanted::Name(_) => return Err(Refusal::NotANumber.into()),
    };
    Ok(found.into_iter().next().map(|row| row.profile.id))
}

async fn read(work: &mut Work<'_>, text: &str) -> Done<Wanted> {
    let text = gate(text)?;
    if let Ok(phone) = Phone::parse(&text, &work.inner.rules.reached) {
        return Ok(Wanted::Number(phone));
    }
    let base = work.tx.meta(fact::LINK_BASE).await?.unwrap_or_default();
    match InvitationCode::parse(&text, &base) {
        Ok(code) => return Ok(Wanted::Invitation(code)),
        Err(why @ Refusal::Mistyped) => return Err(why.into()),
        Err(_) => {}
    }
    if let Some(wanted) = of_class(work, &text).await? {
        return Ok(wanted);
    }
    let prefix = fold(&text);
    if prefix.chars().count() < SHORTEST {
        return Err(Refusal::SearchTooShort.into());
    }
    Ok(Wanted::Name(prefix))
}

/// `5а`, or `5а ив`: a class of this school, and whoever of it is meant. A text without a digit is a name.
async fn of_class(work: &mut Work<'_>, text: &str) -> Done<Option<Wanted>> {
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return Ok(None);
    }
    let school = work.school().await?.id;
    let blanks = text.match_indices(' ').map(|(at, _)| at);
    // The longest name first: a class may be written with a blank.
    for end in blanks.chain([text.len()]).collect::<Vec<_>>().into_iter().rev() {
        let (name, rest) = text.split_at(end);
        if let Some(class) = work.tx.class_by_name(&school, &class_key(name)).await? {
            return Ok(Some(Wanted::Class(class.id, fold(rest.trim()))));
        }
    }
    Ok(None)
}

/// Counts a search outside a visit against its limit.
pub(super) async fn count(work: &mut Work<'_>) -> Done<()> {
    let (what, staff) = (Counted::Searches, work.helper()?);
    let limit = work.inner.rules.limits.of(what);
    let up = work.tx.count_up(what.as_str(), staff.as_str(), what.window(), limit, work.now).await?;
    up.map_err(|until| Refusal::TooManySearches { until }.into())
}

async fn by_number(work: &mut Work<'_>, phone: &Phone) -> Done<Vec<FoundRow>> {
    let key = work.inner.keys.phone(phone);
    let Some(account) = work.tx.account_by_phone(&key).await? else { return Ok(Vec::new()) };
    let profile = work.tx.profile_by_account(&account.id).await?;
    match profile {
        Some(profile) => one(work, &profile.id).await,
        None => Ok(Vec::new()),
    }
}

async fn by_invitation(work: &mut Work<'_>, code: &InvitationCode) -> Done<Vec<FoundRow>> {
    let key = work.inner.keys.invitation(code);
    match work.tx.invitation_by_key(&key).await? {
        Some(row) => one(work, &row.student_id).await,
        None => Ok(Vec::new()),
    }
}

async fn one(work: &mut Work<'_>, id: &ProfileId) -> Done<Vec<FoundRow>> {
    if let Some(student) = work.tx.student(id).await? {
        let (school, class) = (Some(student.school), Some(student.class));
        return Ok(vec![FoundRow { profile: student.profile, school, class }]);
    }
    // Who was removed has no name any more.
    let row = work.tx.profile(id).await?.filter(|profile| !profile.name.is_empty());
    let found = row.map(|profile| FoundRow { profile, school: None, class: None });
    Ok(found.into_iter().collect())
}

fn shown(row: FoundRow, masked: bool) -> Found {
    let name = rows::name(&row.profile);
    let place: Vec<String> = [row.school, row.class].into_iter().flatten().collect();
    Found {
        id: row.profile.id,
        name: if masked { name.masked() } else { name.full() },
        place: place.join(", "),
    }
}
