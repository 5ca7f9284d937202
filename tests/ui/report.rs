use crate::desk::{check, desk, desk_of, open};
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use kaely_ui::StudioCommand;
use kaely_ui::view::{Activity, ExportState, Light, Refusal, ReportState, ReportView, StudioView};
use std::path::Path;

fn with(report: ReportState<'static>) -> StudioView<'static> {
    let mut view = open();
    let path = Path::new("/home/ann/Pictures/ann-living.mp4");
    view.export.state = ExportState::Done { path, words: "600×800, 5.0 s", message: None, report };
    view
}

fn measured(light: Light) -> StudioView<'static> {
    let figures: &'static [(&str, String)] = Vec::leak(vec![
        ("Same person", "yes (0.18 at worst)".to_owned()),
        ("Blinks", "2 of 2 closures shut".to_owned()),
        ("Loop", "closes".to_owned()),
        ("Sharpness", "97 % of the photo's".to_owned()),
    ]);
    with(ReportState::Done(ReportView {
        light,
        reason: "Everything moves as it should.",
        message: None,
        figures,
        figure_messages: &[],
    }))
}

#[test]
fn the_light_is_told_in_words_with_its_reason_and_figures() {
    for (light, word) in
        [(Light::Green, "A good clip"), (Light::Amber, "A fair clip"), (Light::Red, "Look again")]
    {
        let desk = desk(measured(light));
        desk.get_by_role_and_label(Role::Image, word);
        desk.get_by_role_and_label(Role::Label, word);
        desk.get_by_label("Everything moves as it should.");
        for part in ["Same person", "yes (0.18 at worst)", "Blinks", "2 of 2 closures shut", "closes"] {
            desk.get_by_label(part);
        }
    }
}

#[test]
fn measuring_is_told_and_can_be_skipped() {
    let words = "Measuring the clip: frame 38 of 150";
    let view = || with(ReportState::Running(Activity { words, message: None, fraction: Some(0.25) }));
    desk(view()).get_by_label(words);
    desk(view()).get_by_role_and_label(Role::ProgressIndicator, "Measuring progress");
    check(view(), |desk| desk.get_by_label("Skip").click(), &[StudioCommand::CancelReport]);
    // The next clip need not wait for it.
    check(
        view(),
        |desk| desk.get_by_role_and_label(Role::Button, "Export").click(),
        &[StudioCommand::StartExport],
    );
}

#[test]
fn a_clip_that_could_not_be_measured_says_why() {
    let refusal = Refusal {
        what: "No face was found.",
        what_to_do: "Check that it is the clip you mean.",
        message: None,
    };
    let desk = desk(with(ReportState::Failed(refusal)));
    desk.get_by_label("No face was found.");
    desk.get_by_label("Check that it is the clip you mean.");
}

#[test]
fn the_figures_do_not_overlap_in_the_smallest_window() {
    let desk = desk_of([1024.0, 700.0], measured(Light::Amber));
    let rows = ["Same person", "Blinks", "Loop", "Sharpness"]
        .map(|name| desk.get_by_role_and_label(Role::Label, name).rect());
    for pair in rows.windows(2) {
        assert!(pair[0].bottom() <= pair[1].top() + 0.5, "{pair:?}");
    }
    let value = desk.get_by_label("2 of 2 closures shut").rect();
    assert!(value.left() > rows[1].right(), "{value:?} over {:?}", rows[1]);
}
