//! What a family does on each page, in any order, and what each page tells it.

pub use crate::road::Told;
use crate::road::{self, Doing, Step, Whose};
use crate::terminal::driver::Terminal;
use crate::terminal::picture::Picture;
use crate::terminal::place::{Person, Place};

/// The pages beside the road: none of them tells anything.
const ASIDE: [&str; 5] = ["attract", "staff-sign-in", "staff-pin", "home", "sign-in"];

/// The pages with what each tells. Some titles are the same, and only the parent's pages have a step "who invites".
fn pages(of_parent: bool) -> impl Iterator<Item = (&'static str, Told)> {
    let aside = ASIDE.into_iter().filter(move |_| !of_parent).map(|topic| (topic, Told::Nothing));
    let road =
        road::all().iter().filter(move |step| !step.is_of_consenting && (step.flow() == "join") == of_parent);
    aside.chain(road.map(|step| (step.topic, step.told)))
}

/// A family on its way.
#[derive(Debug)]
pub struct Family {
    pub child: Person,
    pub parent: Person,
    pub told: Told,
    /// The visit's ticket, once it was seen.
    pub ticket: Option<String>,
    pub invitation: Option<String>,
    /// Goodbye was asked for, perhaps in vain.
    pub leaving: bool,
}

/// What a family saw of a disk that failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused {
    pub number: u16,
    /// Whether it stands on the next page already.
    pub is_beyond: bool,
}

/// A page, by the topic of its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Page(&'static str, Told);

impl Page {
    fn of(terminal: &Terminal, picture: &Picture) -> Option<Self> {
        let words = terminal.words();
        if picture.title().contains(&words.say("title-goodbye")) {
            return Some(Self("goodbye", Told::Gone));
        }
        let known = pages(picture.says(&words.say("step-who")));
        // The longest matching title: one may begin like another.
        let fitting = known.map(|(topic, told)| (terminal.title(topic), Self(topic, told)));
        let fitting = fitting.filter(|(title, _)| picture.title().contains(title));
        let page = fitting.max_by_key(|(title, _)| title.len()).map(|(_, page)| page)?;
        // What is still being fetched or saved was not told yet.
        let waits = ["notice-working", "notice-saving"].map(|id| picture.says(&words.say(id)));
        (waits == [false, false]).then_some(page)
    }

    fn is_of_code(self) -> bool {
        road::all().iter().any(|step| step.topic == self.0 && step.doing == Doing::Code)
    }
}

impl Family {
    pub const fn new(child: Person, parent: Person) -> Self {
        Self { child, parent, told: Told::Nothing, ticket: None, invitation: None, leaving: false }
    }

    /// Learns from the picture what was done.
    pub fn learns(&mut self, terminal: &Terminal, picture: &Picture) {
        if let Some(page) = Page::of(terminal, picture) {
            self.learns_of(page, terminal, picture);
        }
    }

    fn learns_of(&mut self, page: Page, terminal: &Terminal, picture: &Picture) {
        // Goodbye may still stand there for the family before.
        if page.1 < Told::Gone || self.leaving {
            self.told = self.told.max(page.1);
        }
        let label = terminal.words().say_with("corner-ticket", &[("ticket", "".into())]);
        let behind = picture.title().split_once(label.trim_end());
        let ticket = behind.and_then(|(_, rest)| rest.split_whitespace().next()).map(str::to_owned);
        self.ticket = ticket.or(self.ticket.take());
        if page.0 == "invite-shown" {
            let shown = picture.invitation();
            if self.invitation.is_some() {
                assert_eq!(
                    shown, self.invitation,
                    "while it is usable the same invitation is shown\n{picture}"
                );
            }
            self.invitation = shown;
        }
    }

    /// Waits for a known page, and does what is to be done there.
    pub fn step(&mut self, place: &Place, terminal: &mut Terminal) {
        let found = terminal
            .finds("a page that is known", |picture| Some((Page::of(terminal, picture)?, picture.clone())));
        let Some((page, picture)) = found else { return };
        assert!(
            page.1 == Told::Nothing || page.1 >= self.told || self.proves_anew(page),
            "{:?} was on the screen, and now again:\n{picture}",
            self.told
        );
        self.learns_of(page, terminal, &picture);
        self.acts(page, place, terminal);
        terminal.finds("another page", |picture| {
            Page::of(terminal, picture).is_some_and(|next| next != page).then_some(())
        });
    }

    /// Does what is to be done on a page whose work may fail: the number of the refusal that then stands there or on the
    /// next page, where what was left behind could not be kept; none if another page came without one.
    #[track_caller]
    pub fn tries(&mut self, place: &Place, terminal: &mut Terminal, numbers: &[u16]) -> Option<Refused> {
        let (page, picture) = terminal
            .finds("a page that is known", |picture| Some((Page::of(terminal, picture)?, picture.clone())))?;
        self.learns_of(page, terminal, &picture);
        self.acts(page, place, terminal);
        let label = |number: &u16| {
            terminal.words().say_with("refusal-label", &[("number", number.to_string().into())])
        };
        let labels: Vec<(u16, String)> = numbers.iter().map(|number| (*number, label(number))).collect();
        terminal.finds("another page, or a refusal", |picture| {
            let next = Page::of(terminal, picture)?;
            match labels.iter().find(|(_, label)| picture.says(label)) {
                // The invitation's page opens by asking, and says itself what was refused.
                Some((number, _)) => {
                    let is_beyond = next != page && next.0 != "invite-shown";
                    Some(Some(Refused { number: *number, is_beyond }))
                }
                None => (next != page).then_some(None),
            }
        })?
    }

