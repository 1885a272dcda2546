//! Getting back in: from hello and from every step with a password, by a letter, and by friends.

use super::bench::Bench;
use super::people::{ANOTHER, ELSEWHERE, FORGETFUL, MAILBOX, MOTHER, OTHER, PASSWORD, TAKEN_MAILBOX};
use crate::domain::id::AccountId;
use crate::domain::refusal::Refusal;
use crate::domain::time::Span;
use crate::flow::{Action, FieldId, Input, Start};

fn account() -> AccountId {
    AccountId::new("account-forgetful")
}

/// From wherever the number is asked to the new password, by the letter.
fn by_letter(bench: &mut Bench) -> &mut Bench {
    bench.at("recover/phone").number(FORGETFUL).right_code().at("recover/account").enter();
    bench.at("recover/ways").pick(0).at("recover/letter").right_code().at("recover/password")
}

fn sets(bench: &mut Bench) -> &mut Bench {
    bench.types(FieldId::Password, ANOTHER).types(FieldId::PasswordAgain, ANOTHER).enter()
}

#[test]
fn by_a_letter_from_hello_one_is_signed_in() {
    let mut bench = Bench::begin(Start::RECOVER);
    sets(by_letter(&mut bench)).at("menu/ways");
    assert_eq!(bench.desk.password_of(&account()), ANOTHER);
    assert!(bench.visit.seats.ordinary.as_ref().is_some_and(|sitting| sitting.open));
}

#[test]
fn a_parent_beside_the_child_is_the_second_proof() {
    let mut bench = Bench::begin(Start::RECOVER);
    bench.number(FORGETFUL).right_code().enter().pick(1).at("recover/parent");
    bench.types(FieldId::NumberOrMailbox, MOTHER).enter().at("recover/parent");
    assert_eq!(bench.top().problem(), Some(Refusal::Missing));
    bench.types(FieldId::Password, "Not-the-one 7").enter().at("recover/parent");
    assert!(matches!(bench.top().problem(), Some(Refusal::ParentSignInWrong { .. })));
    bench.types(FieldId::Password, PASSWORD).enter().at("recover/password");
    sets(&mut bench).at("menu/ways");
}

/// Every step with a password leads there, and is on the screen again afterwards.
#[test]
fn every_step_with_a_password_calls_it_and_stands_again() {
    let mut bench = Bench::begin(Start::Door);
    bench.act(Action::Forgot);
    bench.at("recover/phone").esc().at("door/number").act(Action::Forgot);
    sets(by_letter(&mut bench)).at("menu/ways");

    // On the number that is proved there already.
    let mut bench = Bench::begin(Start::Register);
    let place = "register/owner-password";
    bench.number(FORGETFUL).right_code().pick(0).at(place).act(Action::Forgot).at("recover/account");
    bench.enter().pick(0).right_code();
    sets(&mut bench).at(place).types(FieldId::Password, ANOTHER).enter().at("register/done");

    let mut bench = Bench::child_invites();
    bench.killed().at("sign-in/password").act(Action::Forgot).at("recover/phone").esc();
    bench.at("sign-in/password").signs_in().at("invite/shown");

    let mut bench = Bench::comes_to("family/shown");
    bench.site.mails = true;
    bench.enter().at("mailbox/address").passes(Span::minutes(6)).types(FieldId::Mailbox, MAILBOX).enter();
    bench.at("mailbox/address").act(Action::Forgot).at("recover/phone").esc().at("mailbox/address");

    let mut bench = Bench::begin(Start::Register);
    bench.number(ELSEWHERE).right_code().pick(2).enter().at("register/untangle-password");
    bench.act(Action::Forgot).at("recover/account").enter().at("recover/no-way").esc().at("recover/account");
    bench.esc().at("recover/phone").esc().at("register/untangle-password");
}

/// Who has recovered another account than the one that is asked is not let in as its owner.
#[test]
fn another_account_s_new_password_opens_no_seat() {
    let mut bench = Bench::child_invites();
    bench.killed().at("sign-in/password").act(Action::Forgot);
    sets(by_letter(&mut bench)).at("sign-in/password").signs_in().at("invite/shown");
}

/// Nor does a power cut on the way there: whoever comes back to the step below types the password that it waits for.
#[test]
fn back_from_a_recovery_that_was_taken_up_the_password_is_asked() {
    for below in ["invite/shown", "register/own-consent"] {
        let recovers = || {
            let mut bench =
                if below == "invite/shown" { Bench::child_invites() } else { Bench::teenager_consents() };
            bench.killed().at("sign-in/password").act(Action::Forgot).number(FORGETFUL).at("recover/code");
            bench.killed().at("recover/code");
            bench
        };
        let mut bench = recovers();
        bench.esc().at("recover/phone").esc().at("sign-in/password").signs_in().at(below);
        let mut bench = recovers();
        bench.right_code().enter().pick(0).right_code().at("recover/password");
        sets(&mut bench).at("sign-in/password").signs_in().at(below);
    }
}

