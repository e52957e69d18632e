-- Countersigned PDFs: a sealed version with the tutor's signature after it, kept beside it and never in its place. The file is that
-- SHA-256 in the folder of the sealed versions. Never changed nor deleted; the same one is kept once for a sealed version.

CREATE TABLE contreseing (
    rang           INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    sceau          TEXT    NOT NULL REFERENCES sceau (id),
    empreinte_pdf  TEXT    NOT NULL CHECK (length(empreinte_pdf) = 64),
    taille         INTEGER NOT NULL,
    -- Of who countersigned, as it is in the signature.
    certificat     BLOB    NOT NULL,
    -- As they declare.
    signe_le       TEXT    NOT NULL,
    recu_le        TEXT    NOT NULL,
    UNIQUE (sceau, empreinte_pdf)
) STRICT;

-- Of whom a countersignature was asked: for the record, the answer does not need it.
CREATE TABLE demande_contreseing (
    rang      INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id        TEXT    NOT NULL UNIQUE,
    sceau     TEXT    NOT NULL REFERENCES sceau (id),
    faite_le  TEXT    NOT NULL,
    pour      TEXT    NOT NULL
) STRICT;
