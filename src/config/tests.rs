use super::*;
use crate::config::layers::zone_named;
use crate::domain::hours::Hours;
use crate::domain::language::Language;
use crate::domain::limits::Limits;
use crate::domain::password::Profile;
use crate::domain::rules::Rules;
use crate::domain::staff::DeskKind;
use crate::domain::time::Span;
use crate::words::Catalogue;
use jiff::tz::TimeZone;
use std::collections::HashMap;
use std::ffi::OsString;
use std::path::Path;

struct Setup {
    folder: tempfile::TempDir,
    flags: Flags,
    env: HashMap<&'static str, OsString>,
}

/// A settings file with `text`, named by `--config`, and nothing in the environment.
fn setup(text: &str) -> Setup {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kindesk.toml");
    std::fs::write(&path, text).unwrap();
    Setup { flags: Flags { config: Some(path), ..Flags::default() }, folder, env: HashMap::new() }
}

impl Setup {
    fn file(&self) -> Source {
        Source::File(self.folder.path().join("kindesk.toml"))
    }
    fn load(&self, kind: DeskKind) -> Result<Config, ConfigError> {
        load(&self.flags, &|name| self.env.get(name).cloned(), kind)
    }
    fn live(&self) -> Config {
        self.load(DeskKind::Live).unwrap()
    }
}

#[test]
fn the_built_in_file_is_whole_and_agrees_with_the_rules_of_the_desk() {
    let config = setup("").live();
    assert_eq!(config.limits, Sourced::new(Limits::default(), Source::BuiltIn));
    assert_eq!(config.to_rules(), Rules::default());
    assert_eq!(config.rules.reached.value.len(), 10);
    assert_eq!(config.rules.passwords.value, Profile::School);
    assert_eq!((config.rules.own_consent_age.value, config.rules.adult_age.value), (14, 18));
    assert_eq!(config.rules.invitation_life.value, Span::days(7));
    assert_eq!(
        (config.rules.invitation_parents.value, config.rules.awaiting_life.value),
        (2, Span::days(30))
    );
    assert_eq!((config.look.theme.value.as_str(), config.look.glyphs.value), ("light", GlyphsSetting::Auto));
    assert_eq!(config.delivery.value.to_string(), "none");
    // The built-in file, written out as an own one, changes nothing but where values come from.
    let written = setup(BUILT_IN).live();
    assert_eq!(written.limits.value, config.limits.value);
    assert_eq!(written.settings().len(), config.settings().len());
    for ((name, value, _), (_, again, _)) in config.settings().into_iter().zip(written.settings()).skip(1) {
        assert_eq!(value, again, "{name}");
    }
}

#[test]
fn an_option_comes_before_a_variable_before_the_file() {
    let mut setup = setup("desk = \"file\"\nlang = \"en\"\ndata-dir = \"/file\"\n[look]\ntheme = \"mono\"\n");
    let config = setup.live();
    assert_eq!(config.desk, Sourced::new(Some("file".into()), setup.file()));
    assert_eq!(config.language, Sourced::new(Some(Language::En), setup.file()));
    assert_eq!(config.look.theme, Sourced::new("mono".into(), setup.file()));
    setup.env.insert("KINDESK_DESK", "env".into());
    setup.env.insert("KINDESK_DATA_DIR", "/env".into());
    setup.env.insert("KINDESK_THEME", OsString::new());
    let config = setup.live();
    assert_eq!(config.desk, Sourced::new(Some("env".into()), Source::Env("KINDESK_DESK")));
    assert_eq!(config.data_dir.value.as_deref(), Some(Path::new("/env")));
    assert_eq!(config.look.theme.value, "mono", "an empty variable is none");
    setup.flags.desk = Some("flag".into());
    setup.flags.lang = Some("ru_RU.UTF-8".into());
    let config = setup.live();
    assert_eq!(config.desk, Sourced::new(Some("flag".into()), Source::Flag("--desk")));
    assert_eq!(config.language.value, Some(Language::Ru));
}

