//! The mouse, where there is one: everything that can be clicked does what its key would do. The page below a box, a
//! page being saved and a covered page take no clicks.

use crate::kit::people::ANNA;
use crate::kit::road::Stage;
use crate::kit::{Kit, in_both, road};
use crate::road::Doing;
use kindesk::domain::time::Span;
use ratatui::layout::Position;

/// An empty cell.
const NOWHERE: Position = Position::new(79, 1);

impl Kit {
    /// Clicks on the first key in the footer.
    fn clicks_on(&mut self) -> &mut Self {
        self.clicks("Enter ")
    }

    /// Scrolls a text to its end by the wheel and ticks.
    fn ticks_by_mouse(&mut self) -> &mut Self {
        for _ in 0..40 {
            if self.shows("[ ]") {
                break;
            }
            self.wheels();
        }
        // To its very end: until then a click, like Space, only scrolls on.
        self.wheels().wheels();
        self.clicks("[ ]").sees("[x]").clicks_word("key-name-space").sees("[ ]");
        self.clicks_word("key-name-space").sees("[x]")
    }

    /// What is done on a step of the road, without the Enter that leads on.
    fn does_by_mouse(&mut self, Stage { doing, who, .. }: &Stage) {
        match doing {
            Doing::Password => {
                self.types(who.password).clicks_word("field-password-again").types(who.password);
            }
            Doing::Details => {
                for (field, text) in
                    ["field-surname", "field-name", "field-patronymic"].into_iter().zip(who.name)
                {
                    self.clicks_word(field).types(text);
                }
                self.clicks_word("field-birth-date").types(who.birth);
                self.clicks_word("sex-male").clicks_word("sex-female");
                // Whatever has the keys: all is filled in, and one press goes on.
                self.clicks_word("field-surname");
            }
            // The class is found by typing, and the one that is offered is pressed.
            Doing::Class => drop(self.types("5").clicks("5Б")),
            Doing::Tick => drop(self.ticks_by_mouse()),
            Doing::Relation => drop(self.clicks_word("relation-mother")),
            Doing::Number | Doing::Code | Doing::Nothing => self.fills(*doing, who),
        }
    }
}

#[test]
fn a_family_is_served_by_mouse_wherever_nothing_is_typed() {
    in_both(|mut kit| {
        kit.stands("home").clicks_word("home-reason-register").stands("register-phone");
        // Up to the family; what comes after it is left as ever.
        for stage in road::whole().iter().filter(|stage| stage.topic != "what-next") {
            kit.stands(stage.topic).does_by_mouse(stage);
            if stage.topic != "family-shown" {
                kit.clicks_on();
            }
        }
        kit.leaves();
    });
}

#[test]
fn the_cursor_goes_to_the_letter_that_is_pressed() {
    in_both(|mut kit| {
        kit.registers().comes_to_details(&ANNA);
        kit.types("Ивнова").clicks("нова").types("а").sees("Иванова");
        // A click after the last letter goes to the end, and a click outside all fields changes nothing.
        let end = kit.place_of("Иванова");
        kit.clicks_at(Position::new(end.x + 15, end.y)).types("я").sees("Ивановая");
        kit.clicks_at(NOWHERE).types("!").sees("Ивановая!");
    });
}

#[test]
fn menu_help_questions_and_the_calendar_are_pressed_too() {
    in_both(|mut kit| {
        kit.registers().comes_to_details(&ANNA);
        kit.clicks("F10").sees("^G  5 ").clicks("^G  5 ").does_not_see("^G  5 ");
        kit.sees_word("title-help").wheels().clicks("▲").does_not_see("▲").clicks("▼").sees("▲");
        kit.clicks_word("key-close").does_not_see_word("key-close");
        // The page below takes no clicks: a field's name is no button of a question.
        kit.press("<C-q>").sees_word("text-quit").clicks_at(NOWHERE).sees_word("text-quit");
        kit.clicks_word("ask-no").does_not_see_word("text-quit").stands("register-details");
        kit.clicks_word("field-birth-date").types("05.09.2014").clicks("F4").sees_word("calendar-month-9");
        kit.clicks(" 17 ").sees("[17]").clicks("[17]").sees("17.09.2014");
        kit.clicks("F4")
            .wheels()
            .sees_word("calendar-month-10")
            .clicks_word("key-leave-field")
            .sees("17.09.2014");
    });
}

#[test]
fn the_calendar_is_led_to_another_month_and_year() {
    in_both(|mut kit| {
        kit.registers().comes_to_details(&ANNA).clicks_word("field-birth-date").types("05.09.2014");
        kit.clicks("F4").clicks("<<").sees("2013").clicks(" > ").sees_word("calendar-month-10");
        kit.clicks(">>").sees("2014").clicks("< >").sees_word("calendar-month-9");
        // A click beside a box closes it if nothing is at stake in it.
        kit.passes(Span::seconds(1)).clicks_at(NOWHERE).does_not_see("[ 5]").sees("05.09.2014");
        kit.clicks("F10").sees("^G  6 ").passes(Span::seconds(1)).clicks_at(NOWHERE).does_not_see("^G  6 ");
    });
}

#[test]
fn an_invitation_that_was_typed_is_opened_by_one_press() {
    in_both(|mut kit| {
        let code = kit.has_child(&ANNA);
        kit.stands("home").clicks_word("home-reason-join").stands("join-enter").types(&code);
        kit.passes(Span::seconds(2)).clicks_on().stands("join-who");
    });
}

#[test]
fn a_press_lifts_a_cover_and_does_nothing_else() {
    in_both(|mut kit| {
        kit.stands("home");
        let reason = kit.place_of(&kit.words().say("home-reason-register"));
        // Brushing against the wheel does not lift the cover.
        kit.press("<F9>").wheels().does_not_see_word("home-reason-register").clicks_at(reason).settle();
        // The second half of a double click on a cover still belongs to the cover.
        kit.stands("home").clicks_at(reason).settle();
        kit.stands("home").passes(Span::seconds(1)).clicks_at(reason).settle();
        kit.stands("register-phone");
    });
}

#[test]
fn a_press_meets_only_what_its_hand_saw() {
    in_both(|mut kit| {
        kit.registers().types(ANNA.phone);
        // Nervous clicks: the second one meets a page being sent, the third one the step after it.
        let next = kit.place_of("Enter ");
        kit.clicks_at(next).clicks_at(next).clicks_at(next).settle();
        kit.stands("register-code").sent_code(ANNA.phone);
        kit.sent_nothing();
    });
}

#[test]
fn in_a_window_that_is_too_small_nothing_is_pressed() {
    in_both(|mut kit| {
        kit.stands("home");
        let reason = kit.place_of(&kit.words().say("home-reason-register"));
        kit.resizes(60, 20).clicks_at(reason).settle();
        kit.resizes(80, 24).stands("home");
    });
}

#[test]
fn a_double_click_is_one_press_where_the_first_half_has_led_elsewhere() {
    in_both(|mut kit| {
        kit.registers().comes_to_class(&ANNA).stands("register-class");
        let back = kit.place_of("Esc ");
        let beside = Position::new(back.x + 1, back.y);
        kit.clicks_at(back).settle();
        kit.stands("register-password").clicks_at(beside).settle();
        kit.stands("register-password").passes(Span::seconds(1)).clicks_at(beside).settle();
        kit.stands("register-details");
    });
}