#[test]
fn no_access_leads_back_to_the_choice_and_a_way_that_was_gone_is_not_gone_twice() {
    let mut bench = Bench::begin(Start::RECOVER);
    bench.number(FORGETFUL).right_code().enter().pick(0).at("recover/letter").act(Action::NoAccess);
    bench.at("recover/ways").pick(0).at("recover/letter").esc().pick(0).right_code().at("recover/password");
    bench.esc().at("recover/ways").enter().at("recover/password");
    // The proof has grown old: it is given anew.
    bench.types(FieldId::Password, ANOTHER).types(FieldId::PasswordAgain, ANOTHER);
    bench.refuses(Refusal::SecondProofGone).enter().at("recover/ways");
    assert_eq!(bench.top().problem(), Some(Refusal::SecondProofGone));
    bench.passes(Span::minutes(11)).enter().at("recover/letter").right_code().at("recover/password");
}

/// Nothing is told of a number before its code: with an account and without, the steps are the same.
#[test]
fn before_the_code_a_known_number_and_an_unknown_one_look_alike() {
    let [known, unknown] = [FORGETFUL, "+7 912 000-11-22"].map(|number| {
        let mut bench = Bench::begin(Start::RECOVER);
        bench.number(number).at("recover/code");
        bench
    });
    assert_eq!(known.place(), unknown.place());
    let mut unknown = unknown;
    unknown.right_code().at("recover/phone");
    assert_eq!(unknown.top().problem(), Some(Refusal::NoAccountHere));
}

/// Rule 11: both proofs are of one sitting. The answer that was lost is still heard.
#[test]
fn taken_up_both_proofs_are_given_anew_and_a_lost_yes_is_heard() {
    let mut bench = Bench::begin(Start::RECOVER);
    by_letter(&mut bench).killed().at("recover/phone");
    assert_eq!(bench.top().problem(), Some(Refusal::ProofTooOld));
    bench.passes(Span::minutes(11)).enter().right_code().enter().pick(0).right_code().at("recover/password");
    // The power is cut between the yes and its picture.
    bench.types(FieldId::Password, ANOTHER).types(FieldId::PasswordAgain, ANOTHER).input(Input::Submit);
    let asked = bench.pending.remove(0);
    bench.desk.answer(&asked);
    bench.killed();
    assert_eq!(bench.desk.password_of(&account()), ANOTHER);
    assert_ne!(bench.place(), "recover/phone", "the yes was told");
}

/// Without the phone the mailbox is the first proof, the choice has another way beside it, and the number held now comes last.
#[test]
fn by_a_letter_the_number_held_now_is_asked_last() {
    let mut bench = Bench::begin(Start::RECOVER);
    bench.site.mails = true;
    bench.act(Action::NoPhone).at("recover/mailbox").enter();
    assert_eq!(bench.top().problem(), Some(Refusal::Missing));
    // A mailbox that nobody has answers alike until its code is right.
    bench.types(FieldId::Mailbox, TAKEN_MAILBOX).enter().at("recover/mail-code").right_code();
    bench.at("recover/mailbox");
    assert_eq!(bench.top().problem(), Some(Refusal::NoAccountOfMailbox));
    // The child whose account has that mailbox is known since its number was typed.
    bench.esc().at("recover/phone").number(FORGETFUL).right_code().at("recover/account").esc();
    bench.at("recover/phone").act(Action::NoPhone).at("recover/mailbox");
    bench.types(FieldId::Mailbox, MAILBOX).enter().at("recover/mail-code").right_code();
    bench.at("recover/account").enter().at("recover/ways");
    // The same mailbox is no second proof: friends are the second entry, behind the parent.
    bench.pick(1).at("recover/friends").pick(0).at("recover/friend-code");
    let code = bench.desk.friends_code();
    bench.types(FieldId::Code, "000000").enter().at("recover/friend-code");
    assert!(matches!(bench.top().problem(), Some(Refusal::FriendCodeWrong { .. })));
    bench.types(FieldId::Code, &code).enter().at("recover/friends");
    // Who has given theirs is asked no more: Enter asks the next one.
    bench.pick(0).at("recover/friends").enter().at("recover/friend-code");
    let code = bench.desk.friends_code();
    bench.types(FieldId::Code, &code).enter().at("recover/password");
    bench.types(FieldId::Password, ANOTHER).types(FieldId::PasswordAgain, ANOTHER).enter().at("vouch/phone");
    assert_eq!(bench.desk.password_of(&account()), ANOTHER);
    bench.number(OTHER).right_code().at("menu/ways");
}

/// What was proved counts at one sitting: taken up, the mailbox stands as it was typed and is proved anew.
#[test]
fn a_mailbox_is_proved_anew_when_the_visit_is_taken_up() {
    let mut bench = Bench::begin(Start::RECOVER);
    bench.site.mails = true;
    bench.number(FORGETFUL).right_code().at("recover/account").esc().act(Action::NoPhone);
    bench.types(FieldId::Mailbox, MAILBOX).enter().at("recover/mail-code").killed().at("recover/mail-code");
    bench
        .right_code()
        .at("recover/account")
        .enter()
        .at("recover/ways")
        .passes(Span::seconds(1))
        .killed()
        .settle()
        .at("recover/mailbox");
    assert_eq!(bench.top().problem(), Some(Refusal::MailboxProofGone));
}
