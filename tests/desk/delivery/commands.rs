//! The ways out as an admin meets them: settings, `kindesk delivery`, `kindesk doctor`.

use super::peer::{Answer, Peer, nobody};
use super::smtp::Server;
use super::{CODE, DIGITS, NUMBER};
use crate::kit::certificates::Authority;
use crate::terminal::place::Place;
use kindesk::domain::language::Language;
use kindesk::words::{Arg, Catalogue};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Output;
use std::sync::Mutex;

const SECRET: &str = "canary-secret-5b1d";

/// A school whose settings speak of these ways.
struct School {
    place: Place,
    language: Language,
    catalogue: Catalogue,
}

impl School {
    fn new(language: Language) -> Self {
        let catalogue = Catalogue::new(jiff::tz::TimeZone::UTC, None);
        let school = Self { place: Place::new(language), language, catalogue };
        let path = school.place.path("secret");
        fs::write(&path, SECRET).unwrap();
        fs::set_permissions(&path, PermissionsExt::from_mode(0o600)).unwrap();
        school
    }

    fn has(&self, delivery: &str) -> &Self {
        let delivery = delivery.replace("SECRET", &self.place.path("secret").display().to_string());
        fs::write(self.place.path("settings.toml"), format!("[place]\ntime-zone = \"UTC\"\n{delivery}"))
            .unwrap();
        self
    }

    fn says(&self, id: &str, args: &[(&str, Arg)]) -> String {
        self.catalogue.get(self.language).say_with(id, args)
    }

    fn runs(&self, args: &[&str], input: &str) -> (Option<i32>, String) {
        let Output { status, stdout, stderr } = self.place.runs(args, input);
        (status.code(), [stdout, stderr].map(|out| String::from_utf8(out).unwrap()).concat())
    }
}

fn android(address: &str, name: &str) -> String {
    format!(
        "[delivery.{name}]\nkind = \"http\"\nprovider = \"android\"\n\
         values = {{ address = \"{address}\", user = \"sms\" }}\nsecrets = {{ password = \"SECRET\" }}\n"
    )
}

/// A phone as gateway: it takes a message, and the second time it is asked the message has arrived.
fn phone() -> Peer {
    let asked = Mutex::new(0);
    Peer::new(move |seen| match (seen.method.as_str(), seen.path.as_str()) {
        ("POST", "/messages") => {
            let sent: serde_json::Value = serde_json::from_str(&seen.body).unwrap();
            Answer::json(202, &format!("{{\"id\":{},\"state\":\"Pending\"}}", sent["id"]))
        }
        ("GET", "/") => Answer::json(200, "{\"status\":\"ok\",\"model\":\"Pixel\"}"),
        _ => {
            let mut asked = asked.lock().unwrap();
            *asked += 1;
            Answer::json(200, if *asked > 1 { "{\"state\":\"Delivered\"}" } else { "{\"state\":\"Sent\"}" })
        }
    })
}

#[test]
fn a_way_is_tried_with_a_marked_message_and_followed_to_its_end() {
    for language in Language::BUILT_IN {
        let (school, phone) = (School::new(language), phone());
        school.place.set_up();
        school.has(&android(&phone.address(), "hall"));
        // A proxy of the environment is not asked, whatever it is.
        let proxy = format!("http://127.0.0.1:{}", nobody());
        let env: Vec<_> =
            ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"]
                .map(|name| (name, proxy.as_str()))
                .to_vec();
        let done = school.place.runs_with(&["delivery", "test", "sms"], &env, "8 912 345-67-89\n");
        let told = String::from_utf8(done.stdout).unwrap();
        assert_eq!(done.status.code(), Some(0), "{told}{}", String::from_utf8_lossy(&done.stderr));
        for id in ["way-provider-accepted", "reply-waiting", "reply-delivered"] {
            assert!(told.contains(&school.says(id, &[])), "{id}\n{told}");
        }
        assert!(told.contains("hall") && !told.contains(DIGITS) && !told.contains(SECRET), "{told}");
        let seen = phone.seen();
        let sent: serde_json::Value = serde_json::from_str(&seen[0].body).unwrap();
        assert_eq!(sent["phoneNumbers"][0], NUMBER);
        let text = sent["textMessage"]["text"].as_str().unwrap();
        assert!(
            text.contains("Kindesk") && !text.contains(CODE) && text.encode_utf16().count() <= 70,
            "{text}"
        );
        // Nothing of it stands in a log, nor in any other file of the school.
        for (path, bytes) in Place::files_below(&school.place.data()) {
            for canary in [SECRET, DIGITS, "3456789", text] {
                let found = bytes.windows(canary.len()).any(|part| part == canary.as_bytes());
                assert!(!found, "{canary} stands in {}", path.display());
            }
        }
    }
}

