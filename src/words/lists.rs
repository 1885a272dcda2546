//! Lists of schools in words: what is wrong with one, and what becomes of its entries.

use super::arg::Arg;
use super::bundle::Words;
use crate::domain::list_fault::{Fault, Why};
use crate::domain::list_preview::Told;
use crate::domain::open_days::OpenDays;

impl Words {
    /// What is wrong, with line and column.
    pub fn list_fault(&self, fault: &Fault) -> String {
        let why = match &fault.why {
            Why::Refused { refusal } => self.refusal(refusal).reason,
            Why::Twice { line } | Why::CodeTwice { line } => {
                self.say_with(&fault_id(&fault.why), &[("line", Arg::Text(line.to_string()))])
            }
            Why::NoSuchPupil { login } => {
                self.say_with(&fault_id(&fault.why), &[("login", Arg::from(login.as_str()))])
            }
            why => self.say(&fault_id(why)),
        };
        let line = fault.line.map(|line| line.to_string());
        match (line, fault.column.as_deref()) {
            (Some(line), Some(column)) => {
                let args =
                    [("line", Arg::Text(line)), ("column", Arg::from(column)), ("why", Arg::from(why))];
                self.say_with("import-fault-at", &args)
            }
            (Some(line), None) => {
                self.say_with("import-fault-line", &[("line", Arg::Text(line)), ("why", Arg::from(why))])
            }
            (None, _) => why,
        }
    }

    /// What becomes of an entry, and of whose.
    pub fn list_told(&self, told: &Told) -> String {
        let kind = self.say(&format!("entry-kind-{}", told.kind.as_str()));
        let who = [("who", Arg::from(told.who.as_str())), ("kind", Arg::from(kind))];
        let who = self.say_with("import-told-who", &who);
        let parts: Vec<String> =
            told.parts.iter().map(|part| self.say(&format!("import-part-{}", part.as_str()))).collect();
        let mut fate = self.say(&format!("import-fate-{}", told.fate.as_str()));
        if let Some(line) = told.like {
            fate = self.say_with("import-fate-held-line", &[("line", Arg::Text(line.to_string()))]);
        }
        if !parts.is_empty() {
            let args = [("fate", Arg::from(fate)), ("parts", Arg::from(parts.join(", ")))];
            fate = self.say_with("import-told-parts", &args);
        }
        let mut args = vec![("who", Arg::from(who)), ("fate", Arg::from(fate))];
        match told.line {
            Some(line) => {
                args.push(("line", Arg::Text(line.to_string())));
                self.say_with("import-told-line", &args)
            }
            None => self.say_with("import-told", &args),
        }
    }

    /// Days of the week: `Mo–Sa`, or one by one where there is a gap.
    pub fn days(&self, days: OpenDays) -> String {
        let name = |at: usize| self.say(&format!("weekday-{}", at + 1));
        let open: Vec<usize> = days.places();
        match open.as_slice() {
            [first, .., last] if open.len() > 2 && last - first + 1 == open.len() => {
                format!("{}–{}", name(*first), name(*last))
            }
            _ => open.into_iter().map(name).collect::<Vec<_>>().join(", "),
        }
    }
}

fn fault_id(why: &Why) -> String {
    format!("import-fault-{}", why.key().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use crate::domain::open_days::OpenDays;
    use crate::words::Catalogue;
    use jiff::tz::TimeZone;

    #[test]
    fn days_in_a_row_are_told_by_their_ends() {
        let catalogue = Catalogue::new(TimeZone::UTC, None);
        let words = catalogue.get(crate::domain::language::Language::En);
        for (days, said) in [
            (&["mon", "tue", "wed", "thu", "fri", "sat"][..], "Mo–Sa"),
            (&["mon", "wed"], "Mo, We"),
            (&["mon", "tue"], "Mo, Tu"),
            (&["sun"], "Su"),
        ] {
            assert_eq!(words.days(OpenDays::parse(days).unwrap()), said);
        }
    }
}
