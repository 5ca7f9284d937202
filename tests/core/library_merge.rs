//! What devices tell each other: in any order, however often, they end up with the same, and nothing is lost unseen.

use kaely_core::library::WorkId;
use kaely_core::library::merge::{Dot, Present, Record};
use proptest::prelude::*;

const DEVICES: usize = 3;

/// A device with one work: what its list shows, what is known, and the number it used last.
#[derive(Debug, Clone)]
struct Device {
    id: u64,
    clock: u64,
    title: String,
    tags: Vec<String>,
    favourite: bool,
    record: Record,
}

#[derive(Debug, Clone)]
enum Step {
    Rename(usize, u8),
    Tag(usize, u8),
    Untag(usize, u8),
    Star(usize, bool),
    Delete(usize),
    /// What the first knows now is told to the second, at once or later, and perhaps again.
    Tell(usize, usize),
    TellAgain(usize, usize),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let (device, value) = (0..DEVICES, 0..4_u8);
    let step = prop_oneof![
        4 => (device.clone(), value.clone()).prop_map(|(d, v)| Step::Rename(d, v)),
        4 => (device.clone(), value.clone()).prop_map(|(d, v)| Step::Tag(d, v)),
        3 => (device.clone(), value.clone()).prop_map(|(d, v)| Step::Untag(d, v)),
        3 => (device.clone(), any::<bool>()).prop_map(|(d, on)| Step::Star(d, on)),
        1 => device.clone().prop_map(Step::Delete),
        8 => (device.clone(), device.clone()).prop_map(|(a, b)| Step::Tell(a, b)),
        4 => (0..64_usize, device).prop_map(|(n, d)| Step::TellAgain(n, d)),
    ];
    prop::collection::vec(step, 0..60)
}

impl Device {
    fn new(id: u64) -> Device {
        let record = Record::new(WorkId(7));
        let mut device =
            Device { id, clock: 0, title: "first".into(), tags: Vec::new(), favourite: false, record };
        device.note();
        device
    }

    fn note(&mut self) {
        let (title, tags) = (self.title.clone(), self.tags.clone());
        let now = Present { title: &title, tags: &tags, favourite: self.favourite, photo: true, clip: false };
        let (clock, device) = (&mut self.clock, self.id);
        self.record.note(&now, || {
            *clock += 1;
            Dot { clock: *clock, device }
        });
    }

    fn hear(&mut self, told: &Record) {
        self.note();
        self.record = self.record.join(told);
        self.clock = self.clock.max(told.last());
        (self.title, self.tags) = (self.record.title(), self.record.tags());
        self.favourite = self.record.is_favourite();
    }
}

fn named(value: u8) -> String {
    ["ann", "bob", "Zoë", "sea"][usize::from(value)].to_owned()
}

proptest! {
    #[test]
    fn every_order_and_repetition_leads_to_the_same(steps in steps(), last in Just((0..DEVICES).collect::<Vec<_>>()).prop_shuffle()) {
        let first = Device::new(1);
        let mut devices: Vec<Device> = (1..=DEVICES as u64).map(|id| Device { id, ..first.clone() }).collect();
        let mut told: Vec<Record> = Vec::new();
        for step in steps {
            match step {
                Step::Rename(d, v) => devices[d].title = named(v),
                Step::Tag(d, v) => {
                    devices[d].tags.retain(|tag| *tag != named(v));
                    devices[d].tags.push(named(v));
                    devices[d].tags.sort_by_key(|tag| tag.to_lowercase());
                }
                Step::Untag(d, v) => devices[d].tags.retain(|tag| *tag != named(v)),
                Step::Star(d, on) => devices[d].favourite = on,
                Step::Delete(d) => devices[d].record = Record::deleted(WorkId(7)),
                Step::Tell(from, to) => {
                    devices[from].note();
                    told.push(devices[from].record.clone());
                    let record = told[told.len() - 1].clone();
                    devices[to].hear(&record);
                }
                Step::TellAgain(n, to) if !told.is_empty() => {
                    let record = told[n % told.len()].clone();
                    devices[to].hear(&record);
                }
                Step::TellAgain(..) => {}
            }
        }
        // In the end each hears of all, in an order of its own.
        devices.iter_mut().for_each(Device::note);
        told.extend(devices.iter().map(|device| device.record.clone()));
        for (n, device) in devices.iter_mut().enumerate() {
            let mut records = told.clone();
            records.rotate_left(last[n] % told.len());
            if n == 1 {
                records.reverse();
            }
            records.iter().for_each(|record| device.hear(record));
        }
        for device in &devices[1..] {
            prop_assert_eq!(&device.record, &devices[0].record);
            prop_assert_eq!((&device.title, &device.tags), (&devices[0].title, &devices[0].tags));
        }
        // And it can be sent.
        prop_assert!(devices[0].record.is_sane());
        let text = serde_json::to_string(&devices[0].record).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Record>(&text).unwrap(), &devices[0].record);
    }

    #[test]
    fn joining_has_no_order_of_its_own(steps in steps()) {
        let first = Device::new(1);
        let mut devices: Vec<Device> = (1..=DEVICES as u64).map(|id| Device { id, ..first.clone() }).collect();
        for step in steps {
            match step {
                Step::Rename(d, v) => devices[d].title = named(v),
                Step::Tag(d, v) => devices[d].tags = vec![named(v)],
                Step::Star(d, on) => devices[d].favourite = on,
                Step::Tell(from, to) => {
                    devices[from].note();
                    let record = devices[from].record.clone();
                    devices[to].hear(&record);
                }
                _ => {}
            }
        }
        devices.iter_mut().for_each(Device::note);
        let [a, b, c] = [0, 1, 2].map(|n| &devices[n].record);
        prop_assert_eq!(a.join(b), b.join(a));
        prop_assert_eq!(a.join(b).join(c), a.join(&b.join(c)));
        prop_assert_eq!(&a.join(a), a);
    }
}

