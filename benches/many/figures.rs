//! Series of durations, and lines of the table.

use std::time::Duration;

/// A series, in milliseconds.
#[derive(Debug, Default, Clone)]
pub struct Series(Vec<f64>);

impl Series {
    pub fn add(&mut self, took: Duration) {
        self.0.push(took.as_secs_f64() * 1000.0);
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The figure below which this many of a hundred lie.
    fn at(&self, of_100: usize) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_unstable_by(f64::total_cmp);
        let last = sorted.len().saturating_sub(1);
        sorted.get((last * of_100 + 50) / 100).copied().unwrap_or_default()
    }

    pub fn median(&self) -> f64 {
        self.at(50)
    }

    pub fn p95(&self) -> f64 {
        self.at(95)
    }
}

/// What was measured, the figure, and the goal where there is one.
pub fn line(what: &str, figure: &str, goal: &str) {
    println!("  {what:<44} {figure:<44} {goal}");
}
