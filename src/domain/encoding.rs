//! Several fields as one text of bytes, so that a hash over it stands for exactly these fields: each with its length before
//! it, so that nothing can be moved from one field to the next, and an empty one is not the same as none.

/// Fields on their way into one text.
#[derive(Debug, Default)]
pub struct Fields(Vec<u8>);

impl Fields {
    /// Begins with `mark`, which names what is encoded and in which version: no text of one kind is one of another.
    pub fn of(mark: &str) -> Self {
        let mut fields = Self(Vec::with_capacity(256));
        fields.text(mark);
        fields
    }

    /// Adds a field, or says that it is none.
    pub fn put(&mut self, field: Option<&[u8]>) -> &mut Self {
        self.0.push(u8::from(field.is_some()));
        let bytes = field.unwrap_or_default();
        self.0.extend((bytes.len() as u64).to_be_bytes());
        self.0.extend(bytes);
        self
    }

    /// Adds a text.
    pub fn text(&mut self, text: &str) -> &mut Self {
        self.put(Some(text.as_bytes()))
    }

    /// Adds a text, or says that there is none.
    pub fn maybe(&mut self, text: Option<&str>) -> &mut Self {
        self.put(text.map(str::as_bytes))
    }

    /// Adds a number.
    pub fn number(&mut self, number: i64) -> &mut Self {
        self.put(Some(&number.to_be_bytes()))
    }

    /// Adds a number, or says that there is none.
    pub fn maybe_number(&mut self, number: Option<i64>) -> &mut Self {
        self.put(number.map(i64::to_be_bytes).as_ref().map(<[u8; 8]>::as_slice))
    }

    /// The text.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

/// Bytes as hexadecimal digits, in small letters.
pub fn hex(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 0xf)]).collect()
}

/// The bytes of hexadecimal digits; nothing for any other text.
pub fn unhex(text: &str) -> Option<Vec<u8>> {
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    let value = |digit: u8| char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok());
    let byte = |[high, low]: &[u8; 2]| Some(value(*high)? << 4 | value(*low)?);
    rest.is_empty().then(|| pairs.iter().map(byte).collect()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_lists_of_fields_are_encoded_alike() {
        let encoded = |fields: &[Option<&str>]| {
            let mut all = Fields::of("test 1");
            for field in fields {
                all.maybe(*field);
            }
            all.bytes().to_vec()
        };
        let one = encoded(&[Some("ab"), Some("c")]);
        for other in [&[Some("a"), Some("bc")][..], &[Some("abc")], &[Some("ab"), Some("c"), Some("")]] {
            assert_ne!(one, encoded(other));
        }
        assert_ne!(encoded(&[None]), encoded(&[Some("")]));
        assert_ne!(Fields::of("test 1").bytes(), Fields::of("test 2").bytes());
    }

    #[test]
    fn digits_are_read_back() {
        assert_eq!(unhex(&hex(&[0, 127, 255])), Some(vec![0, 127, 255]));
        for bad in ["0", "0G", "+1", "ж"] {
            assert_eq!(unhex(bad), None, "{bad}");
        }
    }
}
