//! The shipped providers, each against the replies that its documentation shows, over a real line.

use super::peer::{Answer, Peer, Seen};
use super::{CODE, DIGITS, ID, NUMBER, fate, message, run, way};
use kindesk::delivery::provider::{RuleFate, SHIPPED, shipped};
use kindesk::delivery::{Channel, HttpWay, Means};
use kindesk::domain::challenge::WhyLost;
use secrecy::ExposeSecret;
use std::collections::BTreeSet;

/// A shipped file that asks a server of the test instead. Android and Kannel are told where their server is.
fn file(name: &str, address: &str) -> String {
    let text = shipped(name).unwrap();
    let base = match name {
        "sms-ru" | "sms-ru-call" => "https://sms.ru",
        "smsc-ru" | "smsc-ru-call" => "https://smsc.ru",
        "exolve" => "https://api.exolve.ru",
        "twilio" => "https://api.twilio.com",
        _ => return text.to_owned(),
    };
    assert!(text.contains(base), "{name} does not ask {base}");
    text.replace(base, address)
}

struct Case {
    status: u16,
    body: &'static str,
    fate: (&'static str, &'static str),
    id: Option<&'static str>,
    digits: Option<&'static str>,
}

const fn case(status: u16, body: &'static str, fate: &'static str) -> Case {
    let detail = match fate.as_bytes()[0] {
        b'a' | b'c' => "provider-accepted",
        b'l' => "provider-later",
        b'r' => "provider-refused",
        _ => "reply-unknown",
    };
    Case { status, body, fate: (fate, detail), id: None, digits: None }
}

/// Sends one message for each reply, and looks at what is made of it. Gives back what was asked.
fn each(name: &str, channel: Channel, cases: &[Case]) -> Vec<Seen> {
    let mut asked = Vec::new();
    for Case { status, body, fate: wanted, id, digits } in cases {
        let (status, body) = (*status, *body);
        let peer = Peer::new(move |_| Answer::json(status, body));
        let (way, _secrets) = way(&file(name, &peer.address()), Some(&peer.address()), None, 20);
        let handed = run(way.send(&message(channel)));
        assert_eq!(fate(&handed), *wanted, "{name}: {status} {body}");
        assert_eq!(handed.id.as_deref(), *id, "{name}: {body}");
        assert_eq!(handed.digits.as_ref().map(ExposeSecret::expose_secret), *digits, "{name}: {body}");
        asked.push(peer.only());
    }
    asked
}

#[test]
fn every_shipped_provider_is_tried_here() {
    let tried = ["sms-ru", "sms-ru-call", "smsc-ru", "smsc-ru-call", "exolve", "twilio", "android", "kannel"];
    assert_eq!(SHIPPED.map(|(name, _)| name).into_iter().collect::<BTreeSet<_>>(), BTreeSet::from(tried));
}

