//! Invite a parent: the picture beside the digits, the link, and how long and for how many it is good.
//!
//! ```text
//! ▄▄▄▄▄▄▄▄▄▄▄▄▄▄   1234 5678 9012 3456
//! █ ▄▄▄ █ ▀█ ▄▄▄   Code of the invitation
//! █ ███ █▄ ▀ ███   HTTPS://S12.RU/I/1234567890123456
//! █▄▄▄▄▄█ █ ▄▄▄▄   Good until 12 September 2026, 14:30
//! ▄▄▄▄  ▄▀▄█▄  ▀   Used 1 of 2 times
//! ```

use super::look::Look;
use super::screen::FlowScreen;
use super::sheet::{Sheet, refused};
use super::steps::phone;
use crate::domain::time::Moment;
use crate::domain::visit::{InvitationView, Seat};
use crate::flow::Action;
use crate::flow::Typed;
use crate::flow::invite::{InvitationNotice, Invite, ShownInvitation};
use crate::flow::lock::LOCKS_AT_LAST;
use crate::ui::overlay::Overlay;
use crate::ui::page::{Block, NoticeKind, Qr, Who};
use crate::words::Arg;

impl FlowScreen for Invite {
    fn topic(&self) -> Option<&'static str> {
        Some("invite-shown")
    }

    fn offers(&self) -> &'static [Action] {
        match self {
            Invite::Shown(shown) if shown.revoking || shown.sending.is_some() => &[],
            Invite::Shown(shown) if shown.sends => &[
                Action::FullScreen,
                Action::Copy,
                Action::SavePng,
                Action::SaveSvg,
                Action::Revoke,
                Action::SendInvitation,
            ],
            Invite::Shown(_) => {
                &[Action::FullScreen, Action::Copy, Action::SavePng, Action::SaveSvg, Action::Revoke]
            }
            Invite::Opening { .. } => &[],
        }
    }

    fn fill<'a>(&self, sheet: Sheet<'a>) -> Sheet<'a> {
        let sheet = sheet.on(Seat::Ordinary);
        match self {
            Invite::Opening { problem: Some(why), .. } => sheet.nobody().refusal(why).enter("key-try-again"),
            Invite::Opening { problem: None, .. } => sheet.nobody().dim("notice-working").no_enter(),
            Invite::Shown(shown) if shown.revoking => revoking(sheet),
            Invite::Shown(ShownInvitation { sending: Some(field), .. }) => sending(field, sheet),
            Invite::Shown(shown) => show(shown, sheet),
        }
    }
}

fn revoking(sheet: Sheet<'_>) -> Sheet<'_> {
    let title = sheet.words("invite-revoke-title");
    sheet
        .state("revoke")
        .nobody()
        .block(Block::Heading(title))
        .text("invite-revoke-text")
        .enter("invite-revoke-yes")
        .esc("invite-revoke-no")
}

fn sending<'a>(typed: &Typed, sheet: Sheet<'a>) -> Sheet<'a> {
    let field = phone::number_or_mailbox(typed, &sheet);
    let title = sheet.words("invite-send-title");
    sheet
        .state("send")
        .who(Who::Family, "who-family")
        .block(Block::Heading(title))
        .text("invite-send-text")
        .block(field)
        .enter("invite-send-now")
}

fn show<'a>(shown: &ShownInvitation, sheet: Sheet<'a>) -> Sheet<'a> {
    let look = sheet.look;
    let mut beside = vec![
        Block::text(shown.view.code.link(&look.place.link_base)),
        Block::Dim(sheet.words("invite-link")),
    ];
    beside.extend(validity(&shown.view, look));
    beside.push(match &shown.notice {
        Some(notice) => said(notice, look),
        None => Block::Dim(sheet.words("invite-at-desk")),
    });
    let picture = Qr {
        text: shown.view.code.link(&look.place.link_base),
        caption: String::new(),
        no_room: no_room(look),
        aloud: shown.view.code.grouped(),
        aloud_label: sheet.words("invite-code"),
        beside,
    };
    sheet.nobody().block(Block::Qr(picture)).enter("invite-parent-here")
}

/// Until when, for how many, how many have used it and when.
fn validity(view: &InvitationView, look: &Look) -> Vec<Block> {
    let until = format!(
        "{} {}",
        left(view, look),
        look.words.say_with("invite-until-then", &[("until", Arg::At(view.expires))])
    );
    let used = i64::try_from(view.uses.len()).unwrap_or(i64::MAX);
    let counted = [("used", Arg::Count(used)), ("allowed", Arg::Count(i64::from(view.allowed)))];
    let dots = Block::Dots {
        filled: view.uses.len(),
        whole: usize::try_from(view.allowed).unwrap_or(0),
        text: look.words.say_with("invite-uses", &counted),
        warns: false,
    };
    let mut blocks = vec![Block::text(until), dots];
    let said = |(at, name): (&Moment, &str)| {
        let id = if name.is_empty() { "invite-used-at" } else { "invite-used-by" };
        Block::Dim(look.words.say_with(id, &[("at", Arg::At(*at)), ("name", name.into())]))
    };
    let names = view.joined.iter().map(String::as_str).chain(std::iter::repeat(""));
    blocks.extend(view.uses.iter().zip(names).map(said));
    blocks
}

