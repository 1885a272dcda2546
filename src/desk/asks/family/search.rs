//! The search for people: by a whole number, an invitation, a class, or the beginning of a name; where nobody is found,
//! by a surname one slip away. In a visit it finds only the family that has proved itself; outside one names are masked,
//! and each search is counted and logged, without what was typed.

use crate::desk::acts::searches;
use crate::desk::facts::looking::own_family;
use crate::desk::facts::wanted::{self, Wanted};
use crate::desk::facts::{rows, similar};
use crate::desk::kernel::{Done, Work};
use crate::domain::audit::AuditAction;
use crate::domain::family::{FOUND_AT_MOST, Found};
use crate::domain::id::{ClassId, ProfileId};
use crate::domain::person::PersonName;
use crate::domain::text::fold;
use crate::domain::typo;
use crate::flow::Answer;
use crate::flow::ask::FamilyAnswer;
use crate::store::former_names::FormerNameRow;
use crate::store::profiles::{FoundRow, ProfileRow};

/// Students of one class that are read at the most (rule of the desk: several times the largest class there is).
const CLASS_AT_MOST: i64 = 200;

/// Similar surnames that people are looked for by at once: each is a part of one statement, and in a dictionary of 100,000
/// the commonest endings have about ten neighbours.
const NEAR_AT_ONCE: usize = 16;

/// Who was found, and how.
struct Looked {
    rows: Vec<FoundRow>,
    by: By,
}

/// What somebody was found by; a former name that fits it is shown, else nobody sees why they stand in the list.
enum By {
    /// A number, an invitation or a class: no name.
    Itself,
    /// The beginning of a name.
    Name(String),
    /// A surname one slip away from what was typed.
    Similar(String),
}

impl By {
    /// Whether a name fits, which is searched as `name`.
    fn fits(&self, surname: Option<&str>, name: &str) -> bool {
        match self {
            Self::Itself => true,
            Self::Name(typed) => typo::orders(typed).iter().any(|one| name.starts_with(one)),
            Self::Similar(typed) => {
                surname.is_some_and(|surname| typo::begins_alike(typed, &fold(surname), name))
            }
        }
    }

    fn fits_person(&self, person: &ProfileRow) -> bool {
        self.fits(person.surname.as_deref(), &person.search)
    }

    fn fits_former(&self, row: &FormerNameRow) -> bool {
        self.fits(row.surname.as_deref(), &row.search)
    }
}

/// Looks for people.
pub async fn search(work: &mut Work<'_>, text: &str) -> Done<Answer> {
    let wanted = wanted::read(work, text).await?;
    let own = own_family(work).await?;
    if own.is_none() {
        searches::count(work).await?;
    }
    work.note_fields(AuditAction::Search, "", wanted.field().to_owned());
    let looked = match (wanted, &own) {
        (Wanted::Number(phone), _) => by_itself(wanted::by_number(work, &phone).await?),
        (Wanted::Invitation(code), _) => by_itself(wanted::by_invitation(work, &code).await?),
        (Wanted::Class(class, typed), own) => in_class(work, &class, typed, own.as_deref()).await?,
        (Wanted::Name(typed), Some(own)) => among(work, own, typed).await?,
        (Wanted::Name(typed), None) => anywhere(work, typed).await?,
    };
    let masked = own.is_none();
    let similar = matches!(looked.by, By::Similar(_));
    let mut people = Vec::new();
    for row in looked.rows.into_iter().filter(|row| is_own(row, own.as_deref())) {
        if people.len() >= usize::try_from(FOUND_AT_MOST).unwrap_or(0) {
            break;
        }
        let former = former(work, &row.profile, &looked.by, masked).await?;
        people.push(Found { former, similar, ..shown(row, masked) });
    }
    Ok(Answer::Family(FamilyAnswer::Found { people }))
}

fn by_itself(rows: Vec<FoundRow>) -> Looked {
    Looked { rows, by: By::Itself }
}

fn is_own(row: &FoundRow, own: Option<&[ProfileId]>) -> bool {
    own.is_none_or(|own| own.contains(&row.profile.id))
}

