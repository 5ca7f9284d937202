-- Works, and what of them is too large for a list: pictures and projects have tables of their own, so that the rows a
-- list reads lie close together.
CREATE TABLE works (
    id         INTEGER PRIMARY KEY,
    kind       TEXT    NOT NULL,
    title      TEXT    NOT NULL,
    -- The title without capital letters. SQLite itself only folds ASCII.
    folded     TEXT    NOT NULL,
    made_at    INTEGER NOT NULL,
    -- A file belongs to the work that wrote it last.
    file       TEXT    NOT NULL UNIQUE,
    bytes      INTEGER NOT NULL CHECK (bytes >= 0),
    width      INTEGER NOT NULL CHECK (width > 0),
    height     INTEGER NOT NULL CHECK (height > 0),
    duration   INTEGER NOT NULL CHECK (duration >= 0),
    rate_num   INTEGER NOT NULL CHECK (rate_num > 0),
    rate_den   INTEGER NOT NULL CHECK (rate_den > 0),
    preset     TEXT,
    favourite  INTEGER NOT NULL CHECK (favourite IN (0, 1))
) STRICT;

CREATE TABLE thumbnails (
    work    INTEGER PRIMARY KEY REFERENCES works (id) ON DELETE CASCADE,
    picture BLOB NOT NULL
) STRICT;

CREATE TABLE projects (
    work     INTEGER PRIMARY KEY REFERENCES works (id) ON DELETE CASCADE,
    document TEXT NOT NULL
) STRICT;

-- One for each order. Each also holds what is searched by, so that pages are found and works counted without a look at
-- the rows.
CREATE INDEX works_by_date ON works (made_at, id, favourite, folded);
CREATE INDEX works_by_name ON works (folded, id, favourite);
CREATE INDEX works_by_length ON works (duration, id, favourite, folded);
