//! What the user lets the window do, from one start to the next.

use kaely_backends::permissions::Permissions;
use kaely_core::explain::Explain;

#[test]
fn what_is_taken_back_stays_so() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    assert_eq!(Permissions::read(&data), Permissions::default());
    let within = Permissions { clips_anywhere: false, ..Permissions::default() };
    within.write(&data).unwrap();
    assert_eq!(Permissions::read(&data), within);
    Permissions::default().write(&data).unwrap();
    assert_eq!(Permissions::read(&data), Permissions::default());
}

/// A file that cannot be read may have said that something is not allowed.
#[test]
fn what_cannot_be_read_allows_nothing() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("permissions.json");
    for text in
        ["", "{}", "[1]", "{\"clips_anywhere\":true}", "{\"clips_anywhere\":1,\"remember_folder\":true}"]
    {
        std::fs::write(&file, text).unwrap();
        assert_eq!(Permissions::read(home.path()), Permissions::NONE, "{text}");
    }
    std::fs::remove_file(&file).unwrap();
    std::fs::create_dir(&file).unwrap();
    assert_eq!(Permissions::read(home.path()), Permissions::NONE);
    let refused = Permissions::NONE.write(home.path()).unwrap_err();
    assert!(refused.explain().contains("permissions.json"), "{}", refused.explain());
}
