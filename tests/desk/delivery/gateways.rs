//! Gateways of one's own, as they are installed: Kannel with its fake SMSC, and gammu-smsd with its dummy modem.

use super::peer::nobody;
use super::{CODE, NUMBER, fate, message, run};
use crate::kit::people::ANNA;
use crate::kit::{ADMIN, Kit};
use crate::terminal::place::Place;
use crate::terminal::waits_for;
use kindesk::delivery::{Channel, CommandDelivery, Means, Way};
use kindesk::domain::challenge::Fate;
use kindesk::domain::language::Language;
use kindesk::domain::time::Span;
use std::fs;
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

const SECRET: &str = "canary-kannel-77c1";

/// Programs that end with the test.
struct Programs(Vec<Child>);

impl Programs {
    /// Starts one, whose output goes into a file of that name.
    fn start(&mut self, folder: &Path, name: &str, program: &str, args: &[&str], needs: &str) {
        let out = fs::File::create(folder.join(name)).unwrap();
        let child = Command::new(program)
            .args(args)
            .current_dir(folder)
            .stdin(Stdio::null())
            .stdout(out.try_clone().unwrap())
            .stderr(out)
            .spawn()
            .unwrap_or_else(|error| {
                panic!("no {program}: Debian's {needs}, which tests/run installs: {error}")
            });
        self.0.push(child);
    }
}

impl Drop for Programs {
    fn drop(&mut self) {
        for child in &mut self.0 {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Kannel: its bearerbox, its smsbox, and a fake SMSC that writes down what it gets.
struct Kannel {
    folder: TempDir,
    port: u16,
    _programs: Programs,
}

impl Kannel {
    fn starts() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let [admin, boxes, smsc, port] = [(); 4].map(|()| nobody());
        let text = format!(
            "group = core\nadmin-port = {admin}\nadmin-password = adm\nsmsbox-port = {boxes}\n\
             box-allow-ip = \"127.0.0.1\"\n\n\
             group = smsc\nsmsc = fake\nhost = 127.0.0.1\nport = {smsc}\nconnect-allow-ip = 127.0.0.1\n\n\
             group = smsbox\nbearerbox-host = 127.0.0.1\nsendsms-port = {port}\n\
             sendsms-interface = 127.0.0.1\n\n\
             group = sendsms-user\nusername = kindesk\npassword = {SECRET}\ndefault-sender = 14\n"
        );
        fs::write(folder.path().join("kannel.conf"), text).unwrap();
        let mut programs = Programs(Vec::new());
        let needs = "packages kannel and kannel-extras";
        let listens = |port: u16| TcpStream::connect(("127.0.0.1", port)).is_ok();
        let mut start =
            |name, program, args: &[&str]| programs.start(folder.path(), name, program, args, needs);
        start("bearerbox", "/usr/sbin/bearerbox", &["-v", "1", "kannel.conf"]);
        waits_for("Kannel's bearerbox", || listens(boxes));
        start("smsbox", "/usr/sbin/smsbox", &["-v", "1", "kannel.conf"]);
        let smsc = smsc.to_string();
        let fake = "/usr/lib/kannel/test/fakesmsc";
        start("smsc", fake, &["-H", "127.0.0.1", "-r", &smsc, "-v", "0", "-m", "0", "1 2 text none"]);
        waits_for("Kannel's smsbox", || listens(port));
        Self { folder, port, _programs: programs }
    }

    /// What the fake SMSC got so far: to whom, and the text.
    fn got(&self) -> Vec<(String, String)> {
        let log = fs::read_to_string(self.folder.path().join("smsc")).unwrap_or_default();
        let heard = log.lines().filter_map(|line| line.split_once("Got message ")?.1.split_once(": <"));
        heard
            .filter_map(|(_, heard)| {
                let mut words = heard.strip_suffix('>')?.splitn(4, ' ');
                let (_, to, kind, text) = (words.next()?, words.next()?, words.next()?, words.next()?);
                assert_eq!(kind, "ucs-2", "{heard}");
                Some((to.to_owned(), ucs2(text)))
            })
            .collect()
    }
}

/// A text of two octets a letter, written as in an address.
fn ucs2(text: &str) -> String {
    let (mut octets, mut rest) = (Vec::new(), text.as_bytes());
    while let Some((first, behind)) = rest.split_first() {
        rest = behind;
        octets.push(match first {
            b'+' => b' ',
            b'%' => {
                let pair = std::str::from_utf8(&rest[..2]).unwrap();
                rest = &rest[2..];
                u8::from_str_radix(pair, 16).unwrap()
            }
            other => *other,
        });
    }
    let units: Vec<u16> = octets.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16(&units).unwrap()
}

/// Every file below a folder, with what it holds.
fn files_below(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            found.extend(files_below(&entry));
        } else if entry.is_file() {
            found.push((entry.display().to_string(), fs::read(&entry).unwrap()));
        }
    }
    found
}

