//! What is asked ahead about a visit: who sits in it, and what is proved there. Some of it answers several statements that are
//! asked one by one: all accounts of a visit are each of them.

use super::error::StoreError;
use super::statement::{Read, from_json};
use crate::domain::id::{AccountId, ChallengeId, ProfileId, VisitId};
use crate::domain::time::Moment;
use crate::domain::visit::Seat;
use serde_json::Value as Json;

/// Something that is asked ahead.
pub(super) struct Near {
    /// What is asked.
    pub(super) asks: Read,
    /// What each of its rows answers, if not the statement itself is answered.
    each: Option<fn(&VisitId, &Json) -> Vec<Read>>,
    visit: VisitId,
}

impl Near {
    /// A statement that will be asked just so.
    pub(super) fn itself(asks: Read) -> Self {
        Self { asks, each: None, visit: VisitId::new("") }
    }

    /// What most asks of a visit ask.
    pub(super) fn of_visit(visit: &VisitId) -> Vec<Self> {
        let mut all: Vec<Self> = [
            Read::sessions_of(visit),
            Read::sessions_that_stay(visit),
            Read::unfinished_accounts(visit),
            Read::proofs(visit, Moment(0)),
            Read::open_challenges(visit),
            Read::decisions_of(visit),
            Read::waits_of(visit),
        ]
        .map(Self::itself)
        .into();
        for seat in [Seat::Ordinary, Seat::Private] {
            all.push(Self::itself(Read::session_on(visit, seat.as_str())));
            all.push(Self::itself(Read::last_session_on(visit, seat.as_str())));
        }
        let each = |asks, each| Self { asks, each: Some(each), visit: visit.clone() };
        all.push(each(read!(ACCOUNTS, visit), |_, row| {
            texts(row, ["id"]).map(|[id]| Read::account(&AccountId::new(id))).into_iter().collect()
        }));
        all.push(each(read!(PROFILES, visit), |_, row| {
            let both = texts(row, ["id", "account_id"]);
            both.map_or_else(Vec::new, |[id, account]| {
                vec![Read::profile(&ProfileId::new(id)), Read::profile_by_account(&AccountId::new(account))]
            })
        }));
        all.push(each(read!(ROLES, visit), |_, row| {
            texts(row, ["profile_id"]).map(|[id]| Read::roles(&ProfileId::new(id))).into_iter().collect()
        }));
        all.push(each(Read::challenges_of(visit), |visit, row| {
            let one = texts(row, ["id"]).map(|[id]| Read::challenge(&ChallengeId::new(id)));
            one.into_iter().chain([Read::challenges_of(visit)]).collect()
        }));
        all.push(each(read!(PROOFS, visit), |visit, row| {
            texts(row, ["phone_key"]).map(|[key]| Read::proof(visit, key)).into_iter().collect()
        }));
        all
    }

    /// Each statement that is answered, and its answer.
    pub(super) fn answers(&self, json: Option<String>) -> Result<Vec<(Read, Option<String>)>, StoreError> {
        let Some(each) = self.each else { return Ok(vec![(self.asks.clone(), json)]) };
        let rows: Vec<Json> = json.map_or_else(|| Ok(Vec::new()), |json| from_json(&json))?;
        let mut all: Vec<(Read, Vec<Json>)> = Vec::new();
        for row in rows {
            for read in each(&self.visit, &row) {
                match all.iter_mut().find(|(known, _)| *known == read) {
                    Some((_, rows)) => rows.push(row.clone()),
                    None => all.push((read, vec![row.clone()])),
                }
            }
        }
        Ok(all.into_iter().map(|(read, rows)| (read, Some(Json::Array(rows).to_string()))).collect())
    }
}

/// The texts of a row in these columns.
fn texts<'a, const N: usize>(row: &'a Json, columns: [&str; N]) -> Option<[&'a str; N]> {
    let mut found = [""; N];
    for (text, column) in found.iter_mut().zip(columns) {
        *text = row.get(column)?.as_str()?;
    }
    Some(found)
}

const ACCOUNTS: &str = "SELECT * FROM account
    WHERE id IN (SELECT account_id FROM session WHERE visit_id = $1
        UNION SELECT id FROM account WHERE unfinished_visit = $1)";
const PROFILES: &str =
    "SELECT * FROM profile WHERE id IN (SELECT profile_id FROM session WHERE visit_id = $1)";
const ROLES: &str = "SELECT * FROM profile_role WHERE ended_at IS NULL
    AND profile_id IN (SELECT profile_id FROM session WHERE visit_id = $1) ORDER BY role";
const PROOFS: &str = "SELECT * FROM proof WHERE visit_id = $1";
