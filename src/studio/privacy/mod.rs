//! Privacy in the window: what is kept, the passphrase, the statement.

use crate::studio::background::{Background, Finished, Revision};
use crate::studio::import::Refused;
use crate::studio::notify::Notices;
use crate::studio::order::{StudioSet, Told, Wake};
use crate::studio::recents::Recents;
use crate::studio::settings::Preferences;
use crate::studio::shell::Shell;
use bevy::prelude::*;
use kaely_backends::confine;
use kaely_backends::erase;
use kaely_backends::paths;
use kaely_backends::store::{Kept, kept};
use kaely_backends::vault::{Place, Vault, VaultError};
use kaely_core::explain::Message;
use kaely_core::library::erase::Scope;
use kaely_ui::StudioCommand;
use kaely_ui::privacy::statement::VERSION;
use kaely_ui::privacy::{KeptView, KeyView, PrivacyCommand, PrivacyView, Secret};
use kaely_ui::view::{Dialog, Tab};
use std::path::{Path, PathBuf};

/// What is known of it, and what is being typed.
#[derive(Resource)]
pub struct Privacy {
    vault: Vault,
    folder: PathBuf,
    key: KeyView,
    kept: Option<KeptView>,
    network_refused: bool,
    typed: [Secret; 2],
    refused: Option<Refused>,
    /// The vault has been opened while the window is: what could not be read before can be now.
    pub opened: Revision,
    /// Everything is to be erased once the window has closed: nothing is written any more.
    pub erasing: bool,
}

/// Something is done about the passphrase: its slow hash takes a moment, and a keyring may ask its user.
type PassphraseWork = Background<Result<PrivacyCommand, Refused>>;
/// How much there is, and who has the key.
type LookWork = Background<(KeptView, KeyView)>;

impl Privacy {
    /// For the panels.
    pub fn view(&self, preferences: &Preferences, recents: &Recents, at_work: bool) -> PrivacyView<'_> {
        PrivacyView {
            folder: &self.folder,
            kept: self.kept,
            key: self.key,
            network_refused: self.network_refused,
            recents: recents.count(),
            typed: [&self.typed[0].0, &self.typed[1].0],
            at_work,
            refused: self.refused.as_ref().map(Refused::view),
            news: (1..VERSION).contains(&preferences.statement_read),
        }
    }

    /// Nothing of a passphrase stays in sight or in memory longer than its dialog.
    fn clear(&mut self) {
        for secret in &mut self.typed {
            // Overwritten before it is given back.
            let text = std::mem::take(&mut secret.0);
            let mut bytes = text.into_bytes();
            bytes.fill(0);
            std::hint::black_box(&bytes);
        }
        self.refused = None;
    }
}

/// Whether something is being done about the passphrase.
#[derive(bevy::ecs::system::SystemParam)]
pub struct AtWork<'w, 's>(Query<'w, 's, (), With<PassphraseWork>>);

impl AtWork<'_, '_> {
    /// Whether something is being done.
    pub fn is(&self) -> bool {
        !self.0.is_empty()
    }
}

pub(super) fn plugin(vault: &Vault) -> impl Fn(&mut App) + Send + Sync + 'static {
    let vault = vault.clone();
    move |app| {
        app.insert_resource(Privacy {
            vault: vault.clone(),
            folder: paths::data_dir(),
            key: if vault.is_locked() { KeyView::Locked } else { KeyView::File },
            kept: None,
            network_refused: confine::network_is_given_away(),
            typed: default(),
            refused: None,
            opened: default(),
            erasing: false,
        });
        app.add_systems(PostStartup, ask_at_start.after(crate::studio::shell::welcome));
        app.add_systems(
            Update,
            (obey.in_set(StudioSet::Obey), (take_done, look, take_looked).chain().in_set(StudioSet::Collect)),
        );
    }
}

/// What is sealed is asked for first; a statement that has changed is shown to who has read an older one.
fn ask_at_start(privacy: Res<Privacy>, preferences: Res<Preferences>, mut shell: ResMut<Shell>) {
    if privacy.vault.is_locked() {
        shell.dialog = Some(Dialog::Unlock);
    } else if (1..VERSION).contains(&preferences.statement_read) {
        shell.dialog = Some(Dialog::Statement);
    }
}