fn two() -> [Device; 2] {
    let first = Device::new(1);
    [Device { id: 2, ..first.clone() }, first]
}

fn meet(devices: &mut [Device; 2]) {
    devices.iter_mut().for_each(Device::note);
    let [a, b] = devices.clone();
    devices[0].hear(&b.record);
    devices[1].hear(&a.record);
    assert_eq!(devices[0].record, devices[1].record);
}

#[test]
fn titles_given_at_the_same_time_both_stay_until_somebody_settles_it() {
    let mut devices = two();
    devices[0].title = "At the sea".into();
    devices[1].title = "Ann".into();
    meet(&mut devices);
    assert_eq!(devices[0].title, "Ann / At the sea");
    assert!(devices[0].record.is_disputed());
    // Heard again, nothing more comes of it.
    meet(&mut devices);
    assert_eq!(devices[1].title, "Ann / At the sea");
    devices[1].title = "Ann at the sea".into();
    meet(&mut devices);
    assert_eq!((devices[0].title.as_str(), devices[0].record.is_disputed()), ("Ann at the sea", false));
    // The same title twice is no dispute, and a later one takes the place of one it knew.
    devices.iter_mut().for_each(|device| device.title = "Zoë".into());
    meet(&mut devices);
    assert_eq!(devices[0].title, "Zoë");
}

#[test]
fn tags_of_both_stay_and_what_was_taken_away_goes() {
    let mut devices = two();
    devices[0].tags = vec!["family".into(), "sea".into()];
    meet(&mut devices);
    // One takes a tag away, the other gives another; one stars it.
    devices[0].tags = vec!["family".into()];
    devices[1].tags = vec!["family".into(), "sea".into(), "wedding".into()];
    devices[1].favourite = true;
    meet(&mut devices);
    assert_eq!(devices[0].tags, ["family", "wedding"]);
    assert!(devices[0].favourite && devices[1].favourite);
    // Spelt in two ways it is one tag, and goes in both.
    devices[0].tags.push("Sea".into());
    devices[1].tags.push("sea".into());
    meet(&mut devices);
    assert_eq!(devices[0].tags.iter().filter(|tag| tag.eq_ignore_ascii_case("sea")).count(), 1);
    devices[0].tags = Vec::new();
    meet(&mut devices);
    assert_eq!(devices[1].tags, [""; 0]);
}

#[test]
fn a_deleted_work_stays_deleted_and_nothing_is_kept_of_it() {
    let mut devices = two();
    devices[0].title = "renamed meanwhile".into();
    devices[1].record = Record::deleted(WorkId(7));
    meet(&mut devices);
    assert_eq!(devices[0].record, Record::deleted(WorkId(7)));
    assert!(
        devices[0].record.is_sane()
            && !serde_json::to_string(&devices[0].record).unwrap().contains("renamed")
    );
}

#[test]
fn what_no_device_writes_is_noticed() {
    let [device, _] = two();
    let text = serde_json::to_string(&device.record).unwrap();
    for (from, to) in [("first", "two\\nlines"), ("first", " "), ("first", &"x".repeat(5000))] {
        let record: Record = serde_json::from_str(&text.replace(from, to)).unwrap();
        assert!(!record.is_sane(), "{to}");
    }
    let far: Record =
        serde_json::from_str(&text.replace("{\"1\":1}", &format!("{{\"1\":{}}}", u64::MAX))).unwrap();
    assert!(!far.is_sane());
    assert!(!Record::new(WorkId(7)).is_sane() && device.record.is_sane());
}

/// A data folder was copied, and both copies go on under the number of the first device before either has noticed.
#[test]
fn what_two_copies_of_a_device_say_is_not_lost() {
    let first = Device::new(1);
    let (mut one, mut other) = (first.clone(), first);
    one.title = "by the sea".to_owned();
    other.title = "in the hills".to_owned();
    (one.tags, other.tags) = (vec!["x".to_owned()], vec!["y".to_owned()]);
    [&mut one, &mut other].into_iter().for_each(Device::note);
    let joined = one.record.join(&other.record);
    assert_eq!(joined, other.record.join(&one.record));
    assert!(joined.title().contains("by the sea") && joined.title().contains("in the hills"), "{joined:?}");
    assert_eq!(joined.tags(), ["x", "y"]);
}
