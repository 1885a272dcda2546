//! An account's own room: the list of what stands there, and the steps on which it is changed.

mod friends;

use super::screen::FlowScreen;
use super::sheet::Sheet;
use super::steps::{code, password, phone};
use crate::domain::cabinet::{Open, Room, SignIn};
use crate::domain::challenge::VerifiedPhone;
use crate::domain::mailbox::MaskedMailbox;
use crate::domain::refusal::Refusal;
use crate::domain::visit::Seat;
use crate::flow::cabinet::{At, AtParent, AtPassword, AtProve, AtRoom, AtSignIns, Cabinet, Entry, Sure};
use crate::flow::{Action, FieldId};
use crate::ui::page::{Block, Item, List, ListId, NoticeKind, Who};
use crate::words::{Arg, Words};

impl FlowScreen for Cabinet {
    fn offers(&self) -> &'static [Action] {
        match &self.at {
            At::Prove(_) => &[Action::Forgot],
            At::Password(_) => &[Action::Suggest],
            At::Code(_) => &[Action::SendAgain, Action::ChangeNumber],
            At::Moving(..) => &[Action::ChangeNumber],
            At::Friend(at) if at.is_asked() => &[Action::Refuse],
            At::Room(_)
            | At::Sure(..)
            | At::Phone(_)
            | At::Parent(_)
            | At::SignIns(_)
            | At::Friends(_)
            | At::Naming(_)
            | At::Friend(_) => &[],
        }
    }

    fn fill<'a>(&self, sheet: Sheet<'a>) -> Sheet<'a> {
        let sheet = sheet.who(Who::Family, "who-family").on(self.whose.seat);
        match &self.at {
            At::Room(at) => room(at, sheet),
            At::Prove(at) => prove(at, sheet),
            At::Password(at) => new_password(at, sheet),
            At::Sure(what, problem) => sure(*what, problem.as_ref(), sheet),
            At::Phone(step) => phone::only(step, sheet.text("text-cabinet-phone")),
            At::Code(step) => code::fill(step, self.person(), "code-again-sms", sheet),
            At::Moving(phone, problem) => moving(phone, problem.as_ref(), sheet),
            At::Parent(at) => parent(at, sheet.on(Seat::Private)),
            At::SignIns(at) => sign_ins(at, sheet),
            At::Friends(at) => friends::list(at, sheet),
            At::Naming(at) => friends::naming(at, sheet),
            At::Friend(at) => friends::one(at, sheet),
        }
    }
}

fn room<'a>(at: &AtRoom, sheet: Sheet<'a>) -> Sheet<'a> {
    let sheet = sheet.problem(at.problem.as_ref());
    let Some(room) = &at.room else {
        return if at.problem.is_some() { sheet } else { sheet.nobody().dim("notice-working").no_enter() };
    };
    let words = sheet.look.words;
    let entry = |entry: Entry| {
        Item::new(words.say(&format!("cabinet-{}", entry.name()))).note(stands(entry, room, words))
    };
    let items = at.entries().into_iter().map(entry).collect();
    let list = List { id: ListId::Cabinet, items, selected: at.taken };
    let sheet = match at.changed {
        Some(changed) => {
            let said = sheet.words(&format!("cabinet-changed-{}", changed.as_str()));
            sheet.block(Block::notice(NoticeKind::Ok, said))
        }
        None => sheet.text("text-cabinet-room"),
    };
    sheet.block(Block::List(list)).enter("key-arrows")
}

