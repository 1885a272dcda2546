//! Consents, given and refused.

use super::{distinct, families::Link};
use crate::kit::Kit;
use kindesk::domain::consent::Purpose;
use sqlx::FromRow;

/// One consent.
#[derive(Debug, FromRow)]
pub struct Consent {
    pub purpose: String,
    pub version: String,
    pub language: String,
    pub fingerprint: String,
    pub given: bool,
    pub way: String,
    /// The desk at which it was given.
    pub desk: String,
    /// The login of the helper.
    pub staff: String,
    giver_id: Option<String>,
    subject_id: Option<String>,
    link_id: Option<String>,
    void_at: Option<i64>,
    /// It became void at the very moment its link ended.
    ended_with_link: bool,
    /// The link's parent gave it for the link's student.
    is_of_link: bool,
}

impl Consent {
    /// Whether somebody answered for themselves.
    fn is_own(&self) -> bool {
        self.giver_id.is_some() && self.giver_id == self.subject_id
    }

    /// Whether somebody answered for somebody else.
    fn is_for_another(&self) -> bool {
        self.giver_id.is_some() && self.subject_id.is_some() && !self.is_own()
    }

    /// Whether it belongs to a link.
    fn has_link(&self) -> bool {
        self.link_id.is_some()
    }

    /// The answer, such as `own-data given`.
    fn answer(&self) -> String {
        format!("{} {}", self.purpose, if self.given { "given" } else { "refused" })
    }
}

impl Kit {
    /// All consents.
    pub fn consents(&self) -> Vec<Consent> {
        self.asks(
            "SELECT c.purpose, c.version, c.language, c.fingerprint, c.given, c.way, coalesce(d.name, '') AS desk, coalesce(s.login, '') AS staff,
            c.giver_id, c.subject_id, c.link_id, c.void_at,
            coalesce(l.ended_at IS NOT NULL AND c.given AND c.void_at = l.ended_at, FALSE) AS ended_with_link,
            coalesce(l.parent_id = c.giver_id AND l.student_id = c.subject_id, FALSE) AS is_of_link
            FROM consent c LEFT JOIN desk d ON d.id = c.desk_id LEFT JOIN staff s ON s.id = c.staff_id
            LEFT JOIN family_link l ON l.id = c.link_id ORDER BY c.rowid",
        )
    }

    fn consents_told(&self, which: impl Fn(&Consent) -> bool) -> Vec<String> {
        self.consents().iter().filter(|one| which(one)).map(Consent::answer).collect()
    }

    /// The answers, in their order.
    pub fn consent_answers(&self) -> Vec<String> {
        self.consents_told(|_| true)
    }

    /// The answers people gave for themselves.
    pub fn own_consent_answers(&self) -> Vec<String> {
        self.consents_told(Consent::is_own)
    }

    /// The answers given in somebody else's stead.
    pub fn consent_answers_for_others(&self) -> Vec<String> {
        self.consents_told(Consent::is_for_another)
    }

    /// How many own-data consents people answered for themselves, outside any link.
    pub fn own_data_consents(&self) -> usize {
        let own = |one: &&Consent| one.purpose == "own-data" && one.is_own() && !one.has_link();
        self.consents().iter().filter(own).count()
    }

    /// The marks of the texts that were read for a purpose.
    pub fn texts_read(&self, purpose: Purpose) -> Vec<String> {
        let of_purpose = self.consents().into_iter().filter(|one| one.purpose == purpose.as_str());
        distinct(of_purpose.map(|one| one.fingerprint).collect())
    }

    /// Each consent with all that must be known later: the answer, the text, desk, login and way.
    pub fn consent_records(&self) -> Vec<String> {
        let record = |one: Consent| {
            let answer = one.answer();
            let Consent { version, language, fingerprint, desk, staff, way, .. } = one;
            format!("{answer} {version} {language} {fingerprint} {desk} {staff} {way}")
        };
        self.consents().into_iter().map(record).collect()
    }

    /// The languages in which they were read, in their order.
    pub fn consent_languages(&self) -> Vec<String> {
        self.consents().into_iter().map(|one| one.language).collect()
    }

    /// How many are void.
    pub fn void_consents(&self) -> usize {
        self.consents().iter().filter(|one| one.void_at.is_some()).count()
    }

    /// How many were given and ended with their link.
    pub fn consents_ended_with_link(&self) -> usize {
        self.consents().iter().filter(|one| one.ended_with_link).count()
    }

    /// Those that a link's parent gave for the link's student, with their links, in the order of the links.
    pub fn consents_of_links(&self) -> Vec<(Link, Consent)> {
        let mut consents = self.consents();
        let mut found = Vec::new();
        for link in self.links() {
            let own = |one: &mut Consent| one.is_of_link && one.link_id.as_deref() == Some(link.id.as_str());
            let own: Vec<Consent> = consents.extract_if(.., own).collect();
            found.extend(own.into_iter().map(|one| (link.clone(), one)));
        }
        found
    }
}
