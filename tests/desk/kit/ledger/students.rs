//! Students, their standing, and their places in classes.

use crate::kit::Kit;
use kindesk::domain::id::ProfileId;
use sqlx::FromRow;

/// A student.
#[derive(Debug, FromRow)]
pub struct Student {
    pub id: ProfileId,
    pub name: String,
    pub standing: String,
}

/// A student's place in a class.
#[derive(Debug, FromRow)]
pub struct Enrolment {
    pub school: String,
    pub class: String,
    fits: bool,
}

impl Kit {
    /// All students.
    pub fn students(&self) -> Vec<Student> {
        self.asks(
            "SELECT p.id, p.name, s.standing FROM student s JOIN profile p ON p.id = s.profile_id ORDER BY s.rowid",
        )
    }

    /// The newest one.
    #[track_caller]
    pub fn student(&self) -> ProfileId {
        self.students().pop().unwrap().id
    }

    /// The standings of the students.
    pub fn standings(&self) -> Vec<String> {
        self.students().into_iter().map(|one| one.standing).collect()
    }

    /// The names of the students, without surnames, each with the standing: `Анна confirmed`.
    pub fn how_students_stand(&self) -> Vec<String> {
        self.students().into_iter().map(|one| format!("{} {}", one.name, one.standing)).collect()
    }

    /// All places in classes; the class must belong to the school named beside it.
    #[track_caller]
    pub fn enrolments(&self) -> Vec<Enrolment> {
        let all: Vec<Enrolment> = self.asks(
            "SELECT s.name AS school, c.name AS class, c.school_id = s.id AS fits FROM enrolment e
            JOIN school s ON s.id = e.school_id JOIN class c ON c.id = e.class_id ORDER BY e.rowid",
        );
        assert!(all.iter().all(|one| one.fits), "{all:?}");
        all
    }

    /// The students belong to another school in the same database.
    pub fn students_are_of_another_school(&self) {
        self.changes(
            "INSERT INTO school (id, name, city, created_at) VALUES ('other', 'Гимназия 1', 'Тверь', 0)",
        );
        self.changes("UPDATE enrolment SET school_id = 'other'");
    }

    /// The students turn out to be of age.
    pub fn students_are_of_age(&self) {
        self.changes(
            "UPDATE profile SET birth_date = '2008-09-01' WHERE id IN (SELECT profile_id FROM student)",
        );
    }
}
