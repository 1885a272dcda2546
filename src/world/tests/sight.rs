//! What is asked at a sign-in beside one's own consent: what the parents of a student of age see, and the consents about a child.

use super::kit::{Kit, person};
use super::{CHILD, MOTHER, refused};
use crate::domain::consent::{Follows, Purpose, TextMark};
use crate::domain::correction::{Correctable, Correction, Paper};
use crate::domain::deed::Why;
use crate::domain::due::{Due, DueChild, DueWhy};
use crate::domain::family::{Family, Flag};
use crate::domain::id::{AccountId, ProfileId};
use crate::domain::language::Language;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::time::Span;
use crate::domain::visit::Seat;
use crate::flow::ask::{
    AccountAnswer, CabinetAnswer, CabinetAsk, ConsentAnswer, ConsentAsk, FamilyAnswer, FamilyAsk,
    StudentAnswer, StudentAsk,
};
use crate::flow::{Answer, Ask};
use crate::words::texts::built_in;

const NAME: [&str; 3] = ["Иванов", "Пётр", ""];

fn due(answer: Answer) -> Option<Due> {
    match answer {
        Answer::Account(AccountAnswer::Entered { due, .. }) => due,
        other => panic!("{other:?}"),
    }
}

impl Kit {
    /// A student of this birth date, old enough to agree themselves, with a mother; both have left.
    async fn has_teen(&mut self, birth: &str) -> (ProfileId, ProfileId) {
        self.open().await;
        let account = self.started(CHILD, Whose::Student).await;
        let Ask::Student(StudentAsk::Register { account, data, class, .. }) =
            self.registration(account, NAME, birth)
        else {
            panic!()
        };
        let consent = Some(self.mark(Purpose::OwnData));
        let answer = self.ok(Ask::Student(StudentAsk::Register { account, data, class, consent })).await;
        let Answer::Student(StudentAnswer::Registered { student }) = answer else { panic!("{answer:?}") };
        let view = self.invitation(&student).await;
        let mother = self.join(&view.id, MOTHER, ["Иванова", "Анна", ""]).await;
        self.confirm(&view.id).await;
        self.next_visit().await;
        (student, mother)
    }

    fn sits_as(&mut self, seat: Seat) -> AccountId {
        self.seats.on(seat).unwrap().account.clone()
    }

    async fn answers(
        &mut self,
        seat: Seat,
        text: TextMark,
        child: Option<&ProfileId>,
        given: bool,
    ) -> Answer {
        let (account, child) = (self.sits_as(seat), child.cloned());
        self.ask(Ask::Consent(ConsentAsk::Answer { account, text, child, given })).await
    }

    async fn sees(&mut self, whose: &ProfileId) -> Result<Family, Refusal> {
        match self.ask(Ask::Family(FamilyAsk::Show { profile: whose.clone() })).await {
            Answer::Family(FamilyAnswer::Shown { family }) => Ok(*family),
            Answer::Refused { why } => Err(why),
            other => panic!("{other:?}"),
        }
    }

    async fn shows_in_room(&mut self) -> Option<bool> {
        let account = self.sits_as(Seat::Ordinary);
        let answer = self.ok(Ask::Cabinet(CabinetAsk::Look { account })).await;
        let Answer::Cabinet(CabinetAnswer::Room { room }) = answer else { panic!("{answer:?}") };
        room.sight
    }
}

const fn answered(next: Option<Box<Due>>) -> Answer {
    Answer::Consent(ConsentAnswer::Answered { next })
}

