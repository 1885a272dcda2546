//! A code that only the owner has, asked of whoever has just typed the right password.

use super::screen::FlowScreen;
use super::sheet::Sheet;
use super::steps::own_code;
use crate::flow::second::Second;
use crate::ui::page::Who;

impl FlowScreen for Second {
    fn fill<'a>(&self, sheet: Sheet<'a>) -> Sheet<'a> {
        own_code::fill(&self.code, sheet.who(Who::Family, "who-family").text("text-second-own-code"))
            .dim("second-recovery")
    }
}

/// The screen in its states, for the gallery.
#[cfg(feature = "samples")]
pub(super) mod samples {
    use crate::domain::refusal::Refusal;
    use crate::domain::time::Span;
    use crate::flow::FieldId;
    use crate::flow::frame::Frame;
    use crate::flow::second::Second;
    use crate::ui::screens::samples::people::{NOW, account, broken};
    use crate::ui::screens::samples::sample::Sample;

    pub(in crate::ui::screens) fn samples() -> Vec<Sample> {
        let second = |name: &'static str, problem| {
            let (mut flow, _) = Second::begin(account());
            flow.code.problem = problem;
            Sample::flow(name, Frame::Second(flow))
        };
        let mut all = vec![
            second("second", None),
            second("second-typed", None).typed(&[(FieldId::OwnCode, "482 915")]),
        ];
        for why in [
            Refusal::NotAnOwnCode,
            Refusal::OwnCodeWrong,
            Refusal::OwnCodeTooLate,
            Refusal::OwnCodesClosed { until: NOW + Span::minutes(40) },
            broken(),
        ] {
            all.push(second("second", Some(why)));
        }
        all
    }
}
