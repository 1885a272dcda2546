//! What every screen may look at besides its own flow.

use crate::domain::id::SchoolId;
use crate::domain::school::School;
use crate::domain::staff::{DeskKind, Staff};
use crate::domain::time::Moment;
use crate::domain::visit::Seats;
use crate::ui::page::Aside;
use crate::words::texts::Texts;
use crate::words::{Catalogue, Words};

/// Everything that a screen may look at besides its own flow.
#[derive(Clone)]
pub struct Look<'a> {
    /// The words of the language that the screen speaks: the family's in a visit.
    pub words: &'a Words,
    /// Staff's language: the line for staff, the corner.
    pub staff_words: &'a Words,
    /// The words of every language that can be chosen.
    pub catalogue: &'a Catalogue,
    /// The school's texts: terms and consents.
    pub texts: &'a Texts,
    /// The database's time.
    pub now: Moment,
    /// Today's date at the desk.
    pub today: jiff::civil::Date,
    /// School, desk, link.
    pub place: &'a Whereabouts,
    /// Who is signed in.
    pub staff: Option<&'a Staff>,
    /// Who sits where.
    pub seats: &'a Seats,
    /// The simulated phone.
    pub aside: Option<Aside>,
    /// What waits, as it was last heard on the first screen.
    pub queue: Option<Queue>,
}

impl Look<'_> {
    /// The school, as the texts fill it in.
    pub(super) fn school(&self) -> School {
        let Whereabouts { school, city, .. } = self.place;
        School { id: SchoolId::new(""), name: school.clone(), city: city.clone() }
    }
}

/// What waits, and how many came, when this desk last heard of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Queue {
    /// Visits that the school's desks have opened today.
    pub today: u32,
    /// Visits that wait at this desk.
    pub here: u32,
    /// For an admin: matters that wait for a decision.
    pub for_admin: Option<u32>,
    /// Whether a way out needs somebody's care.
    pub ways: bool,
    /// When it was heard.
    pub at: Moment,
}

/// Where the screen stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whereabouts {
    /// The school's name.
    pub school: String,
    /// Its city.
    pub city: String,
    /// This desk's name.
    pub desk: String,
    /// Real families or invented ones.
    pub kind: DeskKind,
    /// The base of the invitation's link.
    pub link_base: String,
    /// Where the key file of the sealed data lies, or will lie once the school is set up.
    pub key_file: String,
    /// The school's own art for the idle screen, row by row; none if the settings name none.
    pub art: Vec<String>,
    /// Whether codes can be sent.
    pub delivers: bool,
    /// Whether a way carries calls.
    pub calls: bool,
    /// Whether nothing but the clock's minutes moves by itself.
    pub calm: bool,
    /// Training's logins with their passwords, shown where one signs in; a live desk has none.
    pub logins: Vec<(String, String)>,
    /// Training's invented people, in the help of the first screen; a live desk has none.
    pub people: Vec<Invented>,
    /// The password of each of them.
    pub people_password: String,
}

/// Somebody invented, as the training lists them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invented {
    /// Surname and name, a student's class.
    pub who: String,
    /// The number, as people write it.
    pub number: String,
    /// The birth date, if it is known.
    pub born: Option<jiff::civil::Date>,
    /// The end of the id of the words for what a trainer shows with them.
    pub shows: Option<&'static str>,
    /// Their mailbox, if they have one.
    pub mailbox: Option<&'static str>,
}
