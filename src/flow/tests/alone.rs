//! Whoever comes alone, under random hands: a child or a parent signs in at the door, by password or by a code, does
//! something about the family or turns back, is refused, or the plug is pulled in between. The expected state beside the
//! desk says what may be done, which steps are asked, and what stands afterwards; the screen and the desk must agree.
//!
//! What staff put right by themselves is walked in `deciding`. A deed of a family that is new has its place in `wish`.

use super::bench::Bench;
use super::fake_desk::FakeDesk;
use super::moves::cases;
use super::people::{CHILD, MOTHER, OTHER, PASSWORD};
use crate::domain::account::PASSWORD_LIFE;
use crate::domain::deed::Deed;
use crate::domain::family::Family;
use crate::domain::id::ProfileId;
use crate::domain::refusal::Refusal;
use crate::domain::time::Span;
use crate::flow::family::FamilyView;
use crate::flow::frame::Frame;
use crate::flow::{Action, FieldId, Input, Start};
use proptest::prelude::*;

/// Who comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    Child,
    Mother,
    Father,
}

impl Who {
    const fn number(self) -> &'static str {
        match self {
            Self::Child => CHILD,
            Self::Mother => MOTHER,
            Self::Father => OTHER,
        }
    }
}

/// What somebody comes for. A link is named by its parent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wish {
    Accept,
    Decline,
    Dispute(Who),
    TakeAway(Who),
    Revoke,
}

const WISHES: [Wish; 7] = [
    Wish::Accept,
    Wish::Decline,
    Wish::Dispute(Who::Mother),
    Wish::Dispute(Who::Father),
    Wish::TakeAway(Who::Mother),
    Wish::TakeAway(Who::Father),
    Wish::Revoke,
];

/// What happens on the way.
#[derive(Debug, Clone, Copy)]
enum How {
    Done,
    /// The password is old by then.
    Late,
    /// Esc at the last question.
    TurnsBack,
    /// The desk cannot do it, and is asked again.
    Broken,
    /// The plug is pulled; whether the desk had done it by then.
    Killed {
        carried: bool,
    },
}

#[derive(Debug, Clone, Copy)]
enum Move {
    Comes { who: Who, by_code: bool },
    Does { wish: Wish, how: How },
    Killed,
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let who = || prop::sample::select(vec![Who::Child, Who::Mother, Who::Father]);
    let how = prop_oneof![
        4 => Just(How::Done),
        1 => Just(How::Late),
        1 => Just(How::TurnsBack),
        1 => Just(How::Broken),
        1 => any::<bool>().prop_map(|carried| How::Killed { carried }),
    ];
    let one = prop_oneof![
        4 => (who(), any::<bool>()).prop_map(|(who, by_code)| Move::Comes { who, by_code }),
        8 => (prop::sample::select(&WISHES[..]), how).prop_map(|(wish, how)| Move::Does { wish, how }),
        1 => Just(Move::Killed),
    ];
    prop::collection::vec(one, 1..24)
}

/// Where a link stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    Stands,
    Disputed,
    Ended,
}

/// What must be true of the family.
#[derive(Debug, Clone, Copy)]
struct Expected {
    mother: Link,
    father: Link,
    /// Whether the father's proposal is open.
    proposed: bool,
    /// Whether the child bears the proposed name.
    renamed: bool,
    usable: bool,
}

impl Expected {
    const fn link(&mut self, of: Who) -> &mut Link {
        match of {
            Who::Father => &mut self.father,
            Who::Mother | Who::Child => &mut self.mother,
        }
    }

    /// Whether somebody may do it. What settles anything takes more than a code.
    fn may(mut self, who: Who, by_code: bool, wish: Wish) -> bool {
        let stands = |link: Link| link == Link::Stands;
        match wish {
            Wish::TakeAway(parent) => who == parent && *self.link(parent) != Link::Ended,
            _ if by_code => false,
            // The mother came first; without her the father is the only parent.
            Wish::Accept | Wish::Decline => {
                let settler = match self.mother {
                    Link::Stands => Some(Who::Mother),
                    Link::Disputed => None,
                    Link::Ended => stands(self.father).then_some(Who::Father),
                };
                self.proposed && settler == Some(who)
            }
            Wish::Dispute(parent) => {
                let before = parent == Who::Father && who == Who::Mother && stands(self.mother);
                stands(*self.link(parent)) && (who == Who::Child || before)
            }
            Wish::Revoke => who != Who::Child && self.usable && stands(*self.link(who)),
        }
    }

