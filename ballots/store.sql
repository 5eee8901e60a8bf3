-- store.sql: what the device remembers (see store.h), version 1
--
-- seq, rowid: order of storing.  Sums, choices of secret votes and keys never come here.

CREATE TABLE entry (
    seq INTEGER PRIMARY KEY CHECK (seq >= 0),
    text TEXT NOT NULL
) STRICT;

CREATE TABLE file (
    scope INTEGER NOT NULL,
    path TEXT NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (scope, path)
) STRICT;

CREATE TABLE press (
    id INTEGER PRIMARY KEY,
    scope INTEGER NOT NULL,
    vote INTEGER NOT NULL,
    deputy TEXT NOT NULL,
    cells TEXT NOT NULL CHECK (cells = '0' OR cells GLOB '0 [1-9]*')
) STRICT;

CREATE INDEX press_of_vote ON press (scope, vote);

CREATE TABLE fact (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;

-- A guard rail against mistakes, no protection: who can write the file can drop these.
CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
BEGIN SELECT RAISE (ABORT, 'entries are never changed'); END;
CREATE TRIGGER entry_is_never_removed BEFORE DELETE ON entry
BEGIN SELECT RAISE (ABORT, 'entries are never removed'); END;
CREATE TRIGGER entry_follows_the_last BEFORE INSERT ON entry
WHEN NEW.seq IS NOT (SELECT ifnull(max(seq) + 1, 0) FROM entry)
BEGIN SELECT RAISE (ABORT, 'an entry does not follow the last'); END;
CREATE TRIGGER press_is_never_changed BEFORE UPDATE ON press
BEGIN SELECT RAISE (ABORT, 'presses are never changed'); END;
CREATE TRIGGER press_is_never_removed BEFORE DELETE ON press
BEGIN SELECT RAISE (ABORT, 'presses are never removed'); END;
