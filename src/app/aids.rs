//! Help with filling in a field, above the page: the calendar, and the private view with a suggested password. What is
//! picked goes through the form as if it had been typed; Esc leaves the field as it was.

use super::effects::Effect;
use super::state::{App, Over, Screen};
use crate::flow::frame::Frame;
use crate::flow::machine::Hidden;
use crate::flow::{Action, FieldId, Input};
use crate::ui::keys::{Intent, Key};
use crate::ui::screens;
use crate::ui::widgets::calendar::{Calendar, Turned};
use secrecy::{ExposeSecret, SecretString};

impl App {
    /// The step of the visit that is on the screen.
    fn step_shown(&self) -> Option<&Frame> {
        match &self.screen {
            Screen::Visit(visit) => Some(visit.top()),
            _ => None,
        }
    }

    /// Opens the calendar for the birth date of the step at hand.
    pub(super) fn open_calendar(&mut self) -> Vec<Effect> {
        let today = self.house.today(self.now);
        self.over =
            self.step_shown().and_then(|frame| screens::calendar_for(frame, today)).map(Over::Calendar);
        Vec::new()
    }

    pub(super) fn key_calendar(&mut self, calendar: Calendar, intent: &Intent) -> Vec<Effect> {
        if *intent == Intent::Act(Key::Language) {
            self.turn_language();
            return Vec::new();
        }
        let months = screens::months(self.words());
        let turned = calendar.handle(intent, self.house.today(self.now), &months);
        self.turned(turned)
    }

    /// A day of the calendar is pressed.
    pub(super) fn press_day(&mut self, calendar: Calendar, day: i8) -> Vec<Effect> {
        let turned = calendar.press(day, self.house.today(self.now));
        self.turned(turned)
    }

    fn turned(&mut self, turned: Turned) -> Vec<Effect> {
        match turned {
            Turned::Open(calendar) => self.over = Some(Over::Calendar(calendar)),
            Turned::Left => self.over = None,
            Turned::Picked(birth) => {
                self.over = None;
                return self.fills(FieldId::BirthDate, &birth.shown());
            }
        }
        Vec::new()
    }

    /// Opens the private view with the secret hidden, and asks for it by that action if this step has none yet.
    pub(super) fn open_private(&mut self, action: Action) -> Vec<Effect> {
        self.over = Some(Over::Private { open: false });
        if self.hidden().is_some() { Vec::new() } else { self.input(Input::Act(action)) }
    }

    /// What only the family may see of the step at hand.
    pub(super) fn hidden(&self) -> Option<Hidden<'_>> {
        self.step_shown().and_then(Frame::hidden)
    }

    /// The password that was suggested on the step at hand.
    fn suggested(&self) -> Option<&SecretString> {
        match self.hidden() {
            Some(Hidden::Password(suggested)) => Some(suggested.secret()),
            Some(Hidden::Authenticator(_) | Hidden::Codes(_)) | None => None,
        }
    }

    pub(super) fn key_private(&mut self, open: bool, intent: &Intent) -> Vec<Effect> {
        match intent {
            Intent::Enter
                if open && matches!(self.hidden(), Some(Hidden::Authenticator(_) | Hidden::Codes(_))) =>
            {
                self.over = None;
            }
            Intent::Enter if open => return self.takes_suggested(),
            Intent::Enter => self.over = Some(Over::Private { open: true }),
            Intent::Act(Key::Third) if open && self.suggested().is_some() => {
                return self.input(Input::Act(Action::Suggest));
            }
            Intent::Act(Key::Language) => self.turn_language(),
            Intent::Esc | Intent::Act(_) => self.over = None,
            _ => {}
        }
        Vec::new()
    }

    /// Fills both fields with the password; nobody types it here.
    fn takes_suggested(&mut self) -> Vec<Effect> {
        let Some(secret) = self.suggested().cloned() else { return Vec::new() };
        self.over = None;
        let mut effects = self.fills(FieldId::Password, secret.expose_secret());
        effects.extend(self.fills(FieldId::PasswordAgain, secret.expose_secret()));
        effects
    }

    fn fills(&mut self, id: FieldId, text: &str) -> Vec<Effect> {
        let event = self.form.type_in(id, text);
        event.input().map_or_else(Vec::new, |input| self.input(input))
    }

    /// Covers everything. What only the family may see is closed, and has to be opened anew.
    pub(super) fn cover(&mut self) {
        self.covered = true;
        self.scan.forget();
        if matches!(self.over, Some(Over::Private { .. })) {
            self.over = None;
        }
    }
}
