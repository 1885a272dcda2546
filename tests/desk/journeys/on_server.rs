//! The same journeys with the school on PostgreSQL: the main job, taking up, corrections, refused codes, staff's sign-in,
//! desks beside each other. Each has a schema of its own, so that they walk at the same time.

use super::{codes, corrections, guesses, killed, main_job, neighbours, put_down, staff};
use crate::kit::on_server;

/// Journeys that stand elsewhere, on the server.
macro_rules! walks {
    ($($topic:ident::$journey:ident,)+) => {
        $(#[test]
        #[ignore = "needs KINDESK_TEST_POSTGRES, which tests/run sets"]
        fn $journey() {
            on_server($topic::$journey);
        })+
    };
}

walks! {
    main_job::a_family_comes_and_goes_as_a_family,
    put_down::at_every_step_of_the_main_job,
    put_down::a_wrong_password_opens_nothing_and_delays_grow,
    put_down::a_ticket_is_good_for_a_day,
    killed::before_the_screen_knows_on_every_step,
    corrections::d50_a_wrong_class_is_put_right,
    corrections::d50_confirmed_data_take_a_document_and_the_old_name_is_found,
    corrections::d50_a_lost_answer_corrects_once,
    corrections::d50_of_two_desks_the_second_sees_what_stands_now,
    codes::five_wrong_codes_end_it,
    codes::a_code_lives_ten_minutes,
    codes::five_codes_go_to_one_number_in_a_day,
    guesses::what_is_counted_stands_under_no_key_that_finds_anybody,
    guesses::d74_guesses_at_a_number_are_counted_over_its_codes,
    staff::wrong_passwords_of_a_known_and_an_unknown_login_wait_alike,
    staff::after_the_wait_the_right_password_opens,
    staff::whoever_was_closed_can_do_nothing_more,
    neighbours::a_visit_goes_on_at_the_other_desk,
}