#[test]
fn a_trial_that_does_not_leave_says_why() {
    let school = School::new(Language::En);
    school.has(&android(&format!("http://127.0.0.1:{}", nobody()), "hall"));
    let (status, told) = school.runs(&["delivery", "test", "sms", "-"], "+79123456789\n");
    assert!(status == Some(1) && told.contains(&school.says("way-not-reached", &[])), "{told}");
    let (status, told) = school.runs(&["delivery", "test", "call"], "+79123456789\n");
    let none = school.says("delivery-test-no-way", &[("channel", Arg::from("call"))]);
    assert!(status == Some(1) && told.contains(&none), "{told}");
    let (status, told) = school.runs(&["delivery", "test", "sms", "--way", "cellar"], "+79123456789\n");
    assert!(
        status == Some(1)
            && told.contains(
                &school.says(
                    "delivery-test-no-such-way",
                    &[("channel", "sms".into()), ("names", "hall".into())]
                )
            ),
        "{told}"
    );
    assert_eq!(school.runs(&["delivery", "test", "sms"], "").0, Some(1));
    let (status, told) = school.runs(&["delivery", "test", "sms"], "112\n");
    assert!(status == Some(1) && told.contains("101 "), "{told}");
    // A number on the command line would be seen by every program of the machine.
    assert_eq!(school.runs(&["delivery", "test", "sms", "+79123456789"], "").0, Some(2));
}

#[test]
fn the_next_way_takes_what_the_first_one_refuses_and_one_is_tried_by_name() {
    let school = School::new(Language::En);
    let refuses = Peer::new(|_| Answer::json(401, ""));
    let takes = phone();
    let ways = [android(&refuses.address(), "first"), android(&takes.address(), "second")].concat();
    school.has(&format!("[delivery.order]\nsms = [\"first\", \"second\"]\n{ways}"));
    let (status, told) = school.runs(&["delivery", "test", "sms", "--wait", "0"], "+79123456789\n");
    assert!(status == Some(0) && told.contains("second"), "{told}");
    assert_eq!(refuses.seen().len(), 1);
    let (status, told) = school.runs(&["delivery", "test", "sms", "--way", "first"], "+79123456789\n");
    assert!(status == Some(1) && told.contains(&school.says("way-provider-refused", &[])), "{told}");
}

#[test]
fn a_way_that_the_order_leaves_out_is_tried_by_name() {
    let school = School::new(Language::En);
    let (first, spare) = (phone(), phone());
    let ways = [android(&first.address(), "first"), android(&spare.address(), "spare")].concat();
    school.has(&format!("[delivery.order]\nsms = [\"first\"]\n{ways}"));
    let (status, told) =
        school.runs(&["delivery", "test", "sms", "--way", "spare", "--wait", "0"], "+79123456789\n");
    assert!(status == Some(0) && told.contains("spare"), "{told}");
    assert!(first.seen().is_empty() && !spare.seen().is_empty());
    // A channel that is left out altogether has no way unless one is named.
    school.has(&format!("[delivery.order]\nsms = []\n{ways}"));
    assert_eq!(school.runs(&["delivery", "test", "sms"], "+79123456789\n").0, Some(1));
    let by_name = ["delivery", "test", "sms", "--way", "first", "--wait", "0"];
    assert_eq!(school.runs(&by_name, "+79123456789\n").0, Some(0));
}

#[test]
fn a_report_that_does_not_come_says_why() {
    let school = School::new(Language::En);
    let leaves = Peer::new(|seen| match seen.method.as_str() {
        "POST" => Answer::json(202, "{\"id\":\"0192-7f\"}"),
        _ => Answer::Leaves,
    });
    school.has(&android(&leaves.address(), "hall"));
    let (status, told) = school.runs(&["delivery", "test", "sms", "--wait", "0"], "+79123456789\n");
    assert!(status == Some(0) && told.contains(&school.says("delivery-test-still", &[])), "{told}");
    let why = ["way-reply-broken", "way-line-broken"].map(|id| school.says(id, &[]));
    assert!(why.iter().any(|why| told.contains(why)), "{told}");
}

