//! A consent that is asked when somebody signs in: why it is asked, and its text.

use super::screen::FlowScreen;
use super::sheet::Sheet;
use super::steps::consent;
use crate::domain::consent::DueWhy;
use crate::flow::Action;
use crate::flow::renewal::Renewal;
use crate::ui::page::{Block, NoticeKind, Who};
use crate::words::texts::Signed;

impl FlowScreen for Renewal {
    fn topic(&self) -> Option<&'static str> {
        let Renewal::Consent(_, _, step) = self;
        consent::topic(step)
    }

    fn offers(&self) -> &'static [Action] {
        let Renewal::Consent(_, _, step) = self;
        consent::offers(step)
    }

    fn fill<'a>(&self, sheet: Sheet<'a>) -> Sheet<'a> {
        let Renewal::Consent(whose, due, step) = self;
        if step.refusing {
            let sheet = sheet.who(Who::Family, "who-family").on(whose.seat).state("refusing");
            return sheet.text("renewal-refuse").text("text-refuse").enter("consent-refuse-no");
        }
        let why = match due.why {
            DueWhy::Age => "renewal-age",
            DueWhy::Version => "renewal-version",
        };
        let said = Block::notice(NoticeKind::Info, sheet.words(why));
        let signed = Signed { giver: due.giver.clone(), child: None };
        let sheet = sheet.who(Who::Family, "who-family").on(whose.seat).block(said);
        consent::fill(step, &signed, sheet).esc("action-later")
    }
}

/// The screens in their states, for the gallery.
#[cfg(feature = "samples")]
pub(super) mod samples {
    use super::{DueWhy, Renewal};
    use crate::domain::consent::{Due, Purpose};
    use crate::domain::refusal::Refusal;
    use crate::domain::visit::{Seat, Seated};
    use crate::flow::frame::Frame;
    use crate::flow::steps::consent::ConsentStep;
    use crate::ui::screens::samples::people::{account, broken};
    use crate::ui::screens::samples::sample::Sample;

    fn sample(name: &'static str, why: DueWhy, step: ConsentStep) -> Sample {
        let whose = Seated { account: account(), seat: Seat::Ordinary };
        let due = Due { giver: "Климова Анна Олеговна".into(), why };
        Sample::flow(name, Frame::Renewal(Renewal::Consent(whose, due, step)))
    }

    pub(in crate::ui::screens) fn samples() -> Vec<Sample> {
        let step = || ConsentStep::new(Purpose::OwnData);
        let refused = |why| ConsentStep { problem: Some(why), ..step() };
        vec![
            sample("renewal-age", DueWhy::Age, step()),
            sample("renewal-version", DueWhy::Version, step()),
            sample("renewal-refusing", DueWhy::Age, ConsentStep { refusing: true, ..step() }),
            sample("renewal-age", DueWhy::Age, refused(Refusal::NotTicked)),
            sample("renewal-age", DueWhy::Age, refused(Refusal::SessionNeeded)),
            sample("renewal-age", DueWhy::Age, refused(broken())),
        ]
    }
}
