//! What the pages show beside the portrait: photos opened before, and works made before.

use crate::studio::history::ClipFinished;
use crate::studio::recents::Recents;
use kaely_backends::store::{now, thumbnail};
use kaely_core::library::{Kind, Summary, Work, WorkId, tidy_tags};
use kaely_core::units::{FrameRate, Micros, PixelSize, Timestamp};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Titles of works, one of them longer than a card is wide.
const TITLES: [&str; 7] = [
    "Anna, morning light",
    "ann-living",
    "奶奶八十岁生日",
    "Portrait for the exhibition in the old town hall, third and last attempt with more blinking",
    "Opa",
    "family-2024-living-2",
    "作業中のポートレート",
];

/// Tags of works.
const TAGS: [&str; 4] = ["family, 家族", "", "exhibition 2026, black and white, third attempt", "family"];

/// Photos opened before: one that is still there, two that are not.
pub fn remember(recents: &Recents, grey: &Path) {
    let gone = [PathBuf::from("/photos/2024/a photo that has been moved.jpg"), "/photos/家族写真.png".into()];
    for photo in gone.iter().map(PathBuf::as_path).chain([grey]) {
        if let Err(error) = recents.projects().opened(photo) {
            tracing::warn!("the photo is not remembered: {error}");
        }
    }
}

/// The file of a work: that it is there is all that is looked at.
fn made(folder: &Path, n: usize) -> PathBuf {
    let file = folder.join(format!("made-{n}.mp4"));
    if let Err(error) = std::fs::write(&file, "") {
        tracing::warn!("{}: {error}", file.display());
    }
    file
}

/// Works made before, with this picture.
pub fn works(picture: &image::RgbImage, folder: &Path) -> Vec<ClipFinished> {
    let (thumbnail, now) = (thumbnail::of(picture), now());
    let work = |(n, title): (usize, &&str)| Work {
        summary: Summary {
            id: WorkId(n as u64 + 1),
            kind: Kind::Clip,
            title: (*title).to_owned(),
            made_at: Timestamp(now.0 - 37_000_000_000 * (n as i64 + 1)),
            // Every third file has been moved.
            file: if n % 3 == 2 { format!("/videos/moved-{n}.mp4").into() } else { made(folder, n) },
            bytes: 1_400_000 * (n as u64 + 1),
            size: PixelSize::new(1080, 1350),
            duration: Micros(2_500_000 * (n as i64 + 1)),
            rate: FrameRate::FPS_30,
            preset: Some(["natural", "calm", "portrait-of-old"][n % 3].to_owned()),
            tags: tidy_tags(TAGS[n % TAGS.len()]),
            favourite: n % 4 == 0,
            can_reopen: n % 2 == 0,
        },
        project: None,
        thumbnail: thumbnail.clone(),
    };
    TITLES
        .iter()
        .enumerate()
        .map(work)
        .map(|work| ClipFinished { work: Arc::new(work), photo: None })
        .collect()
}
