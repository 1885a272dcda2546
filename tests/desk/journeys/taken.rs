//! A desk on a server that another machine has become: the first program does nothing more, says so, and ends.

use crate::kit::people::ANNA;
use crate::kit::{in_both, on_server};
use kindesk::app::Exit;
use kindesk::store::leases::LEASED;

#[test]
#[ignore = "needs KINDESK_TEST_POSTGRES, which tests/run sets"]
fn a_desk_that_another_machine_has_become_ends() {
    on_server(|| {
        in_both(|mut kit| {
            kit.registers().comes_to_class(&ANNA).stands("register-class");
            let before = kit.log_text();
            kit.sleeps(LEASED).loses_its_desk();
            kit.types("5а").press("<Enter>").stands("register-class").is_refused(508).sees("5А");
            assert_eq!(kit.log_text(), before, "nothing was done");
            kit.hears_that_it_is_taken();
            assert_eq!(kit.exit, Some(Exit::Taken));
        });
    });
}
