-- What is personal is sealed with a key of each work, which the vault's master key wraps. Kind, dates, sizes, lengths and
-- stars stay plain, to be ordered and counted by. A Rust function fills these tables, 0002_sealed_end.sql puts them in
-- the place of the plain ones.

-- A work's wrapped key. Rows are never deleted, only overwritten in place and used again: a row that moves within the file
-- might leave a copy behind. All zeros: the key is destroyed, and what it sealed can never be opened again.
CREATE TABLE keys (
    slot    INTEGER PRIMARY KEY,
    free    INTEGER NOT NULL CHECK (free IN (0, 1)),
    wrapped BLOB    NOT NULL CHECK (length(wrapped) = 72)
) STRICT;
CREATE INDEX keys_free ON keys (slot) WHERE free = 1;

CREATE TABLE sealed_works (
    id         INTEGER PRIMARY KEY,
    slot       INTEGER NOT NULL UNIQUE REFERENCES keys (slot),
    kind       TEXT    NOT NULL,
    made_at    INTEGER NOT NULL,
    bytes      INTEGER NOT NULL CHECK (bytes >= 0),
    width      INTEGER NOT NULL CHECK (width > 0),
    height     INTEGER NOT NULL CHECK (height > 0),
    duration   INTEGER NOT NULL CHECK (duration >= 0),
    rate_num   INTEGER NOT NULL CHECK (rate_num > 0),
    rate_den   INTEGER NOT NULL CHECK (rate_den > 0),
    favourite  INTEGER NOT NULL CHECK (favourite IN (0, 1)),
    title      BLOB    NOT NULL,
    file       BLOB    NOT NULL,
    preset     BLOB,
    -- A keyed hash of the file: a file belongs to the work that wrote it last.
    place      BLOB    NOT NULL UNIQUE
) STRICT;

CREATE TABLE sealed_thumbnails (
    work    INTEGER PRIMARY KEY REFERENCES sealed_works (id) ON DELETE CASCADE,
    picture BLOB NOT NULL
) STRICT;

CREATE TABLE sealed_projects (
    work     INTEGER PRIMARY KEY REFERENCES sealed_works (id) ON DELETE CASCADE,
    document BLOB NOT NULL
) STRICT;

-- Works whose keys are destroyed and whose rows are still to go.
CREATE TABLE dying (
    work INTEGER PRIMARY KEY
) STRICT;

-- 'vault': opens with the right master key only. 'tidy': plain text may be left in the file.
CREATE TABLE facts (
    name  TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;
