//! The server is stopped and started again, in order and at once, while a family is at the desk: each step that is taken
//! meanwhile is done when the server is back, once, and nobody presses a key twice.

use crate::kit::cluster::{Cluster, Stop};
use crate::kit::{Kit, on_server_at, road};
use kindesk::domain::language::Language;
use std::sync::Arc;
use std::thread;

/// Families in a plain run, each of which meets a restart on every step of the road, and with `KINDESK_LONG`.
const FAMILIES: usize = 1;
const MANY_FAMILIES: usize = 25;
/// How often the desk has knocked in vain before the server is started again.
const KNOCKS: usize = 2;

fn restarted_on_every_step(how: Stop) {
    let families = if std::env::var_os("KINDESK_LONG").is_some() { MANY_FAMILIES } else { FAMILIES };
    let mut cluster = Cluster::start();
    for _ in 0..families {
        on_server_at(cluster.url(), || {
            let mut kit = Kit::new(Language::Ru);
            kit.registers();
            let mut restarts = 0;
            let road = road::whole();
            for stage in &road[..road.len() - 1] {
                kit.arrives(stage);
                stage.fill(&mut kit);
                cluster.stops(how);
                // A step that asks the desk nothing is left without the server.
                kit.pushes("<Enter>");
                let line = Arc::clone(kit.line());
                thread::scope(|scope| {
                    scope.spawn(|| {
                        line.waits_for_connections(KNOCKS);
                        cluster.starts();
                    });
                    kit.settle();
                    line.is_left_alone(true);
                });
                line.is_left_alone(false);
                restarts += 1;
                if kit.is_at(stage.topic) {
                    kit.enters_on();
                }
            }
            kit.picks_word("next-goodbye").stands("goodbye").press("<Enter>").stands("home");
            println!("{restarts} restarts, {how:?}");
            kit.holds_one_family();
            assert_eq!(kit.tries_left(), [4, 4]);
            kit.log_is_whole();
        });
    }
}

#[test]
#[ignore = "needs PostgreSQL's server programs, which tests/run installs"]
fn stopped_in_order_on_every_step_of_the_main_job() {
    restarted_on_every_step(Stop::Fast);
}

#[test]
#[ignore = "needs PostgreSQL's server programs, which tests/run installs"]
fn stopped_at_once_on_every_step_of_the_main_job() {
    restarted_on_every_step(Stop::Immediate);
}
