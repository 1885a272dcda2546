//! The usual ways, so that a journey can begin at its own subject.

use super::Kit;
use super::people::Person;
use super::road::Stage;
use super::scenes::digits_of;
use crate::road::{self, Doing, Step};
use kindesk::domain::challenge::RESEND_AFTER;

impl Kit {
    /// From hello to the student's number.
    pub fn registers(&mut self) -> &mut Self {
        self.stands("home").press("1").stands("register-phone")
    }

    /// Types a number and goes on. If it got a code a moment ago, in whatever visit, its two minutes are waited for.
    pub fn gives_number(&mut self, who: &Person) -> &mut Self {
        self.types(who.phone).press("<Enter>").waits_for_a_code()
    }

    /// Waits until a code may be sent to the number that was typed, if it may not yet.
    pub(super) fn waits_for_a_code(&mut self) -> &mut Self {
        let label = self.words().say_with("refusal-label", &[("number", "111".into())]);
        if self.shows(&label) { self.passes(RESEND_AFTER).press("<Enter>") } else { self }
    }

    /// Types the received code and goes on.
    pub fn proves_number(&mut self, who: &Person) -> &mut Self {
        let code = self.sent_code(who.phone);
        self.types(&code).press("<Enter>")
    }

    /// Sets a password, twice.
    pub fn sets_password(&mut self, who: &Person) -> &mut Self {
        self.fills(Doing::Password, who);
        self.press("<Enter>")
    }

    /// From the number to the details.
    #[track_caller]
    pub fn comes_to_details(&mut self, who: &Person) -> &mut Self {
        self.walks_to("register-details", who)
    }

    /// Fills the details in and goes on.
    pub fn tells_details(&mut self, who: &Person) -> &mut Self {
        // The patronymic has already suggested the sex.
        self.fills(Doing::Details, who);
        self.press("<Enter>")
    }

    /// Reads a consent to its end and ticks it.
    pub fn reads_and_ticks(&mut self) -> &mut Self {
        for _ in 0..40 {
            if self.has_tick() {
                return self.press("<Space>");
            }
            self.press("<Space>");
        }
        panic!("no tick is to be seen:\n{}", self.picture());
    }

    fn has_tick(&self) -> bool {
        self.picture().contains("[ ]")
    }

    /// Agrees and goes on.
    pub fn agrees(&mut self) -> &mut Self {
        self.reads_and_ticks().press("<Enter>")
    }

    /// Enter from field to field until the step is another one.
    #[track_caller]
    pub fn enters_on(&mut self) -> &mut Self {
        let before = self.title();
        for _ in 0..10 {
            self.press("<Enter>");
            if self.title() != before {
                return self;
            }
        }
        panic!("Enter does not lead on:\n{}", self.picture());
    }

    /// The step of the road that is on the screen. Child and parent share words; only a parent's list has "who invites".
    fn step(&self) -> Option<&'static Step> {
        let of_parent = self.shows(&self.words().say("step-who"));
        road::all().iter().find(|step| (step.flow() == "join") == of_parent && self.is_at(step.topic))
    }

    /// Does on every step of the road what is to be done there, until one of these, or one that does not lead on. Where
    /// something of somebody is typed nobody in particular goes on.
    fn walks(&mut self, who: Option<&Person>, until: &[&str]) -> &mut Self {
        let mut last = "";
        while let Some(step) = self.step()
            && step.topic != last
            && !until.contains(&step.topic)
        {
            last = step.topic;
            match (step.doing, who) {
                (Doing::Tick, _) => drop(self.reads_and_ticks()),
                (Doing::Nothing, _) => {}
                (doing, Some(who)) => self.fills(doing, who),
                (_, None) => break,
            }
            self.press("<Enter>");
            if step.doing == Doing::Number {
                self.waits_for_a_code();
            }
        }
        self
    }

    /// Along the road to one of its steps.
    #[track_caller]
    pub fn walks_to(&mut self, topic: &str, who: &Person) -> &mut Self {
        self.walks(Some(who), &[topic]).stands(topic)
    }

    /// The same where nothing is typed: past what is to be read or ticked.
    #[track_caller]
    pub fn passes_to(&mut self, topic: &str) -> &mut Self {
        self.walks(None, &[topic]).stands(topic)
    }

    /// From the student's number to the class, or to the student's own consent before it.
    #[track_caller]
    pub fn comes_to_class(&mut self, who: &Person) -> &mut Self {
        self.walks_to("register-details", who).tells_details(who);
        // Where the details are refused, or the child is not what it seems, this is not the road.
        if self.is_at("register-details") {
            return self;
        }
        self.walks(Some(who), &["register-own-consent", "register-class"])
    }

    /// From a step that may register the student to the end of the registration, past what the road has between.
    #[track_caller]
    pub fn ends_registering(&mut self) -> &mut Self {
        self.press("<Enter>").is_registered()
    }

    /// The student is registered, and all up to the end of that is passed.
    #[track_caller]
    pub fn is_registered(&mut self) -> &mut Self {
        assert!(self.step().is_some_and(road::is_registered), "not registered:\n{}", self.picture());
        self.passes_to("register-done")
    }

    /// From the class to "done".
    pub fn picks_class(&mut self, class: &str) -> &mut Self {
        self.passes_to("register-class").types(class).ends_registering()
    }

    /// From hello to the invitation of a child who is too young to consent.
    pub fn invites(&mut self, who: &Person) -> &mut Self {
        self.registers().walks_to("invite-shown", who)
    }

    /// From the invitation's screen to who invites.
    pub fn calls_parent(&mut self) -> &mut Self {
        self.stands("invite-shown").passes_to("join-who")
    }

    /// From who invites to the child to be confirmed.
    pub fn joins(&mut self, who: &Person) -> &mut Self {
        self.stands("join-who").walks_to("join-details", who);
        // An age that is rare among parents is asked about once.
        let asked = self.words().say_with("refusal-label", &[("number", "232".into())]);
        if self.tells_details(who).shows(&asked) {
            self.enters_on();
        }
        self.walks_to("join-child", who)
    }
}

