//! What goes wrong between a desk and a provider. Where nothing has left it is said so; else it is unknown, and nobody
//! sends it again.

use super::peer::{Answer, Peer, nobody};
use super::{CODE, fate, message, run, way};
use crate::kit::certificates::{Authority, Certificate};
use kindesk::delivery::provider::{Fault, Provider};
use kindesk::delivery::{Channel, LONGEST};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::time::Duration;

/// A provider of the tests' own.
fn file(address: &str) -> String {
    format!(
        "name = \"Own\"\nchannels = [\"sms\"]\n[secrets]\nkey = \"key\"\n[send]\nmethod = \"POST\"\nurl = \"{address}/send\"\n\
         headers = {{ X-Key = \"{{secret.key}}\" }}\njson = {{ to = \"{{destination}}\", text = \"{{text}}\" }}\nid = \"/id\"\n\
         [[send.rules]]\nat = \"/ok\"\nis = [\"true\"]\nfate = \"accepted\"\n\
         [[send.rules]]\nstatus = [\"4xx\"]\nfate = \"refused\"\n"
    )
}

fn sent_to(answer: Answer) -> (&'static str, &'static str) {
    let peer = Peer::new(move |_| answer.clone());
    let (way, _secrets) = way(&file(&peer.address()), None, None, 2);
    let told = fate(&run(way.send(&message(Channel::Sms))));
    // Asked once, whatever came.
    assert_eq!(peer.seen().len(), 1);
    told
}

#[test]
fn f34_f35_what_may_have_left_is_unknown() {
    let long = vec![b' '; 10_000_000];
    // Zeros, packed: a few kilobytes that would be ten megabytes (RFC 1952). Nothing is ever unpacked.
    let bomb = include_bytes!("bomb.gz").to_vec();
    let packed = "Content-Encoding: gzip\r\nContent-Type: application/json\r\n".to_owned();
    for (answer, detail) in [
        (Answer::Hangs, "deadline"),
        (Answer::Leaves, "reply-broken"),
        (Answer::BreaksOff, "reply-broken"),
        (Answer::json(500, "{\"ok\":true}"), "reply-unknown"),
        (Answer::json(200, "not JSON at all"), "reply-unknown"),
        (Answer::json(200, ""), "reply-unknown"),
        (Answer::Says(200, packed, bomb), "reply-unknown"),
        (Answer::Says(200, String::new(), long), "reply-too-long"),
        (Answer::json(200, &"[".repeat(usize::try_from(LONGEST).unwrap() - 1)), "reply-unknown"),
    ] {
        let what = format!("{answer:?}").chars().take(60).collect::<String>();
        let (fate, told) = sent_to(answer);
        assert_eq!(fate, "unknown", "{what}: {told}");
        assert!(told == detail || told == "line-broken" && detail == "reply-broken", "{what}: {told}");
    }
}

#[test]
fn nobody_is_led_elsewhere() {
    for status in [301, 302, 303, 307, 308] {
        let other = Peer::new(|_| Answer::json(200, "{\"ok\":true}"));
        let to = format!("Location: {}/send\r\n", other.address());
        assert_eq!(sent_to(Answer::Says(status, to, Vec::new())), ("unknown", "reply-unknown"), "{status}");
        assert!(other.seen().is_empty(), "{status}: a code went elsewhere");
    }
}

#[test]
fn who_is_not_there_has_got_nothing() {
    let (gone, _secrets) = way(&file(&format!("http://127.0.0.1:{}", nobody())), None, None, 2);
    assert_eq!(fate(&run(gone.send(&message(Channel::Sms)))), ("later", "not-reached"));
    let (unknown, _secrets) = way(&file("http://nowhere.invalid"), None, None, 2);
    let told = fate(&run(unknown.send(&message(Channel::Sms))));
    assert!(told.0 == "later" && ["no-such-host", "not-reached"].contains(&told.1), "{told:?}");
}