/// Among all people there are.
async fn anywhere(work: &mut Work<'_>, typed: String) -> Done<Looked> {
    let rows = work.tx.find_profiles(&typo::orders(&typed), FOUND_AT_MOST).await?;
    if !rows.is_empty() {
        return Ok(Looked { rows, by: By::Name(typed) });
    }
    // Others' people are not seen here: where nobody bears the commonest ones, the rarer ones are asked for.
    let mut rows = Vec::new();
    for near in similar::beginnings(work, &typed).await?.chunks(NEAR_AT_ONCE) {
        rows = work.tx.find_profiles(near, FOUND_AT_MOST).await?;
        if !rows.is_empty() {
            break;
        }
    }
    Ok(Looked { rows, by: By::Similar(typed) })
}

/// Among the people of the family at the desk: however many others bear the name, they are found.
async fn among(work: &mut Work<'_>, own: &[ProfileId], typed: String) -> Done<Looked> {
    let mut all = Vec::new();
    for id in own {
        for row in wanted::one(work, id).await? {
            all.push((row, work.tx.former_names(id).await?));
        }
    }
    all.sort_by(|(one, _), (other, _)| one.profile.search.cmp(&other.profile.search));
    let fitting = |by: &By| {
        let fits = |row: &FoundRow, former: &[FormerNameRow]| {
            by.fits_person(&row.profile) || former.iter().any(|row| by.fits_former(row))
        };
        let fitting = all.iter().filter(|(row, former)| fits(row, former));
        fitting.map(|(row, _)| row.clone()).collect::<Vec<_>>()
    };
    let by = By::Name(typed.clone());
    let rows = fitting(&by);
    if !rows.is_empty() {
        return Ok(Looked { rows, by });
    }
    let by = By::Similar(typed);
    Ok(Looked { rows: fitting(&by), by })
}

/// Among the students of a class: by the beginning of the name or of any part of it, since a class is small.
async fn in_class(
    work: &mut Work<'_>,
    class: &ClassId,
    typed: String,
    own: Option<&[ProfileId]>,
) -> Done<Looked> {
    for order in typo::orders(&typed) {
        let found = work.tx.find_in_class(class, &order, CLASS_AT_MOST).await?;
        let rows: Vec<FoundRow> = found.into_iter().filter(|row| is_own(row, own)).collect();
        if typed.is_empty() {
            return Ok(by_itself(rows));
        }
        if !rows.is_empty() {
            return Ok(Looked { rows, by: By::Name(typed) });
        }
    }
    let mut whole = work.tx.find_in_class(class, "", CLASS_AT_MOST).await?;
    whole.retain(|row| is_own(row, own));
    let part = format!(" {typed}");
    let rows: Vec<FoundRow> =
        whole.iter().filter(|row| row.profile.search.contains(&part)).cloned().collect();
    if !rows.is_empty() {
        return Ok(by_itself(rows));
    }
    let by = By::Similar(typed);
    let rows = whole.into_iter().filter(|row| by.fits_person(&row.profile)).collect();
    Ok(Looked { rows, by })
}

fn shown(row: FoundRow, masked: bool) -> Found {
    let name = rows::name(&row.profile);
    let place: Vec<String> = [row.school, row.class].into_iter().flatten().collect();
    let (id, name) = (row.profile.id, told(&name, masked));
    Found { id, name, place: place.join(", "), former: None, similar: false }
}

fn told(name: &PersonName, masked: bool) -> String {
    if masked { name.masked() } else { name.full() }
}

/// The newest former name that fits what was typed, of somebody whose present name does not.
async fn former(work: &mut Work<'_>, person: &ProfileRow, by: &By, masked: bool) -> Done<Option<String>> {
    if by.fits_person(person) {
        return Ok(None);
    }
    let known = work.tx.former_names(&person.id).await?;
    let fits = known.into_iter().rev().find(|row| by.fits_former(row));
    let name =
        |row: FormerNameRow| PersonName { surname: row.surname, name: row.name, patronymic: row.patronymic };
    Ok(fits.map(|row| told(&name(row), masked)))
}
