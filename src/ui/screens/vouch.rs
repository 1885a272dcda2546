//! Two staff members vouch: the search by name and birth date, what was seen, the second one, the hold, the new password, and the
//! number held now.

use super::recover::BY_LETTER;
use super::screen::FlowScreen;
use super::sheet::Sheet;
use super::steps::finding::{self, Said};
use super::steps::{code, password, phone};
use crate::domain::correction::Paper;
use crate::domain::hold::{Hold, HoldState, Sought};
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::visit::Seat;
use crate::flow::vouch::{At, AtFind, AtHeld, AtNumber, AtPaper, AtPassword, AtSecond, Vouch};
use crate::flow::{Action, FieldId};
use crate::ui::page::{Block, Item, NoticeKind, Who};
use crate::words::Arg;

/// The steps as the line shows them.
const STEPS: [&str; 5] =
    ["step-vouch-who", "step-vouch-words", "step-vouch-hold", "step-recover-password", "step-vouch-number"];

impl FlowScreen for Vouch {
    fn offers(&self) -> &'static [Action] {
        match &self.at {
            At::Second(_) => &[Action::AskAdmin],
            At::Password(_) => &[Action::Suggest],
            At::Phone(_) => &[Action::Later],
            At::Code(..) => &[Action::SendAgain, Action::ChangeNumber],
            At::Find(_) | At::Paper(_) | At::Held(_) | At::Moving(..) => &[],
        }
    }

    fn fill<'a>(&self, sheet: Sheet<'a>) -> Sheet<'a> {
        let seat = if self.whose == Whose::Student { Seat::Ordinary } else { Seat::Private };
        let now = match &self.at {
            At::Find(_) => "step-vouch-who",
            At::Paper(_) | At::Second(_) => "step-vouch-words",
            At::Held(_) => "step-vouch-hold",
            At::Password(_) => "step-recover-password",
            At::Phone(_) | At::Code(..) | At::Moving(..) => "step-vouch-number",
        };
        let staff = |sheet: Sheet<'a>| sheet.who(Who::Staff, "who-staff");
        let family = |sheet: Sheet<'a>| sheet.who(Who::Family, "who-family").on_acting_seat();
        let sheet = if self.is_by_letter() { sheet.steps(&BY_LETTER, now) } else { sheet.steps(&STEPS, now) };
        match &self.at {
            At::Find(at) => find(at, staff(sheet)),
            At::Paper(at) => paper(at, staff(sheet)),
            At::Second(at) => second(at, staff(sheet)),
            At::Held(at) => held(at, staff(sheet)),
            At::Password(at) => new_password(at, family(sheet)),
            At::Phone(at) => number(at, family(sheet).on(seat)),
            At::Code(_, step) => code::fill(step, self.whose, "code-again-sms", family(sheet).on(seat)),
            At::Moving(_, phone, problem) => family(sheet)
                .on(seat)
                .nobody()
                .block(Block::Heading(phone.phone().shown()))
                .text("text-vouch-moving")
                .problem(problem.as_ref())
                .enter("vouch-move"),
        }
    }
}

/// The masked name; where nobody has told who they are, the words for it.
fn heading(name: &str, sheet: &Sheet) -> Block {
    Block::Heading(if name.is_empty() { sheet.words("vouch-nameless") } else { name.to_owned() })
}

fn find<'a>(at: &AtFind, sheet: Sheet<'a>) -> Sheet<'a> {
    let said = Said { text: "text-vouch-find", nobody: "vouch-nobody" };
    let item = |one: &Sought| Item::new(one.name.clone()).note(one.place.clone());
    finding::put(at, &said, item, sheet)
}

