//! A small desk for tests of flows: pure, in memory, with right and wrong codes, accounts, seats, one draft and the
//! answers to writing asks. It watches what flows must never do, and stops the test when they do.
//!
//! The real desk stays out of these tests. Their random hands ask it some nine thousand times in a run: here that takes
//! a second, there minutes, since it hashes passwords and commits each answer. And flows are tried against more than a
//! real desk does on request: any refusal at any moment, a seat that empties itself, answers that come late. The
//! journeys check that flows and the real desk fit.
//!
//! Each noun of asks is answered by one `match` without a catch-all: a new ask is answered here, or nothing compiles.
//! `numbers`, `owners`, `families` and `deeds` hold the longer ones.

mod cabinets;
mod consents;
mod deeds;
mod deletions;
mod diaries;
mod families;
mod mailboxes;
mod numbers;
mod own_codes;
mod owners;
mod recovery;
mod services;
mod vouching;
mod watching;

use super::people;
use crate::domain::challenge::Sent;
use crate::domain::challenge::VerifiedPhone;
use crate::domain::due::Due;
use crate::domain::family::{PersonData, Proposal, Relation};
use crate::domain::friend::Friends;
use crate::domain::id::{AccountId, DiaryLinkId, EntryId, InvitationId, LinkId, ProfileId, VisitId};
use crate::domain::invitation::InvitationCode;
use crate::domain::mailbox::Mailbox;
use crate::domain::own_code::AuthenticatorSecret;
use crate::domain::phone::Phone;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::time::{Moment, Span};
use crate::domain::visit::{Seats, Summary};
use crate::flow::ask::{
    Asked, Facts, LostAsk, SchoolAnswer, SchoolAsk, StaffAnswer, StaffAsk, TakenUp, VisitAnswer, VisitAsk,
    WaitingAsk,
};
use crate::flow::{Answer, Ask};
use mailboxes::Letter;
use own_codes::OwnCodes;
use std::collections::BTreeMap;

/// An account.
#[derive(Debug, Clone)]
pub struct Account {
    pub id: AccountId,
    pub phone: Phone,
    pub whose: Whose,
    password: String,
    pub profile: Option<ProfileId>,
    /// The role the profile was made for, and those that came to it.
    pub roles: Vec<Whose>,
}

#[derive(Debug, Clone)]
struct Challenge {
    sent: Sent,
    whose: Whose,
    code: String,
}

#[derive(Debug, Clone)]
pub struct Invitation {
    pub id: InvitationId,
    pub student: ProfileId,
    pub code: InvitationCode,
    pub revoked: bool,
}

/// The desk.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, which one test sets")]
#[derive(Debug)]
pub struct FakeDesk {
    pub now: Moment,
    pub visit: VisitId,
    pub seats: Seats,
    pub accounts: Vec<Account>,
    pub invitations: Vec<Invitation>,
    /// Parent, student, and the relation that was told last.
    pub links: Vec<(ProfileId, ProfileId, Relation)>,
    /// The links that are suspended until an admin decides.
    pub disputed: Vec<LinkId>,
    /// Corrections that nobody has settled.
    pub proposals: Vec<Proposal>,
    pub people: BTreeMap<ProfileId, PersonData>,
    pub refused_consents: usize,
    /// The diary accounts that were unlinked.
    unlinked: Vec<DiaryLinkId>,
    /// Whose session is open on each seat, shown there or not: the ordinary one, the private one.
    pub sessions: [Option<AccountId>; 2],
    /// When somebody sat down last.
    sat_at: Moment,
    /// When the visit was taken up last.
    taken_up_at: Moment,
    /// Whether whoever sat down last typed a code alone.
    by_code: bool,
    /// Whether a session of every account is open at another desk.
    elsewhere: bool,
    /// Whether the other visit, which holds a number, was dropped.
    dropped: bool,
    challenges: Vec<Challenge>,
    letters: Vec<Letter>,
    /// The mailboxes of accounts.
    pub mailboxes: BTreeMap<AccountId, Mailbox>,
    /// Accounts that leave, and until when they can be kept.
    pub leaving: BTreeMap<AccountId, Moment>,
    /// Which diary accounts are linked with which profiles.
    pub diaries: Vec<(EntryId, ProfileId)>,
    /// Whether the parent on the private seat agrees in the child's stead.
    pub parent_beside: bool,
    /// The consent that is asked of whoever signs in alone.
    pub due: Option<Due>,
    /// Whether the parents of whoever has a room see them, where that is theirs to decide.
    pub sight: Option<bool>,
    proofs: Vec<VerifiedPhone>,
    /// The account proved beside its SMS, and when.
    seconds: Vec<(AccountId, Moment)>,
    /// What a letter and friends have proved.
    back: recovery::Back,
    /// Trusted friends, and whose friend everybody is.
    pub friends: Friends,
    own_codes: BTreeMap<AccountId, OwnCodes>,
    /// Whoever was asked for a code of their own, and when.
    own_asked: Vec<(AccountId, Moment)>,
    /// The authenticator that was made last.
    enrolled: Option<AuthenticatorSecret>,
    /// The recovery by two staff members' words.
    pub vouched: Option<vouching::Vouched>,
    commands: BTreeMap<String, Answer>,
    last: Option<(usize, Answer)>,
    pub draft: String,
    /// What the next ask is refused with, whatever it is.
    pub trouble: Option<Refusal>,
    /// `open`, `down` or `closed`.
    pub state: &'static str,
    /// Whether the private seat is emptied when the next parent comes.
    pub clears_seat: bool,
    made: u64,
}

