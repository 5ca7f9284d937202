-- What other devices were told, and have told. Numbers of devices and works say nothing of anybody.

-- What is known of a work on all devices together, sealed with the work's key; of a deleted one only that it is.
CREATE TABLE known (
    work    INTEGER PRIMARY KEY,
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    record  BLOB    NOT NULL
) STRICT;

-- Folders that were synced with. 'key' is sealed with the vault if the user wants it remembered. 'number' is that of the
-- last file that this device began; 'stale': its files there still tell of works that were deleted since.
CREATE TABLE folders (
    folder INTEGER PRIMARY KEY,
    key    BLOB,
    number INTEGER NOT NULL,
    stale  INTEGER NOT NULL CHECK (stale IN (0, 1))
) STRICT;

-- Files of other devices that were taken in whole.
CREATE TABLE taken (
    folder INTEGER NOT NULL,
    device INTEGER NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (folder, device, number)
) STRICT, WITHOUT ROWID;

-- What a folder says of a work, by a keyed hash: what differs from it is to be told.
CREATE TABLE told (
    folder INTEGER NOT NULL,
    work   INTEGER NOT NULL,
    digest BLOB    NOT NULL,
    PRIMARY KEY (folder, work)
) STRICT, WITHOUT ROWID;
