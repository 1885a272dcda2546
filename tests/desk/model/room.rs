//! What a person does where they get back in, and in their own room.

use super::family::{ALL, agrees, fill, step};
use crate::kit::people::{ANNA, MARIA, OLGA};
use crate::kit::{ADMIN, DESK, Kit};
use kindesk::domain::hold::CancelNumber;
use kindesk::domain::own_code::AuthenticatorSecret;
use secrecy::ExposeSecret;

/// The steps at which somebody does something of their own; on the others Enter goes on.
pub const TOPICS: [&str; 37] = [
    "what-next",
    "door-number",
    "recover-phone",
    "recover-ways",
    "recover-no-way",
    "recover-authenticator",
    "recover-recovery-code",
    "recover-parent",
    "recover-password",
    "vouch-find",
    "vouch-paper",
    "vouch-second",
    "vouch-held",
    "vouch-password",
    "vouch-phone",
    "waiting-word",
    "cabinet-room",
    "cabinet-prove",
    "cabinet-password",
    "cabinet-phone",
    "cabinet-parent",
    "cabinet-sign-ins",
    "authenticator-stands",
    "authenticator-scan",
    "second-own-code",
    "recovery-codes-stands",
    "recovery-codes-shown",
    "deletion-about",
    "deletion-sure",
    "deletion-keep",
    "consents-list",
    "consents-text",
    "consents-sure",
    "renewal-consent",
    "mailbox-address",
    "vouch-moving",
    "cabinet-moving",
];

/// What people have at home.
#[derive(Debug, Default)]
pub struct Kept {
    /// What the apps have scanned, the newest last.
    secrets: Vec<String>,
    /// The newest recovery codes.
    codes: Vec<String>,
}

/// One step.
pub fn goes(topic: &'static str, who: usize, desk: &mut Kit, kept: &mut Kept) {
    let person = ALL[who % ALL.len()];
    // Mostly the mother, who has most to lose.
    let owner = if who.is_multiple_of(4) { person } else { &MARIA };
    match topic {
        "what-next" => {
            let has_room = desk.shows(&desk.words().say("next-cabinet"));
            match who % 4 {
                0 | 1 if has_room => drop(desk.picks_word("next-cabinet")),
                2 => drop(desk.press("<F8>")),
                _ => drop(desk.press("<Enter>")),
            }
        }
        "door-number" => {
            cancels(desk, who);
            fill(desk, &[owner.phone, owner.password]);
        }
        "recover-phone" if who.is_multiple_of(2) => drop(desk.press("<F3>")),
        "recover-phone" => fill(desk, &[owner.phone]),
        "recover-no-way" => drop(desk.press(["<F3>", "<Enter>"][who % 2])),
        "recover-ways" => drop(desk.press(["1", "2", "<Enter>", "<F3>"][who % 4])),
        "recover-parent" | "cabinet-parent" => fill(desk, &[MARIA.phone, MARIA.password]),
        "second-own-code" | "recover-recovery-code" => {
            let code = own_code(desk, who, kept);
            fill(desk, &[&code]);
        }
        "recover-password" | "vouch-password" | "cabinet-password" => {
            fill(desk, &[owner.password, owner.password]);
            // Behind both stands a tick.
            if step(desk) == topic {
                desk.press("<Enter>");
            }
        }
        "vouch-find" => {
            fill(desk, &[owner.name[0], owner.birth]);
            desk.press("<Tab><Enter>");
        }
        "vouch-paper" => {
            desk.press("<Right><Enter>").types([DESK, ADMIN][who % 2].password).press("<Enter>");
        }
        "vouch-second" => {
            let second = [ADMIN, DESK][who % 2];
            fill(desk, &[second.name, second.password]);
        }
        "vouch-held" => drop(desk.press(["<Enter>", "<Space><Enter>"][who % 2])),
        "vouch-phone" | "cabinet-phone" => match who % 3 {
            0 => drop(desk.press("<F4>")),
            1 => fill(desk, &[OLGA.phone]),
            _ => fill(desk, &[person.phone]),
        },
        "waiting-word" => fill(desk, &[ADMIN.password]),
        "cabinet-room" if who == 15 => drop(desk.press("<Esc>")),
        "cabinet-room" => drop(desk.press("<Home>").press(&"<Down>".repeat(who)).press("<Enter>")),
        "cabinet-prove" => fill(desk, &[[MARIA.password, ANNA.password][who % 2]]),
        "authenticator-scan" | "recover-authenticator" => scans(desk, who, kept),
        "recovery-codes-shown" => reads_codes(desk, kept),
        "deletion-sure" => fill(desk, &[owner.password]),
        "deletion-keep" => drop(desk.press(["<Enter>", "<Esc>"][who % 2])),
        "consents-list" => drop(desk.press(["1", "2", "<Esc>"][who % 3])),
        "consents-text" => drop(desk.press(["<F4>", "<Esc>"][who % 2])),
        "renewal-consent" if who.is_multiple_of(2) => agrees(desk),
        "mailbox-address" => drop(desk.press("<F4>")),
        _ => drop(desk.press("<Enter>")),
    }
}

