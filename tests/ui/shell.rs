//! The parts of the studio, its dialogs and its drawer.

use crate::desk::{check, desk, empty, open};
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};
use kaely_core::explain::Message;
use kaely_ui::StudioCommand;
use kaely_ui::view::{
    Dialog, DrawerView, HomeView, JobState, JobView, NoticeKind, NoticeView, RecentView, StudioView, Tab,
    ThemeChoice,
};
use kaely_ui::words::{self, Language, Words};

use std::path::{Path, PathBuf};

fn english() -> &'static Words {
    Words::of(Language::English)
}

fn at(tab: Tab) -> StudioView<'static> {
    StudioView { tab, ..open() }
}

#[test]
fn every_part_is_reached_from_every_other() {
    for from in Tab::ALL {
        for to in Tab::ALL.into_iter().filter(|to| *to != from) {
            let expected = [StudioCommand::ShowTab(to)];
            check(
                at(from),
                |desk| desk.get_by_role_and_label(Role::Button, &words::tab(english(), to)).click(),
                &expected,
            );
        }
        let desk = desk(at(from));
        let toggled = |tab| {
            desk.get_by_role_and_label(Role::Button, &words::tab(english(), tab)).accesskit_node().toggled()
        };
        let others = Tab::ALL.into_iter().filter(|tab| *tab != from);
        assert!(others.map(toggled).all(|other| other != toggled(from)), "{from:?} says that it is shown");
    }
}

#[test]
fn the_first_page_opens_goes_on_and_shows_a_sample() {
    let home = |view| StudioView { tab: Tab::Home, ..view };
    check(home(empty()), |desk| desk.get_by_label("Choose a photo…").click(), &[StudioCommand::ChoosePhoto]);
    check(
        home(empty()),
        |desk| desk.get_by_label("Try the sample portrait").click(),
        &[StudioCommand::OpenSample],
    );
    let go_on = StudioCommand::ShowTab(Tab::Video);
    check(home(open()), |desk| desk.get_by_label("Go on with the portrait").click(), &[go_on]);
    assert!(desk(home(empty())).query_by_label("Go on with the portrait").is_none());
}

#[test]
fn photos_opened_before_are_opened_again_and_forgotten() {
    let path: &'static Path = Path::new("/home/ann/ann.jpg");
    let recents: &'static [RecentView<'static>] = Vec::leak(vec![
        RecentView { name: "ann.jpg", path, there: true },
        RecentView { name: "gone.jpg", path: Path::new("/home/ann/gone.jpg"), there: false },
    ]);
    let view = || StudioView {
        tab: Tab::Home,
        home: HomeView { recents, sample: true, can_go_on: false, of_group: false },
        ..empty()
    };
    let opened = StudioCommand::OpenPhoto(PathBuf::from("/home/ann/ann.jpg"));
    check(view(), |desk| desk.get_by_label("ann.jpg").click(), &[opened]);
    check(view(), |desk| desk.get_by_label("gone.jpg").click(), &[]);
    check(view(), |desk| desk.get_by_label("Forget all").click(), &[StudioCommand::ForgetRecents]);
}

#[test]
fn preferences_are_set() {
    let view = || {
        let mut view = at(Tab::Settings);
        view.privacy.recents = 2;
        view
    };
    check(view(), |desk| desk.get_by_label("Light").click(), &[StudioCommand::SetTheme(ThemeChoice::Light)]);
    check(
        view(),
        |desk| desk.get_by_label("Reduce motion").click(),
        &[StudioCommand::SetReducedMotion(true)],
    );
    check(view(), |desk| desk.get_by_label("Forget opened photos").click(), &[StudioCommand::ForgetRecents]);
    let keys = StudioCommand::ShowDialog(Some(Dialog::Shortcuts));
    check(view(), |desk| desk.get_by_label("Show and change keys…").click(), &[keys]);
}

#[test]
fn the_wallet_says_that_nothing_costs_anything() {
    desk(at(Tab::Wallet)).get_by_label_contains("Everything in this version is free");
}

#[test]
fn the_welcome_is_one_click_from_a_playing_portrait() {
    let view = || StudioView { dialog: Some(Dialog::Welcome), ..empty() };
    let expected = [StudioCommand::ShowDialog(None), StudioCommand::OpenSample];
    check(view(), |desk| desk.get_by_label("Try the sample portrait").click(), &expected);
    check(view(), |desk| desk.get_by_label("Close").click(), &[StudioCommand::ShowDialog(None)]);
    check(view(), |desk| desk.key_press(egui::Key::Escape), &[StudioCommand::ShowDialog(None)]);
}

#[test]
fn the_drawer_lists_clips_and_messages() {
    let file: &'static Path = Path::new("/home/ann/ann-living.mp4");
    let made: &'static Message = Box::leak(Box::new(Message::of("export-stopped")));
    let jobs: &'static [JobView<'static>] = Vec::leak(vec![
        JobView { name: "two.mp4", state: JobState::Running(3, 150) },
        JobView { name: "one.mp4", state: JobState::Done(made, file) },
    ]);
    let log: &'static [NoticeView<'static>] = Vec::leak(vec![NoticeView {
        id: 3,
        kind: NoticeKind::Error,
        what: "It went wrong.",
        what_to_do: "Again.",
        message: None,
    }]);
    let view = || StudioView { drawer: DrawerView { open: true, jobs, log }, ..open() };
    check(view(), |desk| desk.get_by_label("Cancel").click(), &[StudioCommand::CancelExport]);
    check(view(), |desk| desk.get_by_label("Show file").click(), &[StudioCommand::ShowFile(file.to_owned())]);
    check(view(), |desk| desk.get_by_label("Clear").click(), &[StudioCommand::ClearNotices]);
    desk(view()).get_by_label("It went wrong.");
    check(open(), |desk| desk.get_by_label("Queue").click(), &[StudioCommand::ToggleDrawer]);
}
