//! `kindesk courier`, the built program: it sends what a desk that is gone has put in, any number of them on one outbox, and
//! sends nothing twice where nobody knows whether it has left.

use super::driver::waits_for_within;
use super::place::Place;
use crate::kit::Outbox;
use kindesk::desk::keys::FILE;
use kindesk::domain::language::Language;
use rustix::process::{Pid, Signal, kill_process};
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::net::UnixDatagram;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A courier looks at a server each ten seconds while nothing is due.
const PATIENCE: Duration = Duration::from_secs(40);
/// How many messages two couriers share.
const SHARED: usize = 60;

impl Place {
    /// What lies in the outbox.
    pub fn outbox(&self) -> Outbox {
        match self.server() {
            Some(schema) => Outbox::Server(schema.url()),
            None => Outbox::File(self.data().join("kindesk.db")),
        }
    }

    /// Messages that a desk has put in a minute ago, before it was gone.
    pub fn has_left(&self, messages: usize) {
        let then = kindesk::clock::wall().0 - 60_000;
        self.outbox().is_filled(&self.data().join(FILE), then, messages);
    }

    /// How often each message has left.
    pub fn left(&self) -> BTreeMap<String, usize> {
        let mut left = BTreeMap::new();
        let sent = fs::read_to_string(self.path("sent")).unwrap_or_default();
        for message in sent.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok()) {
            *left.entry(message["id"].as_str().unwrap().to_owned()).or_default() += 1;
        }
        left
    }
}

/// A running courier, and what it tells systemd.
pub struct Courier {
    child: Child,
    told: UnixDatagram,
}

impl Courier {
    /// Begins, and is ready.
    pub fn begins(place: &Place, name: &str) -> Self {
        let socket = place.path(name);
        let told = UnixDatagram::bind(&socket).unwrap();
        let mut command = Command::new(Place::program());
        command.arg("courier").env_clear().envs(place.env()).env("NOTIFY_SOCKET", &socket);
        command.env("WATCHDOG_USEC", "2000000").stdin(Stdio::null()).stdout(Stdio::null());
        let courier = Self { child: command.spawn().unwrap(), told };
        courier.hears("READY=1");
        courier
    }

    /// Waits until it has told that.
    pub fn hears(&self, what: &str) {
        let mut told = [0; 64];
        loop {
            let length = self.told.recv(&mut told).unwrap();
            if String::from_utf8_lossy(&told[..length]).lines().any(|line| line == what) {
                return;
            }
        }
    }

    /// The plug is pulled.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Told to end, it does, and all is well.
    pub fn ends(mut self) {
        kill_process(Pid::from_child(&self.child), Signal::TERM).unwrap();
        self.hears("STOPPING=1");
        assert!(self.child.wait().unwrap().success());
    }
}

fn sends_what_a_desk_has_left(place: &Place) {
    place.set_up();
    place.has_left(1);
    let courier = Courier::begins(place, "notify");
    waits_for_within(PATIENCE, "the message", || place.left().len() == 1);
    courier.hears("WATCHDOG=1");
    // Something comes while it rests, and it notices by itself.
    place.outbox().is_old_news();
    place.has_left(1);
    waits_for_within(PATIENCE, "the next one", || place.left().get("left-00000") == Some(&2));
    courier.ends();
    assert_eq!(place.outbox().stand(), ["accepted 1", "failed 1"]);
    assert_eq!(place.outbox().numbers(), 0, "a number that is no longer needed was kept");
}

#[test]
fn a_courier_sends_what_a_desk_that_is_gone_has_left() {
    sends_what_a_desk_has_left(&Place::new(Language::En));
}

#[test]
#[ignore = "needs KINDESK_TEST_POSTGRES, which tests/run sets"]
fn a_courier_sends_what_a_desk_that_is_gone_has_left_on_a_server() {
    sends_what_a_desk_has_left(&Place::on_server(Language::Ru));
}

fn two_share(place: &Place) {
    place.set_up();
    place.has_left(SHARED);
    let couriers = ["one", "two"].map(|name| Courier::begins(place, name));
    waits_for_within(PATIENCE, "all messages", || place.outbox().stand() == [format!("accepted {SHARED}")]);
    couriers.into_iter().for_each(Courier::ends);
    let left = place.left();
    assert_eq!(left.len(), SHARED);
    assert!(left.values().all(|times| *times == 1), "{left:?}");
}