/// Whoever has got a cancel number goes to the first screen with it.
fn cancels(desk: &mut Kit, who: usize) {
    if who != 7 {
        return;
    }
    let told: Vec<String> = ALL.iter().flat_map(|person| desk.all_told(person.phone)).collect();
    let number = told.iter().rev().find_map(|text| {
        let mut words = text.split(|c: char| !c.is_ascii_digit());
        words.find_map(|word| CancelNumber::parse(word).ok())
    });
    if let Some(number) = number {
        desk.press("<Esc>");
        if step(desk) == "home" {
            desk.press("<Tab>").types(number.digits()).press("<Enter>");
        }
    }
}

/// A code of an app, a recovery code, or a wrong one.
fn own_code(desk: &Kit, who: usize, kept: &Kept) -> String {
    let secret = kept.secrets.iter().rev().nth(usize::from(who % 8 == 7));
    let shown = secret.and_then(|secret| AuthenticatorSecret::read(secret));
    match (who % 4, shown, kept.codes.get(who % kept.codes.len().max(1))) {
        (0, _, Some(code)) => code.clone(),
        (_, Some(secret), _) => secret.code(desk.now()).expose_secret().to_owned(),
        _ => "000000".to_owned(),
    }
}

/// Opens the private view, if it can be opened now.
fn looks(desk: &mut Kit) -> bool {
    desk.press("<F4>");
    let opens = desk.shows(&desk.words().say("private-look-away"));
    if opens {
        desk.press("<Enter>");
    }
    opens
}

/// An app reads the picture, and its code is typed. Getting back in has a step of the same title, and no picture.
fn scans(desk: &mut Kit, who: usize, kept: &mut Kept) {
    if !looks(desk) {
        let code = own_code(desk, who, kept);
        return fill(desk, &[&code]);
    }
    let address = desk.scans();
    desk.press("<Esc>");
    if let Some((_, secret)) = address.split_once("secret=") {
        let secret = secret.split('&').next().unwrap_or_default().to_owned();
        let code =
            AuthenticatorSecret::read(&secret).map(|app| app.code(desk.now()).expose_secret().to_owned());
        kept.secrets.push(secret);
        fill(desk, &[&code.unwrap_or_default()]);
    }
}

/// The ten codes are written down.
fn reads_codes(desk: &mut Kit, kept: &mut Kept) {
    if !looks(desk) {
        return;
    }
    let body = desk.body();
    let groups: Vec<&str> = body
        .split_whitespace()
        .filter(|word| word.len() == 5 && word.bytes().all(|byte| byte.is_ascii_digit()))
        .collect();
    kept.codes = groups.chunks(3).map(<[&str]>::concat).collect();
    desk.press("<Esc>").press("<Space><Enter>");
}