/// What stands there now.
fn stands(entry: Entry, room: &Room, words: &Words) -> String {
    match entry {
        Entry::Data => words.say("cabinet-data.for"),
        Entry::Phone => room.phone.clone().unwrap_or_default(),
        // Whether they are there is nobody's to read over a shoulder.
        Entry::Authenticator => words.say("cabinet-authenticator.for"),
        Entry::RecoveryCodes => words.say("cabinet-recovery-codes.for"),
        Entry::Mailbox => match &room.mailbox {
            Some(MaskedMailbox(mailbox)) => mailbox.clone(),
            None => words.say("cabinet-mailbox.none"),
        },
        Entry::MailboxGone | Entry::Password => String::new(),
        Entry::Copy if room.mailbox.is_some() => words.say("cabinet-copy.for"),
        Entry::Copy => words.say("cabinet-copy.none"),
        Entry::Language => words.say(&format!("language-{}", room.language.tag())),
        Entry::SignIns if room.elsewhere > 0 => {
            words.say_with("cabinet-sign-ins.open", &[("n", Arg::Count(i64::from(room.elsewhere)))])
        }
        Entry::Sight => {
            let sees = room.sight.unwrap_or(true);
            words.say(if sees { "cabinet-sight.all" } else { "cabinet-sight.name" })
        }
        // Whether there are any is nobody's to read either; but who is asked is told so.
        Entry::Friends if room.asked > 0 => {
            words.say_with("cabinet-friends.asked", &[("n", Arg::Count(i64::from(room.asked)))])
        }
        Entry::Friends => words.say("cabinet-friends.for"),
        Entry::Diaries => words.say("cabinet-diaries.for"),
        Entry::Consents => words.say("cabinet-consents.for"),
        Entry::Diary => words.say("cabinet-diary.for"),
        Entry::Deletion => words.say("cabinet-deletion.for"),
        Entry::SignIns => words.say("cabinet-sign-ins.here"),
    }
}

fn prove<'a>(at: &AtProve, sheet: Sheet<'a>) -> Sheet<'a> {
    let password = sheet.secret(FieldId::Password, at.problem.as_ref()).room(24, 128);
    sheet
        .state(at.tries)
        .text("text-cabinet-prove")
        .block(Block::Field(password))
        .dim("cabinet-prove-forgot")
        .enter("key-cabinet-prove")
}

fn new_password<'a>(at: &AtPassword, sheet: Sheet<'a>) -> Sheet<'a> {
    let sheet = password::entry(&at.entry, sheet.text("text-cabinet-password"));
    let everywhere = sheet.tick(FieldId::Everywhere, at.everywhere);
    sheet.block(Block::Tick(everywhere)).enter("recover-password-set")
}

fn sure<'a>(what: Sure, problem: Option<&Refusal>, sheet: Sheet<'a>) -> Sheet<'a> {
    let (text, does) = match what {
        Sure::Language => ("text-cabinet-language", "key-cabinet-language"),
        Sure::MailboxGone => ("text-cabinet-mailbox-gone", "key-cabinet-mailbox-gone"),
        Sure::Copy => ("text-cabinet-copy", "key-cabinet-copy"),
    };
    let sheet = sheet.text(text).problem(problem);
    // What will not be sent today is not offered once more.
    let over = matches!(problem, Some(Refusal::CopiedLately { .. } | Refusal::CopyNeedsMailbox));
    if over { sheet.no_enter() } else { sheet.enter(does) }
}

fn moving<'a>(phone: &VerifiedPhone, problem: Option<&Refusal>, sheet: Sheet<'a>) -> Sheet<'a> {
    sheet
        .block(Block::Heading(phone.phone().shown()))
        .text("text-cabinet-moving")
        .problem(problem)
        .enter("key-cabinet-moving")
}

fn parent<'a>(at: &AtParent, sheet: Sheet<'a>) -> Sheet<'a> {
    let sheet = sheet.who(Who::Family, "who-parent").state(at.tries);
    let name = phone::number_or_mailbox(&at.field, &sheet);
    let password = sheet.secret(FieldId::Password, at.problem.as_ref()).room(24, 128);
    sheet.refusal(&Refusal::ParentBesideNeeded).block(name).block(Block::Field(password))
}

fn sign_ins<'a>(at: &AtSignIns, sheet: Sheet<'a>) -> Sheet<'a> {
    let sheet = sheet.problem(at.problem.as_ref());
    let Some(all) = &at.all else {
        return if at.problem.is_some() { sheet } else { sheet.nobody().dim("notice-working").no_enter() };
    };
    let words = sheet.look.words;
    let first = at.ends_all().then(|| Item::new(words.say("cabinet-end-all")));
    let one = |one: &SignIn| {
        let by = words.say(&format!("cabinet-by-{}", by(one)));
        let open = match one.open {
            Open::Here => Some(words.say("cabinet-open-here")),
            Open::Elsewhere => Some(words.say("cabinet-open-elsewhere")),
            Open::Ended => None,
        };
        let place = [one.desk.clone(), one.school.clone()];
        let place = place.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ");
        let note = [Some(place).filter(|place| !place.is_empty()), Some(by), open];
        let note = note.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        Item::new(words.say_with("cabinet-sign-in", &[("at", Arg::At(one.at))])).note(note)
    };
    let items = first.into_iter().chain(all.iter().map(one)).collect();
    let list = List { id: ListId::Cabinet, items, selected: 0 };
    let text = if at.ends_all() { "text-cabinet-sign-ins-open" } else { "text-cabinet-sign-ins" };
    sheet.text(text).block(Block::List(list)).enter("key-arrows")
}