#[test]
fn a_letter_is_tried_too_and_the_doctor_signs_in_without_sending() {
    for language in Language::BUILT_IN {
        let school = School::new(language);
        fs::write(school.place.path("secret"), "pine needle").unwrap();
        let authority = Authority::new();
        fs::write(school.place.path("authority.pem"), &authority.pem).unwrap();
        let server = Server::starts(&authority.signs("localhost"), "starttls");
        let mail = format!(
            "[delivery.office]\nkind = \"mail\"\nserver = \"localhost\"\nport = {}\nuser = \"school@mail.example\"\n\
             password-file = \"SECRET\"\nfrom = \"school@mail.example\"\nauthority = \"{}\"\n",
            server.port,
            school.place.path("authority.pem").display()
        );
        school.has(&mail);
        let (_, told) = school.runs(&["doctor"], "");
        let way = format!("mail localhost:{} (starttls)", server.port);
        let args = [("name", Arg::from("office")), ("way", Arg::from(way.as_str()))];
        assert!(told.contains(&school.says("doctor-delivery-way", &args)), "{told}");
        assert!(told.contains(&school.says("doctor-delivery-no-sms", &[])), "{told}");
        assert!(server.letters().is_empty());
        let (status, told) = school.runs(&["delivery", "test", "mail"], "katya@mail.example\n");
        assert!(status == Some(0) && told.contains(&school.says("way-server-accepted", &[])), "{told}");
        assert!(
            told.contains(&school.says("delivery-test-unasked", &[])) && !told.contains("katya"),
            "{told}"
        );
        assert_eq!(server.letters().len(), 1);
        let (status, told) = school.runs(&["delivery", "test", "mail"], "no address\n");
        assert!(status == Some(1) && told.contains(&school.says("delivery-test-no-mailbox", &[])), "{told}");
    }
}

#[test]
fn the_doctor_tries_each_way_without_sending() {
    for language in Language::BUILT_IN {
        let school = School::new(language);
        let (good, away) = (phone(), format!("http://127.0.0.1:{}", nobody()));
        let refuses = Peer::new(|_| Answer::json(401, ""));
        let rich = Peer::new(|_| Answer::json(200, "{\"balance\":\"84.75\"}"));
        let own = school.place.path("own.toml");
        let text = kindesk::delivery::provider::shipped("smsc-ru").unwrap();
        fs::write(&own, text.replace("https://smsc.ru", &rich.address())).unwrap();
        let busy = Peer::new(|_| Answer::json(200, "{\"status\":\"ERROR\",\"status_code\":220}"));
        let down = school.place.path("down.toml");
        let text = kindesk::delivery::provider::shipped("sms-ru").unwrap();
        fs::write(&down, text.replace("https://sms.ru", &busy.address())).unwrap();
        let ways = [
            android(&good.address(), "good"),
            android(&away, "away"),
            android(&refuses.address(), "refuses"),
            format!(
                "[delivery.busy]\nkind = \"http\"\nprovider = \"{}\"\nsecrets = {{ api-id = \"SECRET\" }}\n",
                down.display()
            ),
            format!(
                "[delivery.rich]\nkind = \"http\"\nprovider = \"{}\"\nsecrets = {{ apikey = \"SECRET\" }}\n",
                own.display()
            ),
        ];
        school.has(&format!(
            "[delivery.order]\nsms = [\"good\", \"away\", \"refuses\", \"busy\", \"rich\"]\n{}",
            ways.concat()
        ));
        let (status, told) = school.runs(&["doctor"], "");
        assert_eq!(status, Some(1));
        let way = |name: &str, at: &str| [("name", Arg::from(name)), ("way", Arg::from(at))];
        let at = |address: &str| format!("http Android phone {address}");
        let says = |id: &str, name: &str, at: &str, more: (&'static str, Arg)| {
            let [one, other] = way(name, at);
            school.says(id, &[one, other, more])
        };
        let none = ("why", Arg::from(""));
        for line in [
            says("doctor-delivery-way", "good", &at(&good.address()), none),
            says(
                "doctor-delivery-way-bad",
                "away",
                &at(&away),
                ("why", school.says("way-not-reached", &[]).into()),
            ),
            says(
                "doctor-delivery-way-bad",
                "refuses",
                &at(&refuses.address()),
                ("why", school.says("reply-check-refused", &[]).into()),
            ),
            says(
                "doctor-delivery-way-bad",
                "busy",
                &format!("http SMS.ru {}", busy.address()),
                ("why", school.says("reply-check-later", &[]).into()),
            ),
            says(
                "doctor-delivery-way-balance",
                "rich",
                &format!("http SMSC.ru {}", rich.address()),
                ("balance", "84.75".into()),
            ),
        ] {
            assert!(told.contains(&line), "{line}\n{told}");
        }
        assert!(good.seen().iter().all(|seen| seen.method == "GET"), "something was sent");
        assert!(!told.contains(SECRET), "{told}");
    }
}

