-- Moves of a dossier from one version of its référentiel to another, never changed nor deleted: texts of before name criteria of
-- the version of then, and are brought over when somebody takes one back.

CREATE TABLE changement (
    rang      INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id        TEXT    NOT NULL UNIQUE,
    dossier   TEXT    NOT NULL REFERENCES dossier (id),
    fait_le   TEXT    NOT NULL,
    -- The last version of its texts that is of before; 0 where none had been written.
    sequence  INTEGER NOT NULL CHECK (sequence >= 0),
    contenu   TEXT    NOT NULL CHECK (json_valid(contenu))
) STRICT;
CREATE INDEX changement_par_dossier ON changement (dossier, rang);
