//! What people's data were before they were put right.

use crate::kit::Kit;
use sqlx::FromRow;

/// What somebody's data were.
#[derive(Debug, FromRow)]
struct FormerName {
    surname: Option<String>,
    name: String,
    patronymic: Option<String>,
    why: String,
    paper: Option<String>,
}

impl FormerName {
    /// The former name, why it was put right, and the kind of document: `Ёлкина Анна Петровна wrong-entry passport`.
    fn kept(&self) -> String {
        let name = [self.surname.as_deref(), Some(&self.name), self.patronymic.as_deref()];
        let kept =
            name.into_iter().flatten().chain([self.why.as_str(), self.paper.as_deref().unwrap_or("-")]);
        kept.collect::<Vec<_>>().join(" ")
    }
}

impl Kit {
    /// All of them, oldest first, as [`FormerName::kept`] tells them.
    pub fn former_names(&self) -> Vec<String> {
        let kept: Vec<FormerName> =
            self.asks("SELECT surname, name, patronymic, why, paper FROM former_name ORDER BY rowid");
        kept.iter().map(FormerName::kept).collect()
    }
}
