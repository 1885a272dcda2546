//! Telephone numbers: read by the phone library, kept as E.164, shown masked. `phone_typing` groups a number while it
//! is typed; the config says which countries are reached, and the desk who may have a number.

pub use super::phone_typing::typing;
use super::refusal::Refusal;
use super::text::{ascii_digit, is_hyphen};
use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumber, PhoneNumberFormat, PhoneNumberType, Region};
use serde::{Deserialize, Serialize};
use std::fmt;
use zeroize::Zeroize;

/// Digits of a number with its country code at the most (ITU-T E.164).
const DIGITS_AT_MOST: usize = 15;
/// Digits of a number with its country code at the least: the shortest mobile numbers in use.
const DIGITS_AT_LEAST: usize = 7;
/// Digits which stay in sight at the end of a masked number.
const LAST_SHOWN: usize = 2;
/// National digits which stay in sight at the start of a masked number: the operator's code, which many share.
const FIRST_SHOWN: usize = 3;

/// A mobile number, kept as E.164 (`+79123456767`). Debug and Display are masked; memory is wiped on drop.
///
/// It serialises as the E.164 text, for sealed drafts only.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Phone(String);

impl Phone {
    /// Reads a number as people type it, in Russia or with `+` and a country code: `8…`, `+7…`, `9…`, with spaces,
    /// brackets, dashes, no-break spaces, full-width or Arabic-Indic digits. All spellings give one value.
    ///
    /// # Errors
    /// [`Refusal::NotANumber`] also for an extension, letters, or more than 15 digits; [`Refusal::CountryNotReached`]
    /// when the number's country is not among `reached` (ISO codes such as `RU`), as for satellite networks;
    /// [`Refusal::Landline`] for a valid number that is no mobile.
    pub fn parse(typed: &str, reached: &[String]) -> Result<Self, Refusal> {
        Self::of_type(typed, reached, |kind| {
            matches!(kind, PhoneNumberType::Mobile | PhoneNumberType::FixedLineOrMobile)
        })
    }

    /// The same for a number that is only called: a landline rings, but gets no SMS. No account has one.
    ///
    /// # Errors
    /// As [`Phone::parse`]; [`Refusal::Landline`] for what is neither, such as a number that its caller pays dearly for.
    pub fn parse_to_call(typed: &str, reached: &[String]) -> Result<Self, Refusal> {
        Self::of_type(typed, reached, |kind| {
            matches!(
                kind,
                PhoneNumberType::Mobile | PhoneNumberType::FixedLineOrMobile | PhoneNumberType::FixedLine
            )
        })
    }

    fn of_type(
        typed: &str,
        reached: &[String],
        fits: impl Fn(PhoneNumberType) -> bool,
    ) -> Result<Self, Refusal> {
        let number = dialled(typed).and_then(|text| read(&text)).ok_or(Refusal::NotANumber)?;
        let country = PHONE_NUMBER_UTIL.get_region_for_number(&number);
        let is_reached = country.is_some_and(|country| {
            let code = country.as_region_str();
            reached.iter().any(|one| one.trim().eq_ignore_ascii_case(code.as_str()))
        });
        if !is_reached {
            return Err(Refusal::CountryNotReached);
        }
        if !fits(PHONE_NUMBER_UTIL.get_number_type(&number)) {
            return Err(Refusal::Landline);
        }
        Self::from_e164(&written(&number, PhoneNumberFormat::E164)).ok_or(Refusal::NotANumber)
    }

    /// Takes over a text that is E.164 already: from a row, a draft, the sample school. Nothing for any other text.
    pub fn from_e164(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('+')?;
        let fits = (DIGITS_AT_LEAST..=DIGITS_AT_MOST).contains(&digits.len())
            && !digits.starts_with('0')
            && digits.bytes().all(|b| b.is_ascii_digit());
        fits.then(|| Self(text.to_owned()))
    }

    /// `+79123456767`: for the database's key, the sealing and the delivery; never for a screen or a log.
    pub fn e164(&self) -> &str {
        &self.0
    }

    /// `+7 912 ***-**-67`: for every place but the family's own step.
    pub fn masked(&self) -> String {
        mask(&self.shown())
    }

