//! The asks, one file a noun, none of which uses another: which function carries out which ask, noun by noun; and what is
//! made ready before the transaction begins, so that nothing hashes or draws while it is open. Each match names every ask:
//! one that is not carried out does not compile. The transaction itself is left to the desk's answer.

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
use crate::domain::password_suggest::Suggested;
use crate::domain::refusal::Refusal;
use crate::flow::ask::{
    AccountAnswer, AccountAsk, Asked, By, FamilyAsk, InvitationAsk, LostAsk, NumberAsk, OwnerAsk, ParentAsk,
    SchoolAsk, StaffAsk, StudentAsk, VisitAnswer, VisitAsk, WaitingAsk,
};
use crate::flow::{Answer, Ask};

/// Makes ready what takes long.
pub async fn prepare(inner: &Inner, asked: &Asked) -> Done<Ready> {
    match &asked.ask {
        Ask::Account(ask) => for_account(inner, asked, ask).await,
        Ask::Owner(ask) => for_owner(inner, asked, ask).await,
        Ask::Staff(ask) => for_staff(inner, ask).await,
        Ask::School(SchoolAsk::SetUp(all)) => {
            setup::check(inner, all).await.map(|checked| Ready::SetUp(Box::new(checked)))
        }
        Ask::Number(NumberAsk::Check { challenge, code }) => {
            tries::attempt(inner, asked, tries::Opens::Number, challenge, code).await.map(Ready::Code)
        }
        Ask::Lost(LostAsk::Open { challenge, code }) => {
            tries::attempt(inner, asked, tries::Opens::LostTicket, challenge, code).await.map(Ready::Code)
        }
        Ask::Invitation(InvitationAsk::Save { student, kind }) => {
            invitations::draw(inner, asked, student, *kind).await.map(Ready::File)
        }
        Ask::Visit(_)
        | Ask::Student(_)
        | Ask::Parent(_)
        | Ask::Family(_)
        | Ask::Waiting(_)
        | Ask::School(SchoolAsk::Classes)
        | Ask::Lost(LostAsk::Find { .. } | LostAsk::Code { .. })
        | Ask::Number(
            NumberAsk::Send { .. }
            | NumberAsk::SendAgain { .. }
            | NumberAsk::Call { .. }
            | NumberAsk::Drop { .. },
        )
        | Ask::Invitation(
            InvitationAsk::Show { .. }
            | InvitationAsk::Renew { .. }
            | InvitationAsk::OpenPrivateSeat
            | InvitationAsk::SignStudentOut
            | InvitationAsk::Open { .. }
            | InvitationAsk::OpenShown { .. },
        ) => Ok(Ready::Nothing),
    }
}

async fn for_account(inner: &Inner, asked: &Asked, ask: &AccountAsk) -> Done<Ready> {
    match ask {
        AccountAsk::Strength { password, own } => {
            let strength = inner.hashing.strength(password, own).await?;
            Ok(Ready::Answered(Answer::Account(AccountAnswer::Strength { strength })))
        }
        AccountAsk::Suggest => {
            let password = Suggested::new(|end| inner.chance.below(end));
            Ok(Ready::Answered(Answer::Account(AccountAnswer::Suggested { password })))
        }
        AccountAsk::SetPassword { phone, password, .. } => {
            accounts::hash(inner, phone.phone(), password).await.map(Ready::Hash)
        }
        AccountAsk::SignIn { account, password, .. } => {
            accounts::attempt(inner, asked, account, password).await.map(Ready::Account)
        }
        AccountAsk::SignInByCode { .. } => Ok(Ready::Nothing),
    }
}

