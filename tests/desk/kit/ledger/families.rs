//! Family links, and the corrections that a later parent proposes.

use crate::kit::Kit;
use kindesk::domain::id::{LinkId, ProposalId};
use sqlx::FromRow;

/// A parent and a student.
#[derive(Debug, Clone, FromRow)]
pub struct Link {
    pub id: LinkId,
    pub parent_id: String,
    /// The parent's name, without surname.
    pub parent: String,
    pub relation: String,
    pub document: Option<String>,
    /// Why it ended.
    pub ended: Option<String>,
    pub is_living: bool,
    pub is_disputed: bool,
}

impl Kit {
    /// All links, ended ones included.
    pub fn links(&self) -> Vec<Link> {
        self.asks(
            "SELECT l.id, l.parent_id, p.name AS parent, l.relation, l.document, l.ended_why AS ended,
            l.ended_at IS NULL AS is_living, l.disputed_at IS NOT NULL AS is_disputed
            FROM family_link l JOIN profile p ON p.id = l.parent_id ORDER BY l.rowid",
        )
    }

    /// The links that have not ended.
    pub fn living_links(&self) -> Vec<Link> {
        self.links().into_iter().filter(|link| link.is_living).collect()
    }

    /// What the parents are to their children, for the links that have not ended.
    pub fn relations(&self) -> Vec<String> {
        self.living_links().into_iter().map(|link| link.relation).collect()
    }

    /// The parents of all links, and how each ended: `Мария lives`.
    pub fn how_links_stand(&self) -> Vec<String> {
        let told = |link: Link| format!("{} {}", link.parent, link.ended.as_deref().unwrap_or("lives"));
        self.links().into_iter().map(told).collect()
    }

    /// Why adults were barred.
    pub fn bars_why(&self) -> Vec<String> {
        self.asks("SELECT why FROM bar WHERE why IS NOT NULL ORDER BY since, id")
            .into_iter()
            .map(|(why,)| why)
            .collect()
    }

    /// Why links ended.
    pub fn links_ended(&self) -> Vec<String> {
        let ended = self.links().into_iter().filter(|link| !link.is_living);
        ended.map(|link| link.ended.unwrap_or_default()).collect()
    }

    /// The link that is disputed.
    #[track_caller]
    pub fn disputed_link(&self) -> LinkId {
        self.links().into_iter().find(|link| link.is_disputed).unwrap().id
    }

    /// The child has disputed its mother Maria's link.
    pub fn child_disputes_maria(&self) {
        self.changes(
            "UPDATE family_link SET disputed_at = since, disputed_by = student_id WHERE id IN
            (SELECT l.id FROM family_link l JOIN profile p ON p.id = l.parent_id WHERE p.name = 'Мария')",
        );
    }

    /// No link is disputed any more.
    pub fn disputes_are_gone(&self) {
        self.changes("UPDATE family_link SET disputed_at = NULL, disputed_by = NULL");
    }

    /// The correction that was proposed.
    #[track_caller]
    pub fn proposal(&self) -> ProposalId {
        let (id,) = self.asks("SELECT id FROM proposal ORDER BY rowid").remove(0);
        id
    }

    /// How many proposed corrections were declined.
    pub fn declined_proposals(&self) -> usize {
        self.counts("SELECT count(*) FROM proposal WHERE NOT accepted")
    }
}
