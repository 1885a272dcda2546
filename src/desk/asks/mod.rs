//! The asks, one file a noun, none of which uses another: which file carries out which ask; and what is made ready before the
//! transaction begins, so that nothing hashes or draws while it is open. The transaction itself is left to the desk's answer.

pub mod accounts;
pub mod codes;
pub mod consents;
pub mod invitations;
pub mod kin;
pub mod lost;
pub mod owners;
pub mod parents;
pub mod pins;
pub mod search;
pub mod setup;
pub mod staff;
pub mod students;
pub mod tries;
pub mod untangle;
pub mod visits;
pub mod waiting;

use crate::desk::acts::families;
use crate::desk::kernel::inner::Inner;
use crate::desk::kernel::ready::Ready;
use crate::desk::kernel::stop::Done;
use crate::desk::kernel::work::Work;
use crate::domain::account::Deed;
use crate::domain::audit::Action;
use crate::domain::refusal::Refusal;
use crate::domain::visit::Seat;
use crate::flow::ask::{Asked, By, LostAsk};
use crate::flow::{Answer, Ask};

/// Under which word the log keeps that an ask was refused.
pub const fn refused(ask: &Ask) -> Action {
    match ask {
        Ask::CheckCode { .. } | Ask::Lost(LostAsk::Open { .. }) => Action::CodeRefused,
        Ask::StaffSignIn { .. } => Action::StaffRefused,
        Ask::Unlock { .. } => Action::PinRefused,
        Ask::SignIn { .. } | Ask::SignInByCode { .. } | Ask::Own { .. } | Ask::SeatOwner { .. } => {
            Action::SignInRefused
        }
        _ => Action::Refused,
    }
}

/// Makes ready what takes long.
pub async fn prepare(inner: &Inner, asked: &Asked) -> Done<Ready> {
    match &asked.ask {
        Ask::SetUp(all) => setup::check(inner, all).await.map(|checked| Ready::SetUp(Box::new(checked))),
        Ask::StaffSignIn { login, password } => {
            staff::attempt(inner, login, password).await.map(Ready::Staff)
        }
        Ask::Unlock { staff, pin } => pins::attempt(inner, staff, pin).await.map(Ready::Pin),
        Ask::SetPin { pin } => staff::hash_pin(inner, pin).await.map(Ready::Hash),
        Ask::SetPassword { phone, password, .. } => {
            accounts::hash(inner, phone.phone(), password).await.map(Ready::Hash)
        }
        Ask::SignIn { account, password, .. }
        | Ask::Own { account, by: By::Password(password), .. }
        | Ask::SeatOwner { account, password, .. } => {
            accounts::attempt(inner, asked, account, password).await.map(Ready::Account)
        }
        Ask::CheckCode { challenge, code } | Ask::Lost(LostAsk::Open { challenge, code }) => {
            tries::attempt(inner, asked, challenge, code).await.map(Ready::Code)
        }
        Ask::SaveInvitation { student, kind } => {
            invitations::draw(inner, asked, student, *kind).await.map(Ready::File)
        }
        _ => Ok(Ready::Nothing),
    }
}

/// Answers an ask that only reads.
pub async fn look(work: &mut Work<'_>, ask: &Ask) -> Done<Answer> {
    match ask {
        Ask::Classes => students::classes(work).await,
        Ask::Waiting => waiting::list(work).await,
        Ask::Colleagues => pins::colleagues(work).await,
        _ => visits::home(work).await,
    }
}

/// Carries out an ask inside its transaction.
pub async fn effect(work: &mut Work<'_>, ask: &Ask, ready: &Ready) -> Done<Answer> {
    match ask {
        Ask::SetUp(all) => setup::set_up(work, all, ready).await,
        Ask::StaffSignIn { login, .. } => staff::sign_in(work, login, ready).await,
        Ask::SetPin { .. } => staff::set_pin(work, ready).await,
        Ask::StaffSignOut => staff::sign_out(work).await,
        Ask::Lock => pins::lock(work).await,
        Ask::Unlock { staff, .. } => pins::unlock(work, staff, ready).await,
        Ask::ForgotPin { staff } => pins::forgot(work, staff).await,
        Ask::Decide { id, yes, reason } => waiting::decide(work, id, *yes, reason).await,
        Ask::OpenVisit { language } => visits::open(work, *language).await,
        Ask::TakeUp { ticket } => visits::take_up(work, ticket).await,
        Ask::Lost(ask) => lost::answer(work, ask, ready).await,
        Ask::Search { text } => search::search(work, text).await,
        Ask::Family { profile } => families::show(work, profile).await,
        Ask::Deed { profile, deed, why } => kin::deed(work, profile, deed, *why).await,
        // The draft is kept with every ask.
        Ask::Keep => Ok(Answer::Kept),
        Ask::PutDown { why } => visits::put_down(work, *why).await,
        Ask::Goodbye => visits::goodbye(work).await,
        Ask::SignIn { account, seat, .. } => accounts::sign_in(work, account, *seat, ready).await,
        Ask::SignInByCode { account, seat } => owners::sign_in_by_code(work, account, *seat).await,
        _ => {
            if let Some((seat, deed)) = deed(ask) {
                work.session_may(seat, deed).await?;
            }
            for_the_family(work, ask, ready).await
        }
    }
}

