use crate::desk::{check, desk, empty, open};
use egui::accesskit::Role;
use egui::{Rect, pos2, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use kaely_ui::StudioCommand;
use kaely_ui::stage::letterboxed;
use kaely_ui::view::{Activity, NoticeKind, NoticeView, Refusal, StageView, StudioView, ThemeChoice};
use std::path::PathBuf;

fn with(view: StudioView<'static>, change: impl FnOnce(&mut StageView<'static>)) -> StudioView<'static> {
    let mut view = view;
    change(&mut view.stage);
    view
}

const NO_FACE: Refusal = Refusal {
    what: "There is no face in this photo.",
    what_to_do: "Choose a photo of one person.",
    message: None,
};

#[test]
fn an_empty_stage_leads_to_a_photo() {
    check(empty(), |desk| desk.get_by_label("Choose a photo…").click(), &[StudioCommand::ChoosePhoto]);
    check(empty(), |desk| desk.get_by_label("Open photo…").click(), &[StudioCommand::ChoosePhoto]);
}

#[test]
fn a_path_can_be_typed() {
    let typed = with(empty(), |stage| stage.typed_path = " /home/ann/ann.jpg ");
    let expected = [StudioCommand::OpenPhoto(PathBuf::from("/home/ann/ann.jpg"))];
    check(typed.clone(), |desk| desk.get_by_label("Open").click(), &expected);
    check(
        typed,
        |desk| {
            desk.get_by_label("Path of a photo").focus();
            desk.run();
            desk.key_press(egui::Key::Enter);
        },
        &expected,
    );
    let type_it = |desk: &mut crate::desk::Desk| {
        desk.get_by_label("Path of a photo").focus();
        desk.run();
        desk.get_by_label("Path of a photo").type_text("/a.png");
    };
    check(empty(), type_it, &[StudioCommand::TypePhotoPath("/a.png".to_owned())]);
    // Nothing typed: nothing to open.
    check(empty(), |desk| desk.get_by_label("Open").click(), &[]);
}

#[test]
fn without_a_file_dialog_a_path_is_asked_for_over_the_portrait() {
    let asked = || with(open(), |stage| stage.asks_path = true);
    desk(asked()).get_by_label("Path of a photo");
    check(asked(), |desk| desk.get_by_label("Close").click(), &[StudioCommand::AskPath(false)]);
    assert!(desk(open()).query_by_label("Path of a photo").is_none());
}

#[test]
fn opening_is_told_step_by_step_and_can_be_given_up() {
    let activity = Activity { words: "Finding the face", message: None, fraction: Some(0.5) };
    for view in [empty(), open()] {
        let view = with(view, |stage| stage.opening = Some(activity));
        let has_picture = view.stage.picture.is_some();
        let shown = desk(view.clone());
        shown.get_by_label("Finding the face…");
        let bar = shown.get_by_role_and_label(Role::ProgressIndicator, "Opening progress");
        assert_eq!(bar.accesskit_node().numeric_value(), Some(0.5));
        // The portrait that is open plays on.
        assert_eq!(shown.query_by_label("Portrait").is_some(), has_picture);
        check(view, |desk| desk.get_by_label("Cancel").click(), &[StudioCommand::CancelOpening]);
    }
}

#[test]
fn a_refused_photo_explains_itself() {
    for view in [empty(), open()] {
        let view = with(view, |stage| stage.refusal = Some(NO_FACE));
        let shown = desk(view.clone());
        shown.get_by_label(NO_FACE.what);
        shown.get_by_label(NO_FACE.what_to_do);
        let another = |desk: &mut crate::desk::Desk| desk.get_by_label("Choose another photo…").click();
        check(view.clone(), another, &[StudioCommand::ChoosePhoto]);
        check(view, |desk| desk.get_by_label("Close").click(), &[StudioCommand::DismissRefusal]);
    }
}

#[test]
fn missing_models_say_what_to_type() {
    let missing =
        Refusal { what: "Files are missing.", what_to_do: "Type ./setup in Kaely's folder.", message: None };
    let shown = desk(with(empty(), |stage| stage.missing = Some(missing)));
    shown.get_by_label("Files are missing.");
    shown.get_by_label("Type ./setup in Kaely's folder.");
}

#[test]
fn notices_are_dismissed_one_by_one() {
    const NOTICES: &[NoticeView] = &[
        NoticeView { id: 3, kind: NoticeKind::Info, what: "First.", what_to_do: "", message: None },
        NoticeView { id: 8, kind: NoticeKind::Error, what: "Second.", what_to_do: "Do this.", message: None },
    ];
    let mut view = open();
    view.notices = NOTICES;
    let mut desk = desk(view);
    desk.get_by_label("First.");
    desk.get_by_label("Do this.");
    desk.get_all_by_label("Dismiss").last().expect("two crosses").click();
    desk.run();
    assert_eq!(desk.state().as_slice(), [StudioCommand::DismissNotice(8)]);
}

#[test]
fn themes_are_switched() {
    let switched = |theme, label: &str, expected| {
        let mut view = open();
        view.theme = theme;
        check(view, |desk| desk.get_by_label(label).click(), &[StudioCommand::SetTheme(expected)]);
    };
    switched(ThemeChoice::Dark, "Light theme", ThemeChoice::Light);
    switched(ThemeChoice::Light, "Dark theme", ThemeChoice::Dark);
}

#[test]
fn the_picture_keeps_its_shape_and_sits_on_whole_pixels() {
    let room = Rect::from_min_size(pos2(20.3, 46.7), vec2(921.0, 640.0));
    for (picture, scale) in
        [((600.0, 800.0), 1.0), ((1920.0, 1080.0), 1.0), ((512.0, 512.0), 1.5), ((3.0, 999.0), 2.0)]
    {
        let picture = vec2(picture.0, picture.1);
        let shown = letterboxed(picture, room, scale);
        assert!(room.expand(1.0 / scale).contains_rect(shown), "{picture:?}: {shown:?}");
        let pixels = shown.size() * scale;
        let error = (pixels.x / pixels.y - picture.x / picture.y).abs() * pixels.y;
        assert!(error <= 1.5 * (1.0 + picture.x / picture.y), "{picture:?}: {pixels:?}");
        for edge in [shown.left(), shown.top(), shown.right(), shown.bottom()] {
            assert!(((edge * scale).round() - edge * scale).abs() < 1e-3, "{picture:?}: {edge}");
        }
        // As large as it can be.
        let fills =
            (shown.width() - room.width()).abs() < 1.5 || (shown.height() - room.height()).abs() < 1.5;
        assert!(fills, "{picture:?}: {shown:?}");
    }
}
