//! Refusals and the screen that shows them: which one is shown, and which of its next steps work there.

use super::actions::key_of;
use super::offers::On;
use crate::domain::refusal::{NextStep, Refusal};
use crate::flow::Action;
#[cfg(feature = "samples")]
use crate::flow::frame::Frame;
use crate::ui::keys::Key;
use crate::ui::mouse::Target;
use crate::ui::page::Page;

/// A refusal's next steps, each with whether a step that offers these actions handles it.
#[cfg(feature = "samples")]
pub(super) fn next_steps(refusal: &Refusal, frame: &Frame, offered: &[Action]) -> Vec<(NextStep, bool)> {
    refusal.next_steps().iter().map(|way| (*way, handles(*way, frame, offered))).collect()
}

#[cfg(feature = "samples")]
fn handles(way: NextStep, frame: &Frame, offered: &[Action]) -> bool {
    let offered = |action| offered.contains(&action);
    match way {
        // F1 and leaving work everywhere. Enter asks once more; a file is saved again from the menu.
        NextStep::Help | NextStep::Leave | NextStep::TryAgain => true,
        NextStep::PutDown => offered(Action::PutDown),
        // On the number's own step Enter sends, and the number itself can be typed.
        NextStep::SendAgain => frame.sends_code() || offered(Action::SendAgain),
        NextStep::ChangeNumber => frame.is_number_asked() || offered(Action::ChangeNumber),
        NextStep::ChangeMailbox => frame.place() == ("mailbox", "address") || offered(Action::ChangeMailbox),
        NextStep::AnotherDesk => offered(Action::AnotherDesk),
        NextStep::PrivateSession => offered(Action::PrivateSession),
        NextStep::SignStudentOut => offered(Action::SignStudentOut),
        NextStep::Correct => frame.is_typed(),
        NextStep::Back => frame.leads_back(),
    }
}

/// The keys of a refusal's next steps stay in the footer, however narrow the window is.
pub(super) fn keep_ways(page: &mut Page, why: Option<&Refusal>) {
    let ways = why.map(Refusal::next_steps).unwrap_or_default();
    let keys = ways.iter().copied().filter_map(key_of_way);
    for key in keys {
        let hints = page.keys.iter_mut().filter(|hint| hint.target == Some(Target::Key(key)));
        hints.for_each(|hint| hint.kept = true);
    }
}

/// The function key of a next step, where it has one of its own.
const fn key_of_way(way: NextStep) -> Option<Key> {
    match way {
        NextStep::SendAgain => key_of(Action::SendAgain),
        NextStep::ChangeNumber => key_of(Action::ChangeNumber),
        NextStep::ChangeMailbox => key_of(Action::ChangeMailbox),
        NextStep::AnotherDesk => key_of(Action::AnotherDesk),
        NextStep::PrivateSession => key_of(Action::PrivateSession),
        NextStep::SignStudentOut => key_of(Action::SignStudentOut),
        // Putting down is offered on every step of a visit, and stands in the menu where the footer has no room.
        NextStep::PutDown
        | NextStep::Correct
        | NextStep::TryAgain
        | NextStep::Back
        | NextStep::Help
        | NextStep::Leave => None,
    }
}