/// Leaving and coming back.
impl Kit {
    /// The visit's ticket, read from the screen.
    #[track_caller]
    pub fn ticket(&self) -> String {
        let picture = self.picture();
        let after = ["Талон ", "Ticket "].into_iter().find_map(|word| Some(picture.split_once(word)?.1));
        let digits: String =
            after.into_iter().flat_map(str::chars).take_while(char::is_ascii_digit).collect();
        assert_eq!(digits.len(), 4, "no ticket is to be seen:\n{picture}");
        digits
    }

    /// Puts the visit down and returns its ticket; hello is on the screen.
    #[track_caller]
    pub fn puts_down(&mut self) -> String {
        self.press("<F7>").stands("put-down");
        let ticket = self.ticket();
        self.press("<Enter>").stands("home");
        ticket
    }

    /// Takes a visit up by its ticket.
    pub fn takes_up(&mut self, ticket: &str) -> &mut Self {
        self.stands("home").press("<Tab>").types(ticket).press("<Enter>")
    }

    /// The ticket is lost: from hello to the visits with a name.
    #[track_caller]
    pub fn looks_for_visit(&mut self, name: &str) -> &mut Self {
        self.stands("home").press("<F4>").stands("lost-find").types(name).press("<Enter>")
    }

    /// The first visit of the list is picked, and a code goes to its phone.
    #[track_caller]
    pub fn asks_ticket_code(&mut self) -> &mut Self {
        self.stands("lost-find").press("<Tab><Enter>").stands("lost-one").press("<Enter>")
    }

    /// From hello to the code that opens the first visit with a name.
    #[track_caller]
    pub fn comes_to_ticket_code(&mut self, name: &str) -> &mut Self {
        self.looks_for_visit(name).asks_ticket_code().stands("lost-code")
    }

    /// The person whose password is asked types it; without one, none is asked.
    #[track_caller]
    pub fn wakes(&mut self, asks: Option<&Person>) -> &mut Self {
        match asks {
            Some(who) => self.stands("sign-in").types(who.password).press("<Enter>"),
            None => self,
        }
    }

    /// The visit was taken up where no account stands on the number yet: the number waits to be proved, and with its
    /// code the step stands again with all that was told.
    #[track_caller]
    pub fn proves_again(&mut self, who: &Person) -> &mut Self {
        self.is_refused(404).passes(RESEND_AFTER).press("<Enter>").proves_number(who)
    }

    /// Whatever is asked of a family that comes back to a step of the road: its password, or its number once more.
    #[track_caller]
    pub fn wakes_on(&mut self, stage: &Stage) -> &mut Self {
        self.wakes(stage.asks);
        if stage.is_proved_anew { self.proves_again(stage.who) } else { self }
    }

    /// Comes to a step of the road. If the step rests on a session that was ended, the password is asked there.
    #[track_caller]
    pub fn arrives(&mut self, stage: &Stage) -> &mut Self {
        if self.title() == self.words().say("title-sign-in") {
            self.wakes(stage.asks);
        } else if stage.is_proved_anew && !self.is_at(stage.topic) {
            self.proves_again(stage.who);
        }
        self.stands(stage.topic)
    }

    /// Says goodbye before all is done, and comes back to hello.
    #[track_caller]
    pub fn leaves(&mut self) -> &mut Self {
        self.press("<F8>");
        if self.shows(&self.words().say("title-goodbye-early")) {
            self.press("<Enter>");
        }
        self.stands("goodbye").press("<Enter>").stands("home")
    }

    /// From hello to the field of an invitation.
    pub fn has_invitation(&mut self) -> &mut Self {
        self.stands("home").press("2").stands("join-enter")
    }

    /// Types an invitation's code and goes on.
    pub fn enters(&mut self, code: &str) -> &mut Self {
        self.press("<C-u>").types(code).press("<Enter>")
    }

    /// Registers a child, notes the invitation's digits and says goodbye.
    pub fn has_child(&mut self, who: &Person) -> String {
        self.invites(who);
        let link = self.scans();
        self.leaves();
        digits_of(&link).to_owned()
    }
}
