//! The step that takes a code: the number as typed, the mark, the countdown, the code's life, tries, the message's fate.

use crate::domain::challenge::{CALL_DIGITS_MOST, DIGITS, Fate, Reached, Report, Sent, TRIES};
use crate::domain::friend::FriendSent;
use crate::domain::mailbox::MaskedMailbox;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::time::{Moment, Span};
use crate::flow::steps::code::CodeStep;
use crate::flow::{Action, FieldId};
use crate::ui::page::{Block, CellsView, Countdown, Field, NoticeKind};
use crate::ui::screens::sheet::Sheet;
use crate::words::Arg;

/// What can be done again on a step that offers a call too.
pub(in crate::ui::screens) const AGAIN_OR_CALL: &str = "code-again-now";

/// `then` says what can be done when the countdown ends.
pub(in crate::ui::screens) fn fill<'a>(
    step: &CodeStep,
    whose: Whose,
    then: &str,
    sheet: Sheet<'a>,
) -> Sheet<'a> {
    let sent = &step.sent;
    let text = if whose == Whose::Student { "text-register-code" } else { "text-join-code" };
    let digits = [("digits", Arg::Count(i64::from(sent.call_digits())))];
    let shaken = step.shake(sheet.look.now).filter(|_| !sheet.look.place.calm);
    let mut field = sheet
        .secret(FieldId::Code, step.problem.as_ref())
        .hint("")
        .room(10, if sent.rings() { CALL_DIGITS_MOST } else { DIGITS })
        .cells(cells(sent, shaken));
    // The label names what was asked for last; the field takes both.
    if sent.newest_is_call() && !sent.fate.never_left() {
        field.label = sheet.look.words.say_with("code-label-call", &digits);
    }
    let gone = gone(sent, &sheet);
    let sheet = if sent.fate.never_left() && !sent.rings() {
        sheet.block(gone)
    } else if sent.rings() {
        let call = sheet.look.words.say_with("text-code-call", &digits);
        sheet.block(gone).block(Block::Text(call))
    } else {
        sheet.block(gone).text(text)
    };
    typed(sent, field, then, sheet)
}

/// As many cells as the newest message has digits.
pub(in crate::ui::screens) fn cells<P: Reached>(sent: &Sent<P>, shaken: Option<i64>) -> CellsView {
    let call = sent.newest_is_call() && !sent.fate.never_left();
    let count = if call { usize::from(sent.call_digits()) } else { DIGITS };
    // To the right, to the left, to the right, and back in place.
    let shaken = shaken.map(|time| u16::from(time % 2 == 0) * 2);
    CellsView { count, shaken }
}

/// Where the newest message went, or that it did not: what has not left the house must not be called sent.
fn gone(sent: &Sent, sheet: &Sheet) -> Block {
    let say = |id: &str| sheet.look.words.say_with(id, &[("phone", sent.phone.shown().into())]);
    match (sent.fate, sent.newest_is_call()) {
        (Fate::Refused | Fate::Failed, false) => Block::notice(NoticeKind::Problem, say("code-not-sent")),
        (Fate::Refused | Fate::Failed, true) => Block::notice(NoticeKind::Problem, say("code-not-called")),
        (Fate::Later, _) => Block::text(say("code-later")),
        (_, true) => Block::text(say("code-called")),
        (_, false) => Block::text(say("code-sent")),
    }
}

/// So long before its end a code's life counts down. Before that the countdown to the next send alone moves: two that tick
/// side by side cost a far terminal twice the bytes, and nobody needs both.
const TICKS_FROM: Span = Span::minutes(2);

/// The step that takes the code of a letter. `not_sent` says that it did not leave, and what works instead; `once_more` that it
/// may be sent again.
pub(in crate::ui::screens) fn letter<'a>(
    sent: &Sent<MaskedMailbox>,
    problem: Option<&Refusal>,
    not_sent: &str,
    once_more: &str,
    sheet: Sheet<'a>,
) -> Sheet<'a> {
    let id = match sent.fate {
        // A letter that did not leave the house must not be called sent.
        Fate::Refused | Fate::Failed => not_sent,
        Fate::Later => "letter-later",
        Fate::Waiting | Fate::Accepted | Fate::Called | Fate::Unknown => "letter-sent",
    };
    let said = sheet.look.words.say_with(id, &[("mailbox", sent.phone.0.clone().into())]);
    let is_lost = sent.fate.never_left();
    let said = if is_lost { Block::notice(NoticeKind::Problem, said) } else { Block::text(said) };
    let field = sheet.secret(FieldId::Code, problem).hint("").room(10, DIGITS);
    let mut field = field.cells(CellsView { count: DIGITS, shaken: None });
    field.label = sheet.words("letter-code-field");
    let sheet = sheet.block(said);
    let sheet = if is_lost { sheet } else { sheet.text("text-mailbox-code") };
    typed(sent, field, once_more, sheet)
}

/// The step that takes the code of a friend, who reads it out.
pub(in crate::ui::screens) fn friend<'a>(
    sent: &FriendSent,
    problem: Option<&Refusal>,
    sheet: Sheet<'a>,
) -> Sheet<'a> {
    let is_lost = sent.fate.never_left();
    let id = if is_lost { "recover-friend-not-sent" } else { "recover-friend-sent" };
    let said = sheet.look.words.say_with(id, &[("name", sent.phone.0.clone().into())]);
    let said = if is_lost { Block::notice(NoticeKind::Problem, said) } else { Block::text(said) };
    let field = sheet.secret(FieldId::Code, problem).hint("").room(10, DIGITS);
    let mut field = field.cells(CellsView { count: DIGITS, shaken: None });
    field.label = sheet.words("recover-friend-field");
    typed(sent, field, "recover-friend-again", sheet.block(said))
}

