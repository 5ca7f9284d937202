//! Privacy in the window: what is kept, the passphrase, the statement.

use crate::studio::background::{Background, Finished, Revision};
use crate::studio::history::History;
use crate::studio::import::Refused;
use crate::studio::notify::Notices;
use crate::studio::order::{StudioSet, Told, Wake};
use crate::studio::recents::Recents;
use crate::studio::settings::Preferences;
use crate::studio::shell::Shell;
use bevy::prelude::*;
use kaely_backends::audit::{self, Audit};
use kaely_backends::confine;
use kaely_backends::erase;
use kaely_backends::oplog;
use kaely_backends::paths;
use kaely_backends::permissions::Permissions;
use kaely_backends::store::{Kept, kept};
use kaely_backends::vault::{self, Place, Vault, VaultError};
use kaely_core::explain::Message;
use kaely_core::library::erase::Scope;
use kaely_core::library::record::{Deed, Object, Outcome};
use kaely_ui::StudioCommand;
use kaely_ui::privacy::statement::VERSION;
use kaely_ui::privacy::{KeptView, KeyView, Permission, PrivacyCommand, PrivacyView, Secret};
use kaely_ui::view::{Dialog, Tab};
use std::path::{Path, PathBuf};
use zeroize::Zeroize;

/// What is known of it, and what is being typed.
#[derive(Resource)]
pub struct Privacy {
    vault: Vault,
    folder: PathBuf,
    key: KeyView,
    kept: Option<KeptView>,
    network_refused: bool,
    /// What the user lets the window do.
    pub permissions: Permissions,
    videos: Option<PathBuf>,
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
    pub fn view<'a>(
        &'a self,
        preferences: &'a Preferences,
        recents: &Recents,
        at_work: bool,
    ) -> PrivacyView<'a> {
        PrivacyView {
            folder: &self.folder,
            kept: self.kept,
            key: self.key,
            network_refused: self.network_refused,
            clips_anywhere: self.permissions.clips_anywhere,
            videos: self.videos.as_deref(),
            remember_folder: self.permissions.remember_folder,
            last_folder: preferences.last_folder(),
            recents: recents.count(),
            typed: [&self.typed[0].0, &self.typed[1].0],
            at_work,
            refused: self.refused.as_ref().map(Refused::view),
            news: (1..VERSION).contains(&preferences.statement_read),
        }
    }

    /// Nothing of a passphrase stays in sight longer than its dialog, nor in what the dialog held it in; what the text
    /// field and the keyboard's events had of it is given back as it is.
    fn clear(&mut self) {
        for secret in &mut self.typed {
            secret.0.zeroize();
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
            key: key_of(&vault),
            kept: None,
            network_refused: confine::network_is_given_away(),
            permissions: Permissions::read(&paths::data_dir()),
            videos: paths::clips_dir(),
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

fn obey(
    mut commands: Commands,
    mut told: MessageReader<Told>,
    mut privacy: ResMut<Privacy>,
    working: Query<(), With<PassphraseWork>>,
    mut notices: ResMut<Notices>,
    wake: Res<Wake>,
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
            // The shell, which knows what it was opened from, closes it.
            PrivacyCommand::Read => {}
            // A small file: nothing to wait for, and nothing to be lost between two ticks.
            PrivacyCommand::Allow(permission, allowed) => {
                match allow(&privacy.folder, *permission, *allowed) {
                    Ok(()) if *allowed && *permission == Permission::ClipsAnywhere => {
                        notices.info(&Refused::new(Message::of("permission-later")));
                    }
                    Ok(()) => {}
                    Err(refused) => notices.error(&refused),
                }
                privacy.permissions = Permissions::read(&privacy.folder);
            }
            _ if working => {}
            command => {
                working = true;
                privacy.refused = None;
                let (vault, secret, command) =
                    (privacy.vault.clone(), privacy.typed[0].clone(), command.clone());
                commands.spawn(Background::start(&wake, Revision::default(), move |_, _| {
                    carry_out(&command, &vault, &secret).map(|()| command)
                }));
            }
        }
    }
}

