use crate::desk::{check, desk, empty, open};
use egui::accesskit::Role;
use egui::{Rect, pos2, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use kaely_core::explain::Message;
use kaely_core::face::explain_picture::{Mark, MarkShape, Tone};
use kaely_core::units::PixelSize;
use kaely_ui::StudioCommand;
use kaely_ui::stage::letterboxed;
use kaely_ui::theme;
use kaely_ui::view::{
    Activity, NoticeKind, NoticeView, Picture, Refusal, RefusedView, StageView, StudioView, Tab, ThemeChoice,
};
use kaely_ui::words::{Language, Words};
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

const fn person(x: f32, number: usize) -> Mark {
    let corners = [glam::vec2(x, 100.0), glam::vec2(x + 150.0, 300.0)];
    Mark { shape: MarkShape::Person(corners, number), tone: Tone::Found }
}

const GROUP: RefusedView = RefusedView {
    picture: Picture { texture: egui::TextureId::User(8), size: PixelSize::new(480, 320) },
    size: PixelSize::new(1200, 800),
    marks: &[person(100.0, 1), person(700.0, 2)],
};

fn press(desk: &mut crate::desk::Desk, pos: egui::Pos2) {
    for pressed in [true, false] {
        let (button, modifiers) = (egui::PointerButton::Primary, egui::Modifiers::NONE);
        desk.event(egui::Event::PointerButton { pos, button, pressed, modifiers });
    }
}

fn group(view: StudioView<'static>) -> StudioView<'static> {
    with(view, |stage| (stage.refusal, stage.refused) = (Some(NO_FACE), Some(GROUP)))
}

#[test]
fn a_person_of_a_group_photo_is_chosen_by_name_or_in_the_picture() {
    let picture = "The refused photo, with what is wrong marked in it";
    for view in [empty(), open(), StudioView { tab: Tab::Home, ..empty() }] {
        let view = group(view);
        let use_person = |n| [StudioCommand::UsePerson(n)];
        check(view.clone(), |desk| desk.get_by_label("Use person 1").click(), &use_person(0));
        check(view.clone(), |desk| desk.get_by_label("Use person 2").click(), &use_person(1));
        let at = |desk: &crate::desk::Desk, x: f32, y: f32| {
            let rect = desk.get_by_role_and_label(Role::Image, picture).rect();
            rect.min + rect.size() * vec2(x / 1200.0, y / 800.0)
        };
        for ((x, y), expected) in
            [((760.0, 200.0), Some(1)), ((180.0, 290.0), Some(0)), ((450.0, 200.0), None)]
        {
            let expected: Vec<_> = expected.into_iter().flat_map(use_person).collect();
            let click = |desk: &mut crate::desk::Desk| {
                let at = at(desk, x, y);
                desk.hover_at(at);
                desk.run();
                press(desk, at);
            };
            check(view.clone(), click, &expected);
        }
    }
}

#[test]
fn a_refused_photo_keeps_its_shape_and_its_card_within_the_stage() {
    for (width, height) in [(1200, 800), (300, 2000), (4000, 300), (110, 129), (1, 1)] {
        for size in [[1024.0, 700.0], [1280.0, 800.0]] {
            let mut view = group(empty());
            let refused = RefusedView { size: PixelSize::new(width, height), ..GROUP };
            view.stage.refused = Some(refused);
            let desk = crate::desk::desk_of(size, view);
            let label = "The refused photo, with what is wrong marked in it";
            let picture = desk.get_by_role_and_label(Role::Image, label).rect();
            let expected = width as f32 / height as f32;
            let shape = picture.width() / picture.height();
            let rounded = 1.0 / picture.width().min(picture.height());
            assert!((shape / expected - 1.0).abs() < rounded + 1e-3, "{width}×{height}: {picture:?}");
            let another = desk.get_by_label("Choose another photo…").rect();
            assert!(another.left() > picture.right(), "{another:?} over {picture:?}");
        }
    }
}

#[test]
fn the_card_of_a_group_photo_fits_in_every_language() {
    for language in Language::ALL {
        for size in [[1024.0, 700.0], [1280.0, 800.0]] {
            static MESSAGE: Message = Message::of("face-several");
            let mut marks = GROUP.marks.to_vec();
            marks.extend([person(300.0, 3), person(400.0, 4), person(500.0, 5), person(600.0, 6)]);
            let marks: &'static [Mark] = Vec::leak(marks);
            let mut view = StudioView { language, ..group(empty()) };
            view.stage.refusal = Some(Refusal { message: Some(&MESSAGE), ..NO_FACE });
            view.stage.refused = Some(RefusedView { marks, ..GROUP });
            let desk = crate::desk::desk_of(size, view);
            crate::layout::inside(&desk, size);
            let words = Words::of(language);
            let label = |key| desk.get_by_role_and_label(Role::Button, &words.get(key)).rect();
            let (another, close) = (label("choose-another-photo"), label("close"));
            let transport = desk.get_by_label(&words.get("play")).rect();
            let below = another.bottom().max(close.bottom()) + f32::from(theme::PANEL_MARGIN);
            assert!(below < transport.top(), "{language:?}, {size:?}: {another:?} over {transport:?}");
            assert!(close.right() < size[0] - theme::INSPECTOR_WIDTH, "{language:?}: {close:?}");
        }
    }
}

#[test]
fn another_person_is_chosen_on_the_first_page() {
    let mut view = StudioView { tab: Tab::Home, ..open() };
    assert!(desk(view.clone()).query_by_label("Choose another person…").is_none());
    view.home.of_group = true;
    check(view, |desk| desk.get_by_label("Choose another person…").click(), &[StudioCommand::ChoosePerson]);
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
