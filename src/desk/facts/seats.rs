//! Who sits on the seats of the visit at hand, or sat there, and what their sessions are good for. Sitting down is an
//! act.

use crate::desk::facts::accounts::number_of;
use crate::desk::facts::rows;
use crate::desk::kernel::{Done, Work};
use crate::domain::account::{ProfileRole, Proof, SessionDeed};
use crate::domain::id::{ProfileId, VisitId};
use crate::domain::phone::Phone;
use crate::domain::refusal::Refusal;
use crate::domain::visit::{Seat, Seats, Sitting};
use crate::store::Read;
use crate::store::sessions::SessionRow;

impl Work<'_> {
    /// The people who sit, or sat last, on the seats of the visit at hand.
    pub async fn seats(&mut self) -> Done<Seats> {
        let visit = self.visit()?;
        if !self.tx.is_near(&Read::last_session_on(&visit, Seat::Ordinary.as_str())) {
            self.tx.ahead_of_visit(&visit).await?;
        }
        let private_ready = self.open.as_ref().is_some_and(|visit| visit.private_ready);
        let ordinary = self.sitting(&visit, Seat::Ordinary).await?;
        let private = self.sitting(&visit, Seat::Private).await?;
        Ok(Seats { ordinary, private, private_ready })
    }

    async fn sitting(&mut self, visit: &VisitId, seat: Seat) -> Done<Option<Sitting>> {
        let Some(session) = self.tx.last_session_on(visit, seat.as_str()).await? else { return Ok(None) };
        let open = session.ended_at.is_none();
        let Some(profile) = session.profile_id else { return self.without_profile(session).await };
        let Some(row) = self.tx.profile(&profile).await? else { return Ok(None) };
        let name = rows::name(&row).first_and_initial();
        let roles = self.tx.roles(&profile).await?;
        let roles = roles.iter().filter_map(|role| ProfileRole::from_text(role)).collect();
        Ok(Some(Sitting { account: session.account_id, profile: Some(profile), roles, name, open }))
    }

    /// Whoever has no profile yet is known by the end of their number. A profile that only lacks the seat's role is not
    /// shown there.
    async fn without_profile(&mut self, session: SessionRow) -> Done<Option<Sitting>> {
        let account = session.account_id;
        let Some(row) = self.tx.account(&account).await? else { return Ok(None) };
        if row.unfinished_visit.is_some() || self.tx.profile_by_account(&account).await?.is_some() {
            return Ok(None);
        }
        let sealed = row.phone_sealed.unwrap_or_default();
        let name = match self.unseal(&sealed, number_of(&account)) {
            Ok(number) => Phone::from_e164(&number).map_or_else(String::new, |phone| phone.masked()),
            Err(_) => String::new(),
        };
        let open = session.ended_at.is_none();
        Ok(Some(Sitting { account, profile: None, roles: Vec::new(), name, open }))
    }

    /// The profile whose session is open on a seat.
    pub async fn seated(&mut self, seat: Seat) -> Done<Option<(SessionRow, ProfileId)>> {
        let visit = self.visit()?;
        let session = self.tx.session_on(&visit, seat.as_str()).await?;
        Ok(session.and_then(|session| {
            let profile = session.profile_id.clone()?;
            Some((session, profile))
        }))
    }

    /// Refuses the deed if the session open on its seat may not do it. Without one nothing is refused: the deed itself
    /// asks for a session.
    pub async fn session_may(&mut self, seat: Seat, deed: SessionDeed) -> Done<()> {
        let visit = self.visit()?;
        let Some(session) = self.tx.session_on(&visit, seat.as_str()).await? else { return Ok(()) };
        match Proof::from_text(&session.proof) {
            Some(proof) if proof.may(deed) => Ok(()),
            _ => Err(Refusal::SessionNeeded.into()),
        }
    }
}

/// The people who sit or sat on a seat of the visit: their families may be shown in it. Owners who only came to move to
/// another number are left out: their family is not for this one to see.
pub async fn present(work: &mut Work<'_>) -> Done<Vec<ProfileId>> {
    let Some(open) = &work.open else { return Ok(Vec::new()) };
    let visit = open.id.clone();
    let sessions = work.tx.sessions_that_stay(&visit).await?;
    Ok(sessions.into_iter().filter_map(|session| session.profile_id).collect())
}