#[test]
fn training_knows_nothing_of_the_real_data() {
    let mut setup = setup("data-dir = \"/real\"\ndatabase = \"/real/kindesk.db\"\n");
    setup.env.insert("KINDESK_DATA_DIR", "/real".into());
    setup.env.insert("KINDESK_DATABASE", "/real/kindesk.db".into());
    let config = setup.load(DeskKind::Training).unwrap();
    assert_eq!((config.data_dir.value, config.database.value), (None, None));
    setup.flags.data_dir = Some("/kept".into());
    assert_eq!(setup.load(DeskKind::Training).unwrap().data_dir.value, Some("/kept".into()));
    setup.flags.database = Some("/real/kindesk.db".into());
    assert_eq!(setup.load(DeskKind::Training).unwrap_err(), ConfigError::TrainingDatabase);
    assert!(setup.load(DeskKind::Live).is_ok());
}

#[test]
fn an_unknown_key_is_refused_with_line_and_column() {
    let cases = [
        ("desk = \"х\"\ncolour = 1\n", 2, 1, "colour"),
        ("[limits]\nsearches = 3\nsearch = 4\n", 3, 1, "search"),
        ("[look]\n  glyphs = \"emoji\"\n", 2, 12, "emoji"),
        ("[rules]\nreached = [\"RU\"]\nadult-age = \"many\"\n", 3, 13, "many"),
        ("desk = \n", 1, 8, ""),
    ];
    for (text, at_line, at_column, about) in cases {
        match setup(text).load(DeskKind::Live) {
            Err(ConfigError::Mistake { line, column, what, .. }) => {
                assert_eq!((line, column), (at_line, at_column), "{text}: {what}");
                assert!(what.contains(about), "{what}");
            }
            other => panic!("{text}: {other:?}"),
        }
    }
}

#[test]
fn values_that_cannot_stand_are_named() {
    let cases = [
        ("lang = \"fr\"", "lang"),
        ("[place]\ntime-zone = \"Moscow\"", "place.time-zone"),
        ("[rules]\nreached = [\"RU\", \"Russia\"]", "rules.reached"),
        ("[rules]\ninvitation-days = 0", "rules.invitation-days"),
        ("[rules]\nown-consent-age = 40", "rules.own-consent-age"),
        ("[rules]\nnotices-from = \"22:00\"", "rules.notices-from"),
        ("[rules]\nnotices-until = \"half past nine\"", "rules.notices-until"),
        ("[rules]\nhold-hours = 0", "rules.hold-hours"),
        ("[rules]\nopen-days = [\"monday\"]", "rules.open-days"),
        ("[rules]\nopen-days = []", "rules.open-days"),
        ("[rules]\nopen-hours = \"17:00-8:30\"", "rules.open-hours"),
        ("[rules]\nopen-hours = \"mornings\"", "rules.open-hours"),
        ("[delivery]\nkind = \"command\"", "delivery.command"),
        ("[delivery]\nkind = \"command\"\ncommand = [\"send\"]", "delivery.command"),
        (
            "[delivery]\nkind = \"command\"\ncommand = [\"/s\"]\ndeadline-seconds = 0",
            "delivery.deadline-seconds",
        ),
    ];
    let catalogue = Catalogue::new(TimeZone::UTC, None);
    for (text, about) in cases {
        let error = setup(text).load(DeskKind::Live).unwrap_err();
        assert!(matches!(&error, ConfigError::Value { name, .. } if *name == about), "{text}: {error:?}");
        for language in Language::BUILT_IN {
            assert!(error.say(catalogue.get(language)).contains(about));
        }
    }
    let mut missing = setup("");
    missing.flags.config = Some("/nowhere/kindesk.toml".into());
    assert!(matches!(missing.load(DeskKind::Live), Err(ConfigError::Unreadable { .. })));
}