/// The end of the word's id for what opened a session.
const fn by(one: &SignIn) -> &'static str {
    use crate::domain::account::Proof;
    match one.by {
        Proof::Password => "password",
        Proof::Made => "made",
        Proof::Code => "code",
    }
}

/// The screens in their states, for the gallery.
#[cfg(feature = "samples")]
pub(super) mod samples {
    use super::{At, AtParent, AtPassword, AtProve, AtRoom, AtSignIns, Cabinet, Open, Room, SignIn, Sure};
    use crate::domain::account::Proof;
    use crate::domain::cabinet::Changed;
    use crate::domain::challenge::Fate;
    use crate::domain::id::{ProfileId, SessionId};
    use crate::domain::language::Language;
    use crate::domain::mailbox::MaskedMailbox;
    use crate::domain::password::Profile;
    use crate::domain::refusal::Refusal;
    use crate::domain::time::Span;
    use crate::domain::visit::{Seat, Seated};
    use crate::flow::Typed;
    use crate::flow::cabinet::{Entry, Then};
    use crate::flow::frame::Frame;
    use crate::flow::steps::code::CodeStep;
    use crate::flow::steps::new_password::NewPassword;
    use crate::flow::steps::phone::PhoneStep;
    use crate::ui::screens::samples::newcomer::about_passwords;
    use crate::ui::screens::samples::people::{NOW, account, broken, phone, proof, sent};
    use crate::ui::screens::samples::sample::{Sample, SampleState};
    use secrecy::SecretString;

    fn frame(at: At) -> Frame {
        Frame::Cabinet(Cabinet { whose: Seated { account: account(), seat: Seat::Ordinary }, at })
    }

    fn sample(name: &'static str, at: At) -> Sample {
        Sample::flow(name, frame(at))
    }

    fn room() -> Room {
        Room {
            phone: Some("+7 912 ***-**-67".into()),
            mailbox: Some(MaskedMailbox("ka***@mail.ru".into())),
            mails: true,
            language: Language::Ru,
            profile: Some(ProfileId::new("student")),
            elsewhere: 2,
            asked: 1,
            password: false,
            owner: "Климова Анна Олеговна".into(),
            sight: None,
        }
    }

    pub(in crate::ui::screens) fn samples() -> Vec<Sample> {
        let at = |room, changed, problem| At::Room(AtRoom { room, taken: 0, changed, problem });
        let adult = Room { sight: Some(false), elsewhere: 0, ..room() };
        let bare = Room { mailbox: None, profile: None, elsewhere: 0, asked: 0, ..room() };
        let mut all = vec![
            sample("cabinet-asked", at(None, None, None)),
            sample("cabinet-room", at(Some(room()), None, None)),
            sample("cabinet-room-bare", at(Some(bare), None, None)),
            sample("cabinet-room-adult", at(Some(adult), None, None)),
            sample("cabinet-room", at(Some(room()), None, Some(broken()))),
            sample("cabinet-asked", at(None, None, Some(Refusal::SessionNeeded))),
        ];
        for (name, changed) in [
            ("cabinet-changed-password", Changed::Password),
            ("cabinet-changed-number", Changed::Number),
            ("cabinet-changed-language", Changed::Language),
            ("cabinet-changed-mailbox", Changed::MailboxGone),
            ("cabinet-changed-copied", Changed::Copied),
        ] {
            all.push(sample(name, at(Some(room()), Some(changed), None)));
        }
        all.extend(passwords());
        all.extend(signs());
        all.extend(super::friends::samples::samples().into_iter().map(|(name, at)| sample(name, at)));
        all.extend(numbers().into_iter().flatten());
        all
    }