/// How long it is good yet: in days, on the last one in hours.
fn left(view: &InvitationView, look: &Look) -> String {
    let left = look.now.until(view.expires);
    let (id, n) = match (left.whole_days(), left.whole_minutes() / 60) {
        (0, 0) => return look.words.say("invite-last-hour"),
        (0, hours) => ("invite-hours", hours),
        (days, _) => ("invite-days", days),
    };
    look.words.say_with(id, &[("n", Arg::Count(n))])
}

fn said(notice: &InvitationNotice, look: &Look) -> Block {
    let path = |path: &String| look.words.say_with("notice-saved", &[("path", path.clone().into())]);
    match notice {
        InvitationNotice::Copied => Block::notice(NoticeKind::Ok, look.words.say("notice-copied")),
        InvitationNotice::Sent(to) => {
            let said = look.words.say_with("notice-invitation-sent", &[("to", to.clone().into())]);
            Block::notice(NoticeKind::Ok, said)
        }
        InvitationNotice::Saved(at) => Block::notice(NoticeKind::Ok, path(at)),
        InvitationNotice::Renewed => Block::notice(NoticeKind::Ok, look.words.say("invite-renewed")),
        InvitationNotice::Refused(why) => Block::notice(NoticeKind::Problem, refused(look.words, why)),
    }
}

/// The renderer fills in how many rows are missing.
fn no_room(look: &Look) -> String {
    look.words.say("qr-no-room")
}

/// The picture as large as the screen allows; digits, validity and what closes it stand below.
pub fn full_qr(view: &InvitationView, look: &Look) -> Overlay {
    let until = look.words.say_with("invite-until", &[("until", Arg::At(view.expires))]);
    let minutes = [("minutes", Arg::Count(LOCKS_AT_LAST.whole_minutes()))];
    let close = look.words.say_with("invite-full-screen-close", &minutes);
    Overlay::Picture {
        text: view.code.link(&look.place.link_base),
        caption: format!("{} · {until}\n{close}", view.code.grouped()),
        no_room: no_room(look),
    }
}

/// The screens in their states, for the gallery.
#[cfg(feature = "samples")]
pub(super) mod samples {
    use super::{InvitationNotice, Invite, ShownInvitation};
    use crate::domain::id::ProfileId;
    use crate::domain::refusal::Refusal;
    use crate::domain::time::Span;
    use crate::flow::Typed;
    use crate::flow::frame::Frame;
    use crate::ui::screens::samples::people::{NOW, ago, broken, invitation};
    use crate::ui::screens::samples::sample::{Sample, SampleState};

    fn student() -> ProfileId {
        ProfileId::new("student")
    }

    pub(in crate::ui::screens) fn samples() -> Vec<Sample> {
        let invite = |name, flow| Sample::flow(name, Frame::Invite(flow));
        let mut all: Vec<Sample> = [None, Some(Refusal::StudentSessionNeeded), Some(broken())]
            .into_iter()
            .map(|problem| invite("invite-opening", Invite::Opening { student: student(), problem }))
            .collect();
        let shown = |uses, notice| ShownInvitation {
            student: student(),
            view: invitation(uses),
            full: false,
            revoking: false,
            sending: None,
            sends: true,
            notice,
        };
        let show = |name, shown| invite(name, Invite::Shown(shown));
        all.push(show("invite-shown", shown(Vec::new(), None)));
        all.push(show("invite-shown-used", shown(vec![ago(90), ago(4_000)], None)));
        let path = || "/srv/kindesk/pictures/invitation-4821.png".to_owned();
        for notice in [
            InvitationNotice::Copied,
            InvitationNotice::Sent("ma***@mail.ru".into()),
            InvitationNotice::Saved(path()),
            InvitationNotice::Renewed,
            InvitationNotice::Refused(Refusal::FileNotSaved { path: path() }),
            InvitationNotice::Refused(Refusal::StudentSessionNeeded),
            InvitationNotice::Refused(broken()),
        ] {
            all.push(show("invite-shown-notice", shown(vec![ago(90)], Some(notice))));
        }
        all.push(show("invite-shown-no-way", ShownInvitation { sends: false, ..shown(Vec::new(), None) }));
        for problem in [
            None,
            Some(Refusal::NotAMailbox),
            Some(Refusal::Landline),
            Some(Refusal::InvitationHasNoWay),
            Some(Refusal::InvitationSendsClosed { until: NOW + Span::hours(5) }),
            Some(Refusal::StudentSessionNeeded),
            Some(broken()),
        ] {
            let sending = Some(Typed { text: "maria@mail.ru".into(), problem });
            all.push(show("invite-send", ShownInvitation { sending, ..shown(Vec::new(), None) }));
        }
        all.push(show("invite-revoke", ShownInvitation { revoking: true, ..shown(Vec::new(), None) }));
        all.push(Sample::new("invite-full", SampleState::Picture(invitation(Vec::new()))));
        all
    }
}
