//! The history's panel: what it shows, what it asks for, and that it stays quick.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use kaely_core::library::{Filter, Order, Period, Reach, WorkId};
use kaely_core::units::{Micros, PixelSize, WallTime};
use kaely_ui::history::{
    Ask, CardView, HistoryCommand, HistoryState, HistoryView, PlayingView, Question, history_ui,
};
use kaely_ui::view::{Refusal, ThemeChoice};
use kaely_ui::{Outbox, StudioCommand, theme};
use std::path::Path;
use std::sync::LazyLock;

type Shelf = Harness<'static, Vec<StudioCommand>>;

const FILE: &str = "/home/ann/Pictures/ann-living.mp4";

fn card(id: u64, title: &'static str) -> CardView<'static> {
    CardView {
        id: WorkId(id),
        title,
        made: WallTime { year: 2026, month: 11, day: 25, hour: 15, minute: 51 },
        duration: Micros(5_000_000),
        size: PixelSize::new(720, 1280),
        file: Path::new(FILE),
        missing: false,
        kept: false,
        preset: Some("calm"),
        tags: &[],
        favourite: false,
        can_reopen: true,
        chosen: false,
        picture: None,
    }
}

fn two() -> &'static [CardView<'static>] {
    static CARDS: LazyLock<[CardView<'static>; 2]> = LazyLock::new(|| {
        [
            card(1, "ann-living"),
            CardView { missing: true, can_reopen: false, favourite: true, ..card(2, "bob-living") },
        ]
    });
    &*CARDS
}

fn filter() -> &'static Filter {
    static ALL: LazyLock<Filter> = LazyLock::new(Filter::default);
    &ALL
}

fn view() -> HistoryView<'static> {
    HistoryView {
        state: HistoryState::Open,
        filter: filter(),
        order: Order::Newest,
        period: Period::Ever,
        presets: &[],
        tags: &[],
        as_list: false,
        pointed: None,
        playing: None,
        found: 2,
        first: 0,
        cards: two(),
        asked: 0..2,
        chosen: 0,
        question: None,
    }
}

