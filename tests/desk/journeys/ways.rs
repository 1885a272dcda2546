//! A way out that fails, and money that runs low, stand on hello and in the corner of every screen after it, until it works
//! or somebody pays.

use crate::kit::people::ANNA;
use crate::kit::{Kit, in_both};
use kindesk::delivery::Receipt;
use kindesk::domain::challenge::Fate;
use kindesk::domain::time::Span;
use kindesk::words::Arg;

fn fails(kit: &Kit) -> String {
    kit.words().say_with("home-way-fails", &[("way", "memory".into()), ("at", Arg::At(kit.now()))])
}

#[test]
fn a_way_that_fails_is_told_since_when_until_it_works() {
    in_both(|mut kit| {
        let mark = kit.words().say("corner-ways");
        kit.does_not_see(&mark).answers_with(Receipt::new(Fate::Failed, "certificate"));
        kit.comes_to_code(&ANNA).sent_code(ANNA.phone);
        let said = fails(&kit);
        kit.leaves().sees(&said).sees_word("home-way-staff").sees(&mark);
        // Hello is left: the corner tells it where nobody looks for it.
        kit.press("1").stands("register-phone").sees(&mark);
        kit.passes(Span::minutes(3)).gives_number(&ANNA).stands("register-code").sent_code(ANNA.phone);
        kit.leaves().does_not_see(&said).does_not_see(&mark);
    });
}

#[test]
fn money_for_less_than_a_week_is_told() {
    in_both(|mut kit| {
        let low = |kit: &Kit, n: i64| {
            kit.words().say_with("home-way-low", &[("way", "memory".into()), ("n", Arg::Count(n))])
        };
        kit.has_money("100.00").has_money("80").registers().leaves();
        // Twenty a day, and eighty are left.
        let four = low(&kit, 4);
        kit.sees(&four).sees_word("home-way-staff").has_money("500").registers().leaves();
        kit.does_not_see(&four);
    });
}