    /// Whether the child would have no parent then.
    fn leaves_alone(mut self, wish: Wish) -> bool {
        let other = match wish {
            Wish::TakeAway(Who::Father) => Who::Mother,
            Wish::TakeAway(_) => Who::Father,
            Wish::Accept | Wish::Decline | Wish::Dispute(_) | Wish::Revoke => return false,
        };
        *self.link(other) == Link::Ended
    }

    fn does(&mut self, wish: Wish) {
        match wish {
            Wish::Accept => (self.proposed, self.renamed) = (false, true),
            Wish::Decline => self.proposed = false,
            Wish::Dispute(parent) => *self.link(parent) = Link::Disputed,
            Wish::TakeAway(parent) => {
                *self.link(parent) = Link::Ended;
                self.proposed &= parent != Who::Father;
            }
            Wish::Revoke => self.usable = false,
        }
    }
}

/// The desk with whoever is there.
struct Hall {
    bench: Bench,
    people: [ProfileId; 3],
    expected: Expected,
    here: Option<Who>,
    by_code: bool,
    /// Whether the password was typed a moment ago.
    lately: bool,
}

impl Hall {
    fn new() -> Self {
        let (desk, people) = FakeDesk::with_family();
        let (mother, father) = (Link::Stands, Link::Stands);
        let expected = Expected { mother, father, proposed: true, renamed: false, usable: true };
        let bench = Bench::begin_at(desk, Start::Door);
        Self { bench, people, expected, here: None, by_code: false, lately: false }
    }

    fn makes(&mut self, one: Move) {
        match one {
            Move::Comes { who, by_code } => self.comes(who, by_code),
            Move::Does { wish, how } if self.here.is_some() => self.tries(wish, how),
            Move::Killed if self.here.is_some() => self.killed(),
            Move::Does { .. } | Move::Killed => {}
        }
    }

    /// The last one leaves, and somebody signs in.
    fn comes(&mut self, who: Who, by_code: bool) {
        if self.here.is_some() {
            self.bench.enter().at("menu/ways").goes("goodbye");
            assert_eq!(self.bench.desk.state, "closed");
            self.bench = Bench::begin_at(self.bench.take_desk(), Start::Door);
        }
        self.bench.at("door/number").types(FieldId::NumberOrMailbox, who.number());
        if by_code {
            self.bench.act(Action::ByCode).at("door/code").right_code().at("door/yours").enter();
        } else {
            self.bench.types(FieldId::Password, PASSWORD).enter();
        }
        self.bench.at("menu/ways").goes("family");
        (self.here, self.by_code, self.lately) = (Some(who), by_code, !by_code);
        self.sees();
    }

    /// Picks the deed on the screen, if it is there, and goes on or not.
    fn tries(&mut self, wish: Wish, how: How) {
        let at = self.family().deeds.iter().position(|deed| self.wish(deed) == Some(wish));
        let Some(at) = at else { return };
        let alone = self.expected.leaves_alone(wish);
        self.bench.act(Action::Deeds).at("family/deeds").deed(at);
        if alone {
            self.bench.at("family/alone").enter();
        }
        self.bench.at("family/sure");
        let takes_away = matches!(wish, Wish::TakeAway(_));
        if takes_away {
            self.bench.enter().at("family/sure").types(FieldId::Why, "own-wish");
        }
        // A dispute asks for a last word; Esc takes that back first.
        if matches!(wish, Wish::Dispute(_)) {
            self.bench.enter().at("family/sure");
        }
        match how {
            How::TurnsBack => {
                if matches!(wish, Wish::Dispute(_)) {
                    self.bench.esc().at("family/sure");
                }
                self.bench.esc().at(if alone { "family/alone" } else { "family/deeds" });
                while self.bench.place() != "family/shown" {
                    self.bench.esc();
                }
                return self.sees();
            }
            How::Broken => {
                self.bench.refuses(Refusal::Broken { incident: "Q7".into() }).enter().at("family/sure");
            }
            How::Late => {
                self.bench.passes(Span(PASSWORD_LIFE.0 + 1));
                self.lately = false;
            }
            How::Killed { carried } => return self.killed_doing(wish, carried),
            How::Done => {}
        }
        self.bench.enter();
        if takes_away && !self.lately {
            self.bench.at("family/password").types(FieldId::Password, PASSWORD).enter();
            (self.by_code, self.lately) = (false, true);
        }
        self.expected.does(wish);
        self.sees();
    }

