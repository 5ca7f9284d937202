//! Works: their names, how they are searched and ordered, and when they were made.

use kaely_core::library::{
    Filter, Kind, MOST_TAGS, NotAnId, Order, Period, Summary, WorkId, thumbnail_size, tidy_tags, tidy_title,
    typed_tags,
};
use kaely_core::units::{FrameRate, Micros, PixelSize, Timestamp, UtcOffset};
use proptest::prelude::*;

fn work(id: u64, title: &str, made_at: i64, seconds: i64) -> Summary {
    Summary {
        id: WorkId(id),
        kind: Kind::Clip,
        title: title.to_owned(),
        made_at: Timestamp(made_at),
        file: "/home/ann/Videos/clip.mp4".into(),
        bytes: 1_000_000,
        size: PixelSize::new(720, 1280),
        duration: Micros(seconds * 1_000_000),
        rate: FrameRate::FPS_30,
        preset: None,
        tags: Vec::new(),
        favourite: id.is_multiple_of(2),
        can_reopen: true,
    }
}

#[test]
fn an_id_is_read_as_it_is_written() {
    for id in [WorkId(0), WorkId(0xab), WorkId(u64::MAX)] {
        assert_eq!(id.to_string().parse(), Ok(id));
    }
    assert_eq!(WorkId(0xab).to_string(), "00000000000000ab");
    for text in ["", "ab", "+0000000000000ab", "00000000000000ag", "00000000000000abc", "０"] {
        assert_eq!(text.parse::<WorkId>(), Err(NotAnId), "{text}");
    }
}

#[test]
fn a_kind_is_read_as_it_is_written() {
    assert_eq!((Kind::named(Kind::Clip.name()), Kind::named("song")), (Some(Kind::Clip), None));
}

fn check_search(text: &str, title: &str, expected: bool) {
    let filter = Filter { text: text.to_owned(), ..Filter::default() };
    assert_eq!(filter.accepts(&work(1, title, 0, 1)), expected, "{text:?} in {title:?}");
}

#[test]
fn all_words_must_be_in_the_title() {
    check_search("", "ann-living", true);
    check_search("   ", "ann-living", true);
    check_search("ANN", "ann-living", true);
    check_search("living ann", "Ann-Living", true);
    check_search("ann bob", "ann-living", false);
    check_search("ärmel", "Ärmel hoch", true);
    check_search("100%", "a 100 b", false);
    check_search("a_n", "ann", false);
}

#[test]
fn tags_are_tidied() {
    assert_eq!(tidy_tags(" b ,A; a、，\n  two   words\u{7} ,b"), ["A", "b", "two words"]);
    assert_eq!((tidy_tags(" , ;"), tidy_tags(&"x,".repeat(9))), (Vec::new(), vec!["x".to_owned()]));
    let many: String = (0..99).map(|n| format!("{n},")).collect();
    assert_eq!((tidy_tags(&many).len(), tidy_tags(&"ä".repeat(99))[0].chars().count()), (MOST_TAGS, 40));
    let tags = tidy_tags("sea, Ann");
    assert_eq!(tidy_tags(&typed_tags(&tags)), tags);
}

#[test]
fn tags_motions_and_dates_narrow_a_list() {
    let one = Summary { tags: tidy_tags("Sea"), preset: Some("calm".into()), ..work(1, "ann", 50, 1) };
    let narrowed = |filter: Filter| filter.accepts(&one);
    let tag = |tag: &str| Filter { tag: Some(tag.to_owned()), ..Filter::default() };
    assert!(narrowed(tag("sea")) && !narrowed(tag("se")) && !tag("sea").wants_all());
    let preset = |name: &str| Filter { preset: Some(name.to_owned()), ..Filter::default() };
    assert!(narrowed(preset("calm")) && !narrowed(preset("alive")));
    let since = |at| Filter { since: Some(Timestamp(at)), ..Filter::default() };
    assert!(narrowed(since(50)) && !narrowed(since(51)));
    let text = |text: &str| Filter { text: text.to_owned(), ..Filter::default() };
    assert!(narrowed(text("ann SEA")) && !narrowed(text("nnsea")));
}

#[test]
fn periods_begin_at_a_midnight_of_the_place() {
    // 25 November 2026, 23:30 UTC; in Berlin it is the 26th already.
    let now = Timestamp(1_795_649_400_000_000);
    let since = |period: Period, ahead: i32| {
        period.since(now, UtcOffset(ahead)).map(|at| at.at(UtcOffset(ahead)).to_string())
    };
    assert_eq!(since(Period::Ever, 0), None);
    assert_eq!(since(Period::Today, 0).unwrap(), "2026-11-25 00:00");
    assert_eq!(since(Period::Today, 60).unwrap(), "2026-11-26 00:00");
    assert_eq!(since(Period::Week, 60).unwrap(), "2026-11-20 00:00");
    assert_eq!(since(Period::Month, -300).unwrap(), "2026-10-27 00:00");
    assert_eq!(since(Period::Year, 0).unwrap(), "2025-11-26 00:00");
}

#[test]
fn favourites_are_told_apart() {
    let filter = Filter { favourites_only: true, ..Filter::default() };
    assert!(filter.accepts(&work(2, "a", 0, 1)) && !filter.accepts(&work(1, "a", 0, 1)));
    assert!(Filter::default().wants_all() && !filter.wants_all());
}

