//! A consent that is asked when somebody signs in: why it is asked, and its text.

use super::screen::FlowScreen;
use super::sheet::Sheet;
use super::steps::consent;
use crate::domain::consent::Purpose;
use crate::domain::due::DueWhy;
use crate::flow::Action;
use crate::flow::renewal::Renewal;
use crate::ui::page::{Block, NoticeKind, Who};
use crate::words::texts::Signed;

impl FlowScreen for Renewal {
    fn topic(&self) -> Option<&'static str> {
        let Renewal::Consent(_, due, step) = self;
        consent::topic(step).or(match due.purpose {
            Purpose::OwnData | Purpose::Diary => None,
            Purpose::ChildData | Purpose::ChildUse | Purpose::ChildDiary => Some("renewal-child"),
            Purpose::ParentsSight => Some("renewal-sight"),
        })
    }

    fn offers(&self) -> &'static [Action] {
        let Renewal::Consent(_, _, step) = self;
        consent::offers(step)
    }

    fn fill<'a>(&self, sheet: Sheet<'a>) -> Sheet<'a> {
        let Renewal::Consent(whose, due, step) = self;
        if step.refusing {
            let sheet = sheet.who(Who::Family, "who-family").on(whose.seat).state("refusing");
            let follows =
                if due.purpose == Purpose::ParentsSight { "renewal-sight-refuse" } else { "renewal-refuse" };
            return sheet.text(follows).text("text-refuse").enter("consent-refuse-no");
        }
        let why = match due.why {
            DueWhy::Age => "renewal-age",
            DueWhy::Version => "renewal-version",
            DueWhy::Adult => "renewal-adult",
            DueWhy::Anew => "renewal-anew",
            DueWhy::Young => "renewal-young",
        };
        let said = Block::notice(NoticeKind::Info, sheet.words(why));
        let child = due.child.as_ref().map(|child| child.name.clone());
        let signed = Signed { giver: due.giver.clone(), child };
        let sheet = sheet.who(Who::Family, "who-family").on(whose.seat).block(said);
        consent::fill(step, &signed, sheet).esc("action-later")
    }
}

/// The screens in their states, for the gallery.
#[cfg(feature = "samples")]
pub(super) mod samples {
    use super::{DueWhy, Renewal};
    use crate::domain::consent::Purpose;
    use crate::domain::due::{Due, DueChild};
    use crate::domain::id::ProfileId;
    use crate::domain::refusal::Refusal;
    use crate::domain::visit::{Seat, Seated};
    use crate::flow::frame::Frame;
    use crate::flow::steps::consent::ConsentStep;
    use crate::ui::screens::samples::people::{account, broken};
    use crate::ui::screens::samples::sample::Sample;

    fn due(why: DueWhy, purpose: Purpose) -> Due {
        let child = purpose.is_of_child().then(|| {
            let name = "Климова Анна Олеговна".into();
            Box::new(DueChild { id: ProfileId::new("student"), name, elsewhere: None })
        });
        Due { child, ..Due::own("Климова Мария Игоревна".into(), why, purpose) }
    }

    fn sample(name: &'static str, why: DueWhy, step: ConsentStep) -> Sample {
        let whose = Seated { account: account(), seat: Seat::Ordinary };
        let due = due(why, step.purpose);
        Sample::flow(name, Frame::Renewal(Renewal::Consent(whose, due, step)))
    }

    pub(in crate::ui::screens) fn samples() -> Vec<Sample> {
        let step = || ConsentStep::new(Purpose::OwnData);
        let of = ConsentStep::new;
        let refused = |why| ConsentStep { problem: Some(why), ..step() };
        let sight = || of(Purpose::ParentsSight);
        vec![
            sample("renewal-age", DueWhy::Age, step()),
            sample("renewal-version", DueWhy::Version, step()),
            sample("renewal-refusing", DueWhy::Age, ConsentStep { refusing: true, ..step() }),
            sample("renewal-age", DueWhy::Age, refused(Refusal::NotTicked)),
            sample("renewal-age", DueWhy::Age, refused(Refusal::SessionNeeded)),
            sample("renewal-age", DueWhy::Age, refused(broken())),
            sample("renewal-sight", DueWhy::Adult, sight()),
            sample("renewal-sight-anew", DueWhy::Anew, sight()),
            sample("renewal-sight-refusing", DueWhy::Adult, ConsentStep { refusing: true, ..sight() }),
            sample("renewal-sight", DueWhy::Adult, ConsentStep { problem: Some(broken()), ..sight() }),
            sample("renewal-child-version", DueWhy::Version, of(Purpose::ChildUse)),
            sample("renewal-child-young", DueWhy::Young, of(Purpose::ChildData)),
            sample(
                "renewal-child-version",
                DueWhy::Version,
                ConsentStep { problem: Some(Refusal::LinkGone), ..of(Purpose::ChildUse) },
            ),
        ]
    }
}
