//! The playhead.

use kaely_core::playback::{AtEnd, PlayState, Playhead, PlayheadCommand::*};
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