/// The staff member's own password is their signature.
fn paper<'a>(at: &AtPaper, sheet: Sheet<'a>) -> Sheet<'a> {
    let keys = Paper::ALL.map(Paper::as_str);
    let paper = sheet.one_of(FieldId::Paper, "paper", keys, &at.paper);
    let mut password = sheet.secret(FieldId::Password, at.problem.as_ref()).hint("").room(24, 128);
    password.label = sheet.words("vouch-own-password");
    let name = heading(&at.who.name, &sheet);
    sheet
        .state(format!("{}/{}", at.who.account, at.tries))
        .block(name)
        .text("text-vouch-paper")
        .block(Block::OneOf(paper))
        .block(Block::Field(password))
        .enter("vouch-says")
}

fn second<'a>(at: &AtSecond, sheet: Sheet<'a>) -> Sheet<'a> {
    let mut login = sheet.field(FieldId::Login, &at.login).hint("").room(24, 32);
    login.label = sheet.words("vouch-second-login");
    let password = sheet.secret(FieldId::Password, at.problem.as_ref()).hint("").room(24, 128);
    let (name, untold) = (heading(&at.hold.who, &sheet), untold(&at.hold, &sheet));
    sheet
        .state(at.tries)
        .block(name)
        .text("text-vouch-second")
        .blocks(untold)
        .block(Block::Field(login))
        .block(Block::Field(password))
        .dim("vouch-second-nobody")
        .enter("vouch-says")
}

/// Where nobody can be told, whoever vouches is told so before.
fn untold(hold: &Hold, sheet: &Sheet) -> Option<Block> {
    (!hold.told).then(|| Block::notice(NoticeKind::Warn, sheet.words("vouch-untold")))
}

/// Large: what the family takes along, or what can be done now.
fn held<'a>(at: &AtHeld, sheet: Sheet<'a>) -> Sheet<'a> {
    let Some(hold) = &at.hold else {
        return sheet.nobody().dim("notice-working").problem(at.problem.as_ref()).enter("key-look-again");
    };
    let name = heading(&hold.who, &sheet);
    let said = |id: &str, until| Block::Heading(sheet.look.words.say_with(id, &[("until", Arg::At(until))]));
    match hold.state {
        HoldState::Asked => sheet
            .nobody()
            .state("asked")
            .block(name)
            .text("text-vouch-asked")
            .problem(at.problem.as_ref())
            .enter("vouch-second-here"),
        HoldState::Runs { until } => {
            let from = said("vouch-from", until);
            let told = if hold.told { "text-vouch-runs" } else { "text-vouch-runs-untold" };
            let sheet = sheet.nobody().state("runs").block(name).block(from).text(told);
            sheet.problem(at.problem.as_ref()).dim("vouch-runs-then").enter("vouch-put-down")
        }
        HoldState::Over => {
            let mut seen = sheet.tick(FieldId::Agree, at.seen);
            seen.label = sheet.words("vouch-seen-again");
            let sheet = sheet.state("over").block(name).text("text-vouch-over").block(Block::Tick(seen));
            sheet.problem(at.problem.as_ref()).enter("vouch-go-on")
        }
        HoldState::Cancelled => over(sheet, name, &Refusal::HoldCancelled, "text-vouch-cancelled"),
        HoldState::Refused => over(sheet, name, &Refusal::RecoveryOver, "text-vouch-refused"),
        HoldState::Done => {
            sheet.nobody().state("done").block(name).text("text-vouch-done").enter("vouch-leave")
        }
    }
}

fn over<'a>(sheet: Sheet<'a>, name: Block, why: &Refusal, instead: &str) -> Sheet<'a> {
    sheet.nobody().state("over").block(name).refusal(why).text(instead).enter("vouch-leave")
}

fn new_password<'a>(at: &AtPassword, sheet: Sheet<'a>) -> Sheet<'a> {
    let sheet = password::entry(&at.entry, sheet.text("text-recover-password"));
    let everywhere = sheet.tick(FieldId::Everywhere, at.everywhere);
    sheet.block(Block::Tick(everywhere)).enter("recover-password-set")
}

fn number<'a>(at: &AtNumber, sheet: Sheet<'a>) -> Sheet<'a> {
    phone::only(&at.step, sheet.text("text-vouch-phone")).dim("vouch-phone-later")
}