#[test]
fn sms_ru_has_a_code_for_each_number_beside_the_one_of_the_request() {
    let good = r#"{"status":"OK","status_code":100,"sms":{"79123456789":{"status":"OK","status_code":100,
        "sms_id":"000000-10000000"}},"balance":4122.56}"#;
    let cases = [
        Case { id: Some("000000-10000000"), ..case(200, good, "accepted") },
        case(
            200,
            r#"{"status":"OK","status_code":100,"sms":{"79123456789":{"status":"ERROR","status_code":207,
                "status_text":"На этот номер нельзя отправлять сообщения"}},"balance":4122.56}"#,
            "refused",
        ),
        case(
            200,
            r#"{"status":"OK","status_code":100,"sms":{"79123456789":{"status":"ERROR","status_code":231}}}"#,
            "later",
        ),
        case(200, r#"{"status":"ERROR","status_code":200,"status_text":"Неправильный api_id"}"#, "refused"),
        case(200, r#"{"status":"ERROR","status_code":201,"status_text":"Не хватает средств"}"#, "refused"),
        case(200, r#"{"status":"ERROR","status_code":220}"#, "later"),
        // The request was read, but of this number nothing is said; another number's luck is not this one's.
        case(200, r#"{"status":"OK","status_code":100,"sms":{}}"#, "unknown"),
        case(
            200,
            r#"{"status":"OK","status_code":100,"sms":{"79990000000":{"status_code":100}}}"#,
            "unknown",
        ),
        case(200, r#"{"status":"ERROR","status_code":500}"#, "unknown"),
        case(200, r#"{"status":"ERROR","status_code":999}"#, "unknown"),
        case(
            502,
            r#"{"status":"OK","status_code":100,"sms":{"79123456789":{"status_code":207}}}"#,
            "unknown",
        ),
    ];
    let asked = each("sms-ru", Channel::Sms, &cases);
    let fields = asked[0].fields();
    assert_eq!((asked[0].method.as_str(), asked[0].path.as_str()), ("POST", "/sms/send"));
    assert_eq!((fields["to"].as_str(), fields["json"].as_str()), (DIGITS, "1"));
    assert!(fields["msg"].contains(CODE) && fields["msg"].contains("Школа 7"), "{fields:?}");
    assert_eq!((fields["api_id"].as_str(), fields["from"].as_str()), ("secret/api-id&1", "the-sender"));
    assert_eq!(asked[0].headers["content-type"], "application/x-www-form-urlencoded");
}

#[test]
fn sms_ru_calls_and_names_four_digits() {
    let cases = [
        Case {
            id: Some("000000-10000000"),
            digits: Some("1435"),
            ..case(
                200,
                r#"{"status":"OK","code":"1435","call_id":"000000-10000000","cost":0.4,"balance":4122.56}"#,
                "called",
            )
        },
        // A number that has lost its zero.
        Case { digits: Some("0712"), ..case(200, r#"{"status":"OK","code":712}"#, "called") },
        // How it refuses is not documented.
        case(200, r#"{"status":"ERROR","status_code":201,"status_text":"Не хватает средств"}"#, "unknown"),
        case(200, r#"{"status":"ERROR","status_code":220}"#, "unknown"),
        case(200, r#"{"status":"ERROR","status_text":"что-то новое"}"#, "unknown"),
        Case { fate: ("refused", "no-digits"), ..case(200, r#"{"status":"OK","code":"12"}"#, "refused") },
        Case { fate: ("refused", "no-digits"), ..case(200, r#"{"status":"OK"}"#, "refused") },
    ];
    let asked = each("sms-ru-call", Channel::Call, &cases);
    let fields = asked[0].fields();
    assert_eq!((asked[0].path.as_str(), fields["phone"].as_str()), ("/code/call", DIGITS));
    assert!(!asked[0].body.contains(CODE));
}

#[test]
fn smsc_ru_tells_a_refusal_by_a_code_that_may_bear_an_id_too() {
    let cases = [
        Case { id: Some("117"), ..case(200, r#"{"id":117,"cnt":1}"#, "accepted") },
        case(200, r#"{"error":"authorise error","error_code":2}"#, "refused"),
        Case {
            id: Some("118"),
            ..case(200, r#"{"error":"message is denied","error_code":6,"id":118}"#, "refused")
        },
        Case { id: Some("119"), ..case(200, r#"{"error":"no money","error_code":3,"id":119}"#, "refused") },
        case(200, r#"{"error":"duplicate request, wait a minute","error_code":9}"#, "later"),
        case(200, r#"{"error":"ip is blocked","error_code":4}"#, "later"),
        Case {
            id: Some("120"),
            ..case(200, r#"{"error":"something new","error_code":77,"id":120}"#, "unknown")
        },
        case(200, r#"{"cnt":1}"#, "unknown"),
        case(200, "OK - 1 SMS, ID - 1234", "unknown"),
    ];
    let asked = each("smsc-ru", Channel::Sms, &cases);
    let fields = asked[0].fields();
    assert_eq!((asked[0].method.as_str(), asked[0].path.as_str()), ("POST", "/sys/send.php"));
    assert_eq!((fields["phones"].as_str(), fields["fmt"].as_str()), (DIGITS, "3"));
    assert_eq!((fields["charset"].as_str(), fields["apikey"].as_str()), ("utf-8", "secret/apikey&1"));
}

#[test]
fn smsc_ru_calls_and_names_six_digits() {
    let cases = [
        Case {
            id: Some("117"),
            digits: Some("046035"),
            ..case(200, r#"{"id":117,"cnt":1,"code":"046035"}"#, "called")
        },
        Case {
            id: Some("117"),
            digits: Some("046035"),
            ..case(200, r#"{"id":117,"cnt":1,"code":46035}"#, "called")
        },
        case(200, r#"{"error":"invalid number","error_code":7}"#, "refused"),
        Case {
            fate: ("refused", "no-digits"),
            id: Some("117"),
            ..case(200, r#"{"id":117,"cnt":1}"#, "refused")
        },
    ];
    let asked = each("smsc-ru-call", Channel::Call, &cases);
    let fields = asked[0].fields();
    assert_eq!((fields["mes"].as_str(), fields["call"].as_str()), ("code", "1"));
}

#[test]
fn exolve_is_read_by_its_id_and_by_the_status_of_http() {
    let id = Some("439166538448405340");
    let cases = [
        Case { id, ..case(200, r#"{"message_id":"439166538448405340"}"#, "accepted") },
        case(401, r#"{"error":{"message":"Unauthorized"}}"#, "refused"),
        case(403, "", "refused"),
        case(400, "<html>Bad Request</html>", "unknown"),
        case(402, "", "unknown"),
        case(429, "", "later"),
        case(500, r#"{"message_id":null}"#, "unknown"),
        case(503, "", "unknown"),
        case(200, r#"{"message_id":null}"#, "unknown"),
        case(200, "{}", "unknown"),
    ];
    let asked = each("exolve", Channel::Sms, &cases);
    let body: serde_json::Value = serde_json::from_str(&asked[0].body).unwrap();
    assert_eq!(asked[0].headers["authorization"], "Bearer secret/key&1");
    assert_eq!(asked[0].path, "/messaging/v1/SendSMS");
    assert_eq!((&body["destination"], &body["number"]), (&DIGITS.into(), &"the-sender".into()));
    assert!(body["text"].as_str().unwrap().contains(CODE));
}

#[test]
fn twilio_answers_with_the_message_or_with_a_code() {
    let made = r#"{"sid":"SM90c6fc909d8504d45ecdb3a3d5b3556e","status":"queued","error_code":null,"num_segments":"1"}"#;
    let id = Some("SM90c6fc909d8504d45ecdb3a3d5b3556e");
    let cases = [
        Case { id, ..case(201, made, "accepted") },
        case(201, r#"{"status":"failed","error_code":30007}"#, "refused"),
        case(400, r#"{"code":21211,"message":"The 'To' number is not valid.","status":400}"#, "refused"),
        case(
            400,
            r#"{"code":21611,"message":"exceeded the maximum number of queued messages","status":400}"#,
            "later",
        ),
        case(401, r#"{"code":20003,"message":"Authenticate","status":401}"#, "refused"),
        case(429, r#"{"code":20429,"message":"Too Many Requests","status":429}"#, "later"),
        case(400, r#"{"code":99999,"status":400}"#, "refused"),
        case(500, r#"{"code":20500,"status":500}"#, "unknown"),
        case(200, "<?xml version=\"1.0\"?><TwilioResponse/>", "unknown"),
    ];
    let asked = each("twilio", Channel::Sms, &cases);
    let fields = asked[0].fields();
    assert_eq!(asked[0].path, "/2010-04-01/Accounts/the-account/Messages.json");
    assert_eq!((fields["To"].as_str(), fields["From"].as_str()), (NUMBER, "the-sender"));
    // the-account:secret/token&1 (RFC 7617)
    assert_eq!(asked[0].headers["authorization"], "Basic dGhlLWFjY291bnQ6c2VjcmV0L3Rva2VuJjE=");
}

#[test]
fn an_android_phone_takes_the_same_message_once() {
    let made = r#"{"id":"0192-7f","deviceId":"d","state":"Pending","isHashed":false,"isEncrypted":false,
        "recipients":[{"phoneNumber":"+79123456789","state":"Pending"}],"states":{}}"#;
    let cases = [
        Case { id: Some(ID), ..case(202, made, "accepted") },
        case(409, r#"{"message":"Message with id 0192-7f already exists"}"#, "accepted"),
        case(400, r#"{"message":"Empty phone numbers list"}"#, "refused"),
        case(401, "", "refused"),
        case(500, r#"{"message":"x"}"#, "unknown"),
        case(202, "{}", "unknown"),
    ];
    let asked = each("android", Channel::Sms, &cases);
    let body: serde_json::Value = serde_json::from_str(&asked[0].body).unwrap();
    assert_eq!((asked[0].path.as_str(), &body["id"]), ("/messages", &ID.into()));
    assert_eq!((&body["phoneNumbers"][0], &body["withDeliveryReport"]), (&NUMBER.into(), &true.into()));
    assert!(body["textMessage"]["text"].as_str().unwrap().contains(CODE));
}

#[test]
fn kannel_answers_in_plain_text() {
    let cases = [
        case(202, "0: Accepted for delivery", "accepted"),
        case(202, "3: Queued for later delivery", "accepted"),
        case(202, "Sent. Message splits: 2", "accepted"),
        case(503, "Temporal failure, try again later.", "later"),
        case(403, "Not routable. Do not try again.", "refused"),
        case(403, "Authorization failed for sendsms", "refused"),
        case(400, "Sender missing and no global set, rejected", "refused"),
        case(503, "<html>another program</html>", "unknown"),
        case(500, "Sending failed.", "unknown"),
        case(202, "", "unknown"),
    ];
    let asked = each("kannel", Channel::Sms, &cases);
    let fields = asked[0].fields();
    assert!(asked[0].path.starts_with("/cgi-bin/sendsms?") && asked[0].method == "GET", "{:?}", asked[0]);
    assert_eq!((fields["to"].as_str(), fields["coding"].as_str()), (NUMBER, "2"));
    assert!(fields["text"].contains(CODE) && fields["password"] == "secret/password&1", "{fields:?}");
}

fn http(means: &Means) -> &HttpWay {
    match means {
        Means::Http(http) => http,
        Means::Command(_) | Means::Mail(_) => panic!("not over HTTP"),
    }
}

/// What SMS.ru tells of one message.
macro_rules! sms_ru {
    ($status:literal, $code:literal) => {
        concat!(
            r#"{"status":"OK","status_code":100,"sms":{"7-1":{"status":""#,
            $status,
            r#"","status_code":"#,
            $code,
            "}}}"
        )
    };
}

#[test]
fn whether_it_has_arrived_is_asked_in_the_providers_own_words() {
    use RuleFate::{Delivered, Undelivered, Unknown, Waiting};
    let cases = [
        ("sms-ru", sms_ru!("OK", 103), Delivered),
        ("sms-ru", sms_ru!("OK", 102), Waiting),
        ("sms-ru", sms_ru!("OK", 104), Undelivered),
        ("sms-ru", sms_ru!("ERROR", -1), Unknown),
        (
            "smsc-ru",
            r#"{"status":1,"last_date":"03.03.2018 15:47:14","last_timestamp":1520070434}"#,
            Delivered,
        ),
        ("smsc-ru", r#"{"status":-1}"#, Waiting),
        ("smsc-ru", r#"{"status":20}"#, Undelivered),
        ("smsc-ru", r#"{"error":"authorise error","error_code":2}"#, Unknown),
        ("smsc-ru-call", r#"{"status":3}"#, Undelivered),
        ("twilio", r#"{"sid":"7-1","status":"delivered"}"#, Delivered),
        ("twilio", r#"{"sid":"7-1","status":"sent"}"#, Waiting),
        ("twilio", r#"{"sid":"7-1","status":"undelivered","error_code":30005}"#, Undelivered),
        ("android", r#"{"id":"7-1","state":"Sent"}"#, Waiting),
        ("android", r#"{"id":"7-1","state":"Delivered"}"#, Delivered),
        ("android", r#"{"id":"7-1","state":"Failed"}"#, Undelivered),
        ("android", r#"{"id":"7-1","state":"Somewhere"}"#, Unknown),
    ];
    for (name, body, wanted) in cases {
        let peer = Peer::new(move |_| Answer::json(200, body));
        let (way, _secrets) = way(&file(name, &peer.address()), Some(&peer.address()), None, 20);
        let to = message(Channel::Sms).destination;
        let told = run(http(&way.means).report("7-1", &to)).unwrap().unwrap();
        assert_eq!(
            (told.fate, told.lost.is_some() <= (wanted == Undelivered)),
            (wanted, true),
            "{name}: {body}"
        );
        let asked = peer.only();
        assert!(format!("{}{}", asked.path, asked.body).contains("7-1"), "{asked:?}");
    }
    for name in ["exolve", "kannel", "sms-ru-call"] {
        let (way, _secrets) = way(shipped(name).unwrap(), Some("http://127.0.0.1:1"), None, 20);
        assert!(run(http(&way.means).report("7-1", &message(Channel::Sms).destination)).is_none(), "{name}");
    }
}

#[test]
fn why_a_message_will_not_arrive_is_told_where_the_provider_says_so() {
    let cases = [
        ("sms-ru", r#"{"status":"OK","sms":{"7-1":{"status_code":104}}}"#, Some(WhyLost::Late)),
        ("sms-ru", r#"{"status":"OK","sms":{"7-1":{"status_code":150}}}"#, Some(WhyLost::NoSuchNumber)),
        ("sms-ru", r#"{"status":"OK","sms":{"7-1":{"status_code":107}}}"#, None),
        ("smsc-ru", r#"{"status":25}"#, Some(WhyLost::Off)),
        ("smsc-ru", r#"{"status":22}"#, Some(WhyLost::NoSuchNumber)),
        ("smsc-ru", r#"{"status":23}"#, Some(WhyLost::Barred)),
        ("twilio", r#"{"sid":"7-1","status":"undelivered","error_code":30003}"#, Some(WhyLost::Off)),
        ("twilio", r#"{"sid":"7-1","status":"failed","error_code":30005}"#, Some(WhyLost::NoSuchNumber)),
        ("twilio", r#"{"sid":"7-1","status":"failed","error_code":30008}"#, None),
        // Said while the message is on its way, it says nothing yet.
        ("twilio", r#"{"sid":"7-1","status":"sent","error_code":null}"#, None),
    ];
    for (name, body, wanted) in cases {
        let peer = Peer::new(move |_| Answer::json(200, body));
        let (way, _secrets) = way(&file(name, &peer.address()), Some(&peer.address()), None, 20);
        let told = run(http(&way.means).report("7-1", &message(Channel::Sms).destination)).unwrap().unwrap();
        assert_eq!(told.lost, wanted, "{name}: {body}");
        peer.only();
    }
}

#[test]
fn whether_all_is_well_is_asked_without_sending_anything() {
    let cases = [
        (
            "sms-ru",
            200,
            r#"{"status":"OK","status_code":100,"balance":4122.56}"#,
            RuleFate::Accepted,
            Some("4122.56"),
        ),
        ("sms-ru-call", 200, r#"{"status":"ERROR","status_code":200}"#, RuleFate::Refused, None),
        ("smsc-ru", 200, r#"{"balance":"84.75"}"#, RuleFate::Accepted, Some("84.75")),
        ("smsc-ru-call", 200, r#"{"error":"authorise error","error_code":2}"#, RuleFate::Refused, None),
        (
            "twilio",
            200,
            r#"{"account_sid":"AC","balance":"-0.57","currency":"USD"}"#,
            RuleFate::Accepted,
            Some("-0.57"),
        ),
        ("twilio", 401, r#"{"code":20003}"#, RuleFate::Refused, None),
        ("android", 200, r#"{"status":"ok","model":"Pixel"}"#, RuleFate::Accepted, None),
        ("android", 401, "", RuleFate::Refused, None),
        ("kannel", 400, "Missing receiver number, rejected", RuleFate::Accepted, None),
        ("kannel", 403, "Authorization failed for sendsms", RuleFate::Refused, None),
        ("kannel", 200, "Hello", RuleFate::Unknown, None),
        // It cannot be asked: any answer shows that it is there.
        ("exolve", 404, "", RuleFate::Accepted, None),
    ];
    for (name, status, body, wanted, balance) in cases {
        let peer = Peer::new(move |_| Answer::json(status, body));
        let (way, _secrets) = way(&file(name, &peer.address()), Some(&peer.address()), None, 20);
        let health = run(http(&way.means).check()).unwrap();
        assert_eq!((health.fate, health.balance.as_deref()), (wanted, balance), "{name}: {body}");
        let asked = peer.only();
        let all = format!("{}{}", asked.path, asked.body);
        assert!(!all.contains(CODE) && !all.contains(DIGITS) && !all.contains("sms/send"), "{all}");
        assert_eq!(health.knows_login, name != "exolve");
    }
}
