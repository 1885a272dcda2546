//! Get back in: the number, its code, the account, the choice of a way, its proof, and the new password.

use super::screen::FlowScreen;
use super::sheet::Sheet;
use super::steps::phone::{MAILBOX_LIMIT, MAILBOX_ROOM};
use super::steps::{code, own_code, password, phone};
use crate::domain::account::Holder;
use crate::domain::mailbox::MaskedMailbox;
use crate::domain::recovery::{First, WayBack};
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::visit::Seat;
use crate::flow::recover::{At, AtAccount, AtFriends, AtMailbox, AtParent, AtPassword, AtWays, Own, Recover};
use crate::flow::{Action, FieldId};
use crate::ui::page::{Block, Item, List, ListId, Who};

/// The steps as the line shows them: the choice of a way stands with the proof that it leads to.
const STEPS: [&str; 5] =
    ["step-phone", "step-code", "step-recover-account", "step-recover-proof", "step-recover-password"];

/// The same for who came without the phone.
pub(super) const BY_LETTER: [&str; 6] = [
    "step-recover-mailbox",
    "step-code",
    "step-recover-account",
    "step-recover-proof",
    "step-recover-password",
    "step-vouch-number",
];

impl FlowScreen for Recover {
    fn offers(&self) -> &'static [Action] {
        match &self.at {
            At::Code(_) => &[Action::SendAgain, Action::ChangeNumber],
            At::Account(_) => &[Action::ChangeNumber],
            At::NoWay(_) => &[Action::Vouch, Action::ChangeNumber],
            At::Letter(_) => &[Action::SendAgain, Action::NoAccess],
            At::MailCode(_) => &[Action::SendAgain, Action::ChangeMailbox],
            At::FriendCode(_) => &[Action::SendAgain],
            At::Password(_) => &[Action::Suggest],
            At::Phone(_) => &[Action::NoPhone],
            At::Mailbox(_) | At::Ways(_) => &[Action::Vouch],
            At::Parent(_) | At::OwnCode(_) | At::Friends(_) => &[],
        }
    }

    fn fill<'a>(&self, sheet: Sheet<'a>) -> Sheet<'a> {
        let seat = if self.whose == Whose::Student { Seat::Ordinary } else { Seat::Private };
        let sheet = sheet.who(Who::Family, "who-family").on_acting_seat();
        let now = match &self.at {
            At::Phone(_) => "step-phone",
            At::Mailbox(_) => "step-recover-mailbox",
            At::Code(_) | At::MailCode(_) => "step-code",
            At::Account(_) => "step-recover-account",
            At::Ways(_)
            | At::NoWay(_)
            | At::Letter(_)
            | At::Parent(_)
            | At::OwnCode(_)
            | At::Friends(_)
            | At::FriendCode(_) => "step-recover-proof",
            At::Password(_) => "step-recover-password",
        };
        let sheet = if self.is_by_letter() { sheet.steps(&BY_LETTER, now) } else { sheet.steps(&STEPS, now) };
        match &self.at {
            At::Phone(step) => {
                phone::only(step, sheet.on(seat).text("text-recover-phone").dim("recover-no-phone"))
            }
            At::Code(step) => code::fill(step, self.whose, "code-again-sms", sheet.on(seat)),
            At::Account(at) => account(at, sheet.on(seat)),
            At::Ways(at) => ways(at, sheet.on(seat)),
            At::NoWay(own) => no_way(own, sheet.on(seat)),
            At::Letter(at) => {
                let (id, again) = ("recover-letter-not-sent", "recover-letter-again");
                code::letter(&at.code.sent, at.code.problem.as_ref(), id, again, sheet.on(seat))
            }
            At::Mailbox(at) => mailbox(at, sheet.on(seat)),
            At::MailCode(at) => {
                let (id, again) = ("letter-not-sent", "letter-again-now");
                code::letter(&at.code.sent, at.code.problem.as_ref(), id, again, sheet.on(seat))
            }
            At::Friends(at) => friends(at, sheet.on(seat)),
            At::FriendCode(at) => code::friend(&at.code.sent, at.code.problem.as_ref(), sheet.on(seat)),
            At::Parent(at) => parent(at, sheet.on(Seat::Private)),
            At::OwnCode(at) => {
                let text =
                    if at.is_recovery { "text-recover-recovery-code" } else { "text-recover-authenticator" };
                own_code::fill(&at.code, sheet.on(seat).text(text))
            }
            At::Password(at) => new_password(at, sheet.on(seat)),
        }
    }
}

/// The masked name, or the number where nobody has told who they are.
fn heading(own: &Own) -> Block {
    match &own.known.holder {
        Holder::Person { name } => Block::Heading(name.clone()),
        Holder::NoProfile | Holder::AnotherVisit | Holder::OpenElsewhere => Block::Heading(shown(&own.first)),
    }
}

