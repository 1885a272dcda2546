//! Invitations: who may show and open them, and what a confirmation needs.

use super::kit::Kit;
use super::{CHILD, MOTHER, refused};
use crate::domain::consent::Purpose;
use crate::domain::family::Relation;
use crate::domain::invitation::InvitationCode;
use crate::domain::refusal::Refusal;
use crate::domain::time::Span;
use crate::flow::ask::{
    Confirmation, FileKind, InvitationAnswer, InvitationAsk, ParentAsk, VisitAnswer, VisitAsk,
};
use crate::flow::{Answer, Ask};
use std::os::unix::fs::MetadataExt;

#[tokio::test]
async fn a_child_cannot_become_their_own_parent() {
    let mut kit = Kit::signed_in().await;
    kit.open().await;
    let child = kit.register(CHILD, ["Иванов", "Пётр", ""], "2015-09-05").await;
    let view = kit.invitation(&child).await;
    let open = || Ask::Invitation(InvitationAsk::Open { code: view.code.clone() });
    assert_eq!(kit.ask(open()).await, refused(Refusal::ChildOwnParent));
    let shown = Ask::Invitation(InvitationAsk::OpenShown { invitation: view.id.clone() });
    assert_eq!(kit.ask(shown).await, refused(Refusal::ChildOwnParent), "nobody was called yet");
    kit.ok(Ask::Invitation(InvitationAsk::OpenPrivateSeat)).await;
    let answer = kit.ok(open()).await;
    let Answer::Invitation(InvitationAnswer::Opened { inviter }) = answer else { panic!("{answer:?}") };
    assert_eq!((inviter.name.as_str(), inviter.class.as_str()), ("Пётр И.", "5А"));
    let read = Ask::Parent(ParentAsk::Child { invitation: view.id });
    assert_eq!(kit.ask(read).await, refused(Refusal::SessionNeeded));
}

#[tokio::test]
async fn invitations_are_refused_with_the_reason() {
    let mut kit = Kit::signed_in().await;
    kit.open().await;
    let child = kit.register(CHILD, ["Иванов", "Пётр", ""], "2015-09-05").await;
    let first = kit.invitation(&child).await;
    let answer = kit.ok(Ask::Invitation(InvitationAsk::Renew { student: child.clone() })).await;
    let Answer::Invitation(InvitationAnswer::Shown { view: second }) = answer else { panic!("{answer:?}") };
    kit.ok(Ask::Visit(VisitAsk::Goodbye)).await;
    kit.open().await;
    let show = Ask::Invitation(InvitationAsk::Show { student: child });
    assert_eq!(kit.ask(show).await, refused(Refusal::StudentSessionNeeded));
    let revoked = Ask::Invitation(InvitationAsk::Open { code: first.code });
    assert_eq!(kit.ask(revoked).await, refused(Refusal::InvitationRevoked));
    kit.ok(Ask::Invitation(InvitationAsk::Open { code: second.code.clone() })).await;
    for n in 0..10 {
        let unknown = Ask::Invitation(InvitationAsk::Open { code: InvitationCode::from_fifteen([n; 15]) });
        assert_eq!(kit.ask(unknown).await, refused(Refusal::UnknownInvitation));
    }
    let closed = kit.ask(Ask::Invitation(InvitationAsk::Open { code: second.code.clone() })).await;
    assert!(matches!(closed, Answer::Refused { why: Refusal::EntryClosed { .. } }), "{closed:?}");
    kit.pass(Span::days(7));
    kit.open().await;
    let expired = kit.ask(Ask::Invitation(InvitationAsk::Open { code: second.code })).await;
    assert_eq!(expired, refused(Refusal::InvitationExpired { since: second.expires }));
}

/// Whoever renews an invitation has one: goodbye does not say that it is revoked.
#[tokio::test]
async fn a_renewed_invitation_is_not_told_as_revoked() {
    let mut kit = Kit::signed_in().await;
    kit.open().await;
    let child = kit.register(CHILD, ["Иванов", "Пётр", ""], "2015-09-05").await;
    kit.invitation(&child).await;
    kit.ok(Ask::Invitation(InvitationAsk::Renew { student: child })).await;
    let answer = kit.ok(Ask::Visit(VisitAsk::Goodbye)).await;
    let Answer::Visit(VisitAnswer::Goodbye { summary }) = answer else { panic!("{answer:?}") };
    assert_eq!(summary.also, []);
}

#[tokio::test]
async fn a_relation_or_a_purpose_that_is_missing_makes_no_link() {
    let mut kit = Kit::signed_in().await;
    kit.open().await;
    let child = kit.register(CHILD, ["Иванов", "Пётр", ""], "2015-09-05").await;
    let view = kit.invitation(&child).await;
    kit.join(&view.id, MOTHER, ["Иванова", "Анна", ""]).await;
    let data = kit.child(&view.id).await.data;
    let told = |relation, consents| {
        let (invitation, document, data) = (view.id.clone(), None, data.clone());
        Ask::Parent(ParentAsk::Confirm(Box::new(Confirmation {
            invitation,
            relation,
            document,
            data,
            class: None,
            consents,
        })))
    };
    let both = vec![kit.mark(Purpose::ChildData), kit.mark(Purpose::ChildUse)];
    let why = kit.ask(told(Relation::Guardian, both)).await;
    assert_eq!(why, refused(Refusal::DocumentMissing));
    let one = vec![kit.mark(Purpose::ChildUse)];
    assert_eq!(kit.ask(told(Relation::Mother, one)).await, refused(Refusal::NotTicked));
    let mut old = kit.mark(Purpose::ChildData);
    old.fingerprint = "0".repeat(64);
    let stale = vec![old, kit.mark(Purpose::ChildUse)];
    assert_eq!(kit.ask(told(Relation::Mother, stale)).await, refused(Refusal::NotTicked));
    assert!(kit.invitation(&child).await.uses.is_empty());
}

#[tokio::test]
async fn a_saved_invitation_is_closed_to_others_and_names_nobody() {
    let mut kit = Kit::signed_in().await;
    kit.open().await;
    let child = kit.register(CHILD, ["Иванов", "Пётр", ""], "2015-09-05").await;
    kit.invitation(&child).await;
    for kind in [FileKind::Png, FileKind::Svg] {
        let answer = kit.ok(Ask::Invitation(InvitationAsk::Save { student: child.clone(), kind })).await;
        let Answer::Invitation(InvitationAnswer::Saved { path }) = answer else { panic!("{answer:?}") };
        let about = std::fs::metadata(&path).unwrap();
        assert_eq!(about.mode() & 0o777, 0o600);
        assert!(about.len() > 100 && path.starts_with(kit.folder().to_str().unwrap()), "{path}");
    }
    std::fs::remove_dir_all(kit.folder().join("invitations")).unwrap();
    std::fs::write(kit.folder().join("invitations"), "in the way").unwrap();
    let why = kit.ask(Ask::Invitation(InvitationAsk::Save { student: child, kind: FileKind::Png })).await;
    assert!(matches!(why, Answer::Refused { why: Refusal::FileNotSaved { .. } }), "{why:?}");
}
