//! The line falls silent, and nobody is told: while nothing is done on it, and in the middle of a transaction.

use crate::kit::people::ANNA;
use crate::kit::proxy::Fault;
use crate::kit::{KEEPS_ANSWER, Kit, on_server};
use kindesk::domain::language::Language;
use std::time::{Duration, Instant};

/// A silent connection that lay idle is given up after a second and a half, and with it those that lay beside it.
const IDLE: Duration = Duration::from_secs(4);
/// In the middle of a transaction silence is seen, and the step done, within ten seconds.
const AT_WORK: Duration = Duration::from_secs(10);

#[expect(clippy::disallowed_methods, reason = "what is promised here is a time")]
fn now() -> Instant {
    Instant::now()
}

#[test]
#[ignore = "needs KINDESK_TEST_POSTGRES, which tests/run sets"]
fn connections_that_fell_silent_while_idle_are_given_up_for_new_ones() {
    on_server(|| {
        let mut kit = Kit::new(Language::En);
        kit.registers().types(ANNA.phone);
        kit.line().silences();
        let (begun, connections) = (now(), kit.line().connections());
        kit.press("<Enter>").stands("register-code");
        println!("the step took {:?}", begun.elapsed());
        assert!(begun.elapsed() < IDLE && kit.line().connections() > connections);
        kit.proves_number(&ANNA).stands("register-details");
    });
}

#[test]
#[ignore = "needs KINDESK_TEST_POSTGRES, which tests/run sets"]
fn silence_in_the_middle_of_a_transaction_is_seen_and_the_step_is_done_once() {
    on_server(|| {
        let mut kit = Kit::new(Language::Ru);
        kit.registers().comes_to_class(&ANNA).types("5а");
        // By then the transaction holds its rows.
        kit.line().at(KEEPS_ANSWER, 1, Fault::Silence);
        let begun = now();
        kit.press("<Enter>").is_registered();
        println!("the step took {:?}", begun.elapsed());
        assert!(begun.elapsed() < AT_WORK);
        assert_eq!((kit.line().struck(), kit.students().len()), (1, 1));
        kit.hears_of_database(true).hears_of_database(false).log_is_whole();
    });
}