fn asking(ask: Ask, typed: &'static str) -> HistoryView<'static> {
    let question = Question {
        id: WorkId(1),
        ask,
        title: "ann-living",
        typed,
        file: Path::new(FILE),
        missing: false,
        kept: true,
    };
    HistoryView { question: Some(question), ..view() }
}

fn shelf(view: HistoryView<'static>) -> Shelf {
    let mut styled = false;
    let mut shelf = Harness::builder().with_size([1280.0, 800.0]).build_ui_state(
        move |ui, given: &mut Vec<StudioCommand>| {
            if !styled {
                theme::install_fonts(ui.ctx());
                theme::apply(ui.ctx(), ThemeChoice::Dark);
                styled = true;
                ui.ctx().request_repaint();
                return;
            }
            let mut out = Outbox::default();
            history_ui(ui, &view, &mut out);
            given.extend(out.drain());
        },
        Vec::new(),
    );
    shelf.run();
    shelf
}

/// What the user does in `act` gives these commands, in this order.
fn check(view: HistoryView<'static>, act: impl FnOnce(&mut Shelf), expected: &[HistoryCommand]) {
    let mut shelf = shelf(view);
    act(&mut shelf);
    shelf.run();
    let expected: Vec<_> = expected.iter().cloned().map(StudioCommand::History).collect();
    // What is pointed at is told all the time, since this view does not change by it.
    let point =
        |command: &&StudioCommand| matches!(command, StudioCommand::History(HistoryCommand::Point(_)));
    let given: Vec<_> = shelf.state().iter().filter(|command| !point(command)).cloned().collect();
    assert_eq!(given, expected);
}

fn click(label: &'static str) -> impl FnOnce(&mut Shelf) {
    move |shelf| shelf.get_by_role_and_label(Role::Button, label).click()
}

fn from_menu(title: &'static str, entry: &'static str) -> impl FnOnce(&mut Shelf) {
    move |shelf| {
        shelf.get_by_label(&format!("More for {title}")).click();
        shelf.run();
        shelf.get_by_label(entry).click();
    }
}

#[test]
fn a_card_tells_what_the_clip_is() {
    let shelf = shelf(view());
    for text in
        ["ann-living", "25 Nov 2026, 15:51", "5.0 s · 720×1280", "bob-living", "File missing", "2 clips"]
    {
        assert!(shelf.query_all_by_label(text).next().is_some(), "{text}");
    }
}

#[test]
fn a_work_is_opened_again() {
    check(view(), click("Open ann-living"), &[HistoryCommand::OpenAgain(WorkId(1))]);
    check(view(), from_menu("ann-living", "Open again"), &[HistoryCommand::OpenAgain(WorkId(1))]);
    // Its project was not kept.
    check(view(), click("Open bob-living"), &[]);
    check(view(), from_menu("bob-living", "Open again"), &[]);
}

#[test]
fn a_file_is_shown_if_it_is_there() {
    let mut shelf = shelf(view());
    from_menu("ann-living", "Show file")(&mut shelf);
    shelf.run();
    assert_eq!(*shelf.state(), [StudioCommand::ShowFile(FILE.into())]);
    check(view(), from_menu("bob-living", "Show file"), &[]);
}

#[test]
fn stars_are_given_and_taken() {
    check(view(), click_any("Favourite ann-living"), &[HistoryCommand::SetFavourite(WorkId(1), true)]);
    check(view(), click_any("Favourite bob-living"), &[HistoryCommand::SetFavourite(WorkId(2), false)]);
    check(view(), click_any("Favourites"), &[HistoryCommand::OnlyFavourites(true)]);
}

fn click_any(label: &'static str) -> impl FnOnce(&mut Shelf) {
    move |shelf| shelf.get_by_label(label).click()
}

#[test]
fn questions_are_asked() {
    check(view(), from_menu("bob-living", "Rename…"), &[HistoryCommand::Ask(WorkId(2), Ask::Rename)]);
    check(view(), from_menu("ann-living", "Delete…"), &[HistoryCommand::Ask(WorkId(1), Ask::Delete)]);
}

#[test]
fn deleting_offers_two_equal_ways_and_a_way_out() {
    let delete = || asking(Ask::Delete, "");
    check(delete(), click("Remove from history"), &[HistoryCommand::Forget(WorkId(1))]);
    check(delete(), click("Delete the file"), &[HistoryCommand::DeleteFile(WorkId(1))]);
    check(delete(), click("Cancel"), &[HistoryCommand::Dismiss]);
    check(delete(), |shelf| shelf.key_press(Key::Escape), &[HistoryCommand::Dismiss]);
    // A key pressed in haste deletes nothing.
    check(delete(), |shelf| shelf.key_press(Key::Enter), &[HistoryCommand::Dismiss]);
    let shelf = shelf(delete());
    let size = |label| shelf.get_by_role_and_label(Role::Button, label).rect().size();
    assert_eq!(size("Remove from history"), size("Delete the file"));
    shelf.get_by_label(FILE);
}

#[test]
fn of_a_missing_file_only_the_entry_can_be_removed() {
    let mut view = asking(Ask::Delete, "");
    view.question.as_mut().unwrap().missing = true;
    check(view.clone(), click("Delete the file"), &[]);
    check(view, click("Remove from history"), &[HistoryCommand::Forget(WorkId(1))]);
}

#[test]
fn a_name_is_typed_and_entered() {
    let typing = |shelf: &mut Shelf| {
        shelf.key_press(Key::End);
        shelf.event(egui::Event::Text("!".to_owned()));
    };
    let typed = HistoryCommand::Type("Ann!".to_owned());
    check(asking(Ask::Rename, "Ann"), typing, &[typed]);
    let rename = [HistoryCommand::Rename(WorkId(1))];
    check(asking(Ask::Rename, "Ann"), click("Rename"), &rename);
    check(asking(Ask::Rename, "Ann"), |shelf| shelf.key_press(Key::Enter), &rename);
    check(asking(Ask::Rename, " "), click("Rename"), &[]);
    check(asking(Ask::Rename, "Ann"), click("Cancel"), &[HistoryCommand::Dismiss]);
}

#[test]
fn works_are_searched_and_ordered() {
    let search = |shelf: &mut Shelf| {
        shelf.get_by_role_and_label(Role::TextInput, "Search").click();
        shelf.run();
        shelf.event(egui::Event::Text("a".to_owned()));
    };
    check(view(), search, &[HistoryCommand::Search("a".to_owned())]);
    for (entry, order) in
        [("Oldest first", Order::Oldest), ("By name", Order::Name), ("Longest first", Order::Longest)]
    {
        let choose = |shelf: &mut Shelf| {
            shelf.get_by_role_and_label(Role::ComboBox, "Order").click();
            shelf.run();
            shelf.get_by_label(entry).click();
        };
        check(view(), choose, &[HistoryCommand::OrderBy(order)]);
    }
}

#[test]
fn nothing_to_show_is_explained() {
    let empty = HistoryView { found: 0, cards: &[], asked: 0..0, ..view() };
    shelf(empty.clone()).get_by_label("Nothing here yet");
    static SEARCHED: LazyLock<Filter> =
        LazyLock::new(|| Filter { text: "zoe".to_owned(), favourites_only: true, ..Filter::default() });
    let none = HistoryView { filter: &SEARCHED, ..empty.clone() };
    shelf(none.clone()).get_by_label("No clip found");
    check(none.clone(), click("Show all"), &[HistoryCommand::ShowAll]);
    check(none, click("Clear the search"), &[HistoryCommand::Search(String::new())]);
    shelf(HistoryView { state: HistoryState::Opening, ..empty.clone() }).get_by_label("Opening the history…");
    let refusal = Refusal { what: "The history is damaged.", what_to_do: "Start again.", message: None };
    let closed = shelf(HistoryView { state: HistoryState::Closed(refusal), ..empty });
    closed.get_by_label("The history is damaged.");
    closed.get_by_label("Start again.");
}

#[test]
fn everything_is_reached_by_the_tab_key() {
    let mut shelf = shelf(view());
    let mut reached = Vec::new();
    for _ in 0..22 {
        shelf.key_press(Key::Tab);
        shelf.run();
        let label = shelf
            .query_all(egui_kittest::kittest::By::new().predicate(|node| node.is_focused()))
            .next()
            .and_then(|node| node.accesskit_node().label());
        reached.extend(label);
    }
    for label in [
        "Search",
        "Order",
        "Favourites",
        "When",
        "Motion",
        "Tag",
        "List",
        "Open ann-living",
        "Play ann-living",
        "Favourite ann-living",
        "More for ann-living",
        "More for bob-living",
    ] {
        assert!(reached.iter().any(|have| have == label), "{label} not in {reached:?}");
    }
    check(
        view(),
        |shelf| {
            shelf.get_by_label("Open ann-living").focus();
            shelf.run();
            shelf.key_press(Key::Enter);
        },
        &[HistoryCommand::OpenAgain(WorkId(1))],
    );
}

/// Opens a menu of the bar and takes an entry.
fn choose(menu: &'static str, entry: &'static str) -> impl FnOnce(&mut Shelf) {
    move |shelf| {
        shelf.get_by_role_and_label(Role::ComboBox, menu).click();
        shelf.run();
        shelf.get_by_label(entry).click();
    }
}

#[test]
fn lists_are_narrowed_by_date_motion_and_tag() {
    static TAGS: LazyLock<Vec<(String, u64)>> =
        LazyLock::new(|| vec![("Sea".into(), 2), ("wedding".into(), 1)]);
    static MOTIONS: LazyLock<Vec<(String, u64)>> = LazyLock::new(|| vec![("portrait-of-old".into(), 7)]);
    static SEA: LazyLock<Filter> = LazyLock::new(|| Filter { tag: Some("Sea".into()), ..Filter::default() });
    let with = || HistoryView { tags: &TAGS, presets: &MOTIONS, ..view() };
    check(with(), choose("When", "Last 7 days"), &[HistoryCommand::During(Period::Week)]);
    let old = HistoryCommand::WithPreset(Some("portrait-of-old".into()));
    check(with(), choose("Motion", "Portrait of old  (7)"), &[old]);
    check(with(), choose("Tag", "wedding  (1)"), &[HistoryCommand::WithTag(Some("wedding".into()))]);
    let sea = || HistoryView { filter: &SEA, ..with() };
    check(sea(), choose("Tag", "Any"), &[HistoryCommand::WithTag(None)]);
    // Nothing of it is there: the list is not empty because nothing was made.
    shelf(HistoryView { found: 0, cards: &[], period: Period::Today, ..view() })
        .get_by_label("No clip found");
}

#[test]
fn works_are_tagged_and_show_it() {
    static OWN: LazyLock<Vec<String>> = LazyLock::new(|| vec!["Sea".into(), "wedding".into()]);
    static TAGGED: LazyLock<[CardView<'static>; 1]> =
        LazyLock::new(|| [CardView { tags: &OWN, ..card(1, "ann-living") }]);
    for as_list in [false, true] {
        shelf(HistoryView { cards: &*TAGGED, found: 1, as_list, ..view() }).get_by_label("Sea, wedding");
    }
    check(view(), from_menu("ann-living", "Tags…"), &[HistoryCommand::Ask(WorkId(1), Ask::Tags)]);
    let asked = asking(Ask::Tags, "Sea");
    shelf(asked.clone()).get_by_role_and_label(Role::TextInput, "Tags of “ann-living”");
    check(asked.clone(), click("Set"), &[HistoryCommand::SetTags(WorkId(1))]);
    // All tags are taken away.
    check(asking(Ask::Tags, ""), click("Set"), &[HistoryCommand::SetTags(WorkId(1))]);
    check(asked, click("Cancel"), &[HistoryCommand::Dismiss]);
}

#[test]
fn a_list_shows_what_cards_show_and_more() {
    let list = || HistoryView { as_list: true, ..view() };
    let rows = shelf(list());
    for text in ["ann-living", "25 Nov 2026, 15:51", "5.0 s · 720×1280", "Calm", "File missing"] {
        assert!(rows.query_all_by_label(text).next().is_some(), "{text}");
    }
    check(list(), click("Open ann-living"), &[HistoryCommand::OpenAgain(WorkId(1))]);
    check(list(), from_menu("ann-living", "Rename…"), &[HistoryCommand::Ask(WorkId(1), Ask::Rename)]);
    check(list(), click("Cards"), &[HistoryCommand::AsList(false)]);
    check(view(), click("List"), &[HistoryCommand::AsList(true)]);
    let long = HistoryView { as_list: true, ..many() };
    let shown = shelf(long).query_all_by_label("Open ann-living").count();
    assert!((8..=20).contains(&shown), "{shown}");
}

#[test]
fn a_clip_plays_while_it_is_pointed_at_and_over_the_window() {
    let mut pointed = shelf(view());
    pointed.get_by_label("Open ann-living").hover();
    pointed.run();
    assert!(pointed.state().contains(&StudioCommand::History(HistoryCommand::Point(Some(WorkId(1))))));
    // Told once: the window is not drawn again and again for it.
    let mut told = shelf(HistoryView { pointed: Some(WorkId(1)), ..view() });
    told.state_mut().clear();
    told.get_by_label("Open ann-living").hover();
    told.run();
    told.state_mut().clear();
    told.run();
    assert_eq!(*told.state(), []);
    // The pointer counts before the keyboard's focus.
    let mut both = shelf(HistoryView { pointed: Some(WorkId(1)), ..view() });
    both.get_by_label("Open ann-living").focus();
    both.run();
    both.get_by_label("Open bob-living").hover();
    both.run();
    assert_eq!(both.state().last(), Some(&StudioCommand::History(HistoryCommand::Point(Some(WorkId(2))))));
    // Another way, or away.
    let before = HistoryView { pointed: Some(WorkId(1)), ..view() };
    assert!(shelf(before).state().contains(&StudioCommand::History(HistoryCommand::Point(None))));
    check(view(), click("Play ann-living"), &[HistoryCommand::Play(WorkId(1))]);
    check(view(), from_menu("ann-living", "Play"), &[HistoryCommand::Play(WorkId(1))]);
    check(view(), from_menu("ann-living", "Save a copy…"), &[HistoryCommand::Save(WorkId(1))]);
    check(view(), from_menu("ann-living", "Copy the file"), &[HistoryCommand::Share(WorkId(1))]);
    check(view(), from_menu("ann-living", "Duplicate"), &[HistoryCommand::Duplicate(WorkId(1))]);
    // Neither file nor copy: there is nothing to play.
    assert!(shelf(view()).query_by_label("Play bob-living").is_none());
    let player = |paused, refused| {
        let (at, duration, size) = (Micros(1_200_000), Micros(5_000_000), PixelSize::new(720, 1280));
        let playing = PlayingView { title: "ann-living", size, picture: None, at, duration, paused, refused };
        HistoryView { playing: Some(playing), ..view() }
    };
    shelf(player(false, None)).get_by_label("1.2 / 5.0 s");
    check(player(false, None), click("Pause"), &[HistoryCommand::PauseOrPlay]);
    check(player(true, None), click("Go on"), &[HistoryCommand::PauseOrPlay]);
    check(player(false, None), click("Close"), &[HistoryCommand::StopPlaying]);
    check(player(false, None), |shelf| shelf.key_press(Key::Escape), &[HistoryCommand::StopPlaying]);
    let refusal =
        Refusal { what: "This clip cannot be played.", what_to_do: "Export it again.", message: None };
    shelf(player(false, Some(refusal))).get_by_label_contains("This clip cannot be played.");
}

const MANY: u64 = 100_000;

/// A hundred thousand works of which only the first are loaded.
fn many() -> HistoryView<'static> {
    static CARDS: LazyLock<Vec<CardView<'static>>> =
        LazyLock::new(|| (0..60).map(|id| card(id, "ann-living")).collect());
    HistoryView { found: MANY, cards: &CARDS, asked: 0..60, ..view() }
}

#[test]
fn only_what_is_in_sight_is_laid_out_and_asked_for() {
    let mut shelf = shelf(many());
    let shown = shelf.query_all_by_label("Open ann-living").count();
    assert!((15..=30).contains(&shown), "{shown} cards");
    assert_eq!(*shelf.state(), []);
    shelf.key_press_modifiers(Modifiers::NONE, Key::End);
    shelf.run();
    let last = shelf.state().last().cloned();
    let Some(StudioCommand::History(HistoryCommand::Look(places))) = last else { panic!("{last:?}") };
    assert_eq!(places.end, MANY);
    assert!((5..=30).contains(&(places.end - places.start)), "{places:?}");
    assert_eq!(shelf.query_all_by_label("Open ann-living").count(), 0);
    shelf.key_press_modifiers(Modifiers::NONE, Key::Home);
    shelf.run();
    assert_eq!(shelf.query_all_by_label("Open ann-living").count(), shown);
}

/// A frame costs the same for a hundred thousand works as for sixty. The best of several, since the machine is shared.
#[test]
fn many_works_cost_no_more_than_few() {
    let laid_out = |view| shelf(view).root().children_recursive().count();
    let few = HistoryView { found: 60, ..many() };
    assert_eq!(laid_out(many()), laid_out(few), "only what is in sight is laid out");
}

#[test]
fn pages_are_turned() {
    let mut shelf = shelf(many());
    for _ in 0..5 {
        shelf.key_press(Key::PageDown);
        shelf.run();
    }
    let last = shelf.state().last().cloned();
    let Some(StudioCommand::History(HistoryCommand::Look(places))) = last else { panic!("{last:?}") };
    assert!((40..80).contains(&places.start), "{places:?}");
}

#[test]
fn works_are_chosen_and_cleared_up_together() {
    let choose = |label: &'static str| move |shelf: &mut Shelf| shelf.get_by_label(label).click();
    let one = HistoryCommand::Choose(WorkId(1), Reach::One);
    check(view(), choose("Choose ann-living"), std::slice::from_ref(&one));
    // One that cannot be opened again can be chosen.
    check(view(), choose("Choose bob-living"), &[HistoryCommand::Choose(WorkId(2), Reach::One)]);
    let with_ctrl = |shelf: &mut Shelf| {
        shelf.get_by_role_and_label(Role::Button, "Open ann-living").click_modifiers(Modifiers::COMMAND);
    };
    check(view(), with_ctrl, &[one]);
    let chosen = || HistoryView { chosen: 2, ..view() };
    shelf(chosen()).get_by_label("chosen: 2");
    check(chosen(), click("Delete…"), &[HistoryCommand::AskChosen(Ask::DeleteChosen)]);
    check(chosen(), click("None"), &[HistoryCommand::ChooseNone]);
    check(chosen(), click("Tags…"), &[HistoryCommand::AskChosen(Ask::TagChosen)]);
    let tagging = |typed| HistoryView { chosen: 2, ..asking(Ask::TagChosen, typed) };
    check(tagging("sea"), click("Set"), &[HistoryCommand::TagChosen]);
    check(tagging(" "), |shelf| shelf.get_by_label("Set").click(), &[]);
    let asked = || HistoryView { chosen: 2, ..asking(Ask::DeleteChosen, "") };
    shelf(asked()).get_by_label("Delete the 2 chosen clips?");
    check(asked(), click("Remove from history"), &[HistoryCommand::ForgetChosen]);
    check(asked(), click("Delete the files"), &[HistoryCommand::DeleteChosen]);
    check(asked(), |shelf| shelf.key_press(Key::Escape), &[HistoryCommand::Dismiss]);
}
