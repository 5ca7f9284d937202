//! The real window, used as a person would: opened on a photo, played, scrubbed, changed, exported.

use crate::looking::{LONG, Portrait, SECOND, button, largest_difference, place, shown, slide};
use crate::program::{Ended, sample};
use crate::screen::{Screen, Window, studio, wait_for};
use egui::accesskit::Role;
use egui::{Rect, pos2};
use image::{RgbImage, imageops};
use kaely_core::units::PixelSize;
use kaely_ui::theme;
use kaely_ui::view::{ExportState, Picture, Refusal, RefusedView, StudioView, ThemeChoice};
use std::path::Path;

/// The sample at exactly the size that the stage shows, so that its pixels can be compared one to one.
fn photo_to_fit(folder: &Path) -> (std::path::PathBuf, RgbImage) {
    let any = place(&shown(PixelSize::new(512, 512)), Role::Image, "Portrait");
    let side = (any.height() as u32) & !1;
    let photo = image::open(sample("astronaut.png")).unwrap().into_rgb8();
    let photo = imageops::resize(&photo, side, side, imageops::FilterType::Lanczos3);
    let path = folder.join("ann.png");
    photo.save(&path).unwrap();
    (path, photo)
}

#[test]
fn a_photo_is_opened_played_scrubbed_changed_and_exported() {
    let folder = tempfile::tempdir().unwrap();
    let (photo_path, photo) = photo_to_fit(folder.path());
    let size = PixelSize::new(photo.width(), photo.height());
    let view = shown(size);
    let screen = Screen::new(1280, 800);
    let home = folder.path().join("home");
    let mut window = Window::open(studio(Some(&screen.display), &home, &[photo_path.as_os_str()]));

    window.says(&[&format!("portrait ready {}x{}", size.width, size.height)], LONG);
    // The finer outline takes the first one's place; after that the pictures of one instant are all the same.
    window.says(&["outline refined", "outline kept"], LONG);
    let portrait = Portrait { screen: &screen, at: place(&view, Role::Image, "Portrait") };

    plays_and_pauses(&portrait);
    shows_the_photos_own_pixels(&portrait, &photo);
    holds_the_photo_up(&portrait, &photo);
    scrubs(&portrait, &view);
    costs_nothing_when_nothing_happens(&window);
    changes_an_amount(&portrait, &view);
    exports(&mut window, &portrait, &view, &photo_path, &photo);
    crate::recorded::is_in_the_history(&home, &photo_path);
    leaves_nothing_of_a_cancelled_export(&mut window, &portrait, &view, folder.path());
    explains_a_refused_photo(&mut window, &portrait, &view);

    // A second start is no second window: it brings this one forward, and hands over its photo.
    let second = Ended::of(&mut studio(Some(&screen.display), &home, &[]));
    assert_eq!(second.code, 0, "{second:?}");
    let given = Ended::of(&mut studio(Some(&screen.display), &home, &[photo_path.as_os_str()]));
    assert_eq!(given.code, 0, "{given:?}");
    window.says(&["photo opened"], LONG);
    window.says(&["outline refined", "outline kept"], LONG);

    screen.click(button(&view, "Light theme"));
    shows_theme(&screen, ThemeChoice::Light);
    // Closing the window in the middle of an export leaves nothing behind either.
    let before = listed(folder.path());
    screen.click(button(&view, "Export"));
    wait_for("an unfinished file", LONG, || (listed(folder.path()) != before).then_some(()));
    assert_eq!(window.end(), Some(130));
    assert_eq!(listed(folder.path()), before);

    // The choice is remembered, and the folder is free again.
    let _window = Window::open(studio(Some(&screen.display), &home, &[]));
    shows_theme(&screen, ThemeChoice::Light);
}

/// The header has the theme's colour, between the buttons.
fn shows_theme(screen: &Screen, theme: ThemeChoice) {
    let panel = theme::palette(theme).panel;
    wait_for("the theme's colour", LONG, || {
        let seen = screen.shot().get_pixel(640, 8).0;
        let expected = [panel.r(), panel.g(), panel.b()];
        seen.iter().zip(expected).all(|(a, b)| a.abs_diff(b) <= 1).then_some(())
    });
}

