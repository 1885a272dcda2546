//! One way to get back in later: the mailbox, the code of its letter, and that the account has it.

use super::screen::FlowScreen;
use super::sheet::Sheet;
use super::steps::code;
use super::steps::phone::{MAILBOX_LIMIT, MAILBOX_ROOM};
use crate::domain::mailbox::{Mailbox, MaskedMailbox};
use crate::flow::mailbox::{AtAddress, OwnMailbox};
use crate::flow::{Action, FieldId};
use crate::ui::page::{Block, NoticeKind, Who};

impl FlowScreen for OwnMailbox {
    fn offers(&self) -> &'static [Action] {
        match self {
            OwnMailbox::Address(AtAddress { password: Some(_), .. }) => &[Action::Forgot],
            OwnMailbox::Address(_) => &[Action::Later],
            OwnMailbox::Code(_) => &[Action::SendAgain, Action::ChangeMailbox],
            OwnMailbox::Kept(..) => &[],
        }
    }

    fn fill<'a>(&self, sheet: Sheet<'a>) -> Sheet<'a> {
        let sheet = sheet.who(Who::Family, "who-family");
        match self {
            OwnMailbox::Address(at) => address(at, sheet.on(at.whose.seat)),
            OwnMailbox::Code(at) => {
                let sheet = sheet.on(at.whose.seat);
                code::letter(&at.sent, at.problem.as_ref(), "letter-not-sent", "letter-again-now", sheet)
            }
            OwnMailbox::Kept(whose, mailbox) => kept(mailbox, sheet.on(whose.seat)),
        }
    }
}

fn address<'a>(at: &AtAddress, sheet: Sheet<'a>) -> Sheet<'a> {
    let stands = at.stands.as_ref().map(|MaskedMailbox(mailbox)| {
        Block::text(sheet.look.words.say_with("mailbox-stands", &[("mailbox", mailbox.clone().into())]))
    });
    let field = sheet.field(FieldId::Mailbox, &at.field).room(MAILBOX_ROOM, MAILBOX_LIMIT);
    // Another mailbox is typed over a whole one; one that was left half typed goes on.
    let field = if Mailbox::parse(&at.field.text).is_some() { field.gives_way() } else { field };
    let sheet = sheet.state(format!("{}/{}", at.tries, at.password.is_some()));
    let sheet = sheet.text("text-mailbox-address").blocks(stands).block(Block::Field(field));
    match &at.password {
        Some(_) => {
            let password = sheet.secret(FieldId::Password, at.problem.as_ref()).room(24, 128);
            sheet.block(Block::Field(password))
        }
        None => sheet.problem(at.problem.as_ref()),
    }
    // Where the password is asked, its key leads back in; Esc leaves it for later too.
    .dim(if at.password.is_some() { "mailbox-forgot" } else { "mailbox-later" })
    .enter("mailbox-send")
}

fn kept<'a>(MaskedMailbox(mailbox): &MaskedMailbox, sheet: Sheet<'a>) -> Sheet<'a> {
    let said = sheet.look.words.say_with("mailbox-kept", &[("mailbox", mailbox.clone().into())]);
    sheet.block(Block::notice(NoticeKind::Ok, said)).text("text-mailbox-kept").no_esc()
}

/// The screens in their states, for the gallery.
#[cfg(feature = "samples")]
pub(super) mod samples {
    use super::{AtAddress, OwnMailbox};
    use crate::domain::challenge::{Fate, Sent};
    use crate::domain::mailbox::{Mailbox, MaskedMailbox};
    use crate::domain::refusal::Refusal;
    use crate::domain::time::Span;
    use crate::domain::visit::{Seat, Seated};
    use crate::flow::frame::Frame;
    use crate::flow::mailbox::AtLetter;
    use crate::flow::{FieldId, Typed};
    use crate::ui::screens::samples::people::{NOW, account, broken, sent};
    use crate::ui::screens::samples::sample::Sample;
    use secrecy::SecretString;

    fn sample(name: &'static str, flow: OwnMailbox) -> Sample {
        Sample::flow(name, Frame::Mailbox(flow))
    }

    fn whose() -> Seated {
        Seated { account: account(), seat: Seat::Private }
    }

