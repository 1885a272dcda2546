//! A parent's steps from number to own consent.

use super::details::forms;
use super::newcomer::{about_passwords, code_step, numbers, phone_step};
use super::people::{account, inviter, maria, proof};
use super::sample::Sample;
use crate::domain::account::{Holder, KnownAccount};
use crate::domain::challenge::Fate;
use crate::domain::consent::Purpose;
use crate::domain::password::Profile;
use crate::domain::refusal::{Refusal, Whose};
use crate::flow::frame::Frame;
use crate::flow::join::{Invited, Join};
use crate::flow::steps::consent::ConsentStep;
use crate::flow::steps::details::Of;
use crate::flow::steps::newcomer::{Newcomer, Step};
use crate::flow::steps::owner::OwnerStep;
use crate::flow::steps::password::PasswordStep;
use crate::flow::steps::phone::PhoneStep;

pub(super) fn samples() -> Option<Vec<Sample>> {
    let at = |name, step| {
        let newcomer = Newcomer { step, ..Newcomer::new(Whose::Parent) };
        Sample::flow(name, Frame::Join(Join::Newcomer(newcomer, Invited::by(inviter()))))
    };
    let mut all = vec![at("join-phone-empty", Step::Phone(PhoneStep::default()))];
    all.extend(
        numbers(Whose::Student).into_iter().map(|why| at("join-phone", Step::Phone(phone_step(Some(why))))),
    );
    all.push(at("join-code", Step::Code(code_step(7, Fate::Accepted, None)?)));
    let wrong = Refusal::WrongCode { left: 2 };
    all.push(at("join-code", Step::Code(code_step(60, Fate::Accepted, Some(wrong))?)));
    let holder = Holder::Person { name: "М*** К***".into() };
    let owner = OwnerStep::new(proof()?, KnownAccount { account: account(), holder });
    all.push(at("join-owner-password", Step::Owner(OwnerStep { at_password: true, ..owner.clone() })));
    all.push(at("join-owner", Step::Owner(owner)));
    all.push(at(
        "join-password",
        Step::Password(PasswordStep::new(proof()?, maria(), None, Profile::School)),
    ));
    for problem in about_passwords() {
        let mut step = PasswordStep::new(proof()?, maria(), None, Profile::School);
        step.entry.problem = Some(problem);
        all.push(at("join-password", Step::Password(step)));
    }
    all.extend(forms(Of::Parent).into_iter().map(|step| at("join-details", Step::Details(step))));
    for problem in [None, Some(Refusal::NotTicked)] {
        let step = ConsentStep { problem, ..ConsentStep::new(Purpose::OwnData) };
        all.push(at("join-own-consent", Step::OwnConsent(step, maria())));
    }
    all.push(at("join-own-consent-refused", Step::Refused(maria())));
    Some(all)
}
