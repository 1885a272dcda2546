//! The usual ways, so that a journey can begin at its own subject.

use super::Kit;
use super::people::Person;
use super::road::Stage;
use super::scenes::digits_of;

impl Kit {
    /// From hello to the student's number.
    pub fn registers(&mut self) -> &mut Self {
        self.stands("home").press("1").stands("register-phone")
    }

    /// Types a number and goes on.
    pub fn gives_number(&mut self, who: &Person) -> &mut Self {
        self.types(who.phone).press("<Enter>")
    }

    /// Types the received code and goes on.
    pub fn proves_number(&mut self, who: &Person) -> &mut Self {
        let code = self.sent_code(who.phone);
        self.types(&code).press("<Enter>")
    }

    /// Sets a password, twice.
    pub fn sets_password(&mut self, who: &Person) -> &mut Self {
        self.types(who.password).press("<Enter>").types(who.password).press("<Enter>")
    }

    /// From the number to the details.
    pub fn comes_to_details(&mut self, who: &Person) -> &mut Self {
        self.gives_number(who).proves_number(who).sets_password(who).stands("register-details")
    }

    /// Fills the details in and goes on.
    pub fn tells_details(&mut self, who: &Person) -> &mut Self {
        for part in who.name {
            self.types(part).press("<Enter>");
        }
        // The patronymic has already suggested the sex.
        self.types(who.birth).press("<Enter>").press("<Enter>")
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

    /// From the student's number to the class.
    pub fn comes_to_class(&mut self, who: &Person) -> &mut Self {
        self.gives_number(who).stands("register-code").proves_number(who).stands("register-password");
        self.sets_password(who).stands("register-details").tells_details(who)
    }

    /// From the last step with input to the end of the registration. If a step is ever added between them, it is passed
    /// here.
    #[track_caller]
    pub fn ends_registering(&mut self) -> &mut Self {
        self.press("<Enter>").stands("register-done")
    }

    /// From the class to "done".
    pub fn picks_class(&mut self, class: &str) -> &mut Self {
        self.stands("register-class").types(class).ends_registering()
    }

    /// From hello to the invitation of a child who is too young to consent.
    pub fn invites(&mut self, who: &Person) -> &mut Self {
        self.registers().comes_to_class(who).picks_class("5а").press("<Enter>").stands("invite-shown")
    }

    /// From the invitation's screen to who invites.
    pub fn calls_parent(&mut self) -> &mut Self {
        self.stands("invite-shown").press("<Enter>").stands("join-who")
    }

    /// From who invites to the child to be confirmed.
    pub fn joins(&mut self, who: &Person) -> &mut Self {
        self.stands("join-who").press("<Enter>").stands("join-phone").gives_number(who).stands("join-code");
        self.proves_number(who).stands("join-password").sets_password(who).stands("join-details");
        // An age that is rare among parents is asked about once.
        let asked = self.words().say_with("refusal-label", &[("number", "232".into())]);
        if self.tells_details(who).shows(&asked) {
            self.enters_on();
        }
        self.stands("join-own-consent").agrees().stands("join-child")
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

    /// Comes to a step of the road. If the step rests on a session that was ended, the password is asked there.
    #[track_caller]
    pub fn arrives(&mut self, stage: &Stage) -> &mut Self {
        if self.title() == self.words().say("title-sign-in") {
            self.wakes(stage.asks);
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