    /// The plug is pulled while the desk is asked. What it had done stands, and nothing is done twice.
    fn killed_doing(&mut self, wish: Wish, carried: bool) {
        self.bench.input(Input::Submit);
        let asked = self.bench.pending.remove(0);
        if carried {
            let refused = matches!(self.bench.desk.answer(&asked), crate::flow::Answer::Refused { .. });
            let needs_password = matches!(wish, Wish::TakeAway(_)) && !self.lately;
            assert_eq!(refused, needs_password, "{wish:?}");
            if !refused {
                self.expected.does(wish);
            }
        }
        self.killed();
    }

    /// Taken up, the visit leads back to the family by the password alone.
    fn killed(&mut self) {
        self.bench.killed();
        if self.bench.place() == "menu/ways" {
            self.bench.goes("family");
        }
        self.bench.signs_in();
        (self.by_code, self.lately) = (false, true);
        self.sees();
    }

    fn family(&mut self) -> Family {
        self.bench.at("family/shown");
        match self.bench.top() {
            Frame::Family(FamilyView::Shown { family, .. }) => family.clone(),
            other => panic!("no family: {other:?}"),
        }
    }

    fn who(&self, id: &ProfileId) -> Who {
        let at = self.people.iter().position(|one| one == id).expect("one of this family");
        [Who::Child, Who::Mother, Who::Father][at]
    }

    /// The wish a deed on the screen stands for.
    fn wish(&mut self, deed: &Deed) -> Option<Wish> {
        let of = |hall: &mut Self| {
            let links = hall.family().links;
            let link = links.iter().find(|link| Some(&link.id) == deed.link()).expect("a link of the screen");
            hall.who(&link.parent)
        };
        match deed {
            Deed::Accept { .. } => Some(Wish::Accept),
            Deed::Decline { .. } => Some(Wish::Decline),
            Deed::Dispute { .. } => Some(Wish::Dispute(of(self))),
            Deed::TakeAway { .. } => Some(Wish::TakeAway(of(self))),
            Deed::Revoke { .. } => Some(Wish::Revoke),
            // An admin's alone: whoever comes alone is never offered it.
            Deed::Bar { .. } | Deed::Lift { .. } | Deed::GiveTeacher { .. } | Deed::TakeTeacher { .. } => {
                None
            }
        }
    }

    /// The screen and the desk agree with what is expected.
    fn sees(&mut self) {
        let (family, expected) = (self.family(), self.expected);
        let who = self.here.expect("somebody is here");
        let offered: Vec<_> = family.deeds.iter().map(|deed| self.wish(deed)).collect();
        for wish in WISHES {
            let times = offered.iter().filter(|one| **one == Some(wish)).count();
            let may = expected.may(who, self.by_code, wish);
            assert_eq!(times, usize::from(may), "{wish:?} of {who:?}, {expected:?}");
        }
        assert!(!offered.contains(&None), "an admin's deed is offered: {:?}", family.deeds);
        self.sees_links(&family, who);
        let usable = self.bench.desk.invitations.iter().any(|one| !one.revoked);
        assert_eq!(usable, expected.usable, "the invitation");
    }

    fn sees_links(&self, family: &Family, who: Who) {
        let mut expected = self.expected;
        let sees = who == Who::Child || *expected.link(who) != Link::Ended;
        for parent in [Who::Mother, Who::Father] {
            let shown = family.links.iter().find(|link| self.who(&link.parent) == parent);
            let stands = match shown {
                None => Link::Ended,
                Some(link) if link.disputed.is_some() => Link::Disputed,
                Some(_) => Link::Stands,
            };
            let link = if sees { *expected.link(parent) } else { Link::Ended };
            assert_eq!(stands, link, "{parent:?}'s link, as {who:?} sees it");
        }
        assert_eq!(!family.proposals.is_empty(), sees && expected.proposed, "the proposal");
        let names: Vec<_> = family.students.iter().map(|student| student.data.name.name.as_str()).collect();
        let name = if expected.renamed { "Аня" } else { "Анна" };
        assert_eq!(names, if sees { vec![name] } else { vec![] }, "the child's name");
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn whoever_comes_alone_does_what_they_may_and_nothing_else(made in moves()) {
        let mut hall = Hall::new();
        for one in made {
            hall.makes(one);
        }
    }
}

/// Every wish is one that somebody of the family may have at some time, or random hands would never do it.
#[test]
fn every_wish_is_somebodys() {
    let expected = Hall::new().expected;
    let alone = Expected { mother: Link::Ended, ..expected };
    let somebody = |wish| {
        let may = |state: Expected, who| state.may(who, false, wish);
        [Who::Child, Who::Mother, Who::Father].into_iter().any(|who| may(expected, who) || may(alone, who))
    };
    assert!(WISHES.into_iter().all(somebody));
}