#[test]
fn a_providers_file_is_explained_and_an_answer_read() {
    for language in Language::BUILT_IN {
        let school = School::new(language);
        let (status, told) = school.runs(&["delivery", "check", "sms-ru"], "");
        assert_eq!(status, Some(0));
        for part in [
            "POST https://sms.ru/sms/send",
            "api_id=SECRET-api-id",
            "msg=TEXT",
            "HTTP 2xx /sms/{digits}/status_code = 100",
            "SMS.ru",
        ] {
            assert!(told.contains(part), "{part}\n{told}");
        }
        let answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n\
                      {\"status\":\"OK\",\"status_code\":100,\"sms\":{\"79161112233\":{\"status_code\":100,\"sms_id\":\"7-1\"}}}";
        let (status, told) = school.runs(&["delivery", "check", "sms-ru"], answer);
        assert_eq!(status, Some(0));
        assert!(told.contains(&school.says("reply-accepted", &[])) && told.contains("7-1"), "{told}");
        let (_, told) = school
            .runs(&["delivery", "check", "kannel", "--status", "503"], "Temporal failure, try again later.");
        assert!(told.contains(&school.says("reply-later", &[])), "{told}");
        let (_, told) =
            school.runs(&["delivery", "check", "twilio", "--of", "report"], "{\"status\":\"delivered\"}");
        assert!(told.contains(&school.says("reply-delivered", &[])), "{told}");
        let (_, told) = school.runs(&["delivery", "check", "sms-ru"], "no JSON");
        let says = |id: &str, fate: &str| {
            let fate = ("fate", Arg::from(school.says(fate, &[])));
            school.says(id, &[("status", "200".into()), fate])
        };
        assert!(told.contains(&says("delivery-check-not-json", "reply-unknown")), "{told}");
        // What an answer means depends on what was asked.
        let (_, told) = school.runs(&["delivery", "check", "sms-ru", "--of", "report"], "no JSON");
        assert!(told.contains(&says("delivery-check-not-json", "reply-report-unknown")), "{told}");
        let (_, told) =
            school.runs(&["delivery", "check", "sms-ru", "--of", "check"], "{\"status_code\":220}");
        assert!(told.contains(&school.says("reply-check-later", &[])), "{told}");
        let (_, told) = school.runs(&["delivery", "check", "sms-ru", "--of", "check"], "{\"status_code\":9}");
        assert!(told.contains(&says("delivery-check-no-rule", "reply-check-unknown")), "{told}");
        assert_eq!(school.runs(&["delivery", "check", "kannel", "--of", "report"], "x").0, Some(1));
        let wrong = school.place.path("wrong.toml");
        fs::write(&wrong, "name = \"x\"\nchanels = []\n").unwrap();
        let (status, told) = school.runs(&["delivery", "check", &wrong.display().to_string()], "");
        assert!(status == Some(2) && told.contains("chanels"), "{told}");
    }
}

/// Each word that says why a message was taken, or not, is a sentence in both languages: `kindesk delivery` and the doctor
/// put it together.
#[test]
fn every_word_that_says_why_is_a_sentence() {
    let sources: Vec<_> =
        crate::source::program().into_iter().filter(|source| source.path.starts_with("delivery/")).collect();
    let mut words = std::collections::BTreeSet::new();
    for source in &sources {
        let program = source.whole.split("#[cfg(test)]").next().unwrap();
        for (at, fate) in program.match_indices("Fate::") {
            // `Fate::Later, "not-reached"`: the word stands right behind the fate.
            let behind = program[at + fate.len()..]
                .split_once(", \"")
                .filter(|(name, _)| name.chars().all(char::is_alphanumeric));
            words.extend(behind.and_then(|(_, rest)| rest.split('"').next()).map(str::to_owned));
        }
        for begins in [
            "failed(\"",
            "FAILED: &str = \"",
            "DIGITS: &str = \"",
            "unwrap_or(Err(\"",
            "detail = \"",
            "map_err(|_| \"",
            "unreadable = \"",
            "Err(\"",
        ] {
            let places = program.match_indices(begins).map(|(at, _)| &program[at + begins.len()..]);
            words.extend(places.filter_map(|rest| rest.split('"').next()).map(str::to_owned));
        }
    }
    // The simulated phone's and the tests' own.
    words.retain(|word| !["simulated", "memory", "no-delivery", "test"].contains(&word.as_str()));
    assert!(
        words.len() > 30 && words.contains("secret-unreadable") && words.contains("exit-75"),
        "{words:?}"
    );
    let catalogue = Catalogue::new(jiff::tz::TimeZone::UTC, None);
    let path = [("path", Arg::from("/etc/kindesk/secret"))];
    for language in Language::BUILT_IN {
        let none: Vec<_> = words
            .iter()
            .filter(|word| catalogue.get(language).try_say(&format!("way-{word}"), &path).is_none())
            .collect();
        assert!(none.is_empty(), "{none:?}");
    }
}

const SET_UP: [&str; 11] =
    ["setup", "--school", "S", "--city", "C", "--class", "5А", "--desk", "D", "--admin", "anna"];

/// Without a screen: what the way wants comes line by line after the password, and it is tried before the school stands.
#[test]
fn set_up_without_a_screen_writes_a_way_and_tries_it() {
    for language in Language::BUILT_IN {
        let (school, phone) = (School::new(language), phone());
        school.has("");
        let runs = |lines: &str| {
            let args = [SET_UP.as_slice(), &["--way", "phone"]].concat();
            school.runs(&args, &format!("Kedr-4711 z\n{lines}"))
        };
        // What is missing is refused, and no school is set up.
        assert_eq!(runs(&format!("{}\n\n", phone.address())).0, Some(1));
        assert_eq!(runs("http://sms.example.ru\nsms\ncanary-1\n").0, Some(1));
        // A line too few: the secret would stand elsewhere. Nothing is written, and the order is told.
        let (status, said) = runs(&format!("{}\nsms\n{SECRET}\n", phone.address()));
        assert!(status == Some(1) && said.contains(&school.says("field-way-secret", &[])), "{said}");
        assert!(!fs::read_to_string(school.place.path("settings.toml")).unwrap().contains("delivery"));
        // Nor is anything sent for an admin whose password will be refused.
        let weak = [SET_UP.as_slice(), &["--way", "phone"]].concat();
        let weak = school.runs(&weak, &format!("weak\n{}\nsms\n{SECRET}\n{NUMBER}\n", phone.address()));
        assert!(weak.0 == Some(1) && phone.seen().is_empty(), "{}", weak.1);
        let (status, said) = runs(&format!("{}\nsms\n{SECRET}\n{NUMBER}\n", phone.address()));
        assert_eq!(status, Some(0), "{said}");
        assert!(said.contains(&school.says("way-provider-accepted", &[])), "{said}");
        assert!(!said.contains(SECRET) && !said.contains(DIGITS), "{said}");
        let settings = fs::read_to_string(school.place.path("settings.toml")).unwrap();
        assert!(settings.contains("[delivery.sms]") && !settings.contains(SECRET), "{settings}");
        let file = school.place.path("kindesk-sms.secret");
        assert_eq!(fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o600);
        let (status, said) = school.runs(&["doctor"], "");
        assert!(said.contains("sms") && !said.contains(SECRET), "{status:?} {said}");
        assert_eq!(phone.seen().iter().filter(|seen| seen.path == "/messages").count(), 1);
    }
}

/// The same in a terminal, by keys: what is typed as a secret comes back on no screen.
#[test]
fn set_up_by_keys_shows_no_secret() {
    for language in Language::BUILT_IN {
        let (school, phone) = (School::new(language), phone());
        school.has("");
        let mut terminal = school.place.open();
        terminal.stands_on("set-up-language");
        terminal.press("<Enter><Enter>");
        terminal.stands_on("set-up-school");
        terminal.fill(&["School 14", "Kazan", "5А"]);
        terminal.stands_on("set-up-desk");
        terminal.fill(&["Hall", "https://s14.example"]);
        terminal.stands_on("set-up-delivery");
        terminal.press("<Right><Right><Enter>");
        terminal.stands_on("set-up-way");
        terminal.fill(&[&phone.address(), "sms", SECRET]);
        terminal.stands_on("set-up-trial");
        terminal.fill(&[NUMBER]);
        terminal.sees(&school.says("way-provider-accepted", &[]));
        let seen = phone.seen();
        assert_eq!(seen.len(), 1);
        let raw = String::from_utf8_lossy(&terminal.raw()).into_owned();
        assert!(!raw.contains(SECRET), "the secret was drawn");
    }
}