type Said = Result<Answer, Refusal>;

impl FakeDesk {
    pub fn new() -> Self {
        Self {
            now: people::MORNING,
            visit: VisitId::new("visit-1"),
            seats: Seats::default(),
            accounts: Vec::new(),
            invitations: Vec::new(),
            links: Vec::new(),
            disputed: Vec::new(),
            proposals: Vec::new(),
            people: BTreeMap::new(),
            refused_consents: 0,
            unlinked: Vec::new(),
            sessions: [None, None],
            sat_at: people::MORNING,
            taken_up_at: Moment(0),
            by_code: false,
            elsewhere: true,
            dropped: false,
            challenges: Vec::new(),
            letters: Vec::new(),
            mailboxes: BTreeMap::new(),
            leaving: BTreeMap::new(),
            diaries: Vec::new(),
            parent_beside: true,
            due: None,
            sight: None,
            proofs: Vec::new(),
            seconds: Vec::new(),
            back: recovery::Back::default(),
            friends: Friends::default(),
            own_codes: BTreeMap::new(),
            own_asked: Vec::new(),
            enrolled: None,
            vouched: None,
            commands: BTreeMap::new(),
            last: None,
            draft: String::new(),
            trouble: None,
            state: "open",
            clears_seat: false,
            made: 0,
        }
    }

    fn id(&mut self, of: &str) -> String {
        self.made += 1;
        format!("{of}-{}", self.made)
    }

    /// The right code of the newest challenge.
    pub fn code(&self) -> String {
        let letter =
            self.letters.last().filter(|letter| letter.sent.tries_left > 0).map(|letter| &letter.code);
        let code = letter.or_else(|| self.challenges.last().map(|challenge| &challenge.code));
        code.cloned().unwrap_or_default()
    }

    /// Carries out an ask, once for each key.
    pub fn answer(&mut self, asked: &Asked) -> Answer {
        let known = asked.write.as_ref().and_then(|write| self.commands.get(write.key.as_str()));
        if let Some(answer) = known {
            return answer.clone();
        }
        if self.state != "open" {
            return Answer::Refused { why: Refusal::VisitTaken };
        }
        let said = match self.trouble.take() {
            Some(why) => Err(why),
            None => self.carry_out(&asked.ask),
        };
        let leaving = matches!(
            asked.ask,
            Ask::Visit(VisitAsk::PutDown { .. } | VisitAsk::Goodbye) | Ask::Staff(StaffAsk::Lock)
        );
        let answer = said.unwrap_or_else(|why| Answer::Refused { why });
        // A broken ask leaves no trace; every other refusal is kept, as the effect would be.
        let broken = matches!(&answer, Answer::Refused { why } if why.is_trouble());
        let stayed = leaving && matches!(answer, Answer::Refused { .. });
        let kept = !broken && !stayed;
        if let Some(write) = asked.write.as_ref().filter(|_| kept) {
            self.draft.clone_from(&write.draft);
            self.commands.insert(write.key.as_str().to_owned(), answer.clone());
            let recalled = !matches!(
                answer,
                Answer::Visit(VisitAnswer::PutDown { .. } | VisitAnswer::Kept)
                    | Answer::Staff(StaffAnswer::Locked)
            );
            self.last = recalled.then(|| (asked.ticket.frame, answer.clone()));
        }
        answer
    }

    /// The visit is taken up by its ticket.
    pub fn take_up(&mut self) -> TakenUp {
        assert_ne!(self.state, "closed");
        // All sessions have ended, as after a kill.
        (self.seats, self.sessions) = (self.seats.clone().ended(), [None, None]);
        self.taken_up_at = self.now;
        self.state = "open";
        TakenUp {
            visit: self.visit.clone(),
            ticket: "0042".into(),
            draft: self.draft.clone(),
            answer: self.last.clone().map(|(frame, answer)| (frame, Box::new(answer))),
            facts: Facts {
                awaits: Vec::new(),
                by_code: false,
                proofs: self.proofs.clone(),
                challenges: self.challenges.iter().map(|challenge| challenge.sent.clone()).collect(),
                letters: self.letters.iter().map(|letter| letter.sent.clone()).collect(),
                seats: self.seats.clone(),
                decided: Vec::new(),
                proved_now: None,
                known: self.proofs.iter().filter_map(|proof| self.known(proof.phone())).collect(),
            },
        }
    }

