//! Privacy in the settings, the passphrase, and the statement with its proofs.

use crate::desk::{Desk, check, desk, open};
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};
use kaely_ui::StudioCommand;
use kaely_ui::history::HistoryCommand;
use kaely_ui::privacy::{KeptView, KeyView, Permission, PrivacyCommand, PrivacyView, Secret, statement};
use kaely_ui::view::{Dialog, StudioView, Tab};
use kaely_ui::words::Language;
use serde::Deserialize;
use std::path::PathBuf;

fn settings(change: impl FnOnce(&mut PrivacyView<'static>)) -> StudioView<'static> {
    let mut view = StudioView { tab: Tab::Settings, ..open() };
    change(&mut view.privacy);
    view
}

fn asking(dialog: Dialog, typed: [&'static str; 2]) -> StudioView<'static> {
    let mut view = settings(|privacy| privacy.typed = typed);
    view.dialog = Some(dialog);
    view
}

fn show(dialog: Dialog) -> StudioCommand {
    StudioCommand::ShowDialog(Some(dialog))
}

fn click(label: &'static str) -> impl Fn(&mut Desk) {
    move |desk| desk.get_by_label(label).click()
}

#[test]
fn the_settings_say_what_is_kept_and_who_has_the_key() {
    let shown = settings(|privacy| {
        privacy.kept = Some(KeptView { works: 12, bytes: 3_400_000 });
        privacy.key = KeyView::Keyring;
    });
    let desk = desk(shown);
    desk.get_by_label("12 clips; all files together 3.4 MB");
    desk.get_by_label("In the keyring of your system");
    desk.get_by_label("The system refuses this program every connection to the internet");
    desk.get_by_label("/home/ann/.local/share/kaely");
}

#[test]
fn permissions_are_shown_and_taken_back() {
    let allow = |permission, allowed| [PrivacyCommand::Allow(permission, allowed).into()];
    let (clips, folder) = ("Write clips wherever I choose", "Remember the folder of the last photo");
    check(settings(|_| {}), click(clips), &allow(Permission::ClipsAnywhere, false));
    check(settings(|_| {}), click(folder), &allow(Permission::RememberFolder, false));
    let taken = || {
        settings(|privacy| {
            (privacy.clips_anywhere, privacy.remember_folder, privacy.last_folder) = (false, false, None);
        })
    };
    check(taken(), click(clips), &allow(Permission::ClipsAnywhere, true));
    check(taken(), click(folder), &allow(Permission::RememberFolder, true));
    desk(taken()).get_by_label("None is remembered.");
    desk(settings(|_| {})).get_by_label("It is /home/ann/Pictures.");
    desk(settings(|_| {})).get_by_label_contains("only into /home/ann/Videos");
}

#[test]
fn what_can_be_done_about_the_passphrase_depends_on_there_being_one() {
    let with = |key| settings(|privacy| privacy.key = key);
    check(with(KeyView::File), click("Set a passphrase…"), &[show(Dialog::SetPassphrase)]);
    check(with(KeyView::Passphrase), click("Change the passphrase…"), &[show(Dialog::SetPassphrase)]);
    check(with(KeyView::Passphrase), click("Remove the passphrase…"), &[show(Dialog::RemovePassphrase)]);
    check(with(KeyView::Locked), click("Unlock…"), &[show(Dialog::Unlock)]);
    assert!(desk(with(KeyView::Unusable)).query_by_label("Set a passphrase…").is_none());
}

#[test]
fn a_passphrase_is_typed_twice_and_never_shown() {
    let set = [PrivacyCommand::SetPassphrase.into()];
    for (typed, fault) in [
        (["short", "short"], Some("At least 8 characters.")),
        (["long enough", "long enuogh"], Some("The two are not the same yet.")),
        (["long enough", "long enough"], None),
    ] {
        let expected = if fault.is_none() { &set[..] } else { &[] };
        check(asking(Dialog::SetPassphrase, typed), click("Set the passphrase"), expected);
        let desk = desk(asking(Dialog::SetPassphrase, typed));
        fault.into_iter().for_each(|fault| _ = desk.get_by_label(fault));
        let field = desk.get_by_role_and_label(Role::TextInput, "Passphrase");
        assert_eq!(field.accesskit_node().value().unwrap_or_default(), "•".repeat(typed[0].chars().count()));
    }
    let secret = format!("{:?}", PrivacyCommand::Type(0, Secret("a few good words".to_owned())));
    assert!(!secret.contains("good"), "{secret}");
}

#[test]
fn what_is_sealed_is_opened_by_keyboard_alone() {
    let mut desk = desk(asking(Dialog::Unlock, ["", ""]));
    desk.run();
    // The field has the focus.
    desk.event(egui::Event::Text("w".to_owned()));
    desk.run();
    assert_eq!(desk.state().as_slice(), [PrivacyCommand::Type(0, Secret("w".to_owned())).into()]);
    let entered = |desk: &mut Desk| desk.key_press(Key::Enter);
    check(asking(Dialog::Unlock, ["words", ""]), entered, &[PrivacyCommand::Unlock.into()]);
    check(asking(Dialog::Unlock, ["", ""]), entered, &[]);
    let away = |desk: &mut Desk| desk.key_press(Key::Escape);
    check(asking(Dialog::Unlock, ["", ""]), away, &[StudioCommand::ShowDialog(None)]);
    let mut busy = asking(Dialog::Unlock, ["words", ""]);
    busy.privacy.at_work = true;
    check(busy, click("Unlock"), &[]);
}

#[test]
fn much_is_erased_only_after_it_is_said_what_goes_and_what_stays() {
    let with_works = || settings(|privacy| privacy.kept = Some(KeptView { works: 2, bytes: 10 }));
    check(with_works(), click("Clear the history…"), &[show(Dialog::EraseHistory)]);
    check(settings(|_| ()), click("Clear the history…"), &[]);
    check(settings(|_| ()), click("Erase everything…"), &[show(Dialog::EraseEverything)]);
    let history = StudioCommand::History(HistoryCommand::ForgetAll);
    for (dialog, button, expected) in [
        (Dialog::EraseHistory, "Clear the history", history),
        (Dialog::EraseEverything, "Erase everything and close", PrivacyCommand::EraseEverything.into()),
    ] {
        let asked = || asking(dialog, ["", ""]);
        desk(asked()).get_by_label_contains("A solid-state drive may keep overwritten blocks");
        let settled = |desk: &mut Desk| {
            // The dialog is in its place once its height is known.
            desk.run();
            desk.get_by_label(button).click();
        };
        check(asked(), settled, &[StudioCommand::ShowDialog(None), expected]);
        // Enter, pressed in haste, loses nothing.
        check(asked(), |desk| desk.key_press(Key::Enter), &[StudioCommand::ShowDialog(None)]);
    }
}

#[test]
fn the_statement_is_read_and_says_what_is_new() {
    check(settings(|_| ()), click("Privacy statement…"), &[show(Dialog::Statement)]);
    let mut view = settings(|privacy| privacy.news = true);
    view.dialog = Some(Dialog::Statement);
    desk(view.clone()).get_by_label("It has changed since you read it; what is new is marked.");
    check(view, click("Close"), &[PrivacyCommand::Read.into()]);
}

#[derive(Deserialize)]
struct Claims {
    claim: Vec<Claim>,
}

#[derive(Deserialize)]
struct Claim {
    says: String,
    proofs: Vec<[String; 2]>,
}

fn points(language: Language) -> Vec<&'static str> {
    statement::text(language).lines().filter_map(|line| line.strip_prefix("- ")).collect()
}

#[test]
fn every_point_of_the_statement_is_proved_by_a_test_that_exists() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let claims = format!("assets/policy/{}/claims.toml", statement::VERSION);
    let claims: Claims = toml::from_str(&std::fs::read_to_string(root.join(claims)).unwrap()).unwrap();
    let points = points(Language::English);
    assert_eq!(points.len(), claims.claim.len());
    for (point, Claim { says, proofs }) in points.iter().zip(&claims.claim) {
        assert!(point.starts_with(says.as_str()), "{says:?} is not how {point:?} begins");
        assert!(!proofs.is_empty(), "{says}");
        for [file, name] in proofs {
            let text = std::fs::read_to_string(root.join(file)).unwrap_or_else(|e| panic!("{file}: {e}"));
            let proved = text.contains(&format!("fn {name}(")) || text.contains(&format!("```{name}"));
            assert!(proved, "{file} has no {name}, which proves {says:?}");
        }
    }
}

#[test]
fn the_statement_says_the_same_in_every_language() {
    for language in Language::ALL {
        assert_eq!(points(language).len(), points(Language::English).len(), "{language:?}");
        let headings = |language| statement::text(language).lines().filter(|l| l.starts_with("# ")).count();
        assert_eq!(headings(language), headings(Language::English), "{language:?}");
    }
}
