//! Owners of accounts: who has a number, what is told of them after its code, and whether they consented.

use crate::desk::facts::{lost, rows, tries};
use crate::desk::kernel::{AccountTried, Done, Prepared, Stop, Work};
use crate::domain::account::{Holder, KnownAccount};
use crate::domain::consent::Purpose;
use crate::domain::id::ProfileId;
use crate::domain::password::Own;
use crate::domain::phone::Phone;
use crate::domain::refusal::{OwnPart, Refusal, Whose};
use crate::domain::visit::Seat;
use crate::store::Read;
use crate::store::accounts::AccountRow;
use crate::store::profiles::ProfileRow;

/// The seat of that person in the visit.
pub const fn seat_of(whose: Whose) -> Seat {
    match whose {
        Whose::Student => Seat::Ordinary,
        Whose::Parent => Seat::Private,
    }
}

/// The account that stands on a number, unless it is this visit's own unfinished one.
pub async fn of_number(work: &mut Work<'_>, key: &str) -> Done<Option<AccountRow>> {
    let visit = work.visit()?;
    let row = work.tx.account_by_phone(key).await?;
    Ok(row.filter(|row| row.unfinished_visit.as_ref() != Some(&visit)))
}

/// What is told of an account once its number is proved.
pub async fn known(work: &mut Work<'_>, row: &AccountRow) -> Done<KnownAccount> {
    let holder = if let Some(visit) = &row.unfinished_visit {
        let other = work.tx.visit(visit).await?;
        let is_open = match other.filter(|other| other.state == "open") {
            Some(other) => {
                !(lost::is_elsewhere(work, &other) && lost::seems_dead(work, &other.desk_id).await?)
            }
            None => false,
        };
        if is_open { Holder::OpenElsewhere } else { Holder::AnotherVisit }
    } else {
        match work.tx.profile_by_account(&row.id).await? {
            Some(profile) => Holder::Person { name: rows::name(&profile).masked() },
            None => Holder::NoProfile,
        }
    };
    Ok(KnownAccount { account: row.id.clone(), holder })
}

/// What a password of somebody may not hold: their number, and what they entered about themselves.
pub fn own_parts(number: Option<&Phone>, profile: Option<&ProfileRow>) -> Done<Vec<Own>> {
    Ok(match (profile, number) {
        (Some(profile), Some(number)) => Own::of(number, &rows::data(profile)?),
        (Some(profile), None) => Own::of_person(&rows::data(profile)?),
        (None, Some(number)) => vec![Own::new(OwnPart::Number, number.e164().trim_start_matches('+'))],
        (None, None) => Vec::new(),
    })
}

/// Refuses the owner if the tried password was wrong.
pub async fn check_password(work: &mut Work<'_>, row: &AccountRow, prepared: &Prepared) -> Done<()> {
    match prepared {
        Prepared::Account(AccountTried { right: true }) => Ok(()),
        Prepared::Account(AccountTried { right: false }) => {
            let subject = tries::subject(work, row);
            let until = tries::again(work, &subject, true).await?;
            Err(Stop::No(Refusal::WrongPassword { until }))
        }
        _ => Err(Refusal::SessionNeeded.into()),
    }
}

/// Under what somebody of a name and birth date is held while they are made; the subject is a keyed hash.
const PERSON: &str = "person";

/// Others of a new person's name and birth date. Of two who are made at the same time the second sees the first.
/// `also` is asked with them.
pub async fn namesakes(
    work: &mut Work<'_>,
    profile: &ProfileRow,
    also: Option<Read>,
) -> Done<Vec<ProfileRow>> {
    let (key, now) = (work.inner.keys.person(&profile.search, &profile.birth_date), work.now);
    work.tx.hold_failures(PERSON, &key, now).await?;
    // Asked with what is asked next of whoever is made.
    let asks = [Read::same_person(&profile.search, &profile.birth_date), Read::consents_of(&profile.id)];
    let own = work.staff.as_ref().map(|staff| Read::own_account(&staff.id));
    let school = work.desk.as_ref().map(Read::school_of_desk);
    work.tx.ahead(asks.into_iter().chain(own).chain(school).chain(also).collect()).await?;
    let mut known = work.tx.same_person(&profile.search, &profile.birth_date).await?;
    known.retain(|row| row.id != profile.id);
    Ok(known)
}

/// Whether the person's consent to the processing of their own data is kept.
pub async fn has_consented(work: &mut Work<'_>, profile: &ProfileId) -> Done<bool> {
    let consents = work.tx.consents_of(profile).await?;
    Ok(consents.iter().any(|row| {
        row.purpose == Purpose::OwnData.as_str()
            && row.given
            && row.withdrawn_at.is_none()
            && row.void_at.is_none()
    }))
}
