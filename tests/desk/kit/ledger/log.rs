//! The audit log.

use crate::kit::Kit;
use kindesk::domain::audit::AuditAction;
use sqlx::FromRow;

/// One line of the log.
#[derive(FromRow)]
struct Line {
    action: String,
    fields: String,
    subject: Option<String>,
    login: Option<String>,
    visit_id: Option<String>,
}

impl Kit {
    fn lines(&self) -> Vec<Line> {
        self.asks(
            "SELECT a.action, a.fields, a.subject, s.login, a.visit_id FROM audit a
            LEFT JOIN staff s ON s.id = a.staff_id ORDER BY a.at, a.seq",
        )
    }

    fn lines_of(&self, actions: &[AuditAction]) -> Vec<Line> {
        let is = |line: &Line| actions.iter().any(|action| action.as_str() == line.action);
        self.lines().into_iter().filter(is).collect()
    }

    /// The log is not empty, and nothing in the database is otherwise than the program wrote it.
    pub fn log_is_whole(&self) -> &Self {
        let run = self.run();
        let examined = run.tasks.block_on(run.world.desk.examine()).unwrap();
        assert_eq!(examined.findings, []);
        assert!(examined.rows > 0);
        self
    }

    /// How many lines the log has.
    pub fn log_size(&self) -> usize {
        self.lines().len()
    }

    /// The last thing that was done.
    pub fn audited_last(&self) -> Option<String> {
        Some(self.lines().pop()?.action)
    }

    /// How often the log says that this was done.
    pub fn audited(&self, action: AuditAction) -> usize {
        self.lines_of(&[action]).len()
    }

    /// How many lines the log has.
    pub fn lines_noted(&self) -> usize {
        self.lines().len()
    }

    /// What the log says that this was done about.
    pub fn audited_about(&self, action: AuditAction) -> Vec<String> {
        self.lines_of(&[action]).into_iter().filter_map(|line| line.subject).collect()
    }

    /// The names of fields noted with these actions.
    pub fn noted(&self, actions: &[AuditAction]) -> Vec<String> {
        self.lines_of(actions).into_iter().map(|line| line.fields).collect()
    }

    /// The logins of those who did this.
    pub fn who_did(&self, action: AuditAction) -> Vec<String> {
        self.lines_of(&[action]).into_iter().filter_map(|line| line.login).collect()
    }

    /// What was done in the first visit.
    pub fn done_in_first_visit(&self) -> Vec<String> {
        let first = self.visits()[0].id.to_string();
        let own = |line: &Line| line.visit_id.as_deref() == Some(first.as_str());
        self.lines().into_iter().filter(own).map(|line| line.action).collect()
    }

    /// All that the log holds about the people in it.
    pub fn log_text(&self) -> String {
        self.lines().into_iter().map(|line| line.subject.unwrap_or_default() + &line.fields).collect()
    }
}
