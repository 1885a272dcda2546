//! What a search means: a number, an invitation, a class, a name; and the one person of a number or an invitation. The
//! callers see to limits, the log and masked names.

use crate::desk::kernel::{Done, Work};
use crate::domain::family::SHORTEST;
use crate::domain::id::{ClassId, ProfileId};
use crate::domain::invitation::InvitationCode;
use crate::domain::phone::Phone;
use crate::domain::refusal::Refusal;
use crate::domain::school::class_key;
use crate::domain::text::{fold, gate};
use crate::store::profiles::FoundRow;

/// What was typed, as far as it can be recognised.
pub enum Wanted {
    Number(Phone),
    Invitation(InvitationCode),
    /// A class, and the beginning of a name in it.
    Class(ClassId, String),
    Name(String),
}

impl Wanted {
    pub const fn field(&self) -> &'static str {
        match self {
            Self::Number(_) => "phone",
            Self::Invitation(_) => "invitation",
            Self::Class(..) => "class",
            Self::Name(_) => "name",
        }
    }
}

/// The one person of a whole number or an invitation.
///
/// # Errors
/// What is wrong with the number or the code; [`Refusal::NotANumber`] for anything else.
pub async fn exactly(work: &mut Work<'_>, text: &str) -> Done<Option<ProfileId>> {
    let found = match read(work, text).await? {
        Wanted::Number(phone) => by_number(work, &phone).await?,
        Wanted::Invitation(code) => by_invitation(work, &code).await?,
        Wanted::Class(..) | Wanted::Name(_) => return Err(Refusal::NotANumber.into()),
    };
    Ok(found.into_iter().next().map(|row| row.profile.id))
}

/// Reads what was typed: a number, an invitation, a class, or else the beginning of a name.
pub async fn read(work: &mut Work<'_>, text: &str) -> Done<Wanted> {
    let text = gate(text)?;
    if let Ok(phone) = Phone::parse(&text, &work.inner.rules.reached) {
        return Ok(Wanted::Number(phone));
    }
    let base = work.school_row().await?.link_base;
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

/// `5а`, or `5а ив`: a class of this school, and the beginning of a name in it. A text without a digit is a name.
async fn of_class(work: &mut Work<'_>, text: &str) -> Done<Option<Wanted>> {
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return Ok(None);
    }
    let school = work.school().await?.id;
    let blanks = text.match_indices(' ').map(|(at, _)| at);
    // The longest class name first: it may contain a blank.
    for end in blanks.chain([text.len()]).collect::<Vec<_>>().into_iter().rev() {
        let (name, rest) = text.split_at(end);
        if let Some(class) = work.tx.class_by_name(&school, &class_key(name)).await? {
            return Ok(Some(Wanted::Class(class.id, fold(rest.trim()))));
        }
    }
    Ok(None)
}

/// The owner of the account that stands on a number.
pub async fn by_number(work: &mut Work<'_>, phone: &Phone) -> Done<Vec<FoundRow>> {
    let key = work.inner.keys.phone(phone);
    let Some(account) = work.tx.account_by_phone(&key).await? else { return Ok(Vec::new()) };
    let profile = work.tx.profile_by_account(&account.id).await?;
    match profile {
        Some(profile) => one(work, &profile.id).await,
        None => Ok(Vec::new()),
    }
}

/// The student of an invitation.
pub async fn by_invitation(work: &mut Work<'_>, code: &InvitationCode) -> Done<Vec<FoundRow>> {
    let key = work.inner.keys.invitation(code);
    match work.tx.invitation_by_key(&key).await? {
        Some(row) => one(work, &row.student_id).await,
        None => Ok(Vec::new()),
    }
}

/// A person, unless they are removed.
pub async fn one(work: &mut Work<'_>, id: &ProfileId) -> Done<Vec<FoundRow>> {
    if let Some(student) = work.tx.student(id).await? {
        let (school, class) = (Some(student.school), Some(student.class));
        return Ok(vec![FoundRow { profile: student.profile, school, class }]);
    }
    // A removed person no longer has a name.
    let row = work.tx.profile(id).await?.filter(|profile| !profile.name.is_empty());
    let found = row.map(|profile| FoundRow { profile, school: None, class: None });
    Ok(found.into_iter().collect())
}