#[allow(clippy::too_many_arguments)]
fn obey(
    mut commands: Commands,
    mut told: MessageReader<Told>,
    mut privacy: ResMut<Privacy>,
    mut preferences: ResMut<Preferences>,
    mut shell: ResMut<Shell>,
    working: Query<(), With<PassphraseWork>>,
    wake: Res<Wake>,
    mut notices: ResMut<Notices>,
    mut exit: MessageWriter<AppExit>,
) {
    let mut working = !working.is_empty();
    for Told(command) in told.read() {
        let StudioCommand::Privacy(command) = command else {
            if matches!(command, StudioCommand::ShowDialog(_)) {
                privacy.clear();
            }
            continue;
        };
        match command {
            PrivacyCommand::Type(place, secret) => {
                if let Some(typed) = privacy.typed.get_mut(*place) {
                    typed.clone_from(secret);
                }
            }
            PrivacyCommand::Read => {
                preferences.statement_read = VERSION;
                shell.dialog = None;
            }
            PrivacyCommand::EraseEverything => match erase::order(&paths::data_dir(), &Scope::Everything) {
                Ok(()) => {
                    privacy.erasing = true;
                    exit.write(AppExit::Success);
                }
                Err(error) => notices.error(&error),
            },
            _ if working => {}
            command => {
                working = true;
                privacy.refused = None;
                let (vault, secret, command) =
                    (privacy.vault.clone(), privacy.typed[0].clone(), command.clone());
                commands.spawn(Background::start(&wake, Revision::default(), move |_, _| {
                    let done = match &command {
                        PrivacyCommand::Unlock => vault.unlock(&secret.0),
                        PrivacyCommand::SetPassphrase => vault.set_passphrase(&secret.0),
                        PrivacyCommand::RemovePassphrase => vault.remove_passphrase(),
                        PrivacyCommand::Type(..) | PrivacyCommand::Read | PrivacyCommand::EraseEverything => {
                            Ok(())
                        }
                    };
                    done.map(|()| command).map_err(|error: VaultError| Refused::because(&error))
                }));
            }
        }
    }
}

fn take_done(
    mut commands: Commands,
    mut works: Query<(Entity, &mut PassphraseWork)>,
    mut privacy: ResMut<Privacy>,
    mut shell: ResMut<Shell>,
) {
    for (entity, mut work) in &mut works {
        let Some(finished) = work.finished() else { continue };
        commands.entity(entity).despawn();
        match finished {
            Finished::With(Ok(command)) => {
                if command == PrivacyCommand::Unlock {
                    info!("the vault is open");
                    privacy.opened = privacy.opened.next();
                }
                privacy.clear();
                privacy.kept = None;
                shell.dialog = None;
            }
            Finished::With(Err(refused)) => {
                privacy.clear();
                privacy.refused = Some(refused);
            }
            Finished::Broken => privacy.refused = Some(Refused::new(Message::of("privacy-broken"))),
        }
    }
}

/// Looks anew whenever the settings are gone to, and after each change.
fn look(
    mut commands: Commands,
    mut privacy: ResMut<Privacy>,
    preferences: Res<Preferences>,
    looking: Query<(), With<LookWork>>,
    wake: Res<Wake>,
    mut shown: Local<bool>,
) {
    let now = preferences.tab == Tab::Settings;
    if now && !*shown {
        privacy.kept = None;
    }
    *shown = now;
    if now && privacy.kept.is_none() && looking.is_empty() {
        let (vault, folder) = (privacy.vault.clone(), privacy.folder.clone());
        commands.spawn(Background::look(&wake, Revision::default(), move || {
            let works = match kept(&paths::library_dir()) {
                Kept::Sealed(works) | Kept::Plain(works) => works,
                Kept::Nothing => 0,
            };
            (KeptView { works, bytes: size_of(&folder) }, key_of(&vault))
        }));
    }
}

fn take_looked(
    mut commands: Commands,
    mut works: Query<(Entity, &mut LookWork)>,
    mut privacy: ResMut<Privacy>,
) {
    for (entity, mut work) in &mut works {
        let Some(finished) = work.finished() else { continue };
        commands.entity(entity).despawn();
        if let Finished::With((kept, key)) = finished {
            (privacy.kept, privacy.key) = (Some(kept), key);
        }
    }
}

fn key_of(vault: &Vault) -> KeyView {
    match vault.status() {
        Ok(status) if status.locked => KeyView::Locked,
        Ok(status) => match status.place {
            Place::Keyring => KeyView::Keyring,
            Place::File => KeyView::File,
            Place::Passphrase => KeyView::Passphrase,
        },
        Err(_) => KeyView::Unusable,
    }
}

/// Bytes of all files in a folder and below; links are not followed.
fn size_of(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| match entry.metadata() {
            Ok(facts) if facts.is_dir() => size_of(&entry.path()),
            Ok(facts) => facts.len(),
            Err(_) => 0,
        })
        .sum()
}
