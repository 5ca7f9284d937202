//! Pictures from the clipboard.

use crate::store::vault_in;
use kaely_backends::pasted::{self, OpenError, Pasted, PastedError, file_named_by};
use kaely_backends::photo;
use kaely_backends::vault::VaultError;
use kaely_core::units::PixelSize;
use std::fs;

const SIZE: PixelSize = PixelSize::new(3, 2);
const PIXELS: [u8; 24] = [
    255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, //
    9, 8, 7, 255, 200, 200, 200, 255, 0, 0, 0, 0,
];

#[test]
fn a_pasted_picture_is_kept_as_a_photo_of_the_owner_alone() {
    let home = tempfile::tempdir().unwrap();
    let pasted = Pasted::in_folder(home.path(), &vault_in(home.path()));
    let path = pasted.keep(SIZE, &PIXELS).unwrap();
    assert!(pasted::holds(home.path(), &path) && !pasted::holds(home.path(), &home.path().join("photo.png")));
    let photo = pasted::open(&path, &vault_in(home.path())).unwrap();
    assert_eq!(photo.size(), SIZE);
    assert_eq!(photo.pixels.get_pixel(0, 1).0, [9, 8, 7]);
    // What is transparent lies on white, as in any photo.
    assert_eq!(photo.pixels.get_pixel(2, 1).0, [255, 255, 255]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o600, 0o700));
    }
}

#[test]
fn nobody_else_can_show_a_pasted_picture() {
    let home = tempfile::tempdir().unwrap();
    let (vault, size) = (vault_in(home.path()), PixelSize::new(30, 20));
    let pasted = Pasted::in_folder(home.path(), &vault);
    let path = pasted.keep(size, &PIXELS.repeat(100)).unwrap();
    let sealed = fs::read(&path).unwrap();
    assert!(!sealed.windows(4).any(|part| part == b"IHDR"));
    assert!(photo::open(&path).is_err());
    // A picture from before there was a vault is sealed in its place.
    let mut plain = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(9, 9).write_to(&mut plain, image::ImageFormat::Png).unwrap();
    let old = path.with_file_name("pasted-0123456789abcdef.png");
    fs::write(&old, plain.get_ref()).unwrap();
    assert_eq!(pasted::open(&old, &vault).unwrap().size(), PixelSize::new(9, 9), "any photo opens");
    drop(Pasted::in_folder(home.path(), &vault));
    assert!(fs::read(&old).unwrap() != *plain.get_ref());
    assert_eq!(pasted::open(&old, &vault).unwrap().size(), PixelSize::new(9, 9));
    // Changed, or in another's place.
    let mut harmed = sealed.clone();
    *harmed.last_mut().unwrap() ^= 1;
    for bytes in [harmed, fs::read(&old).unwrap()] {
        fs::write(&path, bytes).unwrap();
        let refused = pasted::open(&path, &vault).unwrap_err();
        assert!(matches!(refused, OpenError::Vault(VaultError::Changed)), "{refused:?}");
    }
    let missing = pasted::open(&home.path().join("nothing.png"), &vault).unwrap_err();
    assert!(matches!(missing, OpenError::Photo(photo::PhotoError::Missing)), "{missing:?}");
}

#[test]
fn the_same_picture_is_the_same_file() {
    let home = tempfile::tempdir().unwrap();
    let pasted = Pasted::in_folder(home.path(), &vault_in(home.path()));
    let path = pasted.keep(SIZE, &PIXELS).unwrap();
    assert_eq!(pasted.keep(SIZE, &PIXELS).unwrap(), path);
    // The same bytes in another shape are another picture.
    assert_ne!(pasted.keep(PixelSize::new(2, 3), &PIXELS).unwrap(), path);
    assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 2);
}

#[test]
fn pasted_pictures_are_forgotten() {
    let home = tempfile::tempdir().unwrap();
    let pasted = Pasted::in_folder(home.path(), &vault_in(home.path()));
    pasted.forget_all().unwrap();
    let path = pasted.keep(SIZE, &PIXELS).unwrap();
    pasted.forget_all().unwrap();
    assert!(!path.exists() && !home.path().join("pasted").exists());
}

#[test]
fn what_is_not_kaelys_in_the_folder_stays_as_it_is() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("pasted");
    fs::create_dir(&folder).unwrap();
    let outside = ["own.png", "second.png"].map(|name| home.path().join(name));
    for path in &outside {
        fs::write(path, "a photo").unwrap();
    }
    fs::write(folder.join("holiday.jpg"), "a photo").unwrap();
    std::os::unix::fs::symlink(&outside[0], folder.join("pasted-0123456789abcdef.png")).unwrap();
    fs::hard_link(&outside[1], folder.join("pasted-fedcba9876543210.png")).unwrap();
    let pasted = Pasted::in_folder(home.path(), &vault_in(home.path()));
    for path in [&outside[0], &outside[1], &folder.join("holiday.jpg")] {
        assert_eq!(fs::read_to_string(path).unwrap(), "a photo", "{}", path.display());
    }
    pasted.keep(SIZE, &PIXELS).unwrap();
    fs::remove_file(folder.join("pasted-fedcba9876543210.png")).unwrap();
    pasted.forget_all().unwrap();
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
    assert_eq!(fs::read_to_string(&outside[0]).unwrap(), "a photo");
}

#[test]
fn what_is_no_picture_is_not_kept() {
    let home = tempfile::tempdir().unwrap();
    let pasted = Pasted::in_folder(home.path(), &vault_in(home.path()));
    let keep = |size| pasted.keep(size, &PIXELS).unwrap_err();
    assert!(matches!(keep(PixelSize::new(3, 3)), PastedError::Damaged));
    assert!(matches!(keep(PixelSize::new(0, 2)), PastedError::Damaged));
    assert!(matches!(keep(PixelSize::new(100_000, 100_000)), PastedError::TooLarge { .. }));
    fs::write(home.path().join("pasted"), "in the way").unwrap();
    assert!(matches!(pasted.keep(SIZE, &PIXELS), Err(PastedError::File { .. })));
}

#[test]
fn a_copied_path_or_address_names_its_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Ann & Bob – 100 %.jpg");
    fs::write(&path, "a photo").unwrap();
    let plain = path.display().to_string();
    let address = plain.replace('%', "%25").replace(' ', "%20").replace('–', "%E2%80%93");
    for text in [
        plain.clone(),
        format!("  {plain}\n"),
        format!("file://{address}"),
        format!("file://localhost{address}\r\nfile:///other.jpg\r\n"),
        format!("# copied\nfile://{address}"),
    ] {
        assert_eq!(file_named_by(&text), Some(path.clone()), "{text}");
    }
    for text in [
        "",
        "hello",
        "/nowhere/at/all.jpg",
        "Cargo.toml",
        "file://",
        "file:///%zz",
        "https://a.org/b.jpg",
        "/",
    ] {
        assert_eq!(file_named_by(text), None, "{text}");
    }
}
