//! The same journeys with the school on PostgreSQL, whose desks have no more than their school's role: the main job, taking up,
//! corrections, refused codes, staff's sign-in, desks beside each other, inviting and joining, families of several children,
//! bars, disputes, what waits for an admin, lost tickets. Of the topics that want much time some journeys walk. Each has a schema
//! of its own, so that they walk at the same time.

use super::{
    bars, cabinet, codes, corrections, decisions, diary_kept, door, existing, friends, guesses, invitations,
    killed, lost, mailboxes, main_job, many_messages, neighbours, not_listed, own_codes, own_family, paper,
    put_down, recover, removed, same_person, siblings, similar, staff, told, untangle, waiting,
};
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
    many_messages::none_is_lost_and_none_leaves_twice,
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
    own_codes::an_authenticator_is_asked_at_every_sign_in_until_it_is_off,
    own_codes::a_recovery_code_takes_the_place_of_the_app_once,
    own_codes::two_desks_do_not_switch_at_the_same_time,
    bars::a_barred_adult_is_asked_to_see_the_school_office,
    bars::one_adult_under_two_numbers_is_one_adult,
    bars::at_the_console_an_adult_is_barred_and_the_bar_lifted,
    bars::d21_an_admin_sees_a_bar_and_lifts_it_in_the_same_place,
    bars::the_reason_of_a_bar_is_kept_and_the_log_names_the_bar,
    bars::d21_a_bar_that_is_gone_is_not_lifted_twice,
    bars::d63_a_bar_leaves_no_dispute_waiting,
    not_listed::d36_a_yes_opens_the_school_with_its_class_and_the_child_is_registered_into_it,
    not_listed::d36_a_school_that_there_is_gets_the_class_and_no_double,
    not_listed::d36_the_schools_are_offered_and_a_listed_class_needs_no_admin,
    not_listed::d36_a_no_to_a_school_says_why,
    siblings::a_second_child_needs_no_second_password_of_the_parent,
    siblings::d37_a_childs_page_shows_its_brothers_and_sisters_through_each_parent_and_little_of_them,
    told::a_disputed_link_is_suspended_until_an_admin_decides,
    told::a_second_parents_correction_waits_for_the_first,
    invitations::a_revoked_one_is_dead_and_the_new_one_opens,
    invitations::two_parents_use_it_up,
    invitations::d07_an_admin_revokes_an_invitation_without_seeing_it,
    invitations::d07_a_parent_who_has_signed_in_revokes_the_invitation_unseen,
    removed::d69_a_removal_can_be_undone_and_all_is_back,
    existing::a_student_signs_in_and_goes_on_to_the_invitation,
    existing::a_parent_becomes_a_student_on_the_same_profile,
    existing::an_account_without_a_profile_makes_one_and_keeps_its_password,
    same_person::d03_the_same_person_signs_in_by_number_and_password_and_goes_on_joining,
    untangle::the_parent_moves_and_keeps_everything_and_the_child_goes_on,
    lost::found_by_name_and_opened_by_the_code_to_its_phone,
    similar::a_surname_with_a_slip_finds_the_near_ones,
    decisions::a_yes_opens_the_class_and_the_visit_goes_on,
    decisions::a_yes_lets_another_child_of_the_same_name_in_once,
    waiting::after_fourteen_days_the_ticket_is_dead,
    waiting::the_same_child_or_another_is_asked_before_anything_is_made,
    door::d01_a_parent_alone_sees_the_family_and_takes_their_own_link_away,
    door::d01_a_parent_alone_takes_up_another_childs_invitation,
    mailboxes::a_parent_who_has_joined_proves_a_mailbox_and_signs_in_by_it,
    mailboxes::that_a_mailbox_is_anothers_is_said_only_after_its_code,
    mailboxes::nobody_learns_whether_a_mailbox_has_an_account,
    mailboxes::an_invitation_leaves_by_sms_and_by_letter,
    cabinet::a_password_is_changed_and_both_ways_are_told,
    cabinet::what_is_changed_asks_the_password_once_more,
    cabinet::a_mother_takes_another_number,
    cabinet::a_child_takes_another_number_with_its_mother_beside_it,
    cabinet::the_parents_of_a_teen_are_told_of_a_new_number,
    cabinet::language_and_mailbox_are_changed,
    recover::a_mother_gets_back_in_by_sms_and_letter,
    recover::from_the_door_and_from_is_this_you,
    recover::a_child_gets_back_in_with_its_mother_beside_it,
    recover::taken_up_both_proofs_are_given_anew,
    own_family::nobody_decides_about_their_own_family,
    diary_kept::of_two_desks_one_links_and_the_other_hears_why,
    friends::two_friends_lead_back_in_a_day_after_they_agreed,
    paper::a_consent_on_paper_is_recorded_and_withdrawn_by_its_number,
}
