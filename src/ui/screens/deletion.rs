//! An account is deleted: what follows, the last word, until when it can be kept, and whether it is.

use super::screen::FlowScreen;
use super::sheet::Sheet;
use super::steps::last_word;
use crate::domain::refusal::Refusal;
use crate::domain::time::Moment;
use crate::flow::Action;
use crate::flow::deletion::{AtSure, Deletion, What};
use crate::ui::page::{Block, Check, NoticeKind, Who};
use crate::words::{Arg, Words};

impl FlowScreen for Deletion {
    fn offers(&self) -> &'static [Action] {
        match self {
            Deletion::Sure(_, at) if at.word.password.is_some() => &[Action::Forgot],
            Deletion::About(..)
            | Deletion::Sure(..)
            | Deletion::Leaves(..)
            | Deletion::Keep(..)
            | Deletion::Kept(_) => &[],
        }
    }

    fn fill<'a>(&self, sheet: Sheet<'a>) -> Sheet<'a> {
        let sheet = sheet.who(Who::Family, "who-family");
        match self {
            Deletion::About(holder, what, problem) => {
                about(what.as_ref(), problem.as_ref(), sheet.on(holder.seat))
            }
            Deletion::Sure(holder, at) => sure(at, sheet.on(holder.seat)),
            Deletion::Leaves(holder, until) => {
                let said = until_when("deletion-leaves", *until, sheet.look.words);
                let sheet = sheet.on(holder.seat).block(Block::notice(NoticeKind::Warn, said));
                sheet.text("text-deletion-leaves").no_esc()
            }
            Deletion::Keep(holder, until, problem) => {
                let said = until_when("deletion-keep", *until, sheet.look.words);
                let sheet = sheet.on(holder.seat).block(Block::notice(NoticeKind::Warn, said));
                sheet
                    .text("text-deletion-keep")
                    .problem(problem.as_ref())
                    .enter("deletion-keep-yes")
                    .esc("deletion-keep-no")
            }
            Deletion::Kept(holder) => {
                let said = sheet.words("deletion-kept");
                let sheet = sheet.on(holder.seat).block(Block::notice(NoticeKind::Ok, said));
                sheet.text("text-deletion-kept").no_esc()
            }
        }
    }
}

fn until_when(id: &str, until: Moment, words: &Words) -> String {
    words.say_with(id, &[("until", Arg::At(until))])
}

/// What follows, as a list of what is done and what stays.
fn follows(what: &What, words: &Words) -> Block {
    let days = [("days", Arg::Count(what.grace.whole_days()))];
    let alone = what.alone.iter().map(|child| {
        (Check::Left, words.say_with("deletion-alone", &[("child", Arg::from(child.as_str()))]))
    });
    let lines = [
        (Check::Left, words.say("deletion-ends")),
        (Check::Left, words.say_with("deletion-grace", &days)),
        (Check::Left, words.say("deletion-erases")),
    ];
    let kept = (Check::Keep, words.say("deletion-stays"));
    Block::Checks(lines.into_iter().chain(alone).chain([kept]).collect())
}

fn about<'a>(what: Option<&What>, problem: Option<&Refusal>, sheet: Sheet<'a>) -> Sheet<'a> {
    let sheet = sheet.problem(problem);
    let Some(what) = what else {
        return if problem.is_none() { sheet.nobody().dim("notice-working").no_enter() } else { sheet };
    };
    let parent = what.parent.then(|| Block::text(sheet.words("deletion-needs-parent")));
    let follows = follows(what, sheet.look.words);
    sheet.state("known").text("text-deletion-about").block(follows).blocks(parent).enter("deletion-on")
}

fn sure<'a>(at: &AtSure, sheet: Sheet<'a>) -> Sheet<'a> {
    let days = [("days", Arg::Count(at.what.grace.whole_days()))];
    let said = sheet.look.words.say_with("deletion-last-word", &days);
    let sheet = sheet.state(last_word::state(&at.word)).block(Block::notice(NoticeKind::Warn, said));
    last_word::put(&at.word, "deletion-forgot", sheet).enter("deletion-now")
}

/// The screens in their states, for the gallery.
#[cfg(feature = "samples")]
pub(super) mod samples {
    use super::{AtSure, Deletion, What};
    use crate::domain::refusal::Refusal;
    use crate::domain::time::Span;
    use crate::domain::visit::{Seat, Seated};
    use crate::flow::FieldId;
    use crate::flow::frame::Frame;
    use crate::flow::steps::last_word::LastWord;
    use crate::ui::screens::samples::people::{NOW, account, broken};
    use crate::ui::screens::samples::sample::Sample;

    fn holder() -> Seated {
        Seated { account: account(), seat: Seat::Private }
    }

    fn what(alone: &[&str], parent: bool) -> What {
        let alone = alone.iter().map(|child| (*child).to_owned()).collect();
        What { grace: Span::days(30), alone, parent }
    }

    fn sure(problem: Option<Refusal>) -> Deletion {
        let word = LastWord { problem, ..LastWord::asking(true) };
        Deletion::Sure(holder(), Box::new(AtSure { what: what(&[], false), word }))
    }

    pub(in crate::ui::screens) fn samples() -> Vec<Sample> {
        let sample = |name, flow| Sample::flow(name, Frame::Deletion(flow));
        let until = NOW + Span::days(30);
        let alone = ["Анна К.", "Александра-Виктория К."];
        let mut all = vec![
            sample("deletion-asked", Deletion::About(holder(), None, None)),
            sample("deletion-about", Deletion::About(holder(), Some(what(&[], false)), None)),
            sample("deletion-about-alone", Deletion::About(holder(), Some(what(&alone, false)), None)),
            sample("deletion-about-child", Deletion::About(holder(), Some(what(&[], true)), None)),
            sample("deletion-about", Deletion::About(holder(), None, Some(broken()))),
            sample("deletion-about", Deletion::About(holder(), None, Some(Refusal::SessionNeeded))),
            sample("deletion-sure", sure(None)),
            sample("deletion-sure-password", sure(None)).typed(&[(FieldId::Password, "Три!Совы7")]),
            sample("deletion-leaves", Deletion::Leaves(holder(), until)),
            sample("deletion-keep", Deletion::Keep(holder(), until, None)),
            sample("deletion-keep", Deletion::Keep(holder(), until, Some(broken()))),
            sample("deletion-keep", Deletion::Keep(holder(), until, Some(Refusal::SessionNeeded))),
            sample("deletion-kept", Deletion::Kept(holder())),
        ];
        for why in [Refusal::ParentDeletes, Refusal::SessionNeeded, broken()] {
            all.push(sample("deletion-sure", sure(Some(why))));
        }
        let until = NOW + Span::seconds(30);
        for why in [Refusal::Missing, Refusal::PasswordTypedLongAgo, Refusal::WrongPassword { until }] {
            all.push(sample("deletion-sure", sure(Some(why))));
        }
        all
    }
}
