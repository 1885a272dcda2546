//! What a family does on each page, in any order, and what each page tells it.

use crate::terminal::driver::Terminal;
use crate::terminal::picture::Picture;
use crate::terminal::place::{Person, Place};

/// What a family was told on the screen, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Told {
    Nothing,
    Opened,
    ChildProved,
    ChildHasAccount,
    Registered,
    Invited,
    ParentAsked,
    ParentProved,
    ParentHasAccount,
    ParentMade,
    Joined,
    Gone,
}

/// The pages, and what each shows to be done. The parent's pages come first: some titles are the same, and only theirs
/// have a step "who invites".
const PARENTS: [(&str, Told); 9] = [
    ("join-who", Told::ParentAsked),
    ("join-phone", Told::ParentAsked),
    ("join-code", Told::ParentAsked),
    ("join-password", Told::ParentProved),
    ("join-details", Told::ParentHasAccount),
    ("join-own-consent", Told::ParentHasAccount),
    ("join-child", Told::ParentMade),
    ("join-child-data", Told::ParentMade),
    ("join-child-use", Told::ParentMade),
];
const OTHERS: [(&str, Told); 14] = [
    ("attract", Told::Nothing),
    ("staff-sign-in", Told::Nothing),
    ("staff-pin", Told::Nothing),
    ("home", Told::Nothing),
    ("sign-in", Told::Nothing),
    ("what-next", Told::Nothing),
    ("register-phone", Told::Opened),
    ("register-code", Told::Opened),
    ("register-password", Told::ChildProved),
    ("register-details", Told::ChildHasAccount),
    ("register-class", Told::ChildHasAccount),
    ("register-done", Told::Registered),
    ("invite-shown", Told::Invited),
    ("family-shown", Told::Joined),
];

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

/// A page, by the topic of its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Page(&'static str, Told);

impl Page {
    fn of(terminal: &Terminal, picture: &Picture) -> Option<Self> {
        let words = terminal.words();
        if picture.title().contains(&words.say("title-goodbye")) {
            return Some(Self("goodbye", Told::Gone));
        }
        let is_parents = picture.says(&words.say("step-who"));
        let known: &[(&'static str, Told)] = if is_parents { &PARENTS } else { &OTHERS };
        // The longest matching title: one may begin like another.
        let fitting = known.iter().map(|(topic, told)| (terminal.title(topic), Self(topic, *told)));
        let fitting = fitting.filter(|(title, _)| picture.title().contains(title));
        let page = fitting.max_by_key(|(title, _)| title.len()).map(|(_, page)| page)?;
        // What is still being fetched or saved was not told yet.
        let waits = ["notice-working", "notice-saving"].map(|id| picture.says(&words.say(id)));
        (waits == [false, false]).then_some(page)
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
            page.1 == Told::Nothing || page.1 >= self.told,
            "{:?} was on the screen, and now again:\n{picture}",
            self.told
        );
        self.learns_of(page, terminal, &picture);
        self.acts(page, place, terminal);
        terminal.finds("another page", |picture| {
            Page::of(terminal, picture).is_some_and(|next| next != page).then_some(())
        });
    }

    fn acts(&mut self, Page(topic, _): Page, place: &Place, terminal: &mut Terminal) {
        match topic {
            "attract" | "staff-sign-in" | "staff-pin" => terminal.signs_in(),
            "home" => self.begins(terminal),
            "sign-in" => terminal.fill(&[&self.child.password]),
            "register-phone" => terminal.fill(&[&self.child.number]),
            "join-phone" => terminal.fill(&[&self.parent.number]),
            "register-code" => types_the_code(place, terminal, &mut self.child),
            "join-code" => types_the_code(place, terminal, &mut self.parent),
            "register-password" => terminal.sets_password(&self.child),
            "join-password" => terminal.sets_password(&self.parent),
            "register-details" => terminal.gives_details(&self.child),
            "join-details" => terminal.gives_details(&self.parent),
            "register-class" => terminal.fill(&["5а"]),
            "join-own-consent" | "join-child-data" | "join-child-use" => terminal.consents(),
            "join-child" => terminal.press("2<Enter>"),
            "what-next" => {
                self.leaving = self.told >= Told::Joined;
                terminal.press("<Enter>");
            }
            // Done, the invitation, who invites, the family, goodbye: Enter goes on.
            _ => terminal.press("<Enter>"),
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
                picture.says(&terminal.words().say_with("code-mark", &[("mark", mark.into())]))
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
