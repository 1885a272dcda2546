//! Asks that no key sends: the desk checks them itself, refuses by number and changes nothing. The same ask twice takes
//! effect once.

use crate::kit::people::{ANNA, BORIS, LEV, MARIA};
use crate::kit::{DESK, Kit};
use kindesk::domain::challenge::VerifiedPhone;
use kindesk::domain::family::{Document, Relation};
use kindesk::domain::id::AccountId;
use kindesk::domain::invitation::InvitationCode;
use kindesk::domain::language::Language;
use kindesk::domain::phone::Phone;
use kindesk::domain::refusal::Whose;
use kindesk::domain::visit::{Seat, WaitsFor};
use kindesk::flow::ask::{
    AccountAsk, Confirmation, InvitationAsk, NumberAnswer, NumberAsk, ParentAsk, VisitAsk,
};
use kindesk::flow::{Answer, Ask};

impl Kit {
    /// The ask is refused by that number, and nothing has changed.
    #[track_caller]
    fn refuses(&self, number: u16, ask: Ask) {
        let before = self.state();
        match self.does(ask) {
            Answer::Refused { why } => assert_eq!(why.number(), number, "{why:?}"),
            other => panic!("it was done: {other:?}"),
        }
        assert_eq!(self.state(), before);
    }
}

/// Rule of the two seats: a child cannot become their own parent.
#[test]
fn on_the_childs_own_seat_the_invitation_does_not_open() {
    let mut kit = Kit::new(Language::Ru);
    kit.invites(&ANNA);
    let link = kit.scans();
    let code = InvitationCode::parse(&link, "HTTPS://S12.EXAMPLE").unwrap();
    kit.refuses(307, Ask::Invitation(InvitationAsk::Open { code }));
    kit.refuses(307, Ask::Invitation(InvitationAsk::OpenShown { invitation: kit.invitation() }));
    // On the private seat it does.
    kit.calls_parent();
}

#[test]
fn without_the_right_session_nothing_is_shown_and_nothing_confirmed() {
    let mut kit = Kit::new(Language::En);
    kit.has_child(&LEV);
    let lev = kit.student();
    kit.invites(&ANNA);
    kit.refuses(310, Ask::Invitation(InvitationAsk::Show { student: lev.clone() }));
    kit.refuses(310, Ask::Invitation(InvitationAsk::Renew { student: lev }));
    let confirmation = |kit: &Kit| {
        Ask::Parent(ParentAsk::Confirm(Box::new(Confirmation {
            invitation: kit.invitation(),
            relation: Relation::Guardian,
            document: Some(Document::Guardianship),
            data: data(),
            class: None,
            consents: Vec::new(),
        })))
    };
    kit.refuses(311, Ask::Parent(ParentAsk::Child { invitation: kit.invitation() }));
    kit.refuses(311, confirmation(&kit));
    let account = AccountId::new("somebody");
    kit.refuses(
        311,
        Ask::Account(AccountAsk::SignIn {
            account,
            password: ANNA.password.to_owned().into(),
            seat: Seat::Private,
        }),
    );
    kit.calls_parent().joins(&MARIA);
    // With the session, and without the consents.
    kit.refuses(222, confirmation(&kit));
    kit.confirms("<Right>");
    kit.refuses(309, Ask::Parent(ParentAsk::Child { invitation: kit.invitation() }));
    kit.refuses(309, confirmation(&kit));
}

fn data() -> kindesk::domain::family::PersonData {
    use kindesk::domain::person::{BirthDate, PersonName, Sex};
    let [surname, name, patronymic] = ANNA.name;
    kindesk::domain::family::PersonData {
        name: PersonName::parse(Some(surname), name, Some(patronymic)).unwrap(),
        birth: BirthDate::parse("06.09.2014").unwrap(),
        sex: Sex::Female,
    }
}

#[test]
fn a_number_that_was_not_proved_gets_no_account() {
    let mut kit = Kit::new(Language::Ru);
    kit.comes_to_code(&ANNA);
    let phone = VerifiedPhone::minted(Phone::from_e164("+79120000001").unwrap(), kit.now());
    let password = || ANNA.password.to_owned().into();
    kit.refuses(
        404,
        Ask::Account(AccountAsk::SetPassword {
            phone: phone.clone(),
            password: password(),
            whose: Whose::Student,
            data: Box::new(data()),
        }),
    );
    kit.proves_number(&ANNA).stands("register-details");
    // The number is proved for the student, not for the parent.
    kit.refuses(
        404,
        Ask::Account(AccountAsk::SetPassword {
            phone,
            password: password(),
            whose: Whose::Parent,
            data: Box::new(data()),
        }),
    );
    let other = VerifiedPhone::minted(Phone::from_e164("+79120000002").unwrap(), kit.now());
    kit.refuses(
        404,
        Ask::Account(AccountAsk::SetPassword {
            phone: other,
            password: password(),
            whose: Whose::Student,
            data: Box::new(data()),
        }),
    );
}

#[test]
fn a_code_of_another_visit_is_no_code_of_this_one() {
    let mut kit = Kit::new(Language::En);
    kit.comes_to_code(&ANNA);
    let code = kit.sent_code(ANNA.phone);
    let id = kit.challenge().id;
    let challenge = || id.clone();
    kit.puts_down();
    kit.registers();
    kit.refuses(124, Ask::Number(NumberAsk::Check { challenge: challenge(), code: code.into() }));
    kit.refuses(124, Ask::Number(NumberAsk::SendAgain { challenge: challenge() }));
    kit.refuses(124, Ask::Number(NumberAsk::Drop { challenge: challenge() }));
}

#[test]
fn a_visit_that_is_put_down_or_over_does_nothing() {
    let mut kit = Kit::new(Language::En);
    kit.registers();
    let phone = || Phone::from_e164("+79120000002").unwrap();
    let send = || Ask::Number(NumberAsk::Send { phone: phone(), whose: Whose::Student, instead: None });
    let ticket = kit.puts_down();
    kit.refuses(402, send());
    kit.refuses(402, Ask::Visit(VisitAsk::PutDown { why: WaitsFor::Family }));
    kit.takes_up(&ticket).leaves();
    kit.refuses(403, send());
    kit.refuses(403, Ask::Visit(VisitAsk::Goodbye));
}

#[test]
fn the_same_ask_twice_is_one() {
    let mut kit = Kit::new(Language::Ru);
    kit.registers();
    let send = || {
        let phone = Phone::from_e164("+79120000002").unwrap();
        Ask::Number(NumberAsk::Send { phone, whose: Whose::Student, instead: None })
    };
    let (first, second) = (kit.does_under("twice", send()), kit.does_under("twice", send()));
    assert!(matches!(first, Answer::Number(NumberAnswer::Sent { .. })), "{first:?}");
    assert_eq!(first, second);
    assert_eq!((kit.challenges().len(), kit.messages()), (1, 1));
    kit.hears().sent_code(BORIS.phone);
}

#[test]
fn without_staff_nothing_is_done() {
    let mut kit = Kit::new(Language::Ru);
    kit.registers().puts_down();
    kit.press("<F10>1").stands("attract");
    kit.refuses(413, Ask::Visit(VisitAsk::Goodbye));
    kit.signs_in(DESK);
}
