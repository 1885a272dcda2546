//! Several ways: the next one is tried only where the one before says that nothing has left.

use super::{fate, message, run};
use kindesk::delivery::{Channel, CommandDelivery, Means, OrderFault, Way, Ways};
use kindesk::domain::time::Span;
use std::fs;
use std::path::Path;

/// A program that writes its name down, and does as it is told.
fn program(name: &str, does: &str, folder: &Path) -> Way {
    let script = format!("echo {name} >> {}/tried; {does}", folder.display());
    let command = CommandDelivery::new("/bin/sh".into(), vec!["-c".to_owned(), script], Span::seconds(2));
    Way { name: name.into(), channels: vec![Channel::Sms, Channel::Call], means: Means::Command(command) }
}

fn names(channel: Channel, names: &[&str]) -> (Channel, Vec<String>) {
    (channel, names.iter().map(|name| (*name).to_owned()).collect())
}

#[test]
fn the_next_way_is_tried_only_where_nothing_has_left() {
    const DIGITS: &str = "echo '{\"digits\":\"0712\"}'";
    for (channel, first, second, wanted, tried) in [
        (Channel::Sms, "exit 0", "exit 0", ("accepted", "exit-0"), 1),
        (Channel::Sms, "exit 65", "exit 0", ("accepted", "exit-0"), 2),
        (Channel::Sms, "exit 75", "exit 0", ("accepted", "exit-0"), 2),
        // It may have left: nobody sends it again. A status that says nothing may come after the sending.
        (Channel::Sms, "exit 1", "exit 0", ("failed", "exit-failed"), 1),
        (Channel::Sms, "exit 127", "exit 0", ("failed", "exit-failed"), 1),
        (Channel::Sms, "kill -9 $$", "exit 0", ("unknown", "killed"), 1),
        (Channel::Sms, "sleep 60", "exit 0", ("unknown", "deadline"), 1),
        (Channel::Sms, "echo '{\"fate\":\"unknown\"}'", "exit 0", ("unknown", "said-unknown"), 1),
        (Channel::Sms, "exit 65", "sleep 60", ("unknown", "deadline"), 2),
        // None takes it: later is stronger than never, else the first one decides.
        (Channel::Sms, "exit 65", "exit 75", ("later", "exit-75"), 2),
        (Channel::Sms, "exit 75", "exit 65", ("later", "exit-75"), 2),
        (Channel::Sms, "exit 65", "exit 69", ("refused", "exit-refused"), 2),
        // The second one may have sent it: its word stands.
        (Channel::Sms, "exit 65", "exit 1", ("failed", "exit-failed"), 2),
        (Channel::Call, "exit 65", DIGITS, ("called", "exit-0"), 2),
        // It has rung, though nobody knows from where: another call would confuse.
        (Channel::Call, "echo done", DIGITS, ("refused", "no-digits"), 1),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let ways = vec![program("a", second, folder.path()), program("b", first, folder.path())];
        let order = [names(Channel::Sms, &["b", "a"]), names(Channel::Call, &["b", "a"])];
        let ways = Ways::new(ways, &order).unwrap();
        let handed = run(ways.send(&message(channel)));
        assert_eq!(fate(&handed), wanted, "{first}, then {second}");
        let seen = fs::read_to_string(folder.path().join("tried")).unwrap();
        assert_eq!(
            seen.split_whitespace().collect::<Vec<_>>(),
            ["b", "a"][..tried],
            "{first}, then {second}"
        );
        assert!(handed.way.is_some());
    }
}

#[test]
fn a_program_that_cannot_be_started_has_sent_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let nowhere = CommandDelivery::new("/nowhere/send-sms".into(), Vec::new(), Span::seconds(2));
    let nowhere = Way { name: "b".into(), channels: vec![Channel::Sms], means: Means::Command(nowhere) };
    let ways = vec![program("a", "exit 0", folder.path()), nowhere];
    let ways = Ways::new(ways, &[names(Channel::Sms, &["b", "a"])]).unwrap();
    assert_eq!(fate(&run(ways.send(&message(Channel::Sms)))), ("accepted", "exit-0"));
}

#[test]
fn an_order_names_what_there_is() {
    let folder = tempfile::tempdir().unwrap();
    let both = || vec![program("a", "exit 0", folder.path()), program("b", "exit 0", folder.path())];
    assert_eq!(Ways::new(both(), &[]).unwrap_err(), OrderFault::Unsaid(Channel::Sms));
    let sms = names(Channel::Sms, &["a", "b"]);
    assert_eq!(Ways::new(both(), std::slice::from_ref(&sms)).unwrap_err(), OrderFault::Unsaid(Channel::Call));
    let wrong = names(Channel::Call, &["c"]);
    assert_eq!(
        Ways::new(both(), &[sms.clone(), wrong]).unwrap_err(),
        OrderFault::NoSuch(Channel::Call, "c".into())
    );
    let mail = names(Channel::Mail, &["a"]);
    let none = names(Channel::Call, &[]);
    assert_eq!(
        Ways::new(both(), &[sms.clone(), none.clone(), mail]).unwrap_err(),
        OrderFault::NoSuch(Channel::Mail, "a".into())
    );
    let ways = Ways::new(both(), &[sms, none]).unwrap();
    assert!(ways.carry(Channel::Sms) && !ways.carry(Channel::Call) && !ways.carry(Channel::Mail));
    assert_eq!(fate(&run(ways.send(&message(Channel::Call)))), ("failed", "no-way"));
    let one = Ways::new(vec![program("a", "exit 0", folder.path())], &[]).unwrap();
    assert!(one.carry(Channel::Sms) && one.carry(Channel::Call), "the only way needs no order");
}