/// The field with all that stands around it: the mark, the countdown, life and tries, what became of the message.
/// `once_more` says that it may be sent again.
pub(in crate::ui::screens) fn typed<'a, P: Reached>(
    sent: &Sent<P>,
    field: Field,
    once_more: &str,
    sheet: Sheet<'a>,
) -> Sheet<'a> {
    let now = sheet.look.now;
    let dead = sent.dead(now);
    // Nobody is told of a call that no way carries.
    let once_more =
        if sheet.look.place.calls || P::IS_LETTER || P::IS_READ_OUT { once_more } else { "code-again-sms" };
    let badge = Block::Badge { badge: sent.mark.clone(), text: sheet.words("code-mark") };
    // The field is cleared when another code is sent, and after a wrong one.
    let state = format!("{}/{}/{}", sent.challenge, sent.last_sent.0, sent.tries_left);
    let sheet = sheet.state(state).block(badge).block(Block::Field(field));
    let sheet = if sent.never_comes() && !dead {
        // There is nothing to wait for: what did not leave is sent again at once.
        let (left, again) = (left(sent, now, &sheet), sheet.words(once_more));
        sheet.block(left).block(Block::Dim(again))
    } else if dead && now < sent.again() {
        // Wrong tries ended the code early. A new one may not be sent yet, and Enter must not promise it.
        let again = again(sent, once_more, &sheet);
        let wait = sheet.words("code-spent-wait");
        sheet.block(Block::notice(NoticeKind::Warn, wait)).blocks(again)
    } else if dead {
        let expired = sheet.words("code-expired");
        sheet.block(Block::notice(NoticeKind::Warn, expired)).enter_does(Action::SendAgain)
    } else {
        let again = again(sent, once_more, &sheet);
        let left = left(sent, now, &sheet);
        sheet.block(left).blocks(again)
    };
    let fate = fate(sent, once_more, &sheet);
    let sheet = sheet.block(fate);
    if P::IS_LETTER {
        return sheet.dim("letter-where");
    }
    if P::IS_READ_OUT {
        return sheet;
    }
    let free = if sheet.look.place.calls || sent.rings() { "code-free" } else { "code-free-sms" };
    sheet.dim("code-hang-up").dim(free)
}

/// What is said of a code, in the words for letters where a letter brings it.
fn said<P: Reached>(of_code: &'static str, of_letter: &'static str) -> &'static str {
    if P::IS_LETTER { of_letter } else { of_code }
}

/// The countdown to the next send, and what can be done then, which stands there from the start.
fn again<P: Reached>(sent: &Sent<P>, once_more: &str, sheet: &Sheet) -> Vec<Block> {
    let now = sheet.look.now;
    let then = Block::Dim(sheet.words(once_more));
    if sheet.look.place.calm {
        let at = [("at", Arg::At(sent.again().minute_after()))];
        let said = if now < sent.again() {
            sheet.look.words.say_with(said::<P>("code-again-at", "letter-again-at"), &at)
        } else {
            sheet.words(said::<P>("code-again-free", "letter-again-free"))
        };
        return vec![Block::text(said), then];
    }
    let seconds = |span: i64| u32::try_from(span).unwrap_or(0);
    let waits = now < sent.again();
    let countdown = Countdown {
        label: sheet.words(if waits {
            said::<P>("code-again-label", "letter-again-label")
        } else {
            said::<P>("code-again-free", "letter-again-free")
        }),
        left: seconds(now.until(sent.again()).ceil_seconds()),
        whole: seconds(P::AGAIN_AFTER.ceil_seconds()),
    };
    vec![Block::Countdown(countdown), then]
}

/// The code's life and the tries left: until when, and in its last minutes how long.
fn left<P: Reached>(sent: &Sent<P>, now: Moment, sheet: &Sheet) -> Block {
    let words = sheet.look.words;
    let left = now.until(sent.dies());
    let lives = if sheet.look.place.calm || left > TICKS_FROM {
        words.say_with("code-lives-until", &[("at", Arg::At(sent.dies()))])
    } else {
        words.say_with("code-lives", &[("left", Arg::Left(left))])
    };
    let tries = words.say_with("code-tries", &[("left", Arg::Count(i64::from(sent.tries_left)))]);
    let text = format!("{tries} · {lives}");
    Block::Dots { filled: sent.tries_left.into(), whole: TRIES.into(), text, warns: true }
}

/// What became of the newest message: whether it has arrived, once its provider says so, and what to do if it will not.
fn fate<P: Reached>(sent: &Sent<P>, once_more: &str, sheet: &Sheet) -> Block {
    let words = sheet.look.words;
    match sent.report {
        Some(Report::Arrived { at }) => {
            return Block::Dim(words.say_with("report-arrived", &[("at", Arg::At(at))]));
        }
        Some(Report::Lost { why, .. }) => {
            let why = words.say(&format!("why-lost-{}", why.as_str()));
            let id = if once_more == AGAIN_OR_CALL { "report-lost-call" } else { "report-lost" };
            let said = words.say_with(id, &[("why", Arg::from(why))]);
            return Block::notice(NoticeKind::Warn, said);
        }
        None => {}
    }
    let said = sheet.words(&format!("{}-{}", said::<P>("fate", "fate-letter"), sent.fate.as_str()));
    match sent.fate {
        Fate::Refused | Fate::Failed | Fate::Unknown => Block::notice(NoticeKind::Warn, said),
        Fate::Waiting | Fate::Accepted | Fate::Called | Fate::Later => Block::Dim(said),
    }
}