#[test]
fn d09_the_hours_of_notices_are_read_with_both_bounds() {
    let five = setup("[rules]\nhold-hours = 48\nopen-days = [\"mon\", \"fri\"]").live().to_rules();
    assert_eq!(
        (five.hold, five.open_days.names()),
        (Span::hours(48), vec!["mon".to_owned(), "fri".to_owned()])
    );
    assert_eq!(five.open_hours, None, "nobody has said so");
    let door = setup("[rules]\nopen-hours = \"8:30-17:00\"").live();
    assert_eq!(door.to_rules().open_hours, Hours::parse("8:30", "17:00"));
    assert!(
        door.settings().iter().any(|(name, value, _)| {
            *name == "rules.open-hours" && value.as_deref() == Some("8:30–17:00")
        })
    );
    let config = setup("[rules]\nnotices-from = \"9:30\"\nnotices-until = \"24:00\"").live();
    assert_eq!(config.to_rules().notice_hours, Hours::parse("9:30", "24:00").unwrap());
    assert_eq!(setup("").live().to_rules().notice_hours, Hours::parse("08:00", "21:00").unwrap());
}

#[test]
fn the_command_of_delivery_keeps_its_arguments_to_itself() {
    let text =
        "[delivery]\nkind = \"command\"\ncommand = [\"/bin/send\", \"--key=secret\"]\ndeadline-seconds = 3\n";
    let config = setup(text).live();
    // The file of one program, as earlier versions knew it: it carries SMS and calls.
    let told = config.delivery.value.to_string();
    assert_eq!(told, "sms: command (command /bin/send (3 s)); call: command (command /bin/send (3 s))");
    let way = config.delivery.value.all().next().unwrap();
    let whole = format!("{way:?}");
    assert!(whole.contains("--key=secret") && whole.contains("3s"), "{whole}");
    let shown: Vec<_> = config.settings().into_iter().filter_map(|(_, value, _)| value).collect();
    assert!(shown.iter().any(|value| value.contains("/bin/send")) && !shown.concat().contains("secret"));
}

const MAIL: &str =
    "[delivery.m]\nkind = \"mail\"\nserver = \"smtp.school.example\"\nfrom = \"office@school.example\"\n";
const HTTP: &str =
    "[delivery.h]\nkind = \"http\"\nprovider = \"sms-ru\"\nsecrets = { api-id = \"/etc/key\" }\n";

#[test]
fn ways_stand_beside_the_one_program_and_have_an_order_by_channel() {
    let program = "kind = \"command\"\ncommand = [\"/bin/send\"]\n";
    let order = "[delivery.order]\nsms = [\"h\", \"command\"]\n";
    let config = setup(&format!("[delivery]\n{program}{order}{HTTP}{MAIL}")).live();
    let told = config.delivery.value.to_string();
    assert_eq!(
        told,
        "sms: h (http SMS.ru https://sms.ru), command (command /bin/send (10 s)); \
         call: command (command /bin/send (10 s)); mail: m (mail smtp.school.example:587 (starttls))"
    );
    // Alone, too, and an order is needed only where it says something.
    assert_eq!(setup(HTTP).live().delivery.value.to_string(), "sms: h (http SMS.ru https://sms.ru)");
    assert!(matches!(setup(HTTP).live().delivery.source, Source::File(_)));
}

