//! The recovery codes of an account: how many are left, new ones in the private view, and that they count.

use super::screen::FlowScreen;
use super::sheet::Sheet;
use super::steps::gate;
use crate::flow::recovery_codes::{AtCodes, OwnRecoveryCodes};
use crate::flow::steps::gate::Gate;
use crate::flow::{Action, FieldId};
use crate::ui::page::{Block, NoticeKind, Who};
use crate::words::Arg;

impl FlowScreen for OwnRecoveryCodes {
    fn offers(&self) -> &'static [Action] {
        match self {
            OwnRecoveryCodes::Stands(gate) => gate::offers(gate),
            OwnRecoveryCodes::Shown(_) => &[Action::ShowPrivate],
            OwnRecoveryCodes::Kept(_) => &[],
        }
    }

    fn fill<'a>(&self, sheet: Sheet<'a>) -> Sheet<'a> {
        let sheet = sheet.who(Who::Family, "who-family");
        match self {
            OwnRecoveryCodes::Stands(gate) => stands(gate, sheet.on(gate.sitter.seat)),
            OwnRecoveryCodes::Shown(at) => codes(at, sheet.on(at.sitter.seat)),
            OwnRecoveryCodes::Kept(sitter) => {
                let sheet = sheet.on(sitter.seat);
                let said = Block::notice(NoticeKind::Ok, sheet.words("recovery-codes-count"));
                sheet.block(said).text("text-recovery-codes-kept").no_esc()
            }
        }
    }
}

fn stands<'a>(gate: &Gate, sheet: Sheet<'a>) -> Sheet<'a> {
    let said = gate.has.map(|has| {
        if has.left == 0 {
            return Block::text(sheet.words("recovery-codes-no-more"));
        }
        let left = [("left", Arg::Count(i64::from(has.left)))];
        Block::text(sheet.look.words.say_with("recovery-codes-left", &left))
    });
    gate::fill(gate, "recovery-codes-make", sheet.text("text-recovery-codes-stands").blocks(said))
}

fn codes<'a>(at: &AtCodes, sheet: Sheet<'a>) -> Sheet<'a> {
    let tick = sheet.tick(FieldId::Written, at.written);
    sheet
        .text("text-recovery-codes-shown")
        .dim("recovery-codes-show")
        .block(Block::Tick(tick))
        .problem(at.problem.as_ref())
        .enter("recovery-codes-keep")
}

/// The screens in their states, for the gallery.
#[cfg(feature = "samples")]
pub(super) mod samples {
    use super::{AtCodes, OwnRecoveryCodes};
    use crate::domain::own_code::{RECOVERY_DIGITS, RecoveryCodes};
    use crate::domain::refusal::Refusal;
    use crate::flow::frame::Frame;
    use crate::ui::screens::authenticator::samples::{gate, sitter};
    use crate::ui::screens::samples::people::broken;
    use crate::ui::screens::samples::sample::{Sample, SampleState};

    fn frame(flow: OwnRecoveryCodes) -> Frame {
        Frame::RecoveryCodes(flow)
    }

    fn shown(written: bool, problem: Option<Refusal>) -> Frame {
        let mut drawn = 0_u8;
        let codes = RecoveryCodes::new(|| {
            std::array::from_fn::<u8, RECOVERY_DIGITS, _>(|_| {
                drawn = drawn.wrapping_mul(7).wrapping_add(3);
                drawn % 10
            })
        });
        let at = AtCodes { sitter: sitter(), password: None, codes: Some(codes), written, problem };
        frame(OwnRecoveryCodes::Shown(Box::new(at)))
    }

    pub(in crate::ui::screens) fn samples() -> Vec<Sample> {
        let stands = |name, left, password, problem| {
            Sample::flow(name, frame(OwnRecoveryCodes::Stands(gate(None, left, password, problem))))
        };
        vec![
            stands("recovery-codes-none", 0, false, None),
            stands("recovery-codes-stands", 7, true, None),
            stands("recovery-codes-stands", 7, true, Some(Refusal::PasswordTypedLongAgo)),
            stands("recovery-codes-stands", 7, false, Some(Refusal::SessionNeeded)),
            stands("recovery-codes-stands", 7, false, Some(broken())),
            Sample::flow("recovery-codes-shown", shown(true, None)),
            Sample::flow("recovery-codes-shown", shown(false, Some(Refusal::CodesNotWritten))),
            Sample::flow("recovery-codes-shown", shown(true, Some(broken()))),
            Sample::new("recovery-codes-private-shut", SampleState::Private(shown(false, None), false)),
            Sample::new("recovery-codes-private-open", SampleState::Private(shown(false, None), true)),
            Sample::flow("recovery-codes-kept", frame(OwnRecoveryCodes::Kept(sitter()))),
        ]
    }
}
