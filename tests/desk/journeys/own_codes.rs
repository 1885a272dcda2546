//! Codes that only an owner has: an authenticator is switched on from what a camera reads, asked at every sign-in and switched
//! off; recovery codes take its place once each; two desks do not switch at the same time.

use crate::kit::people::{ANNA, MARIA};
use crate::kit::{Kit, in_both};
use kindesk::domain::audit::AuditAction;
use kindesk::domain::own_code::AuthenticatorSecret;
use kindesk::domain::time::Span;
use secrecy::ExposeSecret;

/// From hello to the step behind the password, by the mother's number.
fn signs_in(kit: &mut Kit) -> &mut Kit {
    kit.passes(Span::minutes(3)).stands("home").picks_word("home-reason-door").stands("door-number");
    kit.types(MARIA.phone).press("<Enter>").types(MARIA.password).press("<Enter>")
}

pub(super) fn comes(kit: &mut Kit) -> &mut Kit {
    signs_in(kit).stands("what-next").picks_word("next-cabinet").stands("cabinet-room")
}

/// The mother's account, a day after she has joined.
fn has_mother(kit: &mut Kit) -> &mut Kit {
    kit.has_mother(&ANNA).leaves();
    kit.told(ANNA.phone);
    kit.passes(Span::days(1))
}

/// What the app shows now.
fn code(kit: &Kit, secret: &AuthenticatorSecret) -> String {
    secret.code(kit.now()).expose_secret().to_owned()
}

/// What a camera reads in the private view, which the cover takes away.
pub(super) fn scanned(kit: &mut Kit) -> AuthenticatorSecret {
    kit.press("<F4>").sees_word("private-look-away").press("<Enter>");
    let address = kit.scans();
    assert_eq!(kit.scans_otherwise(), address, "two makes of camera read the same");
    let (_, secret) = address.split_once("secret=").unwrap();
    let secret = AuthenticatorSecret::read(secret).unwrap();
    assert!(address.starts_with("otpauth://totp/") && !address.contains(MARIA.phone), "{address}");
    kit.press("<F9>").does_not_see(secret.text().expose_secret().get(..4).unwrap());
    kit.press("<Space>").stands("authenticator-scan");
    secret
}

/// From the room: the picture is read by a camera in the private view, and the code of the app confirms it.
pub(super) fn switches_on(kit: &mut Kit) -> AuthenticatorSecret {
    kit.picks_word("cabinet-authenticator").stands("authenticator-stands").press("<Enter>");
    let secret = scanned(kit.stands("authenticator-scan"));
    // A code of another app.
    let wrong = if code(kit, &secret) == "111111" { "222222" } else { "111111" };
    kit.types(wrong).press("<Enter>").is_refused(143);
    let right = code(kit, &secret);
    kit.types(&right).press("<Enter>").stands("authenticator-on").press("<Enter>").stands("cabinet-room");
    assert!(!kit.told(MARIA.phone).contains(&right));
    secret
}

#[test]
pub(super) fn an_authenticator_is_asked_at_every_sign_in_until_it_is_off() {
    in_both(|mut kit| {
        comes(has_mother(&mut kit));
        let secret = switches_on(&mut kit);
        assert_eq!(kit.audited(AuditAction::AuthenticatorOn), 1);
        kit.leaves();
        signs_in(&mut kit).stands("second-own-code").types("12").press("<Enter>").is_refused(140);
        let wrong = if code(&kit, &secret) == "111111" { "222222" } else { "111111" };
        kit.types_anew(wrong).press("<Enter>").is_refused(141);
        let right = code(&kit, &secret);
        kit.types_anew(&right).press("<Enter>").stands("what-next").leaves();
        // Each code opens once, at whichever desk.
        signs_in(&mut kit).stands("second-own-code").types(&right).press("<Enter>").is_refused(141);
        // Whoever is slow types the password again.
        kit.passes(Span::minutes(6)).press("<Enter>");
        let late = code(&kit, &secret);
        kit.types_anew(&late).press("<Enter>").is_refused(145).press("<Esc>").stands("door-number").leaves();
        // A thief who knows the password has five tries an hour.
        signs_in(&mut kit).stands("second-own-code");
        for _ in 0..5 {
            kit.types_anew(wrong).press("<Enter>");
        }
        kit.is_refused(142).leaves();
        kit.passes(Span::hours(1));
        signs_in(&mut kit).stands("second-own-code");
        let right = code(&kit, &secret);
        kit.types(&right).press("<Enter>").stands("what-next").picks_word("next-cabinet");
        kit.stands("cabinet-room").picks_word("cabinet-authenticator").stands("authenticator-stands");
        kit.press("<Enter>").stands("authenticator-off").press("<Enter>").stands("cabinet-room").leaves();
        kit.told(MARIA.phone);
        comes(&mut kit).leaves();
        kit.log_is_whole();
    });
}

/// The ten codes as the private view shows them.
fn shown(kit: &Kit) -> Vec<String> {
    let words: Vec<String> = kit.body().split_whitespace().map(str::to_owned).collect();
    let is_group = |word: &String| word.len() == 5 && word.bytes().all(|byte| byte.is_ascii_digit());
    let groups: Vec<&String> = words.iter().filter(|word| is_group(word)).collect();
    groups.chunks(3).map(|three| three.iter().map(|group| group.as_str()).collect()).collect()
}

#[test]
pub(super) fn a_recovery_code_takes_the_place_of_the_app_once() {
    in_both(|mut kit| {
        comes(has_mother(&mut kit));
        switches_on(&mut kit);
        kit.picks_word("cabinet-recovery-codes").stands("recovery-codes-stands").press("<Enter>");
        kit.stands("recovery-codes-shown").press("<F4>").press("<Enter>");
        let codes = shown(&kit);
        assert_eq!(codes.len(), 10, "{}", kit.picture());
        kit.press("<Esc>").stands("recovery-codes-shown").press("<Enter>").is_refused(146);
        kit.press("<Space><Enter>").stands("recovery-codes-kept").press("<Enter>").stands("cabinet-room");
        assert!(!kit.told(MARIA.phone).contains(&codes[0]));
        kit.leaves();
        for (times, opens) in [(0, true), (1, false)] {
            signs_in(&mut kit).stands("second-own-code").types(&codes[0]).press("<Enter>");
            if opens {
                kit.stands("what-next").leaves();
                assert!(kit.told(MARIA.phone).contains('9'), "how many are left: {times}");
            } else {
                kit.stands("second-own-code").is_refused(141).leaves();
            }
        }
        kit.log_is_whole();
    });
}

#[test]
pub(super) fn two_desks_do_not_switch_at_the_same_time() {
    in_both(|mut kit| {
        has_mother(&mut kit);
        let mut door = kit.second_desk();
        comes(&mut kit).picks_word("cabinet-authenticator").stands("authenticator-stands");
        comes(&mut door);
        switches_on(&mut door);
        // The desk has covered itself meanwhile: the first key only lifts that.
        kit.press("<Space>").stands("authenticator-stands").press("<Enter>").stands("authenticator-scan");
        let secret = scanned(&mut kit);
        let right = code(&kit, &secret);
        kit.types(&right).press("<Enter>").stands("authenticator-stands").is_refused(144);
        door.leaves();
        kit.leaves();
    });
}
