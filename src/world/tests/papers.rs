//! A consent that somebody without an account has signed on paper: recorded by staff, checked and withdrawn by its number.

use super::kit::{Base, Kit, on_both};
use super::{CHILD, refused};
use crate::domain::consent::{CheckedConsent, ConsentState, ConsentWay, Purpose, TextMark};
use crate::domain::correction::Paper;
use crate::domain::family::Family;
use crate::domain::id::{ConsentId, ProfileId};
use crate::domain::on_paper::NewPaper;
use crate::domain::receipt::Receipt;
use crate::domain::refusal::Refusal;
use crate::domain::time::Span;
use crate::flow::ask::{ConsentAnswer, ConsentAsk, FamilyAnswer, FamilyAsk, VisitAsk};
use crate::flow::{Answer, Ask};
use jiff::civil::date;

const GIVER: &str = "Трубецкая-Зуева Ольга Львовна";

impl Kit {
    /// A child awaits a parent; nobody sits here.
    async fn has_awaiting_child(&mut self) -> ProfileId {
        self.open().await;
        let child = self.register(CHILD, ["Иванов", "Пётр", ""], "2015-09-05").await;
        self.ok(Ask::Visit(VisitAsk::Goodbye)).await;
        self.visit = None;
        child
    }

    fn paper(&self, child: &ProfileId) -> NewPaper {
        NewPaper {
            student: child.clone(),
            text: self.mark(Purpose::ChildUse),
            giver: GIVER.into(),
            paper: Paper::Passport,
            signed: date(2026, 8, 31),
        }
    }

    async fn records(&mut self, told: NewPaper) -> Answer {
        self.ask(Ask::Consent(ConsentAsk::Record(Box::new(told)))).await
    }

    async fn checks(&mut self, receipt: Receipt) -> CheckedConsent {
        let answer = self.ok(Ask::Consent(ConsentAsk::Check { receipt })).await;
        let Answer::Consent(ConsentAnswer::Checked { mut found }) = answer else { panic!("{answer:?}") };
        found.pop().unwrap()
    }

    async fn page(&mut self, whose: &ProfileId) -> Family {
        let answer = self.ok(Ask::Family(FamilyAsk::Show { profile: whose.clone() })).await;
        let Answer::Family(FamilyAnswer::Shown { family }) = answer else { panic!("{answer:?}") };
        *family
    }
}

on_both!(a_paper_is_recorded_without_account_or_link_and_withdrawn_by_its_number);

async fn a_paper_is_recorded_without_account_or_link_and_withdrawn_by_its_number(base: &Base) {
    let mut kit = base.signed_in().await;
    let child = kit.has_awaiting_child().await;
    let told = kit.paper(&child);
    let answer = kit.records(told).await;
    let Answer::Consent(ConsentAnswer::Recorded { giver, receipt }) = answer else { panic!("{answer:?}") };
    assert_eq!(giver, "Ольга Т.");
    let page = kit.page(&child).await;
    assert_eq!((page.papers.len(), page.links.len(), page.parents.len()), (1, 0, 0));
    assert_eq!(
        (page.papers[0].receipt, page.papers[0].giver.as_str()),
        (receipt, ""),
        "masked outside a visit"
    );
    let row = kit.world.store().read().await.unwrap().student(&child).await.unwrap().unwrap();
    assert_eq!(row.standing, "awaiting-parent");
    // Any desk tells what it says.
    let told = kit.checks(receipt).await;
    assert_eq!(
        (told.way, told.state, told.giver.as_str()),
        (ConsentWay::Paper, ConsentState::Stands, "Ольга Т.")
    );
    let consent = told.on_paper.unwrap();
    let withdraw = || ConsentAsk::WithdrawPaper { consent: consent.clone(), paper: Paper::OtherIdentity };
    kit.pass(Span::minutes(1));
    let answer = kit.ok(Ask::Consent(withdraw())).await;
    let Answer::Consent(ConsentAnswer::Checked { found }) = answer else { panic!("{answer:?}") };
    assert_eq!(found[0].state, ConsentState::Withdrawn(kit.now()));
    assert_eq!(kit.ask(Ask::Consent(withdraw())).await, refused(Refusal::ConsentGone));
    assert_eq!(kit.checks(receipt).await.on_paper, None);
    let row = kit.world.store().read().await.unwrap().consent(&consent).await.unwrap().unwrap();
    let kept = [&row.document, &row.signed_on, &row.giver_name, &row.withdrawn_document];
    let wanted = ["passport", "2026-08-31", GIVER, "other-identity"];
    assert_eq!(kept.map(|one| one.as_deref().unwrap()), wanted);
    assert_eq!(kit.world.desk.examine().await.unwrap().findings, []);
    // A registration that nobody confirms is removed, and the name on the paper with it.
    kit.pass(Span::days(24));
    kit.world.desk.passes_a_day().await.unwrap();
    kit.pass(Span::days(8));
    kit.world.desk.passes_a_day().await.unwrap();
    let row = kit.world.store().read().await.unwrap().consent(&consent).await.unwrap().unwrap();
    assert_eq!((row.subject_id, row.giver_name), (None, None));
    kit.world.close().await;
}

#[tokio::test]
async fn what_is_told_of_a_paper_is_checked() {
    let mut kit = Kit::signed_in().await;
    let child = kit.has_awaiting_child().await;
    let ahead = NewPaper { signed: date(2026, 9, 2), ..kit.paper(&child) };
    assert_eq!(kit.records(ahead).await, refused(Refusal::PaperDateAhead));
    let unsigned = NewPaper { giver: "  ".into(), ..kit.paper(&child) };
    assert_eq!(kit.records(unsigned).await, refused(Refusal::Missing));
    let text = TextMark { version: "1".into(), ..kit.mark(Purpose::ChildUse) };
    let old = NewPaper { text, ..kit.paper(&child) };
    assert_eq!(kit.records(old).await, refused(Refusal::PaperTextOld));
    // Nobody else agrees to what is one's own.
    let own = NewPaper { text: kit.mark(Purpose::OwnData), ..kit.paper(&child) };
    assert_eq!(kit.records(own).await, refused(Refusal::NoRight));
    let nobody = NewPaper { student: ProfileId::new("nobody"), ..kit.paper(&child) };
    assert_eq!(kit.records(nobody).await, refused(Refusal::PersonGone));
    let none = ConsentAsk::WithdrawPaper { consent: ConsentId::new("c"), paper: Paper::Passport };
    assert_eq!(kit.ask(Ask::Consent(none)).await, refused(Refusal::ConsentGone));
    // While another family sits here, its own children alone are meant.
    kit.open().await;
    kit.register("+79130000009", ["Петров", "Лев", ""], "2015-09-05").await;
    let told = kit.paper(&child);
    assert_eq!(kit.records(told).await, refused(Refusal::NoRight));
    kit.ok(Ask::Visit(VisitAsk::Goodbye)).await;
    kit.visit = None;
    // Staff record nothing for their own family.
    let told = kit.paper(&child);
    let answer = kit.records(told).await;
    let Answer::Consent(ConsentAnswer::Recorded { receipt, .. }) = answer else { panic!("{answer:?}") };
    let consent = kit.checks(receipt).await.on_paper.unwrap();
    kit.world.desk.name_own_account("boris", CHILD).await.unwrap();
    let told = kit.paper(&child);
    assert_eq!(kit.records(told).await, refused(Refusal::OwnFamily));
    let withdraw = ConsentAsk::WithdrawPaper { consent, paper: Paper::Passport };
    assert_eq!(kit.ask(Ask::Consent(withdraw)).await, refused(Refusal::OwnFamily));
}
