//! What the window says in English is what the command line says, and every other language says it, too.

use kaely::export::ExportError;
use kaely::report::ReportError;
use kaely_backends::audit::AuditError;
use kaely_backends::encode::{DecodeError, EncodeError};
use kaely_backends::erase::EraseError;
use kaely_backends::infer::{ModelsError, Step};
use kaely_backends::pasted::PastedError;
use kaely_backends::photo::{Format, PhotoError};
use kaely_backends::vault::VaultError;
use kaely_core::explain::Explain;
use kaely_core::library::erase::{Clips, ErasePlan, Part, Scope};
use kaely_core::units::PixelSize;
use kaely_render::RenderError;
use kaely_ui::words::{Language, Words};
use std::path::PathBuf;

fn said(error: &impl Explain) {
    let message = error.message().expect("a message");
    let english = Words::of(Language::English);
    assert_eq!(english.what(&message), error.what());
    assert_eq!(english.what_to_do(&message), error.what_to_do());
    for language in &Language::ALL[1..] {
        let words = Words::of(*language);
        for text in [words.what(&message), words.what_to_do(&message)] {
            assert!(!text.contains("{$") && !text.starts_with(message.id), "{language:?}: {text}");
        }
        assert_ne!(words.what(&message), error.what(), "{language:?}");
    }
}

#[test]
fn what_is_sealed_and_does_not_open() {
    let (path, reason) = (PathBuf::from("/home/ann/vault/master.key"), "it is locked".to_owned());
    for error in [
        VaultError::Changed,
        VaultError::Locked,
        VaultError::WrongPassphrase,
        VaultError::ShortPassphrase { least: 8 },
        VaultError::NoPassphrase,
        VaultError::KeyMissing { folder: path.clone() },
        VaultError::OtherKey,
        VaultError::KeyDamaged { path: path.clone() },
        VaultError::Newer { found: 2, known: 1 },
        VaultError::Keyring { reason: reason.clone() },
        VaultError::File { path: path.clone(), source: std::io::ErrorKind::PermissionDenied.into() },
        VaultError::NotOurs { path },
        VaultError::NoRandomness { reason },
    ] {
        said(&error);
    }
}

#[test]
fn what_is_erased_and_what_stays() {
    let path = || PathBuf::from("/home/ann/kaely");
    let denied = || std::io::Error::from(std::io::ErrorKind::PermissionDenied);
    said(&EraseError::WindowOpen);
    said(&EraseError::Folder { path: path(), source: denied() });
    said(&AuditError::File { path: path(), source: denied() });
    for scope in [Scope::Works(Vec::new()), Scope::History, Scope::Photos, Scope::Trail, Scope::Everything] {
        for clips in [Clips::Keep, Clips::Delete] {
            let plan = ErasePlan { scope: scope.clone(), clips };
            plan.stays().iter().for_each(said);
        }
    }
    for part in Part::ALL {
        assert_eq!(Words::of(Language::English).what(&part.message()), part.text());
    }
}

#[test]
fn photos_that_cannot_be_opened() {
    let (format, detail) = (Format::Heic, String::new());
    for error in [
        PhotoError::Missing,
        PhotoError::Folder,
        PhotoError::Unreadable { reason: "permission denied".into() },
        PhotoError::Empty,
        PhotoError::NotAnImage,
        PhotoError::Unsupported { format, detail: detail.clone() },
        PhotoError::NoDecoder { format },
        PhotoError::Damaged { format, detail },
        PhotoError::TooLarge { size: PixelSize::new(30_000, 20_000), limit: 200_000_000 },
        PhotoError::FileTooLarge { bytes: 1 << 30, limit: 1 << 29 },
    ] {
        said(&error);
    }
    for kind in [
        "a GIF picture",
        "a BMP picture",
        "a TIFF or camera raw file",
        "a JPEG XL picture",
        "a JPEG 2000 picture",
        "a PDF document",
        "a Photoshop file",
        "an SVG drawing",
        "a film",
        "a camera raw file",
    ] {
        said(&PhotoError::OtherKind { kind });
    }
}

#[test]
fn pictures_that_cannot_be_pasted() {
    let source = std::io::Error::from(std::io::ErrorKind::PermissionDenied);
    said(&PastedError::Damaged);
    said(&PastedError::TooLarge { size: PixelSize::new(30_000, 20_000) });
    said(&PastedError::File { path: "/home/ann/kaely".into(), source });
}

#[test]
fn networks_that_cannot_be_used() {
    let (file, reason) = (String::from("face.onnx"), String::from("too short"));
    for error in [
        ModelsError::Missing { files: vec!["a.onnx".into(), "b.onnx".into()] },
        ModelsError::Runtime { reason: reason.clone() },
        ModelsError::Load { file: file.clone(), reason: reason.clone() },
        ModelsError::Run { file, reason },
    ] {
        said(&error);
    }
    for step in Step::ALL {
        assert_eq!(Words::of(Language::English).what(&step.message()), step.text());
    }
}

#[test]
fn clips_that_cannot_be_made_or_measured() {
    let path = || std::path::PathBuf::from("/home/ann/clip.mp4");
    let denied = || std::io::Error::from(std::io::ErrorKind::PermissionDenied);
    for error in [
        EncodeError::Extension { extension: String::new() },
        EncodeError::Extension { extension: "avi".into() },
        EncodeError::NoFolder(path()),
        EncodeError::IsFolder(path()),
        EncodeError::Name(path()),
        EncodeError::NotWritable { path: path(), source: denied() },
        EncodeError::Busy(path()),
        EncodeError::NoH264,
        EncodeError::NoSpace(path()),
    ] {
        said(&ExportError::Encode(error));
    }
    said(&RenderError::TooLarge { size: PixelSize::new(9000, 9000), limit: 8192 });
    said(&RenderError::NothingBegun);
    said(&DecodeError::NoPicture(path()));
    said(&ReportError::NoFace);
}
