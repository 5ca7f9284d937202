//! What happens at instants of a loop, over and over with it.

/// Events by their instant. Asking what happened lately costs a binary search, however long the loop.
#[derive(Debug, Clone, PartialEq)]
pub struct Schedule<T> {
    loop_s: f64,
    events: Vec<(f64, T)>,
}

impl<T> Schedule<T> {
    /// Nothing ever happens.
    pub const EMPTY: Schedule<T> = Schedule { loop_s: 1.0, events: Vec::new() };

    /// Events with their instants in seconds; an instant outside the loop is taken around it.
    pub fn new(loop_s: f64, events: impl IntoIterator<Item = (f64, T)>) -> Schedule<T> {
        if loop_s <= 0.0 {
            return Schedule::EMPTY;
        }
        let mut events: Vec<(f64, T)> =
            events.into_iter().map(|(at, event)| (at.rem_euclid(loop_s), event)).collect();
        events.sort_by(|a, b| a.0.total_cmp(&b.0));
        Schedule { loop_s, events }
    }

    /// All events of one loop with their instants in seconds, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (f64, &T)> {
        self.events.iter().map(|(at, event)| (*at, event))
    }

    /// How many there are in one loop.
    pub fn len(&self) -> usize {
        self.events.len()
    }

    /// Whether nothing ever happens.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// What began less than `horizon_s` before `t`, the latest first, with the seconds since. The loop has always
    /// been running: what began before its seam, or a whole loop ago, is among it.
    pub fn recent(&self, t: f64, horizon_s: f64) -> impl Iterator<Item = (f64, &T)> {
        let n = self.events.len();
        let t = t.rem_euclid(self.loop_s);
        let begun = self.events.partition_point(|(at, _)| *at <= t);
        (1..).map_while(move |back: usize| {
            if n == 0 {
                return None;
            }
            // Whole loops to go back, so that the index is not below 0.
            let laps = back.saturating_sub(begun).div_ceil(n);
            let (at, event) = &self.events[begun + laps * n - back];
            let age = t - at + laps as f64 * self.loop_s;
            (age < horizon_s).then_some((age, event))
        })
    }

    /// What began last, with the seconds since.
    pub fn latest(&self, t: f64) -> Option<(f64, &T)> {
        self.recent(t, f64::INFINITY).next()
    }
}