async fn for_owner(inner: &Inner, asked: &Asked, ask: &OwnerAsk) -> Done<Ready> {
    match ask {
        OwnerAsk::SignIn { account, by: By::Password(password), .. }
        | OwnerAsk::Seat { account, password, .. } => {
            accounts::attempt(inner, asked, account, password).await.map(Ready::Account)
        }
        OwnerAsk::SignIn { by: By::Code, .. }
        | OwnerAsk::NotMe { .. }
        | OwnerAsk::BeginAnew { .. }
        | OwnerAsk::GoOnThere { .. }
        | OwnerAsk::Move { .. }
        | OwnerAsk::CloseSeat { .. } => Ok(Ready::Nothing),
    }
}

async fn for_staff(inner: &Inner, ask: &StaffAsk) -> Done<Ready> {
    match ask {
        StaffAsk::SignIn { login, password } => {
            staff::attempt(inner, login, password).await.map(Ready::Staff)
        }
        StaffAsk::Unlock { staff, pin } => pins::attempt(inner, staff, pin).await.map(Ready::Pin),
        StaffAsk::SetPin { pin } => staff::hash_pin(inner, pin).await.map(Ready::Hash),
        StaffAsk::SignOut | StaffAsk::Lock | StaffAsk::Colleagues | StaffAsk::ForgotPin { .. } => {
            Ok(Ready::Nothing)
        }
    }
}

/// Carries out an ask inside its transaction.
pub async fn effect(work: &mut Work<'_>, ask: &Ask, ready: &Ready) -> Done<Answer> {
    match ask {
        Ask::Visit(ask) => visit(work, ask).await,
        Ask::Number(ask) => number(work, ask, ready).await,
        Ask::Account(ask) => account(work, ask, ready).await,
        Ask::Owner(ask) => owner(work, ask, ready).await,
        Ask::Student(ask) => student(work, ask).await,
        Ask::Invitation(ask) => invitation(work, ask, ready).await,
        Ask::Parent(ask) => parent(work, ask).await,
        Ask::Family(ask) => family(work, ask).await,
        Ask::Lost(ask) => lost::answer(work, ask, ready).await,
        Ask::Waiting(ask) => match ask {
            WaitingAsk::List => waiting::list(work).await,
            WaitingAsk::Decide { id, yes, reason } => waiting::decide(work, id, *yes, reason).await,
        },
        Ask::Staff(ask) => staff_member(work, ask, ready).await,
        Ask::School(ask) => match ask {
            SchoolAsk::SetUp(all) => setup::set_up(work, all, ready).await,
            SchoolAsk::Classes => students::classes(work).await,
        },
    }
}

async fn visit(work: &mut Work<'_>, ask: &VisitAsk) -> Done<Answer> {
    match ask {
        VisitAsk::Home => visits::home(work).await,
        VisitAsk::Open { language } => visits::open(work, *language).await,
        VisitAsk::TakeUp { ticket } => visits::take_up(work, ticket).await,
        // The draft is kept with every ask.
        VisitAsk::Keep => Ok(Answer::Visit(VisitAnswer::Kept)),
        VisitAsk::PutDown { why } => visits::put_down(work, *why).await,
        VisitAsk::Goodbye => visits::goodbye(work).await,
    }
}

async fn number(work: &mut Work<'_>, ask: &NumberAsk, ready: &Ready) -> Done<Answer> {
    match ask {
        NumberAsk::Send { phone, whose, instead } => codes::send(work, phone, *whose, instead.as_ref()).await,
        NumberAsk::SendAgain { challenge } => codes::send_again(work, challenge).await,
        NumberAsk::Call { challenge } => codes::call(work, challenge).await,
        NumberAsk::Check { challenge, code } => tries::check(work, challenge, code, ready).await,
        NumberAsk::Drop { challenge } => codes::drop(work, challenge).await,
    }
}

async fn account(work: &mut Work<'_>, ask: &AccountAsk, ready: &Ready) -> Done<Answer> {
    match ask {
        AccountAsk::Strength { .. } | AccountAsk::Suggest => {
            let Ready::Answered(answer) = ready else { return Err(Refusal::VisitOver.into()) };
            Ok(answer.clone())
        }
        AccountAsk::SetPassword { phone, whose, .. } => {
            accounts::set_password(work, phone.phone(), *whose, ready).await
        }
        AccountAsk::SignIn { account, seat, .. } => accounts::sign_in(work, account, *seat, ready).await,
        AccountAsk::SignInByCode { account, seat } => owners::sign_in_by_code(work, account, *seat).await,
    }
}

