//! The step in which a password is set, unseen, twice: the rules as they are met, and the strength.

use crate::domain::password::{Profile, Rule};
use crate::domain::refusal::Whose;
use crate::flow::FieldId;
use crate::flow::steps::new_password::NewPassword;
use crate::flow::steps::password::PasswordStep;
use crate::ui::page::Block;
use crate::ui::screens::sheet::Sheet;
use crate::words::Arg;
use secrecy::ExposeSecret;

/// Characters that the field takes: more than a password may have, so that a longer one is refused, not cut.
const LIMIT: usize = 160;

/// `again` says that a password was set for what has been corrected since.
pub(super) fn fill<'a>(step: &PasswordStep, whose: Whose, again: bool, sheet: Sheet<'a>) -> Sheet<'a> {
    let text = match (whose, step.set.is_some()) {
        (_, true) => "password-keep",
        (_, false) if again => "password-anew",
        (Whose::Student, false) => "text-register-password",
        (Whose::Parent, false) => "text-join-password",
    };
    entry(&step.entry, sheet.text(text))
}

/// Both fields, the strength, and the rules as they are met.
pub(in crate::ui::screens) fn entry<'a>(entry: &NewPassword, sheet: Sheet<'a>) -> Sheet<'a> {
    let why = |id| entry.problem.as_ref().filter(|(field, _)| *field == id).map(|(_, why)| why);
    let first = sheet.secret(FieldId::Password, why(FieldId::Password)).room(26, LIMIT);
    let second = sheet.secret(FieldId::PasswordAgain, why(FieldId::PasswordAgain)).hint("").room(26, LIMIT);
    let (rules, strength) = (rules(entry, &sheet), strength(entry.score, &sheet));
    sheet
        .block(Block::Field(first))
        .block(Block::Field(second))
        .block(strength)
        .block(Block::Rules(rules))
        .enter_on(FieldId::PasswordAgain, "key-set-password")
}

fn strength(score: Option<u8>, sheet: &Sheet) -> Block {
    let Some(score) = score.map(|score| score.min(4)) else {
        return Block::Meter { score: 0, label: String::new() };
    };
    let said = sheet.words(&format!("password-strength-{score}"));
    let label = sheet.look.words.say_with("password-strength", &[("strength", said.into())]);
    Block::Meter { score, label }
}

fn rules(entry: &NewPassword, sheet: &Sheet) -> Vec<(String, bool)> {
    let (first, again) = (entry.first.expose_secret(), entry.again.expose_secret());
    let same = (sheet.words("password-rule-same"), !first.is_empty() && first == again);
    said(&entry.rules, sheet).into_iter().chain([same]).collect()
}

/// The rules in words, each with whether it is met.
pub(in crate::ui::screens) fn said(rules: &[(Rule, bool)], sheet: &Sheet) -> Vec<(String, bool)> {
    // A profile with one rule asks for length alone.
    let profile = if rules.len() == 1 { Profile::Nist } else { Profile::School };
    let least = i64::try_from(profile.at_least()).unwrap_or(i64::MAX);
    let said = |rule: Rule| match rule {
        Rule::Length => sheet.look.words.say_with("password-rule-length", &[("n", Arg::Count(least))]),
        Rule::Upper => sheet.words("password-rule-upper"),
        Rule::Lower => sheet.words("password-rule-lower"),
        Rule::Digit => sheet.words("password-rule-digit"),
        Rule::Special => sheet.words("password-rule-special"),
    };
    rules.iter().map(|(rule, met)| (said(*rule), *met)).collect()
}