#[test]
fn a_secret_that_others_may_read_sends_nothing() {
    let peer = Peer::new(|_| Answer::json(200, "{\"ok\":true}"));
    let (way, secrets) = way(&file(&peer.address()), None, None, 2);
    let path = secrets.0.path().join("key");
    fs::set_permissions(&path, PermissionsExt::from_mode(0o644)).unwrap();
    assert_eq!(fate(&run(way.send(&message(Channel::Sms)))), ("failed", "secret-unreadable"));
    fs::remove_file(&path).unwrap();
    assert_eq!(fate(&run(way.send(&message(Channel::Sms)))), ("failed", "secret-unreadable"));
    assert!(peer.seen().is_empty());
    // A new one holds at once.
    secrets.holds("key", "another");
    assert_eq!(run(way.send(&message(Channel::Sms))).receipt.fate.as_str(), "accepted");
    assert_eq!(peer.only().headers["x-key"], "another");
}

#[test]
fn a76_a_certificate_that_is_not_in_order_gets_no_code() {
    let authority = Authority::new();
    let good = authority.signs("localhost");
    let folder = tempfile::tempdir().unwrap();
    let pem = folder.path().join("authority.pem");
    fs::write(&pem, &authority.pem).unwrap();
    let sent = |certificate: &Certificate, trusts: bool| {
        let peer = Peer::encrypted(certificate, |_| Answer::json(200, "{\"ok\":true,\"id\":7}"));
        let (way, _secrets) =
            way(&file(&format!("https://localhost:{}", peer.port)), None, trusts.then(|| pem.clone()), 20);
        let told = fate(&run(way.send(&message(Channel::Sms))));
        (told, peer.seen().len())
    };
    assert_eq!(sent(&good, true), (("accepted", "provider-accepted"), 1));
    let bad = (("failed", "certificate"), 0);
    for (certificate, what) in [
        (authority.signs("elsewhere.example"), "another name"),
        (authority.signed_long_ago("localhost"), "its time is over"),
        (Authority::new().signs("localhost"), "another authority"),
        (Certificate::self_signed("localhost"), "nobody but its owner"),
    ] {
        assert_eq!(sent(&certificate, true), bad, "{what}");
    }
    assert_eq!(sent(&good, false), bad, "an authority that nobody has named");
    // No encryption at all behind https.
    let plain = Peer::new(|_| Answer::json(200, "{\"ok\":true}"));
    let (way, _secrets) = way(&file(&format!("https://localhost:{}", plain.port)), None, Some(pem), 2);
    let told = run(way.send(&message(Channel::Sms))).receipt.fate;
    assert!(!["accepted", "called"].contains(&told.as_str()) && plain.seen().is_empty(), "{told:?}");
}

/// A hand-over that is given up goes on in a thread of its own until its deadline, and no further.
#[test]
fn a_sender_that_hangs_is_left_at_its_deadline() {
    let peer = Peer::new(|_| Answer::Hangs);
    let (way, _secrets) = way(&file(&peer.address()), None, None, 1);
    let message = message(Channel::Sms);
    let given_up = run(async { tokio::time::timeout(Duration::from_millis(100), way.send(&message)).await });
    assert!(given_up.is_err());
    assert_eq!(fate(&run(way.send(&message))), ("unknown", "deadline"));
}

