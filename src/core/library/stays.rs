//! What an erasure leaves, and what can be done about it.

use crate::explain::{Explain, Message};

/// What an erasure leaves because it was not asked for, or cannot reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stays {
    /// Clips where they were exported to.
    Clips,
    /// What is kept of the photos of works.
    PhotoTraces,
    /// The user's own photo files.
    Photos,
    /// Works name the photos they were made from.
    WorksProjects,
    /// Records of coins.
    Wallet,
    /// The program, its models and its entry in the desktop.
    Program,
    /// Copies of everything: of no use without the key.
    Backups,
    /// Copies of a part, whose key may be in the same copy.
    OldCopies,
    /// What was written for other devices: it has a passphrase of its own.
    Carried,
    /// Blocks that a drive keeps to itself.
    Drive,
    /// What the desktop remembers.
    Desktop,
}

impl Explain for Stays {
    fn what(&self) -> String {
        match self {
            Stays::Clips => "Exported clips stay where you put them.",
            Stays::PhotoTraces => "How you left the photos, and pasted pictures, are still kept.",
            Stays::Photos => "Your own photo files were not touched.",
            Stays::WorksProjects => {
                "Works in the history still keep, sealed, a small picture, their clip, and which photo they were made from."
            },
            Stays::Wallet => "There are no records of coins in this version; there was nothing to keep.",
            Stays::Program => "The program, its models and its entry among your programs are still there.",
            Stays::Backups => "Backups and other copies of Kaely's folder cannot be reached from here.",
            Stays::OldCopies => "Backups made before this cannot be reached from here.",
            Stays::Carried => {
                "Library files and sync folders that you made for other devices stay; they open with a passphrase of their own."
            }
            Stays::Drive => "A solid-state drive may keep overwritten blocks where no program reaches them.",
            Stays::Desktop => {
                "Kaely puts nothing into the desktop's list of recent documents; file dialogs may remember folders by themselves."
            }
        }
        .to_owned()
    }

    fn what_to_do(&self) -> String {
        match self {
            Stays::Clips => "Delete them yourself, or erase with their clips.",
            Stays::PhotoTraces => "Erase what is kept of photos as well, if it is to go.",
            Stays::Photos => "Delete them yourself, if they are to go.",
            Stays::WorksProjects => "Erase the history as well, if that is to go.",
            Stays::Wallet => "Nothing is to be done.",
            Stays::Program => "They hold nothing of you; remove them as you installed them.",
            Stays::Backups => {
                "What was sealed in them opens with the key only, which is destroyed; delete the folder “vault” in them."
            }
            Stays::OldCopies => "Delete them, or erase everything: that destroys the key to what is in them.",
            Stays::Carried => {
                "Delete them yourself; works that you erased one by one go from a folder, and from other devices, with the next sync."
            }
            Stays::Drive => {
                "What was in them was sealed, and its key overwritten; a passphrase or an encrypted disk protects the key there, too."
            }
            Stays::Desktop => "Clear the history in the settings of your desktop.",
        }
        .to_owned()
    }

    fn message(&self) -> Option<Message> {
        Some(match self {
            Stays::Clips => Message::of("erase-stays-clips"),
            Stays::PhotoTraces => Message::of("erase-stays-traces"),
            Stays::Photos => Message::of("erase-stays-photos"),
            Stays::WorksProjects => Message::of("erase-stays-projects"),
            Stays::Wallet => Message::of("erase-stays-wallet"),
            Stays::Program => Message::of("erase-stays-program"),
            Stays::Backups => Message::of("erase-stays-backups"),
            Stays::OldCopies => Message::of("erase-stays-copies"),
            Stays::Carried => Message::of("erase-stays-carried"),
            Stays::Drive => Message::of("erase-stays-drive"),
            Stays::Desktop => Message::of("erase-stays-desktop"),
        })
    }
}
