//! What a scanner types, wherever it types it. Keys are watched as they come. When a run of them ends in an invitation,
//! its line end goes only to a field that takes invitations. Everywhere else the fields stand as before, and the screen
//! says what was scanned and where it belongs. `domain::scan` says what an invitation is.
//!
//! No key waits for the next one: what was typed is put back afterwards. A pick from a list cannot be put back. There a
//! digit picks nothing if it follows one that an invitation may begin with; a digit that picks never begins one.

use super::effects::Effect;
use super::scanning::ScanRun;
use super::state::{App, Over, Screen};
use crate::domain::diary_code::DiaryCode;
use crate::domain::invitation::InvitationCode;
use crate::domain::refusal::Refusal;
use crate::domain::scan::{self, Scanned};
use crate::domain::time::{Moment, Span};
use crate::flow::{FieldId, Input, Start};
use crate::ui::keys::{Intent, Key};
use crate::ui::widgets::field::Editor;

/// A longer run is forgotten: no field takes so much, and no link is so long.
const LONGEST: usize = 512;
/// On a list, a digit after so long a pause does not belong to the scan before it.
const STALE: Span = Span::seconds(1);
/// A scanner that sends no line end is done after so long a pause.
const REST: Span = Span(200);

impl App {
    /// A key that may be part of a scan.
    pub(super) fn key(&mut self, intent: Intent) -> Vec<Effect> {
        let above = self.covered || self.over.is_some();
        if self.saving() && !above {
            return self.press(intent);
        }
        let stays = matches!(intent, Intent::Act(Key::Help | Key::Language | Key::Privacy));
        if !above && !stays {
            self.scan.told = None;
        }
        let rested = self.scan.rested.take().is_some_and(|at| self.now < at + STALE);
        match &intent {
            Intent::Char(c) if self.runs_on(*c) => Vec::new(),
            Intent::Char(_) => self.press(intent),
            Intent::Paste(text) if !self.covered => {
                let found = scan::pasted(text, &self.house.place.link_base);
                let mut effects = self.run_ends(false).unwrap_or_default();
                effects.extend(match found {
                    Some(found) => self.scanned(&found, None, false),
                    None => self.press(intent),
                });
                effects
            }
            Intent::Enter | Intent::Tab => match self.run_ends(true) {
                Some(effects) => effects,
                None if rested => Vec::new(),
                None => self.press(intent),
            },
            Intent::Click(_) => {
                // Putting a scan back may move the press's target; a scan that stays in its own field does not.
                let stays = self.field_for_invitation().is_some();
                match self.run_ends(false) {
                    Some(effects) if !stays => effects,
                    effects => effects.into_iter().flatten().chain(self.press(intent)).collect(),
                }
            }
            _ => {
                let mut effects = self.run_ends(false).unwrap_or_default();
                effects.extend(self.press(intent));
                effects
            }
        }
    }

    /// Remembers a key of the run. True if it does nothing else: on a list, behind what may begin an invitation.
    fn runs_on(&mut self, c: char) -> bool {
        let list = match self.over {
            _ if self.covered => false,
            Some(over) => matches!(over, Over::Menu { .. }),
            None => self.form.is_on_list(),
        };
        let above = self.covered || self.over.is_some();
        let text = !above && self.form.is_on_text();
        let (now, place) = (self.now, &self.page.place);
        // Only in a text may something stand before the scan, which is typed again when the scan is put back.
        let goes_on = |run: &ScanRun| {
            let begins = run.keys.first().is_some_and(|first| scan::may_begin(*first));
            run.keys.len() < LONGEST && (text || begins) && (!list || now < run.last + STALE)
        };
        let mut run = self.scan.run.take().filter(goes_on).unwrap_or_else(|| ScanRun {
            keys: Vec::with_capacity(LONGEST),
            last: now,
            place: place.clone(),
            form: self.form.clone(),
            from: 0,
        });
        if run.place != *place {
            (run.place, run.form, run.from) = (place.clone(), self.form.clone(), run.keys.len());
        }
        run.keys.push(c);
        run.last = now;
        if above {
            // What lies above takes the key: it never came into the form, so putting back does not type it.
            run.from = run.keys.len();
        }
        let silent = list && run.keys.len() > 1;
        self.scan.run = Some(run);
        silent
    }

    /// Ends the run. Returns what its invitation led to, if it ended in one.
    fn run_ends(&mut self, line_end: bool) -> Option<Vec<Effect>> {
        let run = self.scan.run.take()?;
        let found = scan::typed(&run.keys, &self.house.place.link_base)?;
        Some(self.scanned(&found, Some(run), line_end))
    }

    /// The moment at which a scan without a line end is put back.
    pub(super) fn scan_rests_at(&self) -> Option<Moment> {
        let run = self.scan.run.as_ref().filter(|run| run.keys.len() >= scan::DIGITS)?;
        let waits = !self.covered && !self.saving() && self.field_for_invitation().is_none();
        let found = waits.then(|| scan::typed(&run.keys, &self.house.place.link_base)).flatten();
        found.map(|_| run.last + REST)
    }

