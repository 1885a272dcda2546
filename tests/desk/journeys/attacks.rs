//! Attacks on invitations, each under its number in the catalogue of attacks: raced, stale, one's own, guessed,
//! hoarded.

use crate::kit::past::{asked_in, is_refusal, refused_by};
use crate::kit::people::{ANNA, MARIA};
use crate::kit::{Kit, in_both};
use kindesk::domain::consent::Purpose;
use kindesk::domain::family::{PersonData, Relation};
use kindesk::domain::invitation::InvitationCode;
use kindesk::domain::language::Language;
use kindesk::domain::person::{BirthDate, PersonName, Sex};
use kindesk::domain::time::Span;
use kindesk::flow::ask::{Asked, Confirmation, InvitationAsk, ParentAnswer, ParentAsk};
use kindesk::flow::{Answer, Ask};
use tokio::task::JoinSet;

/// How many try at the same time.
const MANY: usize = 32;

fn unknown(at: u8) -> String {
    InvitationCode::from_fifteen([4, 9, 0, 5, 2, 9, 1, 4, 1, 2, 3, 4, 5, at / 10, at % 10])
        .digits()
        .to_owned()
}

impl Kit {
    fn confirmation(&self) -> Ask {
        let [surname, name, patronymic] = ANNA.name;
        let consents = [Purpose::ChildData, Purpose::ChildUse].map(|purpose| self.in_force(purpose)).to_vec();
        Ask::Parent(ParentAsk::Confirm(Box::new(Confirmation {
            invitation: self.invitation(),
            relation: Relation::Mother,
            document: None,
            data: PersonData {
                name: PersonName::parse(Some(surname), name, Some(patronymic)).unwrap(),
                birth: BirthDate::parse("06.09.2014").unwrap(),
                sex: Sex::Female,
            },
            class: None,
            consents,
        })))
    }
}

#[test]
fn a20_unknown_invitations_answer_alike_and_no_constraint_is_named() {
    in_both(|mut kit| {
        kit.has_invitation().enters(&unknown(1)).is_refused(303);
        let first = kit.body().replace(&unknown(1)[..4], "");
        kit.enters(&unknown(2)).is_refused(303);
        assert_eq!(kit.body().matches("303").count(), first.matches("303").count());
        kit.leaves();
        // A link that exists already is refused in the desk's own words.
        kit.brings_parent(&ANNA, &MARIA).press("<Right><Enter>").agrees().agrees();
        let answer = format!("{:?}", kit.does(kit.confirmation()));
        assert!(answer.contains("AlreadyLinked"), "{answer}");
        for word in ["UNIQUE", "constraint", "family_link", "sqlite"] {
            assert!(!answer.contains(word), "{answer}");
        }
    });
}

#[test]
fn a21_of_many_confirmations_at_once_one_is_made() {
    let mut kit = Kit::new(Language::Ru);
    kit.brings_parent(&ANNA, &MARIA);
    let visit = kit.visit();
    let asks: Vec<Asked> =
        (0..MANY).map(|at| asked_in(&visit, &format!("raced-{at}"), kit.confirmation())).collect();
    let answers = kit.console(async |desk| {
        let mut tasks = JoinSet::new();
        for asked in asks {
            let desk = desk.clone();
            tasks.spawn(async move { desk.answer(asked).await.answer });
        }
        tasks.join_all().await
    });
    let made = answers
        .iter()
        .filter(|answer| matches!(answer, Answer::Parent(ParentAnswer::Confirmed { .. })))
        .count();
    let refused = answers.iter().filter(|answer| refused_by(answer) == Some(309)).count();
    assert_eq!((made, refused), (1, MANY - 1), "{answers:?}");
    assert_eq!(kit.uses(), [1]);
    assert_eq!((kit.links().len(), kit.noted_uses()), (1, 1));
    kit.log_is_whole();
}

#[test]
fn a22_an_invitation_that_ended_while_the_parent_read_is_not_confirmed() {
    let revoked: fn(&Kit) = Kit::invitations_are_revoked;
    for (ends, number) in
        [(revoked, 305), (Kit::invitations_are_used_up, 306), (Kit::invitations_are_over, 304)]
    {
        let mut kit = Kit::new(Language::En);
        kit.brings_parent(&ANNA, &MARIA);
        ends(&kit);
        let answer = kit.does(kit.confirmation());
        is_refusal(&answer, number);
        assert_eq!((kit.links().len(), kit.noted_uses()), (0, 0));
    }
}

#[test]
fn a24_nobody_is_their_own_parent() {
    let mut kit = Kit::new(Language::Ru);
    kit.invites(&ANNA);
    let code = InvitationCode::parse(&kit.scans(), "HTTPS://S12.EXAMPLE").unwrap();
    let answer = kit.does(Ask::Invitation(InvitationAsk::Open { code }));
    is_refusal(&answer, 307);
    // On the private seat the child has no parent's role, and its number is refused there.
    kit.calls_parent().press("<Enter>").gives_number(&ANNA).is_refused(104).sees_word("whose-student");
    assert_eq!(kit.links().len(), 0);
}

#[test]
fn a26_ten_guesses_close_the_entry_to_the_right_code_too() {
    in_both(|mut kit| {
        let code = kit.has_child(&ANNA);
        kit.has_invitation();
        for at in 0..9 {
            kit.enters(&unknown(at)).is_refused(303);
        }
        kit.enters(&unknown(9)).enters(&code).is_refused(308);
        kit.enters(&code[..8]).is_refused(301);
        kit.leaves().passes(Span::minutes(15)).has_invitation().enters(&code).stands("join-who");
    });
}

#[test]
fn a27_however_often_it_is_made_anew_one_invitation_is_usable() {
    let mut kit = Kit::new(Language::En);
    kit.invites(&ANNA);
    let mut old = Vec::new();
    for _ in 0..6 {
        old.push(kit.scans());
        kit.press("<F10>5<Enter>").sees_word("invite-renewed");
    }
    assert_eq!((kit.invitations().len(), kit.standing_invitations()), (7, 1));
    kit.leaves().has_invitation();
    for link in &old {
        kit.enters(link).is_refused(305);
    }
}
