//! The server is gone for good, and its copy takes its place: what was acknowledged is there, and the desk goes on by itself.

use crate::kit::cluster::{Cluster, Stop};
use crate::kit::people::ANNA;
use crate::kit::{Kit, on_server_at};
use kindesk::domain::language::Language;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

/// How soon a desk goes on once the copy may write.
const GOES_ON: Duration = Duration::from_secs(5);

#[expect(clippy::disallowed_methods, reason = "what is promised here is a time")]
fn now() -> Instant {
    Instant::now()
}

#[test]
#[ignore = "needs PostgreSQL's server programs, which tests/run installs"]
fn after_a_failover_nothing_acknowledged_is_lost_and_the_desk_goes_on() {
    let mut first = Cluster::start();
    on_server_at(first.url(), || {
        let mut kit = Kit::new(Language::Ru);
        let copy = first.copy();
        kit.registers().comes_to_class(&ANNA).types("5а");
        let (names, line) = (kit.profiles().len(), Arc::clone(kit.line()));
        // Everything acknowledged has reached the copy: the server waits for it at each commit.
        first.stops(Stop::Immediate);
        // A copy that may not write yet is no database: the desk knocks at it in vain.
        line.leads_to(&copy.url());
        kit.pushes("<Enter>");
        let promoted = thread::scope(|scope| {
            let promotes = scope.spawn(|| {
                line.waits_for_connections(3);
                copy.is_promoted();
                now()
            });
            kit.settle();
            promotes.join().unwrap()
        });
        println!("it went on {:?} after the copy could write", promoted.elapsed());
        assert!(promoted.elapsed() < GOES_ON);
        kit.follows(&copy.url()).is_registered();
        assert_eq!((kit.profiles().len(), kit.students().len()), (names + 1, 1));
        kit.log_is_whole();
        kit.leaves();
    });
}
