//! A copy of all that is kept of a person, for that person alone: plain data, which `words` makes readable and `serde_json`
//! makes a file of.

use std::fmt;

/// The copy, section by section.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct DataCopy(pub Vec<Section>);

/// One kind of what is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The end of its word's id (`copy-…`), and its name in the file.
    pub name: &'static str,
    /// What is kept, each with its fields in their order.
    pub rows: Vec<Vec<(&'static str, Value)>>,
}

/// The value of a field; the field's name is the end of its word's id (`copy-…`), and its name in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// As it is kept.
    Text(String),
    /// A word of the program: what its id begins with, and the key that is kept.
    Word(&'static str, String),
}

impl DataCopy {
    /// The copy as a file.
    pub fn json(&self) -> String {
        let value = |value: &Value| match value {
            Value::Text(text) | Value::Word(_, text) => serde_json::Value::from(text.as_str()),
        };
        let row = |row: &Vec<(&'static str, Value)>| -> serde_json::Value {
            row.iter().map(|(name, kept)| ((*name).to_owned(), value(kept))).collect()
        };
        let sections: serde_json::Map<String, serde_json::Value> = self
            .0
            .iter()
            .map(|section| (section.name.to_owned(), section.rows.iter().map(row).collect()))
            .collect();
        serde_json::to_string_pretty(&sections).unwrap_or_default()
    }
}

// Nothing of it stands in a log or an error.
impl fmt::Debug for DataCopy {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "DataCopy({} sections)", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_a_file_and_hides_itself_from_logs() {
        let rows = vec![vec![
            ("name", Value::Text("Анна".into())),
            ("relation", Value::Word("relation", "mother".into())),
        ]];
        let copy = DataCopy(vec![Section { name: "links", rows }]);
        let read: serde_json::Value = serde_json::from_str(&copy.json()).unwrap();
        assert_eq!(read["links"][0]["name"], "Анна");
        assert_eq!(read["links"][0]["relation"], "mother");
        assert!(!format!("{copy:?}").contains("Анна"));
    }
}