/// The screens in their states, for the gallery.
#[cfg(feature = "samples")]
pub(super) mod samples {
    use super::{At, AtFind, AtHeld, AtNumber, AtPaper, AtPassword, AtSecond, Vouch};
    use crate::domain::challenge::Fate;
    use crate::domain::hold::{Hold, HoldState, Sought};
    use crate::domain::id::RecoveryId;
    use crate::domain::password::Profile;
    use crate::domain::recovery::Then;
    use crate::domain::refusal::{Refusal, Whose};
    use crate::domain::time::Span;
    use crate::flow::frame::Frame;
    use crate::flow::steps::code::CodeStep;
    use crate::flow::steps::new_password::NewPassword;
    use crate::flow::steps::phone::PhoneStep;
    use crate::flow::{FieldId, Typed};
    use crate::ui::screens::samples::newcomer::about_passwords;
    use crate::ui::screens::samples::people::{NOW, account, broken, phone, proof, sent};
    use crate::ui::screens::samples::sample::Sample;
    use secrecy::SecretString;

    fn sample(name: &'static str, at: At) -> Sample {
        let (whose, then) = (Whose::Parent, Then::Alone);
        Sample::flow(name, Frame::Vouch(Vouch { whose, then, has_number: false, at }))
    }

    fn sought(name: &str) -> Sought {
        Sought { account: account(), name: name.into(), place: "5А".into() }
    }

    fn hold(told: bool, state: HoldState) -> Hold {
        let (recovery, who) = (RecoveryId::new("recovery"), "А**** К*****".into());
        Hold { recovery, account: account(), who, told, numberless: false, state }
    }

    pub(in crate::ui::screens) fn samples() -> Vec<Sample> {
        let all = [searches(), words(), holds(), passwords()];
        all.into_iter().flatten().chain(numbers().into_iter().flatten()).collect()
    }

    fn searches() -> Vec<Sample> {
        let at = |found, name, birth| {
            let (name, birth) = (
                Typed { text: "Котова А".into(), problem: name },
                Typed { text: "12.03.2015".into(), problem: birth },
            );
            At::Find(AtFind { name, birth, found })
        };
        let two = vec![sought("К***** А****"), sought("К***** А***")];
        let mut all = vec![
            sample("vouch-find-empty", At::Find(AtFind::default())),
            sample("vouch-find-nobody", at(Some(Vec::new()), None, None)),
            sample("vouch-find-found", at(Some(two), None, None)),
            sample("vouch-find", at(None, None, Some(Refusal::NotADate))),
        ];
        for why in [
            Refusal::LostTooShort,
            Refusal::TooLong,
            Refusal::TooManySearches { until: NOW + Span::minutes(20) },
            broken(),
        ] {
            all.push(sample("vouch-find", at(None, Some(why), None)));
        }
        all
    }

    fn words() -> Vec<Sample> {
        let paper = |paper: &str, why, problem| {
            let paper = Typed { text: paper.into(), problem: why };
            At::Paper(AtPaper { paper, problem, ..AtPaper::of(sought("А**** К*****")) })
        };
        let mut all = vec![
            sample("vouch-paper-empty", paper("", None, None)),
            sample("vouch-paper-nameless", At::Paper(AtPaper::of(sought("")))),
            sample("vouch-paper", paper("", Some(Refusal::VouchedWithoutPaper), None)),
        ];
        let until = NOW + Span::minutes(4);
        for why in [
            Refusal::Missing,
            Refusal::OwnPasswordWrong,
            Refusal::StaffWait { until },
            Refusal::OwnFamily,
            Refusal::RecoveryRuns,
            Refusal::RecoveryClosed { until: NOW + Span::days(5) },
            Refusal::RecoveryOver,
            broken(),
        ] {
            all.push(sample("vouch-paper", paper("passport", None, Some(why))));
        }
        let second = |told, problem| {
            let hold = hold(told, HoldState::Asked);
            let login = Typed::of("petrova");
            let another =
                matches!(problem, Some(Refusal::VouchedTwice | Refusal::NoAdminVouches | Refusal::OwnFamily));
            let (of_login, problem) = if another { (problem, None) } else { (None, problem) };
            let login = Typed { problem: of_login, ..login };
            At::Second(AtSecond { login, password: SecretString::default(), problem, ..AtSecond::of(hold) })
        };
        all.extend([
            sample("vouch-second", second(true, None)),
            sample("vouch-second-untold", second(false, None)),
        ]);
        for why in [
            Refusal::Missing,
            Refusal::StaffWrong,
            Refusal::StaffWait { until },
            Refusal::VouchedTwice,
            Refusal::NoAdminVouches,
            Refusal::OwnFamily,
            Refusal::RecoveryOver,
            broken(),
        ] {
            all.push(sample("vouch-second", second(true, Some(why))));
        }
        all
    }

