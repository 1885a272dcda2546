//! The server does not answer for a while: the screen draws and takes keys, says so and since when, loses nothing that was
//! typed, and goes on by itself.

use crate::kit::people::ANNA;
use crate::kit::{Kit, on_server};
use kindesk::domain::language::Language;

/// What the line for staff says while the database is away since half past eight.
fn says_away(kit: &mut Kit) {
    kit.sees_said("notice-database-away", &[("since", "08:30".into())]);
}

#[test]
#[ignore = "needs KINDESK_TEST_POSTGRES, which tests/run sets"]
fn an_ask_waits_for_a_server_that_is_away_for_a_moment() {
    on_server(|| {
        for language in Language::BUILT_IN {
            let mut kit = Kit::new(language);
            kit.registers().types(ANNA.phone);
            kit.line().shuts();
            kit.line().opens_after(4);
            kit.press("<Enter>").stands("register-code").proves_number(&ANNA).stands("register-details");
        }
    });
}

#[test]
#[ignore = "needs KINDESK_TEST_POSTGRES, which tests/run sets"]
fn what_cannot_be_had_is_refused_and_nothing_typed_is_lost() {
    on_server(|| {
        for language in Language::BUILT_IN {
            let mut kit = Kit::new(language);
            kit.registers().types(ANNA.phone);
            kit.line().shuts();
            kit.press("<Enter>").is_refused(542).sees("912 000-00-01");
            kit.hears_of_database(true);
            says_away(&mut kit);
            // Keys are taken, and help opens, without the database.
            kit.press("<F1>").press("<Esc>").press("<F2>").press("<F2>");
            kit.line().opens();
            // Nobody presses a key.
            kit.hears_of_database(false);
            kit.press("<Enter>").stands("register-code").proves_number(&ANNA).stands("register-details");
            kit.log_is_whole();
        }
    });
}