    /// Time has passed.
    pub(super) fn scan_rests(&mut self) -> Vec<Effect> {
        if self.scan_rests_at().is_none_or(|at| self.now < at) {
            return Vec::new();
        }
        let effects = self.run_ends(false).unwrap_or_default();
        // If the invitation now stands in its field, a late line end is Enter.
        self.scan.rested = Some(self.now).filter(|_| self.field_for_invitation().is_none());
        effects
    }

    /// An invitation was scanned: it goes into the field that takes it, or everything is put back.
    fn scanned(&mut self, found: &Scanned, run: Option<ScanRun>, line_end: bool) -> Vec<Effect> {
        self.over = None;
        let mut effects = Vec::new();
        if let Some(field) = self.field_for_invitation() {
            effects = self.take_scan(field, found, line_end);
        } else {
            if let Some(run) = run {
                effects = self.put_back(run, found.before);
            }
            match self.join_by_scan(found, line_end) {
                Some(more) => effects.extend(more),
                None => self.scan.told = Some(self.belongs_elsewhere()),
            }
        }
        self.refresh();
        effects
    }

    /// The field on the screen that takes an invitation.
    pub(super) fn field_for_invitation(&self) -> Option<FieldId> {
        match &self.screen {
            _ if self.above.is_some() => None,
            Screen::Day(day) => day.top().field_for_invitation(),
            Screen::Visit(visit) => visit.top().field_for_invitation(),
            Screen::Attract | Screen::Parted(_) => None,
        }
    }

    /// Leaves only the invitation in the field; the scanner's line end is Enter.
    fn take_scan(&mut self, field: FieldId, found: &Scanned, line_end: bool) -> Vec<Effect> {
        let base = &self.house.place.link_base;
        // Digits stay as they were typed; a link is replaced by its digits, which somebody can compare.
        let digits =
            self.form.editor(field).map(Editor::text).filter(|text| !text.contains(char::is_alphabetic));
        let stands = digits.and_then(|text| InvitationCode::parse(text, base).ok());
        self.form.focus(field);
        let mut effects = Vec::new();
        if stands.is_none() || stands != found.code {
            let filled = self.form.fill(field, found.text());
            effects.extend(filled.map(|value| self.input(value.input(field))).unwrap_or_default());
        }
        if line_end {
            effects.extend(self.input(Input::Submit));
        }
        effects
    }

    /// If the menu leads to joining, the scan goes there at once.
    fn join_by_scan(&mut self, found: &Scanned, line_end: bool) -> Option<Vec<Effect>> {
        if self.above.is_some() {
            return None;
        }
        // A code of the diary is no invitation.
        if DiaryCode::is_meant(found.text()) {
            return None;
        }
        let Screen::Visit(visit) = &mut self.screen else { return None };
        let at = visit.top().way_to(&Start::Join { invitation: None })?;
        let around = self.house.surroundings(self.now);
        let asked = visit.step(Input::Pick(at), around);
        // A joining that was left goes on where it stood, and takes no other invitation there.
        let enters = visit.top().field_for_invitation() == Some(FieldId::Invitation);
        self.refresh();
        let mut effects: Vec<Effect> = asked.into_iter().map(Effect::Ask).collect();
        if enters {
            effects.extend(self.take_scan(FieldId::Invitation, found, line_end));
        } else {
            self.scan.told = Some(self.belongs_elsewhere());
        }
        // Opening the invitation keeps the step as well; and while a step is being kept, no field takes anything.
        if let Screen::Visit(visit) = &mut self.screen
            && !(enters && line_end)
        {
            effects.extend(visit.keep().into_iter().map(Effect::Ask));
        }
        Some(effects)
    }

    /// Restores the fields of the page as before the scan; what somebody typed before it stays.
    fn put_back(&mut self, mut run: ScanRun, before: usize) -> Vec<Effect> {
        if self.page.place != run.place {
            return Vec::new();
        }
        let changed = self.form.changed_from(&run.form);
        self.form = std::mem::take(&mut run.form);
        let mut effects = Vec::new();
        for (id, value) in changed {
            effects.extend(self.input(value.input(id)));
        }
        self.refresh();
        for c in run.keys.get(run.from..before).unwrap_or_default() {
            effects.extend(self.press(Intent::Char(*c)));
            self.refresh();
        }
        effects
    }

    /// What is said where no invitation is taken.
    const fn belongs_elsewhere(&self) -> Refusal {
        match &self.screen {
            _ if self.is_locked() => Refusal::ScannedTooSoon,
            Screen::Visit(_) if self.above.is_none() => Refusal::ScannedInVisit,
            Screen::Attract => Refusal::ScannedTooSoon,
            Screen::Day(_) if self.staff.is_none() => Refusal::ScannedTooSoon,
            _ => Refusal::ScannedOutside,
        }
    }
}