/// A window that is paused is not drawn again and again.
fn costs_nothing_when_nothing_happens(window: &Window) {
    // Notices go by themselves and keep the window awake until then.
    // A tenth of one core is far above what is seen (none to three hundredths) and far below drawing all the time.
    wait_for("rest", LONG, || {
        let before = window.processor_time();
        std::thread::sleep(3 * SECOND);
        (window.processor_time() - before < 30).then_some(())
    });
}

fn plays_and_pauses(portrait: &Portrait) {
    portrait.moves();
    portrait.screen.key("space");
    // On a busy machine a window that has not heard the key yet may look still for a moment.
    wait_for("a portrait that stays still", LONG, || {
        let held = portrait.still();
        std::thread::sleep(2 * SECOND);
        (portrait.look() == held).then_some(())
    });
    portrait.screen.key("space");
    portrait.moves();
    portrait.screen.key("space");
    portrait.still();
}

/// Far from the person nothing moves, and what is on screen is the photo: no filter, no colour conversion. One step
/// of 255 is what egui's shader may lose on its way to linear light and back.
fn shows_the_photos_own_pixels(portrait: &Portrait, photo: &RgbImage) {
    let seen = portrait.still();
    let corner = |picture: &RgbImage| {
        let side = picture.width() / 8;
        imageops::crop_imm(picture, picture.width() - side, 0, side, side).to_image()
    };
    let difference = largest_difference(&corner(&seen), &corner(photo));
    assert!(difference <= 1, "the preview's colours differ from the photo's by {difference}");
}

/// While a key is held all of the picture is the photo, and afterwards it is what it was.
fn holds_the_photo_up(portrait: &Portrait, photo: &RgbImage) {
    let before = portrait.still();
    portrait.screen.key_down("y");
    let held = portrait.changes_from(&before);
    // Below the word that says so.
    let below = |picture: &RgbImage| {
        let top = picture.height() / 8;
        imageops::crop_imm(picture, 0, top, picture.width(), picture.height() - top).to_image()
    };
    let difference = largest_difference(&below(&held), &below(photo));
    assert!(difference <= 1, "what is held up differs from the photo by {difference}");
    portrait.screen.key_up("y");
    portrait.is_again(&before);
}

fn scrubs(portrait: &Portrait, view: &StudioView<'static>) {
    let screen = portrait.screen;
    let before = portrait.still();
    screen.click(slide(view, "Scrub", 0.3));
    let third = portrait.changes_from(&before);
    screen.click(slide(view, "Scrub", 0.7));
    let later = portrait.changes_from(&third);
    // The same instant is the same picture.
    portrait.comes_back_to(&third, || screen.click(slide(view, "Scrub", 0.3)));
    // Ten frames on; one back and one on is where it was.
    screen.ctrl_key("Right");
    let stepped = portrait.changes_from(&third);
    assert!(stepped != later);
    screen.key("Left");
    portrait.changes_from(&stepped);
    screen.key("Right");
    portrait.is_again(&stepped);
    screen.key("Home");
    let start = portrait.changes_from(&stepped);
    screen.click(button(view, "To end"));
    portrait.changes_from(&start);
    portrait.comes_back_to(&third, || screen.click(slide(view, "Scrub", 0.3)));
}

fn changes_an_amount(portrait: &Portrait, view: &StudioView<'static>) {
    let screen = portrait.screen;
    let before = portrait.still();
    screen.click(slide(view, "Head turn", 1.0));
    portrait.changes_from(&before);
    portrait.comes_back_to(&before, || screen.ctrl_key("z"));
}

/// Types a number into a field of the inspector.
fn fill(screen: &Screen, view: &StudioView<'static>, label: &str, text: &str) {
    screen.click(place(view, Role::SpinButton, label).center());
    std::thread::sleep(SECOND);
    screen.type_text(text);
    std::thread::sleep(SECOND / 2);
    screen.key("Return");
    std::thread::sleep(SECOND / 2);
}