async fn owner(work: &mut Work<'_>, ask: &OwnerAsk, ready: &Ready) -> Done<Answer> {
    match ask {
        OwnerAsk::SignIn { phone, account, by, whose } => {
            owners::own(work, phone.phone(), account, by, *whose, ready).await
        }
        OwnerAsk::NotMe { phone, whose } => owners::not_me(work, phone, *whose).await,
        OwnerAsk::BeginAnew { phone, whose } => owners::begin_anew(work, phone, *whose).await,
        OwnerAsk::GoOnThere { phone, whose } => owners::go_on_there(work, phone.phone(), *whose).await,
        OwnerAsk::Seat { child, account, .. } => {
            untangle::seat_owner(work, child.phone(), account, ready).await
        }
        OwnerAsk::Move { child, account, phone } => {
            untangle::move_number(work, child.phone(), account, phone.phone()).await
        }
        OwnerAsk::CloseSeat { account } => untangle::close_seat(work, account).await,
    }
}

async fn student(work: &mut Work<'_>, ask: &StudentAsk) -> Done<Answer> {
    match ask {
        StudentAsk::Register { account, data, class, consent } => {
            students::register(work, account, data, class, consent.as_ref()).await
        }
        StudentAsk::RefuseConsent { text, account, student } => {
            consents::refuse(work, text, account, student.as_ref()).await
        }
    }
}

async fn invitation(work: &mut Work<'_>, ask: &InvitationAsk, ready: &Ready) -> Done<Answer> {
    match ask {
        InvitationAsk::Show { student } => invitations::show(work, student).await,
        InvitationAsk::Renew { student } => invitations::renew(work, student).await,
        InvitationAsk::Save { student, .. } => invitations::saved(work, student, ready).await,
        InvitationAsk::OpenPrivateSeat => invitations::open_seat(work).await,
        InvitationAsk::SignStudentOut => invitations::sign_student_out(work).await,
        InvitationAsk::Open { code } => invitations::open(work, code).await,
        InvitationAsk::OpenShown { invitation } => invitations::open_shown(work, invitation).await,
    }
}

async fn parent(work: &mut Work<'_>, ask: &ParentAsk) -> Done<Answer> {
    match ask {
        ParentAsk::Make { account, data, consent, invitation } => {
            parents::make(work, account, data, consent.as_ref(), invitation).await
        }
        ParentAsk::Child { invitation } => parents::child(work, invitation).await,
        ParentAsk::Confirm(confirmation) => parents::confirm(work, confirmation).await,
    }
}

async fn family(work: &mut Work<'_>, ask: &FamilyAsk) -> Done<Answer> {
    match ask {
        FamilyAsk::Search { text } => search::search(work, text).await,
        FamilyAsk::Show { profile } => families::show(work, profile).await,
        FamilyAsk::Do { profile, deed, why } => kin::deed(work, profile, deed, *why).await,
    }
}

async fn staff_member(work: &mut Work<'_>, ask: &StaffAsk, ready: &Ready) -> Done<Answer> {
    match ask {
        StaffAsk::SignIn { login, .. } => staff::sign_in(work, login, ready).await,
        StaffAsk::SetPin { .. } => staff::set_pin(work, ready).await,
        StaffAsk::SignOut => staff::sign_out(work).await,
        StaffAsk::Lock => pins::lock(work).await,
        StaffAsk::Unlock { staff, .. } => pins::unlock(work, staff, ready).await,
        StaffAsk::Colleagues => pins::colleagues(work).await,
        StaffAsk::ForgotPin { staff } => pins::forgot(work, staff).await,
    }
}