    /// The unfinished account of somebody in this visit.
    pub fn unfinished(&self, whose: Whose) -> Option<&Account> {
        self.accounts.iter().rev().find(|account| account.whose == whose && account.profile.is_none())
    }

    /// How many answers are kept.
    pub fn kept(&self) -> usize {
        self.commands.len()
    }

    /// The account's right password.
    pub fn password_of(&self, id: &AccountId) -> String {
        self.account(id).expect("an account of this visit").password.clone()
    }

    fn account(&self, id: &AccountId) -> Option<&Account> {
        self.accounts.iter().find(|account| account.id == *id)
    }

    fn account_mut(&mut self, id: &AccountId) -> Option<&mut Account> {
        self.accounts.iter_mut().find(|account| account.id == *id)
    }

    /// The number's proof still holds.
    fn fresh(&self, phone: &VerifiedPhone) -> Result<(), Refusal> {
        self.is_proved(phone.phone()).then_some(()).ok_or(Refusal::ProofTooOld)
    }

    fn carry_out(&mut self, ask: &Ask) -> Said {
        match ask {
            Ask::Visit(ask) => Ok(self.of_visit(ask)),
            Ask::Number(ask) => self.of_number(ask),
            Ask::Account(ask) => self.of_account(ask),
            Ask::Owner(ask) => self.of_owner(ask),
            Ask::Student(ask) => self.of_student(ask),
            Ask::Invitation(ask) => self.of_invitation(ask),
            Ask::Parent(ask) => self.of_parent(ask),
            Ask::Family(ask) => self.of_family(ask),
            Ask::Mailbox(ask) => self.of_mailbox(ask),
            Ask::Cabinet(ask) => self.of_cabinet(ask),
            Ask::OwnCode(ask) => self.of_own_code(ask),
            Ask::Consent(ask) => self.of_consent(ask),
            Ask::Diaries(ask) => self.of_diaries(ask),
            Ask::Deletion(ask) => self.of_deletion(ask),
            Ask::Diary(ask) => self.of_diary(ask),
            Ask::Recovery(ask) => self.of_recovery(ask),
            Ask::Vouch(ask) => self.of_vouching(ask),
            Ask::School(SchoolAsk::Classes) => {
                let classes = people::classes();
                Ok(Answer::School(SchoolAnswer::Classes { classes, elsewhere: Vec::new() }))
            }
            Ask::School(SchoolAsk::Places) => {
                let (schools, classes) = (people::schools(), people::classes());
                Ok(Answer::School(SchoolAnswer::Places { schools, classes }))
            }
            Ask::Staff(StaffAsk::Lock) => {
                self.puts_down();
                Ok(Answer::Staff(StaffAnswer::Locked))
            }
            Ask::School(
                SchoolAsk::SetUp(_) | SchoolAsk::Program { .. } | SchoolAsk::Way(_) | SchoolAsk::Try { .. },
            )
            | Ask::Staff(
                StaffAsk::SignIn { .. }
                | StaffAsk::SetPin { .. }
                | StaffAsk::SetPassword { .. }
                | StaffAsk::SignOut
                | StaffAsk::Unlock { .. }
                | StaffAsk::Colleagues
                | StaffAsk::ForgotPin { .. },
            )
            | Ask::Lost(LostAsk::Find { .. } | LostAsk::Code { .. } | LostAsk::Open { .. })
            | Ask::Waiting(WaitingAsk::List | WaitingAsk::Decide { .. })
            | Ask::Office(_) => not_in_a_visit(ask),
        }
    }

    fn of_visit(&mut self, ask: &VisitAsk) -> Answer {
        let answer = match ask {
            VisitAsk::Keep => VisitAnswer::Kept,
            VisitAsk::PutDown { why } => {
                self.puts_down();
                VisitAnswer::PutDown {
                    ticket: "0042".into(),
                    why: *why,
                    until: self.now + Span::hours(24),
                    from: None,
                }
            }
            VisitAsk::Goodbye => {
                self.state = "closed";
                (self.seats, self.sessions) = (Seats::default(), [None, None]);
                VisitAnswer::Goodbye { summary: Summary::default() }
            }
            VisitAsk::Home | VisitAsk::Open { .. } | VisitAsk::TakeUp { .. } => not_in_a_visit(ask),
        };
        Answer::Visit(answer)
    }

    fn puts_down(&mut self) {
        (self.state, self.seats) = ("down", self.seats.clone().ended());
    }

    /// Another visit begins; what belonged only to the last one is gone.
    pub fn next_visit(&mut self) {
        let id = self.id("visit");
        self.visit = VisitId::new(id);
        self.state = "open";
        self.draft = String::new();
        self.last = None;
    }

    pub fn is_down(&self) -> bool {
        self.state == "down"
    }
}

fn not_in_a_visit<T>(ask: impl std::fmt::Debug) -> T {
    panic!("nobody asks that in a visit: {ask:?}")
}