#[test]
fn a_file_that_cannot_hold_is_refused_when_it_is_read() {
    let good = file("https://own.example");
    assert!(Provider::parse(&good).is_ok());
    let fault = |from: &str, to: &str| {
        let changed = good.replacen(from, to, 1);
        assert_ne!(changed, good, "{from}");
        Provider::parse(&changed).unwrap_err()
    };
    assert_eq!(fault("{text}", "{txt}"), Fault::Placeholder("txt".into()));
    assert_eq!(fault("{secret.key}", "{secret.other}"), Fault::Placeholder("secret.other".into()));
    assert_eq!(fault("{text}", "{message-id}"), Fault::Placeholder("message-id".into()));
    assert_eq!(fault("{text}", "{text"), Fault::Brace("{text".into()));
    assert_eq!(fault("https://", "ftp://"), Fault::Address);
    assert_eq!(fault("/send\"", "/{secret.key}\""), Fault::Address);
    assert_eq!(fault("X-Key", "\"X Key\""), Fault::Header("X Key".into()));
    assert_eq!(fault("\"POST\"", "\"GET\""), Fault::Body);
    assert_eq!(fault("\"/id\"", "\"id\""), Fault::Pointer("id".into()));
    assert_eq!(fault("\"/id\"", "\"/a/{mesage-id}\""), Fault::Placeholder("mesage-id".into()));
    // Of a message that is being sent the provider's id is not known yet.
    assert_eq!(fault("\"/ok\"", "\"/{message-id}/ok\""), Fault::Placeholder("message-id".into()));
    assert_eq!(fault("\"/ok\"", "\"/{digit}/ok\""), Fault::Placeholder("digit".into()));
    assert_eq!(fault("id = \"/id\"", "id = \"/id\"\nreply = \"text\""), Fault::Rule(1));
    let plain = |place: &str| {
        let rule = "at = \"/ok\"\nis = [\"true\"]";
        good.replace(rule, "begins = \"0:\"").replace("id = \"/id\"", &format!("reply = \"text\"\n{place}"))
    };
    assert!(Provider::parse(&plain("")).is_ok());
    for place in ["id", "digits", "balance"] {
        let told = Provider::parse(&plain(&format!("{place} = \"/x\""))).unwrap_err();
        assert_eq!(told, Fault::NoJson("/x".into()), "{place}");
    }
    let report = "[report]\nmethod = \"GET\"\nurl = \"https://own.example/{message-id}\"\n\
                  [[report.rules]]\nat = \"/{message-id}/is\"\nfate = \"delivered\"\n";
    assert!(Provider::parse(&format!("{good}{report}")).is_ok());
    let no_id = good.replace("id = \"/id\"\n", "");
    assert!(Provider::parse(&no_id).is_ok());
    assert_eq!(Provider::parse(&format!("{no_id}{report}")).unwrap_err(), Fault::NoId);
    assert_eq!(fault("\"accepted\"", "\"delivered\""), Fault::Rule(1));
    assert_eq!(fault("\"4xx\"", "\"9xx\""), Fault::Rule(2));
    assert_eq!(fault("[\"sms\"]", "[\"sms\", \"call\"]"), Fault::NoDigits);
    assert_eq!(fault("[\"sms\"]", "[]"), Fault::NoChannel);
    assert!(matches!(fault("url", "adress"), Fault::Toml { line: 7, .. }));
    assert!(matches!(fault("\"sms\"", "\"pigeon\""), Fault::Toml { line: 2, .. }));
}

/// HMAC with SHA-256 (RFC 2104), held against what another program makes of the same.
#[test]
fn a_request_is_signed_over_its_body() {
    let peer = Peer::new(|_| Answer::json(200, "{\"ok\":true}"));
    let signed = file(&peer.address()).replace(
        "json = { to = \"{destination}\", text = \"{text}\" }",
        "form = { q = \"what\" }\nsignature = { header = \"X-Sign\", key = \"{secret.key}\", over = \"{mark} {body}\" }",
    );
    let (way, secrets) = way(&signed, None, None, 20);
    secrets.holds("key", "Jefe");
    assert_eq!(run(way.send(&message(Channel::Sms))).receipt.fate.as_str(), "accepted");
    let seen = peer.only();
    assert_eq!(seen.body, "q=what");
    // printf 'AB q=what' | openssl dgst -sha256 -hmac Jefe
    assert_eq!(seen.headers["x-sign"], SIGNED);
    assert!(!seen.body.contains(CODE));
}

const SIGNED: &str = "eeb8cca5e57c8c7217e013bda96d8ffef1e172f92c4f6f12f3e277106fa4e33e";