fn exports(
    window: &mut Window,
    portrait: &Portrait,
    view: &StudioView<'static>,
    photo_path: &Path,
    photo: &RgbImage,
) {
    let screen = portrait.screen;
    fill(screen, view, "Length", "1");
    screen.key("space");
    screen.click(button(view, "Export"));
    // The portrait goes on playing meanwhile.
    portrait.moves();
    let said = window.says(&["exported "], 2 * LONG);
    let clip = photo_path.with_file_name("ann-living.mp4");
    assert!(said.contains(&clip.display().to_string()), "{said}");
    screen.key("space");
    portrait.still();
    // Then it is measured, and its card says so.
    window.says(&["measured: "], 2 * LONG);

    let mut frames = kaely_backends::encode::decode::frames(&clip).unwrap();
    let facts = frames.facts().clone();
    assert_eq!(
        (facts.codec.as_str(), facts.size.width, facts.size.height),
        ("h264", photo.width(), photo.height())
    );
    assert_eq!((facts.rate.fps(), facts.duration.seconds()), (30.0, 1.0));
    let first = frames.next().unwrap().unwrap().picture;
    let error: f64 = first.as_raw().iter().zip(photo.as_raw()).map(|(a, b)| f64::from(a.abs_diff(*b))).sum();
    let mean = error / photo.as_raw().len() as f64;
    assert!(mean < 8.0, "the clip's first frame is another picture: mean difference {mean:.1}");
    assert_eq!(1 + frames.map(Result::unwrap).count(), 30);
}

fn leaves_nothing_of_a_cancelled_export(
    window: &mut Window,
    portrait: &Portrait,
    view: &StudioView<'static>,
    folder: &Path,
) {
    let screen = portrait.screen;
    fill(screen, view, "Length", "60");
    let before = listed(folder);
    screen.click(button(view, "Export"));
    wait_for("an unfinished file", LONG, || (listed(folder) != before).then_some(()));
    let mut running = view.clone();
    running.export.state =
        ExportState::Running { done: 1, total: 1800, eta_seconds: Some(9.0), cancelling: false };
    screen.click(button(&running, "Cancel"));
    window.says(&["export cancelled"], LONG);
    assert_eq!(listed(folder), before);
}

fn listed(folder: &Path) -> Vec<std::ffi::OsString> {
    let mut names: Vec<_> = std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().file_name()).collect();
    names.sort();
    names
}

fn explains_a_refused_photo(window: &mut Window, portrait: &Portrait, view: &StudioView<'static>) {
    let screen = portrait.screen;
    screen.click(button(view, "Open photo…"));
    let mut asked = view.clone();
    asked.stage.asks_path = true;
    // There is no file dialog here, so the window asks for a path.
    let field = place(&asked, Role::TextInput, "Path of a photo");
    let card = |at: Rect| {
        let raised = theme::palette(ThemeChoice::Dark).raised;
        let beside = pos2(at.center().x, at.top() - 4.0);
        wait_for("a card over the portrait", LONG, || {
            let shot = screen.shot();
            let seen = shot.get_pixel(beside.x as u32, beside.y as u32).0;
            let expected = [raised.r(), raised.g(), raised.b()];
            seen.iter().zip(expected).all(|(a, b)| a.abs_diff(b) <= 1).then_some(())
        });
    };
    card(field);
    screen.click(field.center());
    std::thread::sleep(SECOND);
    screen.type_text(&sample("flower.jpg").display().to_string());
    std::thread::sleep(SECOND);
    screen.key("Return");
    let said = window.says(&["photo refused"], LONG);
    assert!(said.contains("face"), "{said}");
    let mut refused = view.clone();
    // The card shows the photo, at most 480 pixels long.
    let (width, height) = image::image_dimensions(sample("flower.jpg")).unwrap();
    let (size, scale) = (PixelSize::new(width, height), 480.0 / width.max(height) as f32);
    let small = PixelSize::new((width as f32 * scale) as u32, (height as f32 * scale) as u32);
    let picture = Picture { texture: egui::TextureId::User(2), size: small };
    refused.stage.refused = Some(RefusedView { picture, size, marks: &[] });
    refused.stage.refusal = Some(Refusal { what: "One line.", what_to_do: "One line.", message: None });
    let close = place(&refused, Role::Button, "Close");
    card(close);
    // The window stays of use.
    screen.click(close.center());
    screen.key("space");
    portrait.moves();
}

