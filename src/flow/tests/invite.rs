//! Inviting: shown, saved, revoked, and "the parent is here".

use super::bench::Bench;
use super::people::MAILBOX;
use crate::domain::refusal::Refusal;
use crate::domain::visit::Seat;
use crate::flow::ask::{FileKind, InvitationAsk};
use crate::flow::frame::Frame;
use crate::flow::invite::{InvitationNotice, Invite, ShownInvitation};
use crate::flow::menu::Onward;
use crate::flow::{Action, Ask, FieldId, Input, Start};

fn shown(bench: &Bench) -> &ShownInvitation {
    match bench.top() {
        Frame::Invite(Invite::Shown(shown)) => shown,
        other => panic!("no invitation: {other:?}"),
    }
}

#[test]
fn what_was_done_is_said_below_the_invitation() {
    let mut bench = Bench::child_invites();
    bench.act(Action::Copy);
    assert_eq!(shown(&bench).notice, Some(InvitationNotice::Copied));
    for (action, wanted) in [(Action::SavePng, FileKind::Png), (Action::SaveSvg, FileKind::Svg)] {
        bench.input(Input::Act(action));
        assert!(matches!(bench.asks(), Ask::Invitation(InvitationAsk::Save { kind, .. }) if *kind == wanted));
        bench.settle();
        assert_eq!(shown(&bench).notice, Some(InvitationNotice::Saved("invitation.png".into())));
    }
    let why = Refusal::FileNotSaved { path: "x".into() };
    bench.refuses(why.clone()).act(Action::SavePng);
    assert_eq!(shown(&bench).notice, Some(InvitationNotice::Refused(why)));
}

#[test]
fn it_is_sent_where_something_can_be_sent_and_to_what_was_typed() {
    let mut bench = Bench::child_invites();
    bench.act(Action::SendInvitation);
    for (typed, why) in [("katya@", Refusal::NotAMailbox), ("8 495 123-45-67", Refusal::Landline)] {
        bench.fill(FieldId::NumberOrMailbox, typed);
        bench.input(Input::Submit);
        assert!(bench.pending.is_empty());
        assert_eq!(bench.visit.top().problem(), Some(why));
    }
    let until = bench.desk.now;
    bench.types(FieldId::NumberOrMailbox, MAILBOX);
    bench.refuses(Refusal::InvitationSendsClosed { until }).enter();
    assert_eq!(bench.visit.top().problem(), Some(Refusal::InvitationSendsClosed { until }));
    bench.input(Input::Submit);
    assert!(matches!(bench.asks(), Ask::Invitation(InvitationAsk::Send { .. })));
    bench.settle();
    assert_eq!(shown(&bench).notice, Some(InvitationNotice::Sent("ka***@mail.ru".into())));
    bench.act(Action::SendInvitation).esc().at("invite/shown");
    assert!(shown(&bench).sending.is_none());
    // The key is not there where nothing is sent.
    let mut bench = Bench::comes_to("register/done");
    bench.site.delivers = false;
    bench.enter().at("invite/shown").act(Action::SendInvitation);
    assert!(shown(&bench).sending.is_none());
}

#[test]
fn revoking_is_asked_first_and_makes_a_new_one() {
    let mut bench = Bench::child_invites();
    let old = shown(&bench).view.code.clone();
    bench.act(Action::Revoke);
    assert!(shown(&bench).revoking);
    bench.esc().at("invite/shown");
    assert!(!shown(&bench).revoking);
    bench.act(Action::Revoke).refuses(Refusal::StudentSessionNeeded).enter();
    assert_eq!(shown(&bench).notice, Some(InvitationNotice::Refused(Refusal::StudentSessionNeeded)));
    assert_eq!(shown(&bench).view.code, old);
    bench.act(Action::Revoke).enter();
    assert_eq!(
        (shown(&bench).notice.clone(), shown(&bench).revoking),
        (Some(InvitationNotice::Renewed), false)
    );
    assert_ne!(shown(&bench).view.code, old);
}

#[test]
fn the_full_screen_is_left_by_any_of_three_keys_and_nothing_else_happens() {
    for leave in [Input::Submit, Input::Back, Input::Act(Action::FullScreen)] {
        let mut bench = Bench::child_invites();
        bench.act(Action::FullScreen);
        assert!(shown(&bench).full);
        bench.input(leave);
        assert!(bench.pending.is_empty());
        assert!(!shown(&bench).full);
    }
}

#[test]
fn an_invitation_that_was_refused_is_asked_for_again() {
    let mut bench = Bench::comes_to("register/done");
    bench.refuses(Refusal::StudentSessionNeeded).enter().at("invite/opening");
    assert!(matches!(
        bench.top(),
        Frame::Invite(Invite::Opening { problem: Some(Refusal::StudentSessionNeeded), .. })
    ));
    bench.enter().at("invite/shown");
}

#[test]
fn esc_shows_what_may_follow_a_registration() {
    let mut bench = Bench::child_invites();
    bench.esc().at("menu/ways");
    let Frame::Menu(menu) = bench.top() else { panic!("a menu") };
    let [enter, Onward::Start(Start::Invite { .. }), family, cabinet, Onward::Goodbye] =
        menu.onward.as_slice()
    else {
        panic!("each way in its place: {menu:?}")
    };
    assert!(matches!(cabinet, Onward::Start(Start::Cabinet { seat: Seat::Ordinary, .. })));
    assert_eq!(menu.usual, 1, "the invitation is the usual way");
    assert_eq!(*enter, Onward::Start(Start::Join { invitation: None }));
    assert!(
        matches!(family, Onward::Start(Start::Family { profile: Some(_) })),
        "the student may look and dispute"
    );
    bench.enter().at("invite/shown");
}

#[test]
fn the_same_invitation_is_shown_again() {
    let mut bench = Bench::child_invites();
    let code = shown(&bench).view.code.clone();
    bench.esc().enter();
    assert_eq!(shown(&bench).view.code, code);
}

#[test]
fn the_parent_is_here_opens_the_private_seat_and_joining() {
    let mut bench = Bench::child_invites();
    bench.input(Input::Submit);
    bench.input(Input::Submit);
    assert!(matches!(bench.asks(), Ask::Invitation(InvitationAsk::OpenPrivateSeat)));
    bench.answer(0);
    assert!(matches!(bench.asks(), Ask::Invitation(InvitationAsk::OpenShown { .. })));
    assert!(bench.visit.seats.private_ready);
    bench.settle().at("join/who").esc().at("menu/ways").enter().at("join/who");
}