    fn passwords() -> Vec<Sample> {
        let prove = |problem| {
            let (then, typed) = (Then::Begin(Entry::Password), SecretString::default());
            sample("cabinet-prove", At::Prove(Box::new(AtProve { then, typed, problem, tries: 0 })))
        };
        let until = NOW + Span::seconds(30);
        let mut all = vec![prove(None), prove(Some(Refusal::PasswordTypedLongAgo))];
        all.extend([prove(Some(Refusal::Missing)), prove(Some(Refusal::WrongPassword { until }))]);
        let new = |problem| {
            let entry = NewPassword { problem, ..NewPassword::new(Profile::School) };
            At::Password(Box::new(AtPassword { entry, everywhere: true }))
        };
        all.push(sample("cabinet-password", new(None)));
        all.extend(
            about_passwords().into_iter().map(|problem| sample("cabinet-password", new(Some(problem)))),
        );
        all.push(Sample::new("cabinet-private-shut", SampleState::Private(frame(new(None)), false)));
        for (name, what) in [
            ("cabinet-language", Sure::Language),
            ("cabinet-mailbox-gone", Sure::MailboxGone),
            ("cabinet-copy", Sure::Copy),
        ] {
            all.push(sample(name, At::Sure(what, None)));
            all.push(sample(name, At::Sure(what, Some(broken()))));
        }
        let until = NOW + Span::hours(20);
        for why in [Refusal::CopiedLately { until }, Refusal::CopyNeedsMailbox, Refusal::NoLetters] {
            all.push(sample("cabinet-copy", At::Sure(Sure::Copy, Some(why))));
        }
        all
    }

    fn signs() -> Vec<Sample> {
        let one = |hours, by, open| SignIn {
            session: SessionId::new(format!("session-{hours}")),
            at: NOW - Span::hours(hours),
            desk: "Холл".into(),
            school: "Школа № 12".into(),
            by,
            open,
        };
        let all = vec![
            one(0, Proof::Password, Open::Here),
            one(2, Proof::Code, Open::Elsewhere),
            one(26, Proof::Made, Open::Ended),
        ];
        let at = |all, problem| At::SignIns(AtSignIns { all, problem });
        vec![
            sample("cabinet-sign-ins-asked", at(None, None)),
            sample("cabinet-sign-ins", at(Some(all.clone()), None)),
            sample("cabinet-sign-ins-ended", at(Some(all[..1].to_vec()), None)),
            sample("cabinet-sign-ins", at(Some(all), Some(broken()))),
        ]
    }

    fn numbers() -> Option<Vec<Sample>> {
        let number = |problem| {
            let mut step = PhoneStep::with_number(phone()?.shown());
            step.field.problem = problem;
            Some(sample("cabinet-phone", At::Phone(step)))
        };
        let mut all = vec![sample("cabinet-phone-empty", At::Phone(PhoneStep::default())), number(None)?];
        for why in
            [Refusal::NotANumber, Refusal::ProofTooOld, Refusal::NumberHasAccount, Refusal::CallMovesNothing]
        {
            all.push(number(Some(why))?);
        }
        let code = |problem| {
            let step = CodeStep { problem, ..CodeStep::new(sent(20, Fate::Accepted)?) };
            Some(sample("cabinet-code", At::Code(step)))
        };
        all.extend([code(None)?, code(Some(Refusal::WrongCode { left: 2 }))?]);
        all.extend([sample("cabinet-moving", At::Moving(proof()?, None))]);
        all.extend([sample("cabinet-moving", At::Moving(proof()?, Some(broken())))]);
        let parent = |field: Option<Refusal>, problem| {
            let field = Typed { text: "maria@mail.ru".into(), problem: field };
            let (phone, password) = (proof()?, SecretString::default());
            let at = AtParent { phone, field, password, problem, tries: 0 };
            Some(sample("cabinet-parent", At::Parent(Box::new(at))))
        };
        let until = NOW + Span::seconds(30);
        all.extend([parent(None, None)?, parent(Some(Refusal::ParentNotLinked), None)?]);
        for why in [
            Refusal::Missing,
            Refusal::ParentBesideNeeded,
            Refusal::ParentSignInWrong { until },
            Refusal::OwnFamily,
            broken(),
        ] {
            all.push(parent(None, Some(why))?);
        }
        Some(all)
    }
}