/// What was refused on the screen, for its help page.
pub fn problem_on(on: &On) -> Option<Refusal> {
    match on {
        On::Attract | On::Parted(_) => None,
        On::Day(frame) => frame.problem(),
        On::Visit(visit) => visit.problem.clone().or_else(|| visit.top().problem()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::challenge::RESEND_AFTER;
    use crate::domain::rules::Rules;
    use crate::domain::visit::Seats;
    use crate::flow::{Cx, FieldId, Input, Next, Site};
    use crate::ui::screens::samples::{NOW, SampleState, samples};
    use std::collections::BTreeSet;

    /// Whether the step does anything with an input: changes, asks, calls or ends.
    fn moves(frame: &Frame, input: Input) -> bool {
        let rules = Rules { reached: vec!["RU".into()], ..Rules::default() };
        let site = Site { link_base: "HTTPS://S12.RU".into(), ..Site::default() };
        let seats = Seats::default();
        let today = jiff::civil::date(2026, 9, 5);
        let language = crate::domain::language::Language::Ru;
        let before = format!("{frame:?}");
        // A step that waits for a countdown leads on once it has ended.
        [NOW, NOW + RESEND_AFTER].into_iter().any(|now| {
            let cx = Cx { now, today, seats: &seats, language, rules: &rules, site: &site };
            match frame.clone().step(input.clone(), &cx) {
                Next::Stay(after, asks) => !asks.is_empty() || format!("{after:?}") != before,
                Next::Call(..) | Next::Follow(_) | Next::Done(_) => true,
            }
        })
    }

    /// The inputs that take a way on a step; none for a way that the visit or the app handles.
    fn inputs(way: NextStep) -> Vec<Input> {
        match way {
            NextStep::Back => vec![Input::Back],
            NextStep::TryAgain => vec![Input::Submit, Input::Act(Action::SavePng)],
            NextStep::SendAgain => vec![Input::Act(Action::SendAgain), Input::Submit],
            NextStep::ChangeNumber => {
                let typed = [FieldId::Phone, FieldId::NumberOrMailbox];
                let typed = typed.map(|field| Input::Typed(field, "+7 9".into()));
                [Input::Act(Action::ChangeNumber)].into_iter().chain(typed).collect()
            }
            NextStep::ChangeMailbox => {
                vec![Input::Act(Action::ChangeMailbox), Input::Typed(FieldId::Mailbox, "k@mail.ru".into())]
            }
            NextStep::PrivateSession => vec![Input::Act(Action::PrivateSession)],
            NextStep::SignStudentOut => vec![Input::Act(Action::SignStudentOut)],
            // The visit handles another desk, as it does putting down.
            NextStep::AnotherDesk
            | NextStep::Correct
            | NextStep::PutDown
            | NextStep::Help
            | NextStep::Leave => Vec::new(),
        }
    }

    /// D66: at 80 columns the keys that a refusal speaks of stand in the footer, in both languages.
    #[test]
    fn d66_the_keys_of_a_refusals_next_steps_stand_in_the_smallest_footer() {
        use crate::domain::staff::DeskKind;
        use crate::ui::screens::samples::Stage;
        use crate::ui::theme::{Depth, Glyphs, Theme};
        let theme = Theme::open("light", Depth::True, Glyphs::FULL).unwrap();
        let area = ratatui::layout::Rect::new(0, 0, 80, 24);
        for kind in [DeskKind::Live, DeskKind::Training] {
            let stage = Stage::new(kind).unwrap();
            for language in crate::domain::language::Language::BUILT_IN {
                let look = stage.look(language);
                for sample in samples().into_iter().filter(|sample| sample.overlay(&look).is_none()) {
                    let page = sample.page(&look);
                    let mut buf = ratatui::buffer::Buffer::empty(area);
                    crate::ui::page::draw(&page, &sample.form(&page), &theme, &mut buf, area);
                    let foot: String = (0..80).map(|x| buf[(x, 23)].symbol()).collect();
                    let ways = sample.problem().map(|why| why.next_steps()).unwrap_or_default();
                    for key in ways.iter().copied().filter_map(key_of_way) {
                        let offered = page.keys.iter().any(|hint| hint.target == Some(Target::Key(key)));
                        let label = crate::ui::keys::label(key);
                        assert!(
                            !offered || foot.contains(&format!("{label}/")),
                            "{}: {label} in {foot}",
                            sample.id()
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn every_refusal_leads_on_from_every_screen_that_shows_it() {
        let mut walked = BTreeSet::new();
        for sample in samples() {
            let Some(why) = sample.problem() else { continue };
            let ways = sample.next_steps();
            assert!(ways.iter().any(|(_, works)| *works), "{} is a dead end", sample.id());
            for (way, works) in ways {
                // Outside a visit there is nothing to put down.
                let alone = !matches!(sample.state, SampleState::Flow(_)) && way == NextStep::PutDown;
                assert!(works || alone, "{}: {way:?} does not work there", sample.id());
                if let SampleState::Flow(frame) = &sample.state {
                    let inputs = inputs(way);
                    let moved = inputs.is_empty() || inputs.into_iter().any(|input| moves(frame, input));
                    assert!(moved, "{}: {way:?} moves nothing", sample.id());
                }
            }
            walked.insert(why.number());
        }
        // Those of a start or a command stand on no screen.
        let at_start = |number: &u16| {
            [500..511, 512..520, 525..529, 534..542, 547..549].iter().any(|at| at.contains(number))
        };
        let all = Refusal::CATALOGUE.iter().map(|(number, _)| *number);
        let missing: Vec<u16> = all.filter(|number| !walked.contains(number) && !at_start(number)).collect();
        assert!(missing.is_empty(), "no sample shows {missing:?}");
    }
}
