//! Whether a code has arrived: the provider is asked while somebody waits for it, and the code step says what it told, and
//! what to do.

use crate::kit::people::ANNA;
use crate::kit::{Kit, in_both};
use kindesk::delivery::Arrived;
use kindesk::domain::challenge::WhyLost;
use kindesk::domain::time::Span;
use kindesk::words::Arg;

/// How often this provider may be asked.
const EVERY: Span = Span::seconds(5);

fn why(kit: &Kit, why: WhyLost) -> String {
    let why = kit.words().say(&format!("why-lost-{}", why.as_str()));
    kit.words().say_with("report-lost-call", &[("why", Arg::from(why))])
}

#[test]
fn a_code_that_has_arrived_says_when() {
    in_both(|mut kit| {
        kit.reports(&[None, Some(Arrived::Yes), Some(Arrived::No(WhyLost::Off))]);
        let code = kit.comes_to_code(&ANNA).sees_word("fate-accepted").sent_code(ANNA.phone);
        assert_eq!(kit.asks_reports(), 0, "it is not due yet");
        kit.passes(EVERY);
        assert_eq!(kit.asks_reports(), 1);
        kit.sees_word("fate-accepted").passes(EVERY);
        assert_eq!(kit.asks_reports(), 2);
        let at = [("at", Arg::At(kit.now()))];
        kit.hears().sees_said("report-arrived", &at).sees("1:");
        // What was said once stays: nobody asks again.
        kit.passes(Span::minutes(1));
        assert_eq!(kit.asks_reports(), 2);
        kit.sees_said("report-arrived", &at).types(&code).press("<Enter>").stands("register-details");
    });
}

#[test]
fn a_code_that_will_not_arrive_says_why_and_is_sent_again_at_once() {
    in_both(|mut kit| {
        kit.reports(&[Some(Arrived::No(WhyLost::Off)), Some(Arrived::Yes)]);
        kit.comes_to_code(&ANNA).sees("2:00").sent_code(ANNA.phone);
        kit.passes(EVERY);
        kit.asks_reports();
        let said = why(&kit, WhyLost::Off);
        kit.hears().sees(&said).does_not_see("1:5").press("<F3>").is_not_refused();
        kit.does_not_see(&said).sees("2:00").sees_word("fate-accepted").sent_code(ANNA.phone);
        kit.passes(EVERY);
        kit.asks_reports();
        let at = [("at", Arg::At(kit.now()))];
        kit.hears().sees_said("report-arrived", &at);
    });
}

/// A report that comes late, of a message before the newest, or when nobody waits any more, changes nothing.
#[test]
fn what_is_heard_too_late_changes_nothing() {
    in_both(|mut kit| {
        kit.reports(&[None, Some(Arrived::No(WhyLost::Late)), None, Some(Arrived::Yes)]);
        kit.comes_to_code(&ANNA).sent_code(ANNA.phone);
        kit.passes(EVERY);
        assert_eq!(kit.asks_reports(), 1);
        kit.passes(Span::minutes(2)).press("<F3>").is_not_refused();
        let code = kit.sent_code(ANNA.phone);
        // The first message is lost: the family waits for the second one.
        assert_eq!(kit.asks_reports(), 2);
        let late = why(&kit, WhyLost::Late);
        kit.passes(EVERY);
        assert_eq!(kit.asks_reports(), 3);
        kit.does_not_see(&late)
            .sees_word("fate-accepted")
            .types(&code)
            .press("<Enter>")
            .stands("register-details");
        // The code was entered: nobody asks about it.
        kit.passes(EVERY).passes(EVERY);
        assert_eq!(kit.asks_reports(), 3);
    });
}
