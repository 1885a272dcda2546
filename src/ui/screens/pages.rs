//! The page of whatever is on the screen.

use super::look::Look;
use super::next_steps::keep_ways;
use super::offers::{self, On};
use super::sheet::{Sheet, refused};
use super::{circle, idle, list, news, parted};
use crate::domain::time::Moment;
use crate::domain::waiting::{Decided, Matter};
use crate::flow::frame::Frame;
use crate::flow::visit::Visit;
use crate::ui::page::Page;
use crate::words::Arg;

/// The page of what is on the screen.
pub fn page(on: &On, look: &Look) -> Page {
    match on {
        On::Attract => idle::attract(look),
        On::Day(frame) => in_day(frame, look),
        On::Visit(visit) => of_visit(visit, look),
        On::Parted(parted) => parted::parted(parted, look),
    }
}

/// The step of a visit that is on the screen.
fn of_visit(visit: &Visit, look: &Look) -> Page {
    let page = in_visit(visit.top(), &visit.ticket, visit.saving(), look);
    let page = tells(page, visit.told(), visit.awaits(), look);
    let problem = visit.problem.as_ref().map(|why| refused(look.words, why)).or(page.problem);
    // The place names the visit, so no family finds what the one before it typed on the same step.
    let picture = circle::picture(visit.circle(), visit.top(), page.who, look);
    Page { place: format!("{}/{}", visit.id, page.place), problem, picture, ..page }
}

/// The same page, which first tells the family what an admin has decided or must still decide.
pub(super) fn tells(page: Page, told: &[Decided], awaits: impl Iterator<Item = Matter>, look: &Look) -> Page {
    let told = told.iter().map(|decided| news::told(decided, look.words));
    let awaits = awaits.map(|matter| news::awaits(matter, look.words));
    Page { body: told.chain(awaits).chain(page.body).collect(), ..page }
}

/// One flow of a visit.
pub(super) fn in_visit(frame: &Frame, ticket: &str, saving: bool, look: &Look) -> Page {
    let sheet = list::fill(frame, Sheet::new(look, &list::topic(frame)).ticket(ticket)).on_acting_seat();
    let mut page = if saving {
        sheet.saving()
    } else {
        sheet.actions(&offers::in_visit(frame, look.place.calls)).done()
    };
    keep_ways(&mut page, frame.problem().as_ref());
    page
}

/// The same page while the database is away: staff are told since when, in the place of their line.
pub fn away(page: Page, since: Moment, look: &Look) -> Page {
    let since = Arg::Text(look.staff_words.at(since));
    Page { staff_line: look.staff_words.say_with("notice-database-away", &[("since", since)]), ..page }
}

/// One flow outside a visit.
pub(super) fn in_day(frame: &Frame, look: &Look) -> Page {
    let sheet = list::fill(frame, Sheet::new(look, &list::topic(frame)));
    let mut page = sheet.actions(list::offers(frame)).done();
    keep_ways(&mut page, frame.problem().as_ref());
    page
}