/// From the first start to a family's code: Kannel is asked for at set-up, tried, and sends what the desk's courier gives it.
/// Its parameters stand in the address, the text and the password among them: none of it is left on this machine.
#[test]
fn a_code_leaves_by_kannel_and_nothing_of_it_is_left_behind() {
    for language in Language::BUILT_IN {
        let kannel = Kannel::starts();
        let mut kit = Kit::empty_without_delivery(language);
        kit.press("<Enter><Enter>").stands("set-up-school");
        for text in ["Школа № 12", "Пермь", "5А"] {
            kit.types(text).press("<Enter>");
        }
        kit.stands("set-up-desk").types("Холл").press("<Enter>").types("s12.example").press("<Enter>");
        kit.stands("set-up-delivery").press("<Right><Enter>").stands("set-up-way");
        kit.press("<Right><Right><Right><Right><Tab>").types(&format!("http://127.0.0.1:{}", kannel.port));
        kit.press("<Tab>").types("kindesk").press("<Tab><Tab>").types(SECRET).press("<Enter>");
        kit.stands("set-up-trial").types(NUMBER).press("<Enter>").sees_word("trial-good");
        waits_for("the trial at the SMSC", || kannel.got().len() == 1);
        assert_eq!(kannel.got()[0].0, NUMBER);
        kit.press("<Enter>").names_admin().signs_in(ADMIN).stands("home");
        kit.press("1").stands("register-phone").types(ANNA.phone).press("<Enter>").stands("register-code");
        waits_for("the code at the SMSC", || kannel.got().len() == 2);
        let (to, text) = kannel.got().pop().unwrap();
        assert_eq!(to, format!("+7{}", ANNA.phone));
        let code = code_in(&text);
        kit.types(&code).press("<Enter>").stands("register-details");
        let data = kit.settings_file().with_file_name("data");
        kit.leaves().closes();
        holds_none(&data, &[SECRET, &code, ANNA.phone, &NUMBER[1..]]);
    }
}

/// No file below a folder holds any of these.
fn holds_none(folder: &Path, canaries: &[&str]) {
    let files = files_below(folder);
    assert!(files.iter().any(|(name, held)| name.ends_with("kindesk.db") && !held.is_empty()));
    for (name, held) in &files {
        for canary in canaries {
            let holds = held.windows(canary.len()).any(|window| window == canary.as_bytes());
            assert!(!holds, "{name} holds {canary}");
        }
    }
}