/// What was proved, as the family typed it or knows it again.
fn shown(first: &First) -> String {
    match first {
        First::Number(phone) => phone.phone().shown(),
        First::Mailbox { mailbox, .. } => mailbox.masked(),
    }
}

fn mailbox<'a>(at: &AtMailbox, sheet: Sheet<'a>) -> Sheet<'a> {
    let field = sheet.field(FieldId::Mailbox, &at.field).hint("").room(MAILBOX_ROOM, MAILBOX_LIMIT);
    sheet
        .text("text-recover-mailbox")
        .block(Block::Field(field))
        .problem(at.problem.as_ref())
        .dim("recover-no-mailbox")
}

/// First name and initial of each: whom the owner calls, only they know.
fn friends<'a>(at: &AtFriends, sheet: Sheet<'a>) -> Sheet<'a> {
    let words = sheet.look.words;
    let items = at.own.friends().iter().map(|friend| {
        let note = if friend.given { "recover-friend-given" } else { "recover-friend-open" };
        Item::new(friend.shown.clone()).note(words.say(note))
    });
    let next = at.own.friends().iter().position(|friend| !friend.given).unwrap_or_default();
    let list = List { id: ListId::Friends, items: items.collect(), selected: next };
    sheet
        .text("text-recover-friends")
        .block(Block::List(list))
        .problem(at.problem.as_ref())
        .enter("key-arrows")
}

fn account<'a>(at: &AtAccount, sheet: Sheet<'a>) -> Sheet<'a> {
    let name = at.own.as_ref().map(|(known, _)| known.name()).filter(|name| !name.is_empty());
    let (text, shown) = match name {
        Some(name) => ("text-recover-account", name.to_owned()),
        None if at.first.is_letter() => ("text-recover-account-no-name", shown(&at.first)),
        None => ("text-recover-account-no-profile", shown(&at.first)),
    };
    let known = at.own.is_some();
    let sheet = sheet.text(text).block(Block::Heading(shown)).problem(at.problem.as_ref());
    if known { sheet.dim("recover-account-not").enter("recover-account-yes") } else { sheet }
}

fn ways<'a>(at: &AtWays, sheet: Sheet<'a>) -> Sheet<'a> {
    let words = sheet.look.words;
    let items = at.own.ways.iter().map(|way| match way {
        WayBack::Letter { mailbox: MaskedMailbox(mailbox) } => Item::new(words.say("recover-way-letter"))
            .note(words.say_with("recover-way-letter.for", &[("mailbox", mailbox.clone().into())])),
        WayBack::Parent { .. } => {
            Item::new(words.say("recover-way-parent")).note(words.say("recover-way-parent.for"))
        }
        WayBack::Authenticator => {
            Item::new(words.say("recover-way-authenticator")).note(words.say("recover-way-authenticator.for"))
        }
        WayBack::Friends { .. } => {
            Item::new(words.say("recover-way-friends")).note(words.say("recover-way-friends.for"))
        }
        WayBack::Code => Item::new(words.say("recover-way-code")).note(words.say("recover-way-code.for")),
    });
    let list = List { id: ListId::WaysBack, items: items.collect(), selected: 0 };
    sheet
        .text("text-recover-ways")
        .block(Block::List(list))
        .problem(at.problem.as_ref())
        .dim("recover-no-ways")
        .enter("key-arrows")
}

/// Nobody is promised what is not there: what is refused, and what can be done today.
fn no_way<'a>(own: &Own, sheet: Sheet<'a>) -> Sheet<'a> {
    sheet
        .nobody()
        .block(heading(own))
        .refusal(&Refusal::NoWayBack)
        .text("text-recover-no-way")
        .enter("recover-no-way-back")
}

fn parent<'a>(at: &AtParent, sheet: Sheet<'a>) -> Sheet<'a> {
    let sheet = sheet.who(Who::Family, "who-parent").state(format!("{}/{}", at.tries, at.here.is_some()));
    if let Some(name) = &at.here {
        let said = sheet.look.words.say_with("recover-parent-here", &[("name", name.clone().into())]);
        return sheet
            .block(heading(&at.own))
            .block(Block::text(said))
            .problem(at.problem.as_ref())
            .enter("recover-parent-yes");
    }
    let name = phone::number_or_mailbox(&at.field, &sheet);
    let password = sheet.secret(FieldId::Password, at.problem.as_ref()).room(24, 128);
    sheet
        .block(heading(&at.own))
        .text("text-recover-parent")
        .block(name)
        .block(Block::Field(password))
        .dim("recover-parent-who")
}

fn new_password<'a>(at: &AtPassword, sheet: Sheet<'a>) -> Sheet<'a> {
    let sheet = password::entry(&at.entry, sheet.text("text-recover-password"));
    let everywhere = sheet.tick(FieldId::Everywhere, at.everywhere);
    sheet.block(Block::Tick(everywhere)).enter("recover-password-set")
}

/// The screens in their states, for the gallery.
#[cfg(feature = "samples")]
pub(super) mod samples;