    fn typed() -> AtAddress {
        AtAddress {
            whose: whose(),
            asked: true,
            field: Typed::of("katya.klimova@mail.ru"),
            stands: None,
            password: None,
            problem: None,
            tries: 0,
        }
    }

    fn address(field: Option<Refusal>, problem: Option<Refusal>) -> Sample {
        let asked = matches!(problem, Some(Refusal::PasswordTypedLongAgo | Refusal::WrongPassword { .. }));
        let mut at = AtAddress { password: asked.then(SecretString::default), problem, ..typed() };
        at.field.problem = field;
        sample("mailbox-address", OwnMailbox::Address(at))
    }

    fn kept() -> OwnMailbox {
        OwnMailbox::Kept(whose(), MaskedMailbox("ka***@mail.ru".into()))
    }

    pub(in crate::ui::screens) fn samples() -> Vec<Sample> {
        let (stands, until) = (Some(MaskedMailbox("ka***@mail.ru".into())), NOW + Span::minutes(40));
        let stands = AtAddress {
            stands,
            password: Some(SecretString::default()),
            asked: false,
            field: Typed::default(),
            ..typed()
        };
        let mut all = vec![
            sample("mailbox-empty", OwnMailbox::Address(AtAddress { field: Typed::default(), ..typed() })),
            sample("mailbox-address", OwnMailbox::Address(typed())),
            sample("mailbox-another", OwnMailbox::Address(stands)).typed(&[(FieldId::Password, "Три!Совы7")]),
            address(Some(Refusal::Missing), None),
            address(Some(Refusal::NotAMailbox), None),
            address(Some(Refusal::MailboxTaken), None),
            address(Some(Refusal::MailboxStands), None),
            sample("mailbox-kept", kept()),
        ];
        for why in [
            Refusal::LetterTooSoon { until: NOW + Span::seconds(200) },
            Refusal::TooManyLetters { until },
            Refusal::NoLetters,
            Refusal::PasswordTypedLongAgo,
            Refusal::WrongPassword { until: NOW + Span::seconds(30) },
            Refusal::SessionNeeded,
            broken(),
        ] {
            all.push(address(None, Some(why)));
        }
        all.extend(letters().into_iter().flatten());
        all
    }

    /// None only if an invented mailbox were none.
    fn letters() -> Option<Vec<Sample>> {
        let mailbox = Mailbox::parse("katya.klimova@mail.ru")?;
        let at = |name, seconds, fate, tries_left, problem| {
            let Sent { challenge, mark, first_sent, last_sent, call, digits, report, .. } =
                sent(seconds, fate)?;
            let phone = mailbox.hidden();
            let sent = Sent {
                challenge,
                phone,
                mark,
                first_sent,
                last_sent,
                tries_left,
                fate,
                call,
                digits,
                report,
            };
            let (whose, mailbox) = (whose(), mailbox.clone());
            let typed = SecretString::default();
            let at = AtLetter { whose, mailbox, sent, typed, problem };
            Some(sample(name, OwnMailbox::Code(Box::new(at))))
        };
        let mut all = vec![
            at("mailbox-code-waiting", 0, Fate::Waiting, 5, None)?,
            at("mailbox-code-typed", 35, Fate::Accepted, 5, None)?.typed(&[(FieldId::Code, "482")]),
            at("mailbox-code-again", 310, Fate::Accepted, 5, None)?,
            at("mailbox-code-expired", 601, Fate::Accepted, 5, None)?,
            at("mailbox-code-failed", 20, Fate::Failed, 5, None)?,
            at("mailbox-code-later", 20, Fate::Later, 5, None)?,
            at("mailbox-code-unknown", 40, Fate::Unknown, 5, None)?,
            at("mailbox-code-spent", 120, Fate::Accepted, 0, Some(Refusal::LetterDead))?,
        ];
        for why in [
            Refusal::NotSixDigits,
            Refusal::LetterWrongCode { left: 2 },
            Refusal::LetterTooSoon { until: NOW + Span::seconds(200) },
            Refusal::TooManyLetters { until: NOW + Span::minutes(40) },
            Refusal::NoLetters,
            Refusal::SessionNeeded,
            broken(),
        ] {
            all.push(at("mailbox-code", 70, Fate::Accepted, 4, Some(why))?);
        }
        Some(all)
    }
}