#[test]
fn a_way_that_cannot_hold_is_named_with_what_it_wants() {
    let http = |more: &str| format!("{HTTP}{more}");
    let mail = |more: &str| format!("{MAIL}{more}");
    let kannel = |address: &str| {
        format!(
            "[delivery.h]\nkind = \"http\"\nprovider = \"kannel\"\nsecrets = {{ password = \"/etc/key\" }}\n\
             values = {{ address = \"{address}\", user = \"u\" }}\n"
        )
    };
    let user = "user = \"u\"\n";
    for (text, about) in [
        (http("values = { from = \"x\" }"), "delivery.h.values"),
        (HTTP.replace("api-id", "apiid"), "delivery.h.secrets"),
        (HTTP.replace("/etc/key", "key"), "delivery.h.secrets"),
        (HTTP.replace("sms-ru", "sms"), "delivery.h.provider"),
        (http("channels = [\"call\"]"), "delivery.h.channels"),
        (http("server = \"x\""), "delivery.h.server"),
        (http("user = \"x\""), "delivery.h.user"),
        (http("password-file = \"/etc/key\""), "delivery.h.password-file"),
        (http("deadline-seconds = 600"), "delivery.h.deadline-seconds"),
        (kannel("ftp://gateway"), "delivery.h.values"),
        (kannel("http://user:pass@gateway"), "delivery.h.values"),
        (kannel("http://gateway.example:13013"), "delivery.h.values"),
        (kannel("http://203.0.113.7:13013"), "delivery.h.values"),
        (mail(user), "delivery.m.user"),
        (mail("user = \"u\"\npassword-file = \"secret\""), "delivery.m.password-file"),
        (mail("encryption = \"none\""), "delivery.m.encryption"),
        (mail("command = [\"/bin/send\"]"), "delivery.m.command"),
        (MAIL.replace("office@", ""), "delivery.m.from"),
        (MAIL.replace("smtp.school.example", ""), "delivery.m.server"),
        (MAIL.replace("smtp.school.example", "smtp.school.example:587"), "delivery.m.server"),
        (format!("{HTTP}{}", HTTP.replace("delivery.h", "delivery.other")), "delivery.order.sms"),
        (http("[delivery.order]\nsms = [\"x\"]"), "delivery.order.sms"),
        (http("[delivery.order]\nmail = [\"h\"]"), "delivery.order.mail"),
    ] {
        let error = setup(&text).load(DeskKind::Live).unwrap_err();
        assert!(matches!(&error, ConfigError::Value { name, .. } if name == about), "{text}: {error:?}");
        let catalogue = Catalogue::new(TimeZone::UTC, None);
        for language in Language::BUILT_IN {
            let said = error.say(catalogue.get(language));
            assert!(said.contains(about) && !said.contains("pass@"), "{said}");
        }
    }
    for address in
        ["http://127.0.0.1:13013", "http://192.168.1.7:8080", "http://kannel:13013", "https://k.example"]
    {
        assert!(setup(&kannel(address)).load(DeskKind::Live).is_ok(), "{address}");
    }
    let open = format!("{}unencrypted = true\n", kannel("http://gateway.example:13013"));
    assert!(setup(&open).load(DeskKind::Live).is_ok());
    for server in ["::1", "192.0.2.7"] {
        assert!(setup(&MAIL.replace("smtp.school.example", server)).load(DeskKind::Live).is_ok(), "{server}");
    }
    let here = format!("{}encryption = \"none\"\n", MAIL.replace("smtp.school.example", "localhost"));
    assert!(setup(&here).load(DeskKind::Live).is_ok());
}