    /// `+7 912 345-67-67`, in the country's own grouping: for the step in which the family checks its number.
    pub fn shown(&self) -> String {
        read(&self.0)
            .map_or_else(|| self.0.clone(), |number| written(&number, PhoneNumberFormat::International))
    }

    /// `67`: the last digits, which a masked number shows.
    pub fn ending(&self) -> String {
        self.0.chars().skip(self.0.len().saturating_sub(LAST_SHOWN)).collect()
    }

    /// All but the last four digits: the part that a row of neighbouring numbers shares.
    pub fn prefix(&self) -> String {
        self.0[..self.0.len() - 4].to_owned()
    }

    /// The last four digits.
    pub fn last_four(&self) -> &str {
        &self.0[self.0.len() - 4..]
    }
}

impl Drop for Phone {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Phone({})", self.masked())
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

impl TryFrom<String> for Phone {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::from_e164(&text).ok_or("not a number in E.164")
    }
}

impl From<Phone> for String {
    fn from(phone: Phone) -> Self {
        phone.0.clone()
    }
}

/// Loads the phone library (some milliseconds and megabytes), so that the first number typed does not wait for it.
pub fn warm_up() {
    let _ = Phone::from_e164("+79120000000").map(|phone| phone.masked());
}

/// The digits as dialled, with a leading `+` if there was one; nothing when the text holds more than digits and the
/// signs people put between them, such as an extension.
fn dialled(typed: &str) -> Option<String> {
    let mut text = String::with_capacity(typed.len());
    for c in typed.chars().map(ascii_digit) {
        match c {
            '0'..='9' => text.push(c),
            '+' | '\u{FF0B}' if text.is_empty() => text.push('+'),
            '(' | ')' | '[' | ']' | '.' | '/' | '\u{FF08}' | '\u{FF09}' => {}
            c if c.is_whitespace() || is_hyphen(c) => {}
            _ => return None,
        }
    }
    // 810 is what one dials in Russia before a country code; with it a number is three digits longer.
    let digits = text.trim_start_matches('+').trim_start_matches("810").len();
    (DIGITS_AT_LEAST..=DIGITS_AT_MOST).contains(&digits).then_some(text)
}

/// The library's reading of a number, if it is one that exists.
fn read(text: &str) -> Option<PhoneNumber> {
    let number = PHONE_NUMBER_UTIL.parse(text, Region::from_code("RU").ok()).ok()?;
    let valid = PHONE_NUMBER_UTIL.is_valid_number(&number);
    (valid && number.extension.is_none()).then_some(number)
}

fn written(number: &PhoneNumber, format: PhoneNumberFormat) -> String {
    PHONE_NUMBER_UTIL.format(number, format).into_owned()
}

