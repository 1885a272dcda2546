//! A series of figures, and a line of the table.

use std::time::Duration;

/// A series, in milliseconds or in what was counted.
#[derive(Debug, Default)]
pub struct Figures(Vec<f64>);

impl Figures {
    pub fn add(&mut self, took: Duration) {
        self.0.push(took.as_secs_f64() * 1000.0);
    }

    pub fn add_count(&mut self, count: usize) {
        self.0.push(f64::from(u32::try_from(count).unwrap_or(u32::MAX)));
    }

    /// The figure below which this many of a thousand lie.
    fn at(&self, of_1000: usize) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_unstable_by(f64::total_cmp);
        let last = sorted.len().saturating_sub(1);
        sorted.get((last * of_1000 + 500) / 1000).copied().unwrap_or_default()
    }

    pub fn median(&self) -> f64 {
        self.at(500)
    }

    pub fn p99(&self) -> f64 {
        self.at(990)
    }

    pub fn most(&self) -> f64 {
        self.at(1000)
    }
}

/// What was measured, the figure, and the goal where there is one.
pub fn line(what: &str, figure: &str, goal: &str) {
    let goal = if goal.is_empty() { String::new() } else { format!("   (goal {goal})") };
    println!("{what:<52} {figure}{goal}");
}