#[test]
fn without_a_display_a_sentence_says_so() {
    let home = tempfile::tempdir().unwrap();
    let none = Ended::of(&mut studio(None, home.path(), &[]));
    assert_eq!(none.code, 1, "{none:?}");
    assert!(none.stderr.contains("There is no display"), "{none:?}");
    let dead = Ended::of(&mut studio(Some(":65432"), home.path(), &[]));
    assert_eq!(dead.code, 1, "{dead:?}");
    assert!(dead.stderr.contains(":65432 does not answer"), "{dead:?}");
    let remote = Ended::of(&mut studio(Some("localhost:10"), home.path(), &[]));
    assert_eq!((remote.code, remote.stderr.lines().count()), (1, 1), "{remote:?}");
    assert!(remote.stderr.contains("localhost:10 is reached over the network"), "{remote:?}");
    assert!(!dead.stderr.contains("panicked"), "{dead:?}");
}

#[test]
fn without_a_graphics_driver_a_sentence_says_so() {
    let home = tempfile::tempdir().unwrap();
    let screen = Screen::new(320, 240);
    let mut command = studio(Some(&screen.display), home.path(), &[]);
    command.env("VK_ICD_FILENAMES", "/nonexistent.json").env("VK_DRIVER_FILES", "/nonexistent.json");
    let ended = Ended::of(&mut command);
    assert_eq!(ended.code, 1, "{ended:?}");
    assert!(ended.stderr.contains("graphics driver"), "{ended:?}");
    assert!(!ended.stderr.contains("panicked"), "{ended:?}");
}

#[test]
fn an_unusable_data_folder_is_named() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("a file");
    std::fs::write(&file, "").unwrap();
    let screen = Screen::new(320, 240);
    let ended = Ended::of(&mut studio(Some(&screen.display), &file, &[]));
    assert_eq!(ended.code, 1, "{ended:?}");
    assert!(ended.stderr.contains("a file") && ended.stderr.contains("KAELY_HOME"), "{ended:?}");
}

#[test]
fn without_models_the_window_opens_and_takes_no_photo() {
    let folder = tempfile::tempdir().unwrap();
    let screen = Screen::new(1280, 800);
    let photo = sample("astronaut.png");
    let mut command = studio(Some(&screen.display), folder.path(), &[photo.as_os_str()]);
    command.env("KAELY_MODELS", folder.path().join("nothing here"));
    let mut window = Window::open(command);
    let said = window.says(&["photo refused"], LONG);
    assert!(said.contains("missing"), "{said}");
}

mod names {
    use kaely::studio::export::name::{for_photo, next_free};

    #[test]
    fn of_clips_count_on() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let photo = at("ann.jpg");
        assert_eq!(for_photo(&photo), at("ann-living.mp4"));
        std::fs::write(at("ann-living.mp4"), "").unwrap();
        assert_eq!(for_photo(&photo), at("ann-living-2.mp4"));
        std::fs::write(at("ann-living-2.mp4"), "").unwrap();
        assert_eq!(for_photo(&photo), at("ann-living-3.mp4"));
        assert_eq!(next_free(&at("ann-living-2.mp4")), at("ann-living-3.mp4"));
    }

    #[test]
    fn of_samples_do_not_go_to_the_cache() {
        let samples = kaely_backends::paths::samples_dir();
        let clip = for_photo(&samples.join("astronaut.png"));
        assert!(!clip.starts_with(&samples), "{clip:?}");
        assert!(clip.file_name().unwrap().to_string_lossy().starts_with("astronaut-living"), "{clip:?}");
    }
}