/// The same of the program itself, by its keys: it writes a log.
#[test]
fn nothing_of_a_code_by_kannel_stands_in_the_log() {
    let kannel = Kannel::starts();
    let place = Place::new(Language::Ru);
    place.set_up();
    let secret = place.path("kannel");
    fs::write(&secret, SECRET).unwrap();
    fs::set_permissions(&secret, PermissionsExt::from_mode(0o600)).unwrap();
    let settings = format!(
        "[place]\ntime-zone = \"UTC\"\n[delivery.kannel]\nkind = \"http\"\nprovider = \"kannel\"\n\
         values = {{ address = \"http://127.0.0.1:{}\", user = \"kindesk\" }}\nsecrets = {{ password = \"{}\" }}\n",
        kannel.port,
        secret.display()
    );
    fs::write(place.path("settings.toml"), settings).unwrap();
    let mut terminal = place.open();
    terminal.signs_in();
    terminal.press("1");
    terminal.stands_on("register-phone");
    terminal.pastes(ANNA.phone);
    terminal.press("<Enter>");
    terminal.stands_on("register-code");
    waits_for("the code at the SMSC", || kannel.got().len() == 1);
    let (_, text) = kannel.got().pop().unwrap();
    let code = code_in(&text);
    terminal.pastes(&code);
    terminal.press("<Enter>");
    terminal.stands_on("register-details");
    // The code may be there before Kannel has answered, and that is what the log tells.
    let told =
        |(_, held): &(String, Vec<u8>)| String::from_utf8_lossy(held).contains("a code was handed over");
    let logs = place.data().join("logs");
    waits_for("the log tells of it", || files_below(&logs).iter().any(told));
    drop(terminal);
    holds_none(&place.data(), &[SECRET, &code, ANNA.phone]);
}

fn code_in(text: &str) -> String {
    text.split(|c: char| !c.is_ascii_digit()).find(|digits| digits.len() == 6).unwrap().to_owned()
}

/// A message that is tried again is the same one: by its id a gateway that has it already knows it.
#[test]
fn a_message_that_is_tried_again_keeps_its_id() {
    let mut kit = Kit::new(Language::Ru);
    kit.registers().answers(Fate::Later).gives_number(&ANNA).stands("register-code");
    let first = kit.sent(ANNA.phone);
    kit.passes(Span::seconds(6));
    kit.console(async |desk| desk.posts_all().await.unwrap());
    let second = kit.sent(ANNA.phone);
    assert_eq!(first.id, second.id);
    assert!(!first.id.is_empty());
}

/// The script that is shipped, with gammu's dummy modem: the text arrives whole, and what gammu does not take comes later.
#[test]
fn a_modem_behind_gammu_sends_by_the_shipped_script() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    for name in ["dummy", "in", "out", "sent", "errors"] {
        fs::create_dir(at(name)).unwrap();
    }
    let path = |name: &str| at(name).display().to_string();
    let text = format!(
        "[gammu]\nmodel = dummy\nconnection = none\ndevice = {}\n[smsd]\nservice = files\nlogfile = {}\n\
         inboxpath = {}/\noutboxpath = {}/\nsentsmspath = {}/\nerrorsmspath = {}/\ncommtimeout = 1\nloopsleep = 1\n",
        path("dummy"),
        path("log"),
        path("in"),
        path("out"),
        path("sent"),
        path("errors"),
    );
    fs::write(at("gammurc"), text).unwrap();
    let mut programs = Programs(Vec::new());
    programs.start(folder.path(), "smsd", "/usr/bin/gammu-smsd", &["-c", "gammurc"], "package gammu-smsd");
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/config/send-by-modem");
    let way = |settings: String| Way {
        name: "modem".into(),
        channels: vec![Channel::Sms],
        means: Means::Command(CommandDelivery::new(script.into(), vec![settings], Span::seconds(20))),
    };
    assert_eq!(fate(&run(way(path("nothing")).send(&message(Channel::Sms)))), ("later", "exit-75"));
    let handed = run(way(path("gammurc")).send(&message(Channel::Sms)));
    assert_eq!(
        fate(&handed),
        ("accepted", "exit-0"),
        "Debian's packages gammu-smsd and jq, which tests/run installs"
    );
    let sent = || files_below(&at("sent")).pop().map(|(_, held)| String::from_utf8_lossy(&held).into_owned());
    waits_for("the message on the modem", || sent().is_some_and(|held| held.contains(CODE)));
    let held = sent().unwrap();
    assert!(held.contains("Школа 7") && held.contains(NUMBER), "{held}");
}