    /// Tries once more what was refused, with one key, and waits until it is refused no longer.
    #[track_caller]
    pub fn tries_again(&self, terminal: &mut Terminal, number: u16) {
        let before = terminal.finds("a page that is known", |picture| Page::of(terminal, picture));
        // Of the ways from there the family had asked for the one that ends the visit.
        let is_asked = before.is_some_and(|page| page.0 == "what-next") && self.leaving;
        terminal.press(if is_asked { "<F8>" } else { "<Enter>" });
        let label = terminal.words().say_with("refusal-label", &[("number", number.to_string().into())]);
        terminal.finds("another page, or no refusal", |picture| {
            let page = Page::of(terminal, picture)?;
            (Some(page) != before || !picture.says(&label)).then_some(())
        });
    }

    /// Whether a page asks for a proof that was on the screen already: no account stood on the number when the plug was
    /// pulled, so it is proved anew.
    fn proves_anew(&self, page: Page) -> bool {
        matches!(
            (self.told, page.1),
            (Told::ChildProved, Told::Opened) | (Told::ParentProved, Told::ParentAsked)
        )
    }

    fn acts(&mut self, Page(topic, _): Page, place: &Place, terminal: &mut Terminal) {
        match topic {
            "attract" | "staff-sign-in" | "staff-pin" => terminal.signs_in(),
            "home" => self.begins(terminal),
            "sign-in" => terminal.fill(&[&self.child.password]),
            "what-next" => {
                self.leaving = self.told >= Told::Joined;
                // Once the family stands, its key says goodbye; before that the usual way goes on.
                terminal.press(if self.leaving { "<F8>" } else { "<Enter>" });
            }
            topic => match road::all().iter().find(|step| step.topic == topic) {
                Some(step) => self.walks(step, place, terminal),
                // Goodbye: Enter goes on.
                None => terminal.press("<Enter>"),
            },
        }
    }

    /// Does what a step of the road asks.
    fn walks(&mut self, step: &Step, place: &Place, terminal: &mut Terminal) {
        let anew = self.told > step.told;
        let person = if step.whose == Whose::Child { &mut self.child } else { &mut self.parent };
        match step.doing {
            Doing::Code => types_the_code(place, terminal, person),
            // One that was typed before stands there again. To the same one no code may be sent so soon: the refusal
            // says so, or the plug was pulled before it could.
            Doing::Number => {
                let refused = terminal.words().say_with("refusal-label", &[("number", "404".into())]);
                if anew || terminal.picture().says(&refused) {
                    person.takes_another_number();
                }
                terminal.fill(&[&person.number]);
            }
            // The list may have come or not.
            Doing::Class => terminal.fill(&["5а"]),
            doing => terminal.does(doing, person),
        }
    }

    /// Takes up the waiting visit, or begins one.
    fn begins(&self, terminal: &mut Terminal) {
        match &self.ticket {
            Some(ticket) => terminal.takes_up(Some(ticket)),
            None => terminal.press("1"),
        }
    }
}

/// Waits until the page rests: it is one of a visit, and whatever was sent from it has been handed over.
#[track_caller]
pub fn rests(terminal: &Terminal) {
    let words = terminal.words();
    let handed_over = ["fate-accepted", "fate-unknown"].map(|id| words.say(id));
    terminal.finds("a page that rests", |picture| {
        let page = Page::of(terminal, picture)?;
        (!page.is_of_code() || handed_over.iter().any(|fate| picture.says(fate))).then_some(())
    });
}

/// Whether a code is awaited on the page at hand.
pub fn awaits_code(terminal: &Terminal) -> bool {
    terminal
        .finds("a page that is known", |picture| Page::of(terminal, picture))
        .is_some_and(Page::is_of_code)
}

/// Types the code of the message with the mark on the screen. If it is unknown whether one was sent, and none came, it
/// takes another number: the same one would have to wait.
fn types_the_code(place: &Place, terminal: &mut Terminal, person: &mut Person) {
    let words = terminal.words();
    let [accepted, unknown] = ["fate-accepted", "fate-unknown"].map(|id| words.say(id));
    let arrived = terminal.finds("what became of the message", |picture| {
        (picture.says(&accepted) || picture.says(&unknown)).then(|| {
            let newest = place.newest_to(&person.e164());
            let marked = newest.filter(|message| {
                let mark = message["mark"].as_str().unwrap_or_default();
                picture.word_before(&terminal.words().say("code-mark")).as_deref() == Some(mark)
            });
            assert!(marked.is_some() || picture.says(&unknown), "the message is not there\n{picture}");
            marked.is_some()
        })
    });
    if arrived == Some(true) {
        terminal.pastes(&place.code_for(&person.e164()).unwrap());
        terminal.press("<Enter>");
    } else {
        person.takes_another_number();
        terminal.press("<F6>");
    }
}
