//! The playhead.

use kaely_core::playback::{AtEnd, PlayState, Playhead, PlayheadCommand::*, Range, Speed, Way};
use kaely_core::units::Micros;

fn playhead() -> Playhead {
    Playhead::new(Micros(5_000_000))
}

#[test]
fn a_loop_wraps() {
    assert_eq!(playhead().advanced(Micros(12_300_000)).at, Micros(2_300_000));
}

#[test]
fn without_a_loop_it_stops_on_the_last_instant_and_play_starts_over() {
    let ended = playhead().obey(SetAtEnd(AtEnd::Stop)).advanced(Micros(9_000_000));
    assert_eq!((ended.at, ended.state), (Micros(4_999_999), PlayState::Paused));
    assert_eq!(ended.obey(TogglePlay).at, Micros::ZERO);
}

#[test]
fn paused_means_time_stands() {
    let paused = playhead().obey(Seek(Micros(1_000_000))).obey(Pause);
    assert_eq!(paused.advanced(Micros(700_000)), paused);
}

#[test]
fn seeking_keeps_playing_stepping_pauses_and_both_stay_inside() {
    assert_eq!(playhead().obey(Seek(Micros(-5))).at, Micros::ZERO);
    assert_eq!(playhead().obey(Seek(Micros(i64::MAX))).at, Micros(4_999_999));
    assert_eq!(playhead().obey(Seek(Micros(7))).state, PlayState::Playing);
    assert_eq!(playhead().obey(Step(Micros(33_333))).state, PlayState::Paused);
}

#[test]
fn shuttling_runs_either_way_and_ever_faster() {
    let at = |head: Playhead| head.advanced(Micros(100_000)).at.0;
    let begun = playhead().obey(Seek(Micros(2_000_000)));
    let back = begun.obey(Shuttle(Way::Back));
    assert_eq!((at(back), at(back.obey(Shuttle(Way::Back)))), (1_900_000, 1_800_000));
    let fastest = (0..9).fold(begun, |head, _| head.obey(Shuttle(Way::Forward)));
    assert_eq!((fastest.speed.times(), at(fastest)), (16, 3_600_000));
    // The other way begins at the usual speed, and so does playing after a pause.
    assert_eq!(fastest.obey(Shuttle(Way::Back)).speed.times(), -1);
    assert_eq!(fastest.obey(Pause).obey(Shuttle(Way::Forward)).speed.times(), 1);
    assert_eq!(back.obey(TogglePlay).obey(TogglePlay).speed.times(), 1);
}

#[test]
fn backwards_wraps_and_stops_too() {
    let back = playhead().obey(Shuttle(Way::Back));
    assert_eq!(back.advanced(Micros(300_000)).at, Micros(4_700_000));
    let stops = back.obey(Seek(Micros(200_000))).obey(SetAtEnd(AtEnd::Stop)).advanced(Micros(300_000));
    assert_eq!((stops.at, stops.state), (Micros::ZERO, PlayState::Paused));
    assert_eq!(stops.obey(Shuttle(Way::Back)).at, Micros(4_999_999), "from the other end");
}

#[test]
fn a_part_is_played_over_and_over_and_the_playhead_may_be_elsewhere() {
    let part = Range { from: Micros(1_000_000), to: Micros(2_000_000) };
    let head = Playhead { range: Some(part), ..playhead() };
    assert_eq!(head.obey(Seek(Micros(1_900_000))).advanced(Micros(300_000)).at, Micros(1_200_000));
    assert_eq!(head.obey(Seek(Micros(4_000_000))).at, Micros(4_000_000));
    let back = head.obey(Seek(Micros(1_100_000))).obey(Shuttle(Way::Back)).advanced(Micros(300_000));
    assert_eq!(back.at, Micros(1_800_000));
    let none = Playhead { range: Some(Range { from: part.to, to: part.from }), ..playhead() };
    assert_eq!(none.played(), Range { from: Micros::ZERO, to: Micros(5_000_000) });
}

#[test]
fn a_playhead_out_of_a_damaged_file_is_one_that_can_be_set() {
    let whole = Playhead::new(Micros(5_000_000));
    for (text, expected) in
        [(r#""at":9223372036854775807"#, (4_999_999, 5_000_000)), (r#""at":-7"#, (0, 5_000_000))]
    {
        let text = serde_json::to_string(&whole).unwrap().replace(r#""at":0"#, text);
        let read: Playhead = serde_json::from_str(&text).unwrap();
        let mended = read.mended();
        assert_eq!((mended.at.0, mended.duration.0), expected, "{text}");
    }
    let text = serde_json::to_string(&whole).unwrap().replace(r#""speed":1"#, r#""speed":-128"#);
    let read: Playhead = serde_json::from_str(&text).unwrap();
    assert_eq!(read.mended().speed.times(), -Speed::MOST);
    let text = serde_json::to_string(&whole).unwrap().replace("5000000", "9223372036854775807");
    let read: Playhead = serde_json::from_str(&text).unwrap();
    assert_eq!(read.mended().advanced(Micros(40_000)).duration, Micros::ZERO);
}