/// At eighteen the parents keep sight only if the student agrees; until the answer they see what they saw.
#[tokio::test]
async fn at_eighteen_parents_see_what_the_student_lets_them() {
    let mut kit = Kit::signed_in().await;
    let (child, mother) = kit.has_teen("2008-09-10").await;
    assert_eq!(due(kit.enters(CHILD).await), None, "seventeen");
    assert_eq!(kit.shows_in_room().await, None, "not theirs to decide yet");
    let sight = kit.mark(Purpose::ParentsSight);
    assert_eq!(kit.answers(Seat::Ordinary, sight.clone(), None, false).await, refused(Refusal::NoRight));
    kit.pass(Span::days(15));
    kit.next_visit().await;
    let wanted = Due::own("Иванов Пётр".into(), DueWhy::Adult, Purpose::ParentsSight);
    assert_eq!(due(kit.enters(CHILD).await), Some(wanted.clone()));
    assert_eq!(kit.shows_in_room().await, Some(true), "until it is decided");
    kit.next_visit().await;
    assert_eq!(due(kit.enters(MOTHER).await), None);
    assert!(kit.sees(&child).await.is_ok(), "until it is decided");
    kit.next_visit().await;
    assert_eq!(due(kit.enters(CHILD).await), Some(wanted));
    assert_eq!(kit.told(MOTHER, "только имя").await, 0);
    assert_eq!(kit.answers(Seat::Ordinary, sight.clone(), None, false).await, answered(None));
    assert_eq!(kit.shows_in_room().await, Some(false));
    let own = kit.sees(&child).await.unwrap();
    assert!(!own.students[0].limited, "the student sees all");
    kit.pass(Span::hours(2));
    assert_eq!(kit.told(MOTHER, "только имя").await, 1);
    // A parent who signs in sees a first name, and that they are kin.
    kit.next_visit().await;
    kit.enters(MOTHER).await;
    assert_eq!(kit.sees(&child).await.unwrap_err(), Refusal::NoRight);
    let family = kit.sees(&mother).await.unwrap();
    let seen = &family.students[0];
    assert!(seen.limited && seen.data.name.surname.is_none() && seen.school.is_empty(), "{seen:?}");
    assert_eq!((seen.data.name.name.as_str(), family.links.len()), ("Пётр И.", 1));
    assert!(family.flags.contains(&(child.clone(), Flag::KeptFromParents)), "{:?}", family.flags);
    let is_of_child = |one: &Correctable| matches!(one, Correctable::Data { person, .. } if *person == child);
    assert!(!family.corrections.iter().any(is_of_child), "{:?}", family.corrections);
    // It is not asked again, and can be decided anew, and withdrawn.
    kit.next_visit().await;
    assert_eq!(due(kit.enters(CHILD).await), None);
    assert_eq!(kit.answers(Seat::Ordinary, sight.clone(), None, true).await, answered(None));
    assert_eq!(kit.shows_in_room().await, Some(true));
    let account = kit.sits_as(Seat::Ordinary);
    let answer = kit.ok(Ask::Consent(ConsentAsk::Look { account: account.clone() })).await;
    let Answer::Consent(ConsentAnswer::Own { consents, .. }) = answer else { panic!("{answer:?}") };
    let given = consents.iter().find(|one| one.text.purpose == Purpose::ParentsSight).unwrap();
    assert_eq!(given.follows, Some(Follows::SightEnds));
    let withdraw = ConsentAsk::Withdraw { account, consent: given.id.clone(), password: None };
    let follows = Follows::SightEnds;
    assert_eq!(kit.ok(Ask::Consent(withdraw)).await, Answer::Consent(ConsentAnswer::Withdrawn { follows }));
    assert_eq!(kit.shows_in_room().await, Some(false));
    // Whoever is under age after all keeps nothing from their parents.
    let (was, paper) = (person(NAME, "2008-09-10"), Some(Paper::Passport));
    let correction = Correction::Data { person: child.clone(), data: person(NAME, "2009-09-10"), was, paper };
    let (profile, why, correction) = (child.clone(), Why::WrongEntry, Box::new(correction));
    kit.ok(Ask::Family(FamilyAsk::Correct { profile, correction, why })).await;
    assert_eq!(kit.shows_in_room().await, None);
    kit.next_visit().await;
    kit.enters(MOTHER).await;
    assert!(!kit.sees(&child).await.unwrap().students[0].limited);
    assert_eq!(kit.world.desk.examine().await.unwrap().findings, []);
}

