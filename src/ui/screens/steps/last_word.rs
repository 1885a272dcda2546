//! The last word, with the password where one is asked.

use crate::flow::FieldId;
use crate::flow::steps::last_word::LastWord;
use crate::ui::page::Block;
use crate::ui::screens::sheet::Sheet;

/// What of it changes the page: a refusal empties the password.
pub fn state(word: &LastWord) -> String {
    format!("{}/{}", word.tries, word.password.is_some())
}

/// The password with the way for who has forgotten it, or why the word was refused.
pub fn put<'a>(word: &LastWord, forgot: &str, sheet: Sheet<'a>) -> Sheet<'a> {
    if word.password.is_none() {
        return sheet.problem(word.problem.as_ref());
    }
    let password = sheet.secret(FieldId::Password, word.problem.as_ref()).room(24, 128);
    sheet.block(Block::Field(password)).dim(forgot)
}
