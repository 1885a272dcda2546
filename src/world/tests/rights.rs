//! Attack A87: every role asks everything, below the screens. Who may is written down here once more, by hand.

use super::kit::{Kit, phone};
use super::refused;
use crate::domain::challenge::VerifiedPhone;
use crate::domain::consent::Purpose;
use crate::domain::family::Relation;
use crate::domain::id::{AccountId, ChallengeId, ClassId, InvitationId, ProfileId, VisitId, WaitingId};
use crate::domain::invitation::InvitationCode;
use crate::domain::language::Language;
use crate::domain::person::{BirthDate, PersonName, Sex};
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::staff::Role;
use crate::domain::visit::{Seat, WaitsFor};
use crate::flow::ask::LostAsk;
use crate::flow::ask::{By, Confirmation, FileKind};
use crate::flow::{Answer, Ask};

/// What only helps families, at a desk with real ones: desk staff and admins.
const HELPERS: &str = "da";
/// What an admin alone may.
const ADMINS: &str = "a";

fn data() -> crate::domain::family::PersonData {
    let name = PersonName { surname: None, name: "Анна".into(), patronymic: None };
    let birth = BirthDate::from_text("2015-09-05").unwrap();
    crate::domain::family::PersonData { name, birth, sex: Sex::Female }
}

/// Everything that may be asked once somebody is signed in, and who may: d desk, a admin, t trainer.
fn table(kit: &Kit) -> Vec<(Ask, &'static str)> {
    let number = || phone("+79123450009");
    let (student, account) = (|| ProfileId::new("p"), || AccountId::new("a"));
    let (challenge, invitation) = (|| ChallengeId::new("c"), || InvitationId::new("i"));
    let text = |purpose| kit.mark(purpose);
    let proved = || VerifiedPhone::minted(number(), kit.now());
    let secret = |text: &str| text.to_owned().into();
    let confirmation = Confirmation {
        invitation: invitation(),
        relation: Relation::Mother,
        document: None,
        data: data(),
        consents: vec![text(Purpose::ChildUse)],
    };
    let (instead, whose, seat) = (None, Whose::Student, Seat::Ordinary);
    let of_families = vec![
        Ask::Home,
        Ask::OpenVisit { language: Language::Ru },
        Ask::TakeUp { ticket: "7000".into() },
        Ask::Lost(LostAsk::Find { text: "Иванов".into() }),
        Ask::Lost(LostAsk::Code { visit: VisitId::new("v"), again: false }),
        Ask::Lost(LostAsk::Open { challenge: challenge(), code: secret("123456") }),
        Ask::Classes,
        Ask::Search { text: "Иванов".into() },
        Ask::Family { profile: student() },
        Ask::SendCode { phone: number(), whose, instead },
        Ask::SendAgain { challenge: challenge() },
        Ask::CheckCode { challenge: challenge(), code: secret("123456") },
        Ask::DropChallenge { challenge: challenge() },
        Ask::SetPassword { phone: proved(), password: secret("Kedr-4711 z"), whose },
        Ask::RegisterStudent { account: account(), data: data(), class: ClassId::new("c"), consent: None },
        Ask::RefuseConsent { text: text(Purpose::OwnData), account: account(), student: None },
        Ask::ShowInvitation { student: student() },
        Ask::RenewInvitation { student: student() },
        Ask::SaveInvitation { student: student(), kind: FileKind::Png },
        Ask::OpenPrivateSeat,
        Ask::OpenInvitation { code: InvitationCode::from_fifteen([3; 15]) },
        Ask::OpenShownInvitation { invitation: invitation() },
        Ask::MakeParent {
            account: account(),
            data: data(),
            consent: Some(text(Purpose::OwnData)),
            invitation: invitation(),
        },
        Ask::Child { invitation: invitation() },
        Ask::ConfirmChild(Box::new(confirmation)),
        Ask::SignIn { account: account(), password: secret("Kedr-4711 z"), seat },
        Ask::SignInByCode { account: account(), seat },
        Ask::Own { phone: proved(), account: account(), by: By::Code, whose },
        Ask::NotMe { phone: proved(), whose },
        Ask::BeginAnew { phone: proved(), whose },
        Ask::GoOnThere { phone: proved(), whose },
        Ask::SeatOwner { child: proved(), account: account(), password: secret("Kedr-4711 z") },
        Ask::MoveNumber { child: proved(), account: account(), phone: proved() },
        Ask::CloseSeat { account: account() },
        Ask::Keep,
        Ask::PutDown { why: WaitsFor::Family },
        Ask::Goodbye,
    ];
    let of_admins =
        vec![Ask::Waiting, Ask::Decide { id: WaitingId::new("w"), yes: true, reason: "5В".into() }];
    let all = of_families.into_iter().map(|ask| (ask, HELPERS));
    all.chain(of_admins.into_iter().map(|ask| (ask, ADMINS))).collect()
}

#[tokio::test]
async fn a87_every_role_asks_everything() {
    let mut kit = Kit::set_up().await;
    for (ask, _) in table(&kit) {
        let shown = format!("{ask:?}");
        assert_eq!(kit.ask(ask).await, refused(Refusal::NoRight), "nobody is signed in: {shown}");
    }
    let mut cells = 0;
    for (role, letter) in Role::ALL.into_iter().zip("dat".chars()) {
        let login = format!("one-{}", role.as_str());
        kit.world.desk.add_staff(&login, role, &"Kedr-4711 x".to_owned().into()).await.unwrap();
        for (ask, may) in table(&kit) {
            let password = "Kedr-4711 x".to_owned().into();
            kit.visit = None;
            kit.ok(Ask::StaffSignIn { login: login.clone(), password }).await;
            let shown = format!("{role:?}: {ask:?}");
            let answer = kit.ask(ask).await;
            let no_right = answer == refused(Refusal::NoRight);
            assert_eq!(no_right, !may.contains(letter), "{shown}: {answer:?}");
            assert!(
                !matches!(answer, Answer::Refused { why: Refusal::Broken { .. } }),
                "{shown}: {answer:?}"
            );
            cells += 1;
        }
        // Whoever is closed in mid-visit can do nothing more.
        kit.world.desk.close_staff(&login).await.unwrap();
        for (ask, _) in table(&kit) {
            assert_eq!(kit.ask(ask).await, refused(Refusal::NoRight), "{role:?} is closed");
        }
    }
    assert_eq!(cells, table(&kit).len() * Role::ALL.len());
}