    fn holds() -> Vec<Sample> {
        let at = |told, state, seen, problem| {
            let hold = Some(hold(told, state));
            At::Held(AtHeld { hold, seen, problem, ..AtHeld::of(RecoveryId::new("recovery")) })
        };
        let runs = HoldState::Runs { until: NOW + Span::hours(72) };
        vec![
            sample("vouch-held-asked-for", At::Held(AtHeld::of(RecoveryId::new("recovery")))),
            sample("vouch-held-admin", at(true, HoldState::Asked, false, None)),
            sample("vouch-held-runs", at(true, runs, false, None)),
            sample("vouch-held-runs-untold", at(false, runs, false, None)),
            sample("vouch-held-over", at(true, HoldState::Over, false, None)),
            sample("vouch-held-over", at(true, HoldState::Over, false, Some(Refusal::DocumentNotSeenAgain))),
            sample(
                "vouch-held-over",
                at(true, HoldState::Over, true, Some(Refusal::HoldRuns { until: NOW + Span::hours(2) })),
            ),
            sample("vouch-held-over", at(true, HoldState::Over, true, Some(Refusal::OwnFamily))),
            sample("vouch-held-over", at(true, HoldState::Over, true, Some(broken()))),
            sample("vouch-held-cancelled", at(true, HoldState::Cancelled, false, None)),
            sample("vouch-held-refused", at(true, HoldState::Refused, false, None)),
            sample("vouch-held-done", at(true, HoldState::Done, false, None)),
        ]
    }

    fn passwords() -> Vec<Sample> {
        let at = |problem| {
            let entry = NewPassword { problem, ..NewPassword::new(Profile::School) };
            let hold = hold(true, HoldState::Over);
            At::Password(Box::new(AtPassword { hold, entry, everywhere: true }))
        };
        let mut all = vec![sample("vouch-password", at(None))];
        all.extend(about_passwords().into_iter().map(|problem| sample("vouch-password", at(Some(problem)))));
        all
    }

    fn numbers() -> Option<Vec<Sample>> {
        let number = |problem| {
            let mut step = PhoneStep::with_number(phone()?.shown());
            step.field.problem = problem;
            Some(AtNumber { recovery: Some(RecoveryId::new("recovery")), account: account(), step })
        };
        let mut all = vec![
            sample("vouch-phone", At::Phone(number(None)?)),
            sample("vouch-code", At::Code(number(None)?, CodeStep::new(sent(20, Fate::Accepted)?))),
            sample("vouch-moving", At::Moving(number(None)?, proof()?, Some(broken()))),
        ];
        for why in [Refusal::NumberHasAccount, Refusal::NewNumberByCall, Refusal::ProofTooOld] {
            all.push(sample("vouch-phone", At::Phone(number(Some(why))?)));
        }
        let step = CodeStep {
            problem: Some(Refusal::WrongCode { left: 2 }),
            ..CodeStep::new(sent(20, Fate::Accepted)?)
        };
        all.push(sample("vouch-code", At::Code(number(None)?, step)).typed(&[(FieldId::Code, "")]));
        Some(all)
    }
}