/// What a session must be good for, where an ask stands on one: whose seat, and what is done.
const fn deed(ask: &Ask) -> Option<(Seat, Deed)> {
    match ask {
        Ask::RegisterStudent { .. } => Some((Seat::Ordinary, Deed::Register)),
        Ask::ShowInvitation { .. }
        | Ask::RenewInvitation { .. }
        | Ask::SaveInvitation { .. }
        | Ask::OpenPrivateSeat => Some((Seat::Ordinary, Deed::Invite)),
        Ask::MakeParent { .. } => Some((Seat::Private, Deed::Join)),
        Ask::Child { .. } | Ask::ConfirmChild(_) => Some((Seat::Private, Deed::Confirm)),
        _ => None,
    }
}

/// What is asked on the way from the number to the family.
async fn for_the_family(work: &mut Work<'_>, ask: &Ask, ready: &Ready) -> Done<Answer> {
    match ask {
        Ask::SendCode { phone, whose, instead } => codes::send(work, phone, *whose, instead.as_ref()).await,
        Ask::SendAgain { challenge } => codes::send_again(work, challenge).await,
        Ask::Call { challenge } => codes::call(work, challenge).await,
        Ask::CheckCode { challenge, code } => tries::check(work, challenge, code, ready).await,
        Ask::DropChallenge { challenge } => codes::drop(work, challenge).await,
        Ask::SetPassword { phone, whose, .. } => {
            accounts::set_password(work, phone.phone(), *whose, ready).await
        }
        Ask::Own { phone, account, by, whose } => {
            owners::own(work, phone.phone(), account, by, *whose, ready).await
        }
        Ask::NotMe { phone, whose } => owners::not_me(work, phone, *whose).await,
        Ask::BeginAnew { phone, whose } => owners::begin_anew(work, phone, *whose).await,
        Ask::GoOnThere { phone, whose } => owners::go_on_there(work, phone.phone(), *whose).await,
        Ask::SeatOwner { child, account, .. } => {
            untangle::seat_owner(work, child.phone(), account, ready).await
        }
        Ask::MoveNumber { child, account, phone } => {
            untangle::move_number(work, child.phone(), account, phone.phone()).await
        }
        Ask::CloseSeat { account } => untangle::close_seat(work, account).await,
        Ask::RegisterStudent { account, data, class, consent } => {
            students::register(work, account, data, class, consent.as_ref()).await
        }
        Ask::RefuseConsent { text, account, student } => {
            consents::refuse(work, text, account, student.as_ref()).await
        }
        Ask::ShowInvitation { student } => invitations::show(work, student).await,
        Ask::RenewInvitation { student } => invitations::renew(work, student).await,
        Ask::SaveInvitation { student, .. } => invitations::saved(work, student, ready).await,
        Ask::OpenPrivateSeat => invitations::open_seat(work).await,
        Ask::SignStudentOut => invitations::sign_student_out(work).await,
        Ask::OpenInvitation { code } => invitations::open(work, code).await,
        Ask::OpenShownInvitation { invitation } => invitations::open_shown(work, invitation).await,
        Ask::MakeParent { account, data, consent, invitation } => {
            parents::make(work, account, data, consent.as_ref(), invitation).await
        }
        Ask::Child { invitation } => parents::child(work, invitation).await,
        Ask::ConfirmChild(confirmation) => parents::confirm(work, confirmation).await,
        // Everything else is carried out above, or only reads.
        _ => Err(Refusal::VisitOver.into()),
    }
}