/// Blocks: a passphrase has a slow hash, and a keyring may ask its user.
fn carry_out(command: &PrivacyCommand, vault: &Vault, secret: &Secret) -> Result<(), Refused> {
    let home = paths::data_dir();
    let on_record = |done: Result<(), VaultError>| {
        let outcome = if done.is_ok() { Outcome::Done } else { Outcome::Failed };
        audit::note(&Audit::in_folder(&home, vault), Deed::Vault, Object::Passphrase, outcome);
        done.map_err(|error| Refused::because(&error))
    };
    match command {
        PrivacyCommand::Unlock => vault.unlock(&secret.0).map_err(|error| Refused::because(&error)),
        PrivacyCommand::SetPassphrase => on_record(vault.set_passphrase(&secret.0)),
        PrivacyCommand::RemovePassphrase => on_record(vault.remove_passphrase()),
        PrivacyCommand::EraseEverything => {
            let ordered = erase::order(&home, &Scope::Everything, &*vault::of_system());
            ordered.map_err(|error| Refused::because(&error))
        }
        PrivacyCommand::Type(..) | PrivacyCommand::Read | PrivacyCommand::Allow(..) => Ok(()),
    }
}

/// What is given holds from the next start on, since the system does not give back what a process has given up.
fn allow(home: &Path, permission: Permission, allowed: bool) -> Result<(), Refused> {
    let mut permissions = Permissions::read(home);
    match permission {
        Permission::ClipsAnywhere => permissions.clips_anywhere = allowed,
        Permission::RememberFolder => permissions.remember_folder = allowed,
    }
    permissions.write(home).map_err(|error| Refused::because(&error))?;
    if !permissions.clips_anywhere {
        confine::give_clips_up();
    }
    Ok(())
}

fn take_done(
    mut commands: Commands,
    mut works: Query<(Entity, &mut PassphraseWork)>,
    mut privacy: ResMut<Privacy>,
    mut shell: ResMut<Shell>,
    mut notices: ResMut<Notices>,
    mut exit: MessageWriter<AppExit>,
) {
    for (entity, mut work) in &mut works {
        let Some(finished) = work.finished() else { continue };
        commands.entity(entity).despawn();
        // Whatever came of it, what is shown of the key may not be so any more.
        privacy.kept = None;
        let refused = match finished {
            Finished::With(Ok(command)) => {
                match command {
                    PrivacyCommand::Unlock => {
                        info!("the vault is open");
                        privacy.opened = privacy.opened.next();
                    }
                    PrivacyCommand::EraseEverything => {
                        privacy.erasing = true;
                        // Nothing about the erasing is to come after it.
                        oplog::hush();
                        exit.write(AppExit::Success);
                    }
                    _ => {}
                }
                privacy.clear();
                if shell.dialog.is_some_and(is_about_the_key) {
                    shell.dialog = None;
                }
                continue;
            }
            Finished::With(Err(refused)) => refused,
            Finished::Broken => Refused::new(Message::of("privacy-broken")),
        };
        privacy.clear();
        // Its dialog may have been closed meanwhile, or have no place for it.
        if shell.dialog.is_some_and(is_about_the_key) {
            privacy.refused = Some(refused);
        } else {
            notices.error(&refused);
        }
    }
}

/// The dialogs that ask for a passphrase, and close once it is done.
fn is_about_the_key(dialog: Dialog) -> bool {
    matches!(dialog, Dialog::Unlock | Dialog::SetPassphrase | Dialog::RemovePassphrase)
}

/// Looks anew whenever the settings are gone to, and after each change of what is kept.
fn look(
    mut commands: Commands,
    mut privacy: ResMut<Privacy>,
    preferences: Res<Preferences>,
    looking: Query<(), With<LookWork>>,
    (history, recents): (Res<History>, Res<Recents>),
    wake: Res<Wake>,
    mut seen: Local<Option<[Revision; 2]>>,
) {
    let now = preferences.tab == Tab::Settings;
    let lists = [history.revision(), recents.revision()];
    if now && *seen != Some(lists) {
        privacy.kept = None;
    }
    *seen = now.then_some(lists);
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
