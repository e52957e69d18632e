-- PDFs received and verified: where each is, what it was when it came, what it was found to be the last time. The files stay where
-- they are; nothing here is a copy of them.

CREATE TABLE reception (
    rang          INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id            TEXT    NOT NULL UNIQUE,
    -- Where it is; NULL where that was never said (a file let go on the window).
    chemin        TEXT,
    nom           TEXT    NOT NULL,
    taille        INTEGER NOT NULL CHECK (taille >= 0),
    -- SHA-256 of the file when it came, never changed; NULL while it could never be read.
    empreinte     TEXT    CHECK (empreinte IS NULL OR length(empreinte) = 64),
    recu_le       TEXT    NOT NULL,
    -- The same the last time it was there.
    empreinte_vue TEXT    CHECK (empreinte_vue IS NULL OR length(empreinte_vue) = 64),
    verifie_le    TEXT    NOT NULL,
    -- How it was found the last time it was looked for: `recu`, `inchange`, `change`, `absent`,
    -- `inaccessible`; and when.
    controle      TEXT    NOT NULL,
    controle_le   TEXT    NOT NULL,
    verdict       TEXT    NOT NULL,
    raisons       TEXT    NOT NULL CHECK (json_valid(raisons)),
    -- What a row of the list shows, and all that was found.
    ligne         TEXT    NOT NULL CHECK (json_valid(ligne)),
    vue           TEXT    NOT NULL CHECK (json_valid(vue)),
    retire_le     TEXT
) STRICT;
CREATE UNIQUE INDEX reception_par_chemin ON reception (chemin) WHERE chemin IS NOT NULL;
CREATE INDEX reception_par_empreinte ON reception (empreinte);