#[test]
fn each_order_begins_with_what_it_is_named_after() {
    let works = [work(1, "Bob", 10, 9), work(2, "ann", 30, 5), work(3, "Cid", 20, 7)];
    let ordered = |order: Order| {
        let mut sorted = works.to_vec();
        sorted.sort_by(|a, b| order.compare(a, b));
        sorted.iter().map(|work| work.id.0).collect::<Vec<_>>()
    };
    assert_eq!(ordered(Order::Newest), [2, 3, 1]);
    assert_eq!(ordered(Order::Oldest), [1, 3, 2]);
    assert_eq!(ordered(Order::Name), [2, 1, 3]);
    assert_eq!(ordered(Order::Longest), [1, 3, 2]);
}

#[test]
fn thumbnails_keep_the_shape_and_are_never_enlarged() {
    let size = |w, h| thumbnail_size(PixelSize::new(w, h));
    assert_eq!(size(720, 1280), PixelSize::new(180, 320));
    assert_eq!(size(1920, 1080), PixelSize::new(320, 180));
    assert_eq!(size(320, 64), PixelSize::new(320, 64));
    assert_eq!(size(4000, 2), PixelSize::new(320, 1));
}

#[test]
fn titles_are_tidied() {
    let tidy = |typed: &str| tidy_title(typed);
    assert_eq!(tidy("  Ann,\tliving\n").as_deref(), Some("Ann, living"));
    assert_eq!(tidy(&"ä".repeat(300)), Some("ä".repeat(200)));
    assert_eq!((tidy(""), tidy(" \r\n ")), (None, None));
}

fn check_wall_time(micros: i64, offset: i32, expected: &str) {
    assert_eq!(Timestamp(micros).at(UtcOffset(offset)).to_string(), expected);
}

#[test]
fn moments_have_dates() {
    check_wall_time(0, 0, "1970-01-01 00:00");
    check_wall_time(-1, 0, "1969-12-31 23:59");
    check_wall_time(951_782_400_000_000, 0, "2000-02-29 00:00");
    check_wall_time(1_795_621_860_000_000, 0, "2026-11-25 15:51");
    check_wall_time(1_795_621_860_000_000, 60, "2026-11-25 16:51");
    check_wall_time(1_798_761_540_000_000, 330, "2027-01-01 05:29");
    check_wall_time(4_107_542_400_000_000, -1, "2100-02-28 23:59");
}

proptest! {
    /// The next minute is never an earlier date, and no date is impossible.
    #[test]
    fn dates_go_forward(minute in -4_000_000_i64..120_000_000) {
        let at = |minute: i64| Timestamp(minute * 60_000_000).at(UtcOffset(0));
        let (now, then) = (at(minute), at(minute + 1));
        prop_assert!(now < then, "{now} {then}");
        prop_assert!((1..=12).contains(&now.month) && (1..=31).contains(&now.day));
    }
}

#[test]
fn works_are_chosen_one_by_one_and_in_a_row() {
    use kaely_core::library::{Choice, Reach, WorkId};
    let listed: Vec<WorkId> = (1..=9).map(WorkId).collect();
    let mut choice = Choice::default();
    let chosen = |choice: &Choice| (1..=20).filter(|id| choice.holds(WorkId(*id))).collect::<Vec<u64>>();
    choice.choose(WorkId(3), Reach::One, &listed);
    choice.choose(WorkId(6), Reach::Through, &listed);
    assert_eq!(chosen(&choice), [3, 4, 5, 6]);
    // Backwards as well, and what was chosen before stays.
    choice.choose(WorkId(9), Reach::One, &listed);
    choice.choose(WorkId(8), Reach::Through, &listed);
    choice.choose(WorkId(4), Reach::One, &listed);
    assert_eq!(chosen(&choice), [3, 5, 6, 8, 9]);
    // The last one is not loaded any more: the choice reaches no further than here.
    choice.choose(WorkId(20), Reach::Through, &listed[..2]);
    assert_eq!((chosen(&choice), choice.count()), (vec![3, 5, 6, 8, 9, 20], 6));
    choice.remove(WorkId(5));
    assert_eq!((choice.holds(WorkId(5)), choice.take().len()), (false, 5));
    choice.choose(WorkId(2), Reach::Through, &listed);
    assert_eq!(chosen(&choice), [2]);
}

#[test]
fn an_erasure_names_keys_before_what_they_open_and_always_what_it_cannot_reach() {
    use kaely_core::library::erase::{Clips, ErasePlan, Part, Scope, Stays};
    let scopes =
        [Scope::Works(vec![WorkId(1)]), Scope::History, Scope::Photos, Scope::Trail, Scope::Everything];
    for scope in scopes {
        for clips in [Clips::Keep, Clips::Delete] {
            let plan = ErasePlan { scope: scope.clone(), clips };
            let (parts, stays) = (plan.parts(), plan.stays());
            assert!(stays.contains(&Stays::Drive), "{plan:?}");
            assert!(stays.contains(&Stays::Backups) != stays.contains(&Stays::OldCopies), "{plan:?}");
            assert!(!(parts.contains(&Part::Clips) && stays.contains(&Stays::Clips)), "{plan:?}");
            let key = parts.iter().filter(|part| **part != Part::Clips).position(|part| *part == Part::Key);
            assert_eq!(key, (scope == Scope::Everything).then_some(0), "{plan:?}");
        }
    }
}