#[test]
fn a_mistake_in_a_way_or_in_a_providers_file_is_told_with_its_place() {
    for (text, at_line, about) in [
        ("[delivery]\nkind = \"none\"\ncomand = []\n", 3, "[delivery.NAME]"),
        ("[delivery.h]\nkind = \"pigeon\"\n", 2, "pigeon"),
        ("[delivery.h]\nkind = \"http\"\nprovder = \"sms-ru\"\n", 3, "provder"),
        ("[delivery.order]\nfax = []\n", 2, "fax"),
        ("desk = \"a\"\n[delivery]\ncommand = [\"/bin/send\"]\n", 2, "kind"),
        ("[delivery]\ndeadline-seconds = 20\n[delivery.order]\nsms = []\n", 1, "kind"),
    ] {
        match setup(text).load(DeskKind::Live) {
            Err(ConfigError::Mistake { line, what, .. }) => {
                assert_eq!(line, at_line, "{text}: {what}");
                assert!(what.contains(about), "{what}");
            }
            other => panic!("{text}: {other:?}"),
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("own.toml");
    std::fs::write(&own, "name = \"Own\"\nchannels = []\n").unwrap();
    let text = HTTP.replace("sms-ru", &own.display().to_string());
    let error = setup(&text).load(DeskKind::Live).unwrap_err();
    assert!(matches!(&error, ConfigError::Provider { path, .. } if *path == own), "{error:?}");
}

#[test]
fn every_request_of_a_provider_must_be_encrypted_on_its_way() {
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("own.toml");
    let text = HTTP.replace("sms-ru", &own.display().to_string());
    let shipped = crate::delivery::provider::shipped("sms-ru").unwrap();
    std::fs::write(&own, shipped).unwrap();
    assert!(setup(&text).load(DeskKind::Live).is_ok());
    for path in ["sms/send", "sms/status", "my/balance"] {
        let open = shipped.replace(&format!("https://sms.ru/{path}"), &format!("http://sms.ru/{path}"));
        assert_ne!(open, shipped, "{path}");
        std::fs::write(&own, open).unwrap();
        let error = setup(&text).load(DeskKind::Live).unwrap_err();
        assert!(
            matches!(&error, ConfigError::Value { name, want: Want::Encrypted, .. } if name == "delivery.h.values"),
            "{path}: {error:?}"
        );
        assert!(setup(&format!("{text}unencrypted = true\n")).load(DeskKind::Live).is_ok(), "{path}");
    }
}

/// Whoever writes a secret where its file's path belongs reads of it on no terminal and in no log.
#[test]
fn a_secret_in_the_place_of_its_path_is_not_repeated() {
    const SECRET: &str = "4711-canary-0815";
    let secrets = "secrets = { api-id = \"/etc/key\" }";
    let password = |value: &str| format!("{MAIL}user = \"u\"\npassword-file = {value}\n");
    let catalogue = Catalogue::new(TimeZone::UTC, None);
    for (text, is_told) in [
        (HTTP.replace("/etc/key", SECRET), "delivery.h.secrets"),
        (HTTP.replace(secrets, &format!("secrets = \"{SECRET}\"")), ":4:11: "),
        (HTTP.replace(secrets, &format!("secrets = [\"{SECRET}\"]")), ":4:11: "),
        (HTTP.replace(secrets, "secrets = { api-id = 47110815 }"), ":4:11: "),
        (HTTP.replace(secrets, "secrets = 47110815"), ":4:11: "),
        (HTTP.replace("\"/etc/key\"", &format!("[\"{SECRET}\"]")), ":4:11: "),
        (password(&format!("\"{SECRET}\"")), "delivery.m.password-file"),
        (password("47110815"), ":6:17: "),
        (password(&format!("{{ it = \"{SECRET}\" }}")), ":6:17: "),
    ] {
        let error = setup(&text).load(DeskKind::Live).unwrap_err();
        let said = Language::BUILT_IN.map(|language| error.say(catalogue.get(language)));
        for said in said.into_iter().chain([error.to_string(), format!("{error:?}")]) {
            for canary in ["canary", "47110815"] {
                assert!(!said.contains(canary), "{said}");
            }
        }
        assert!(error.to_string().contains(is_told), "{error}");
    }
}

#[test]
fn a_zone_of_its_own_file_is_the_librarys_and_no_path_leads_out() {
    let summer = jiff::civil::date(2026, 7, 1).at(12, 0, 0, 0);
    for name in ["Europe/Moscow", "Asia/Yekaterinburg", "Europe/Berlin", "UTC", "europe/berlin"] {
        let (own, library) = (zone_named(name).unwrap(), TimeZone::get(name).unwrap());
        let at = |zone: TimeZone| zone.to_ambiguous_zoned(summer).compatible().unwrap().timestamp();
        assert_eq!(at(own), at(library), "{name}");
    }
    for name in ["", "/", "../../etc/localtime", "Europe/../UTC", "Europe", "Europe/", "tzdata.zi", "Nowhere"]
    {
        assert!(zone_named(name).is_none(), "{name}");
    }
}

/// D16: a command without options reads what the desk's unit reads, unless the user has settings of their own.
#[test]
fn d16_the_settings_of_the_user_come_before_those_of_the_machine() {
    let folder = tempfile::tempdir().unwrap();
    let (own, machine) = (folder.path().join("own.toml"), folder.path().join("machine.toml"));
    let first = || layers::first_there([Some(own.clone()), Some(machine.clone())]);
    assert_eq!(first(), None);
    std::fs::write(&machine, "").unwrap();
    assert_eq!(first(), Some(machine.clone()));
    std::fs::write(&own, "").unwrap();
    assert_eq!(first(), Some(own.clone()));
}