/// Puts a star for each digit between the operator's code and the last two; country code and grouping stay.
fn mask(shown: &str) -> String {
    let country = shown.find(' ').unwrap_or(2);
    let total = shown.chars().filter(char::is_ascii_digit).count();
    let head = shown[..country].chars().filter(char::is_ascii_digit).count();
    // At least four digits of a short number stay hidden.
    let first = FIRST_SHOWN.min((total - head).saturating_sub(LAST_SHOWN + 4)) + head;
    let mut seen = 0;
    let star = |c: char| {
        seen += usize::from(c.is_ascii_digit());
        if c.is_ascii_digit() && seen > first && seen <= total - LAST_SHOWN { '*' } else { c }
    };
    shown.chars().map(star).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn reached() -> Vec<String> {
        ["RU", "KZ", "by", "US"].map(String::from).to_vec()
    }

    fn value(typed: &str) -> Result<String, Refusal> {
        Phone::parse(typed, &reached()).map(|phone| phone.e164().to_owned())
    }

    #[test]
    fn a_landline_is_called_and_gets_no_sms() {
        let call = |typed: &str| Phone::parse_to_call(typed, &reached()).map(|phone| phone.e164().to_owned());
        assert_eq!(value("+7 495 123-45-67"), Err(Refusal::Landline));
        assert_eq!(call("+7 495 123-45-67"), Ok("+74951234567".to_owned()));
        assert_eq!(call("8 912 345-67-67"), value("8 912 345-67-67"));
        // Neither of them where its caller pays dearly, or where nobody is reached.
        assert_eq!(call("8 809 555-12-34"), Err(Refusal::Landline));
        assert_eq!(call("+49 30 123456"), Err(Refusal::CountryNotReached));
    }

    #[test]
    fn every_spelling_gives_one_value() {
        for typed in [
            "+79123456767",
            "89123456767",
            "9123456767",
            "79123456767",
            "8 (912) 345-67-67",
            "+7\u{A0}912\u{A0}345\u{2011}67\u{2011}67",
            " 8–912—345.67.67 ",
            "＋７９１２３４５６７６７",
            "٨٩١٢٣٤٥٦٧٦٧",
            "8[912]345/67/67",
        ] {
            assert_eq!(value(typed).as_deref(), Ok("+79123456767"), "{typed}");
        }
        assert_eq!(value("8-701-234-56-78").as_deref(), Ok("+77012345678"));
        assert_eq!(value("810 375 29 123-45-67").as_deref(), Ok("+375291234567"));
        assert_eq!(value("+1 212 555 0123").as_deref(), Ok("+12125550123"));
    }

    #[test]
    fn what_is_no_mobile_in_reach_says_which() {
        assert_eq!(value("8 (495) 123-45-67"), Err(Refusal::Landline));
        assert_eq!(value("8 800 555 35 35"), Err(Refusal::Landline));
        assert_eq!(value("+44 7400 123456"), Err(Refusal::CountryNotReached));
        assert_eq!(value("+8816 3150 0000"), Err(Refusal::CountryNotReached));
        for typed in [
            "",
            "+",
            "912",
            "912345676",
            "9123456767 доб. 12",
            "+79123456767;ext=5",
            "+79123456767#5",
            "8912345676700000",
            "+791234567671",
            "звоните",
            "+0 912 345 67 67",
            "9123+456767",
            "\u{202E}89123456767",
            "8912345676x",
        ] {
            assert_eq!(value(typed), Err(Refusal::NotANumber), "{typed}");
        }
    }

    #[test]
    fn nothing_but_the_own_step_shows_the_number() {
        let phone = Phone::from_e164("+79123456767").expect("E.164");
        assert_eq!(phone.shown(), "+7 912 345-67-67");
        assert_eq!(phone.masked(), "+7 912 ***-**-67");
        assert_eq!(format!("{phone} {phone:?}"), "+7 912 ***-**-67 Phone(+7 912 ***-**-67)");
        assert_eq!((phone.prefix().as_str(), phone.last_four()), ("+7912345", "6767"));
        assert_eq!(phone.ending(), "67");
        let minsk = Phone::from_e164("+375291234567").expect("E.164");
        assert_eq!(minsk.masked(), "+375 29 1**-**-67");
    }

    #[test]
    fn a_draft_gives_the_number_back_and_takes_no_other_text() {
        let phone = Phone::from_e164("+79123456767").expect("E.164");
        let text = serde_json::to_string(&phone).expect("serialises");
        assert_eq!(text, "\"+79123456767\"");
        assert_eq!(serde_json::from_str::<Phone>(&text).expect("reads"), phone);
        for bad in ["\"\"", "\"+7\"", "\"79123456767\"", "\"+7912345676я\"", "\"+1234567890123456\""] {
            assert!(serde_json::from_str::<Phone>(bad).is_err(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_reading(typed in any::<String>(), near in "[+0-9 ().-]{0,24}") {
            let _ = value(&typed);
            let _ = value(&near);
        }

        #[test]
        fn what_is_shown_reads_back(national in 9_000_000_000_u64..9_999_999_999) {
            if let Ok(phone) = Phone::parse(&national.to_string(), &reached()) {
                prop_assert_eq!(Phone::parse(&phone.shown(), &reached()), Ok(phone.clone()));
                prop_assert_eq!(Phone::parse(&typing(&national.to_string()), &reached()), Ok(phone.clone()));
                prop_assert!(!phone.masked().contains(&phone.last_four()[..2]) || phone.masked().ends_with(&phone.last_four()[2..]));
            }
        }

        #[test]
        fn any_stored_number_is_drawn_masked(digits in "[1-9][0-9]{6,14}") {
            let phone = Phone::from_e164(&format!("+{digits}")).expect("E.164");
            let shown = phone.shown().chars().filter(char::is_ascii_digit).count();
            prop_assert!(phone.masked().matches('*').count() >= 4.min(shown - 5), "{}", phone.masked());
        }
    }
}