#[test]
fn two_couriers_on_one_outbox_send_each_message_once() {
    two_share(&Place::new(Language::En));
}

#[test]
#[ignore = "needs KINDESK_TEST_POSTGRES, which tests/run sets"]
fn two_couriers_on_one_outbox_on_a_server_send_each_message_once() {
    two_share(&Place::on_server(Language::En));
}

/// What a courier was handing over when the plug was pulled may have left.
fn is_not_sent_twice(place: &Place) {
    place.set_up();
    let (sent, holds) = (place.path("sent"), place.path("holds"));
    fs::write(&holds, "").unwrap();
    let program =
        format!("cat >> '{}'; while [ -e '{}' ]; do sleep 0.05; done\n", sent.display(), holds.display());
    fs::write(place.path("send.sh"), program).unwrap();
    place.has_left(3);
    let first = Courier::begins(place, "first");
    waits_for_within(PATIENCE, "the first message", || place.left().len() == 1);
    first.kill();
    assert_eq!(place.outbox().stand(), ["sending 3"]);
    fs::remove_file(holds).unwrap();
    // Its lease has not ended: the next one leaves its messages alone. Then it has.
    let second = Courier::begins(place, "second");
    second.hears("WATCHDOG=1");
    assert_eq!(place.outbox().stand(), ["sending 3"]);
    place.outbox().lapses();
    waits_for_within(PATIENCE, "the others", || place.outbox().stand() == ["accepted 2", "unknown 1"]);
    second.ends();
    let left = place.left();
    assert_eq!((left.len(), left.values().max()), (3, Some(&1)), "{left:?}");
}

#[test]
fn what_may_have_left_when_the_plug_was_pulled_is_not_sent_again() {
    is_not_sent_twice(&Place::new(Language::En));
}

#[test]
#[ignore = "needs KINDESK_TEST_POSTGRES, which tests/run sets"]
fn what_may_have_left_when_the_plug_was_pulled_is_not_sent_again_on_a_server() {
    is_not_sent_twice(&Place::on_server(Language::En));
}

/// Told to end in the middle of a batch, it completes the message that is on its way, and leaves the others at once.
#[test]
fn told_to_end_it_completes_one_message_and_leaves_the_others() {
    let place = Place::new(Language::En);
    place.set_up();
    let holds = place.path("holds");
    fs::write(&holds, "").unwrap();
    let program = format!(
        "cat >> '{}'; while [ -e '{}' ]; do sleep 0.05; done\n",
        place.path("sent").display(),
        holds.display()
    );
    fs::write(place.path("send.sh"), program).unwrap();
    place.has_left(4);
    let courier = Courier::begins(&place, "notify");
    waits_for_within(PATIENCE, "the first message", || place.left().len() == 1);
    kill_process(Pid::from_child(&courier.child), Signal::TERM).unwrap();
    courier.hears("STOPPING=1");
    fs::remove_file(holds).unwrap();
    courier.ends_by_itself();
    assert_eq!(place.outbox().stand(), ["accepted 1", "waiting 3"]);
    assert_eq!(place.left().len(), 1);
}

impl Courier {
    fn ends_by_itself(mut self) {
        assert!(self.child.wait().unwrap().success());
    }
}

#[test]
fn without_a_way_out_it_says_so_and_ends() {
    for (language, says) in [(Language::Ru, "Отправлять нечем"), (Language::En, "nothing to send by")]
    {
        let place = Place::new(language);
        fs::write(place.path("settings.toml"), "[place]\ntime-zone = \"UTC\"\n").unwrap();
        place.set_up();
        let ended = place.runs(&["courier"], "");
        let told = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert!(ended.status.code() == Some(1) && told.contains(says), "{told}");
        // Nor is it a courier of a desk that there is not.
        let place = Place::new(language);
        place.set_up();
        let ended = place.runs(&["courier", "--desk", "Nowhere"], "");
        assert_eq!(ended.status.code(), Some(1), "{ended:?}");
    }
}
