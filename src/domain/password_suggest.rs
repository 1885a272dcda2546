//! A random password that can be read aloud, copied by hand and typed on a telephone without a slip: three words of
//! made-up syllables and two digits. The caller brings the chance; the screens decide what is shown to whom.

use secrecy::{ExposeSecret, SecretString};

/// Consonants that sound the same to everybody and look like nothing else: no `l`, `q`, `w`, `x`, `h`, `c`, `j`.
const CONSONANTS: &[u8; 12] = b"bdfgkmnprstv";
/// Vowels.
const VOWELS: &[u8; 5] = b"aeiou";
/// Digits that are not taken for letters.
const DIGITS: &[u8; 8] = b"23456789";
/// Letters of a word: consonant, vowel, consonant, vowel, consonant.
const WORD: usize = 5;
/// Words. With the digits there are (12³·5²)³·64 passwords: 52 bits, against a million guesses of a common one.
const WORDS: usize = 3;

/// A suggested password. Debug is masked.
#[derive(Debug, Clone)]
pub struct Suggested(SecretString);

impl Suggested {
    /// Makes one. `below` gives a number below its argument, each equally likely.
    pub fn new(mut below: impl FnMut(u32) -> u32) -> Self {
        let mut text = String::with_capacity(WORDS * (WORD + 1) + 2);
        for word in 0..WORDS {
            for letter in 0..WORD {
                let drawn =
                    if letter % 2 == 0 { pick(CONSONANTS, &mut below) } else { pick(VOWELS, &mut below) };
                text.push(if word == 0 && letter == 0 { drawn.to_ascii_uppercase() } else { drawn });
            }
            text.push('-');
        }
        text.extend([pick(DIGITS, &mut below), pick(DIGITS, &mut below)]);
        Self(SecretString::from(text))
    }

    /// The password.
    pub const fn secret(&self) -> &SecretString {
        &self.0
    }
}

impl PartialEq for Suggested {
    fn eq(&self, other: &Self) -> bool {
        self.0.expose_secret() == other.0.expose_secret()
    }
}

fn pick(from: &[u8], below: &mut impl FnMut(u32) -> u32) -> char {
    let at = below(u32::try_from(from.len()).unwrap_or(0));
    usize::try_from(at).ok().and_then(|at| from.get(at)).map_or('a', |letter| char::from(*letter))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::password::{Own, Profile, check, strength};
    use crate::domain::refusal::OwnPart;
    use proptest::prelude::*;

    fn drawn(numbers: &[u32]) -> String {
        let mut numbers = numbers.iter().cycle();
        Suggested::new(|end| numbers.next().unwrap() % end).secret().expose_secret().to_owned()
    }

    #[test]
    fn it_is_read_aloud_and_its_debug_is_masked() {
        assert_eq!(drawn(&[0, 1, 2, 3, 4, 5, 6]), "Befok-mebef-gumeb-34");
        assert!(!format!("{:?}", Suggested::new(|_| 0)).contains("Babab"));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn both_profiles_take_it(numbers in prop::collection::vec(any::<u32>(), 17)) {
            let password = drawn(&numbers);
            for profile in [Profile::School, Profile::Nist] {
                prop_assert_eq!(check(&password, profile, &[Own::new(OwnPart::Number, "+79123456767")]), Ok(()), "{}", password);
            }
            prop_assert!(strength(&password, &[]).score >= 3, "{}", password);
        }
    }
}
