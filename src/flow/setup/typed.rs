//! What is typed at set-up: its fields in their order, a line, the names of classes.

use crate::domain::line::LINE_AT_MOST;
use crate::domain::refusal::Refusal;
use crate::domain::text;
use crate::flow::field::FieldId;

/// A line that must not be empty.
pub fn line_of(typed: &str) -> Result<(), Refusal> {
    text::gate(typed).and_then(|clean| match clean.chars().count() {
        0 => Err(Refusal::Missing),
        1..=LINE_AT_MOST => Ok(()),
        _ => Err(Refusal::TooLong),
    })
}

/// The fields that may be refused, in their order.
pub const ASKED: [FieldId; 20] = [
    FieldId::SchoolName,
    FieldId::City,
    FieldId::Classes,
    FieldId::DeskName,
    FieldId::LinkBase,
    FieldId::DeliveryProgram,
    FieldId::WayAddress,
    FieldId::WayUser,
    FieldId::WaySender,
    FieldId::WayAccount,
    FieldId::WayServer,
    FieldId::WayEncryption,
    FieldId::WayFrom,
    FieldId::WaySecret,
    FieldId::TrialTo,
    FieldId::FullName,
    FieldId::Login,
    FieldId::Password,
    FieldId::PasswordAgain,
    FieldId::Pin,
];

/// The class names in a line, separated by commas, semicolons or spaces; `9 В` is one class and not two.
pub fn split_classes(line: &str) -> Vec<String> {
    let mut classes: Vec<String> = Vec::new();
    for part in line.split([',', ';']) {
        let mut after_number = false;
        for word in part.split_whitespace() {
            let letters = word.chars().all(char::is_alphabetic);
            match classes.last_mut().filter(|_| after_number && letters) {
                Some(class) => class.push_str(word),
                None => classes.push(word.to_owned()),
            }
            after_number = word.bytes().all(|b| b.is_ascii_digit());
        }
    }
    classes
}

#[cfg(test)]
mod tests {
    use super::split_classes;

    #[test]
    fn classes_are_parted_as_people_write_them() {
        assert_eq!(split_classes("1А, 1Б;5А"), ["1А", "1Б", "5А"]);
        assert_eq!(split_classes("1А 1Б  9 В, 10 А"), ["1А", "1Б", "9В", "10А"]);
        assert!(split_classes(" , ").is_empty());
    }
}