/// A birth date that was put right makes somebody too young to agree alone: the parent is asked at the next sign-in.
#[tokio::test]
async fn for_whom_a_corrected_birth_date_makes_too_young_the_parent_is_asked() {
    let mut kit = Kit::signed_in().await;
    let (child, _) = kit.has_teen("2011-02-01").await;
    assert_eq!(due(kit.enters(MOTHER).await), None, "fifteen: the student agreed");
    let (was, paper) = (person(NAME, "2011-02-01"), Some(Paper::Passport));
    let correction = Correction::Data { person: child.clone(), data: person(NAME, "2013-02-01"), was, paper };
    let (profile, why, correction) = (child.clone(), Why::WrongEntry, Box::new(correction));
    kit.ok(Ask::Family(FamilyAsk::Correct { profile, correction, why })).await;
    kit.next_visit().await;
    let of = DueChild { id: child.clone(), name: "Иванов Пётр".into(), elsewhere: None };
    let giver = "Иванова Анна".into();
    let (why, purpose, of) = (DueWhy::Young, Purpose::ChildData, Some(Box::new(of)));
    assert_eq!(due(kit.enters(MOTHER).await), Some(Due { giver, why, purpose, child: of }));
    let text = kit.mark(Purpose::ChildData);
    let nobody = ProfileId::new("nobody");
    let gone = kit.answers(Seat::Private, text.clone(), Some(&nobody), true).await;
    assert_eq!(gone, refused(Refusal::LinkGone));
    assert_eq!(kit.answers(Seat::Private, text, Some(&child), true).await, answered(None));
    let row = kit.world.store().read().await.unwrap().student(&child).await.unwrap().unwrap();
    assert_eq!(row.standing, "confirmed", "nothing is blocked until then");
    kit.next_visit().await;
    assert_eq!(due(kit.enters(MOTHER).await), None);
}

/// A text about a child whose newer version says so is asked of the parent, who may refuse it; the older one holds.
#[tokio::test]
async fn a_newer_text_about_a_child_is_asked_of_its_parent() {
    let folder = tempfile::tempdir().unwrap();
    let words = Some(folder.path().to_owned());
    let mut kit = Kit::signed_in_with(|config| config.place.words.value = words).await;
    let (child, _) = kit.gets_a_family().await;
    kit.next_visit().await;
    assert_eq!(due(kit.enters(MOTHER).await), None);
    let newer = built_in(Language::Ru).replace(
        "[consent.child-use]\nversion = \"2\"",
        "[consent.child-use]\nversion = \"3\"\nask-again = true",
    );
    std::fs::write(folder.path().join("ru.toml"), newer).unwrap();
    let mut kit = kit.crash().await;
    kit.world.known = kit.world.desk.known().await.unwrap();
    kit.world.attach(None).await.unwrap();
    kit.sign_in().await;
    let of = DueChild { id: child.clone(), name: "Иванов Пётр".into(), elsewhere: None };
    let (why, purpose, of) = (DueWhy::Version, Purpose::ChildUse, Some(Box::new(of)));
    let wanted = Due { giver: "Иванова Анна".into(), why, purpose, child: of };
    let text = kit.mark(Purpose::ChildUse);
    assert_eq!(text.version, "3");
    kit.open().await;
    for given in [false, true] {
        assert_eq!(due(kit.enters(MOTHER).await), Some(wanted.clone()));
        assert_eq!(kit.answers(Seat::Private, text.clone(), Some(&child), given).await, answered(None));
        let row = kit.world.store().read().await.unwrap().student(&child).await.unwrap().unwrap();
        assert_eq!(row.standing, "confirmed");
        kit.next_visit().await;
    }
    assert_eq!(due(kit.enters(MOTHER).await), None);
    let own = kit.mark(Purpose::OwnData);
    assert_eq!(kit.answers(Seat::Private, own, Some(&child), true).await, refused(Refusal::NoRight));
}
