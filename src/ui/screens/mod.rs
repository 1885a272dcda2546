//! Every screen as a pure function from a flow's state to a [`Page`]. Nothing is drawn and nothing is decided here.
//!
//! One file for each flow: what its steps are about, what they offer, their pages, and at the end samples of them for the
//! gallery. `steps` holds what flows share, `sheet` what all pages have in common. `offers` gathers what can be done on
//! whatever is on the screen: footer, menu, keys and help read it.

mod calendar;
mod circle;
mod family;
mod help;
mod home;
mod idle;
mod invite;
mod join;
mod looking;
mod lost;
mod menu;
mod offers;
mod parted;
mod private;
mod register;
pub mod samples;
mod setup;
mod sheet;
mod sign_in;
mod staff;
mod steps;
mod topics;
mod unlock;
mod waiting;
mod ways;

pub use calendar::{calendar, calendar_for, months};
pub use family::search;
pub use help::{help, terms};
pub use home::home;
pub use idle::{attract, cover};
pub use invite::full_qr;
pub use looking::Looking;
pub use lost::lost;
pub use offers::{On, action_word, key_of, key_word, offers};
pub use parted::{Parted, parted};
pub use private::private;
pub use setup::setup;
pub use sheet::refused;
pub use staff::staff_sign_in;
pub use topics::help_topic;
pub use unlock::unlock;
pub use waiting::waiting;
pub use ways::{problem_on, ways_on};

use crate::domain::id::SchoolId;
use crate::domain::school::School;
use crate::domain::staff::{Kind, Staff};
use crate::domain::time::Moment;
use crate::domain::visit::Seats;
use crate::domain::waiting::{Decided, Matter};
use crate::flow::frame::Frame;
use crate::flow::visit::Visit;
use crate::ui::page::{Aside, Page};
use crate::words::texts::Texts;
use crate::words::{Catalogue, Words};
use sheet::Sheet;

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
    pub place: &'a Place,
    /// Who is signed in.
    pub staff: Option<&'a Staff>,
    /// Who sits where.
    pub seats: &'a Seats,
    /// The simulated phone.
    pub aside: Option<Aside>,
}

impl Look<'_> {
    /// The school, as the texts fill it in.
    fn school(&self) -> School {
        let Place { school, city, .. } = self.place;
        School { id: SchoolId::new(""), name: school.clone(), city: city.clone() }
    }
}

/// Where the screen stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The school's name.
    pub school: String,
    /// Its city.
    pub city: String,
    /// This desk's name.
    pub desk: String,
    /// Real families or invented ones.
    pub kind: Kind,
    /// The base of the invitation's link.
    pub link_base: String,
    /// Where the key file of the sealed data lies, or will lie once the school is set up.
    pub key_file: String,
    /// Whether codes can be sent.
    pub delivers: bool,
    /// Whether nothing moves by itself but the clock's minutes.
    pub calm: bool,
    /// Training's logins with their passwords, shown where one signs in; live there are none.
    pub logins: Vec<(String, String)>,
    /// Training's invented people with their numbers, in the help of the first screen; live there are none.
    pub people: Vec<(String, String)>,
    /// The password of each of them.
    pub people_password: String,
}

/// The step of a visit that is on the screen.
pub fn visit(visit: &Visit, look: &Look) -> Page {
    let page = flow(visit.top(), Some(&visit.ticket), visit.saving(), look);
    let page = tells(page, visit.told(), visit.awaits(), look);
    let problem = visit.problem.as_ref().map(|why| refused(look.words, why)).or(page.problem);
    // Another family never finds what the one before it typed on the same step.
    let picture = circle::picture(visit.circle(), visit.top(), page.who, look);
    Page { place: format!("{}/{}", visit.id, page.place), problem, picture, ..page }
}

/// The same page, which first tells the family what an admin has decided, and has still to decide.
fn tells(page: Page, told: &[Decided], awaits: impl Iterator<Item = Matter>, look: &Look) -> Page {
    let told = told.iter().map(|decided| waiting::told(decided, look.words));
    let awaits = awaits.map(|matter| waiting::awaits(matter, look.words));
    Page { body: told.chain(awaits).chain(page.body).collect(), ..page }
}

/// One flow of a visit.
fn flow(frame: &Frame, ticket: Option<&str>, saving: bool, look: &Look) -> Page {
    let sheet = Sheet::new(look, topics::of(frame)).ticket(ticket);
    let sheet = match frame {
        Frame::Register(flow) => register::fill(flow, sheet),
        Frame::Invite(flow) => invite::fill(flow, sheet),
        Frame::Join(flow) => join::fill(flow, sheet),
        Frame::SignIn(flow) => sign_in::fill(flow, sheet),
        Frame::Family(flow) => family::fill(flow, sheet),
        Frame::Menu(flow) => menu::fill(flow, sheet),
    };
    if saving { sheet.saving() } else { sheet.actions(&offers::actions_of(frame)).done() }
}
