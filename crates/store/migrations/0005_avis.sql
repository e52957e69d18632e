-- The company's avis between two computers: what is asked, what is received, what is signed, and who is known.
-- The table `avis` goes: no version ever wrote a row in it. An avis is now kept to the byte as it was signed, and what it says is
-- read from those bytes once its signature was verified.

DROP TABLE avis;

-- Signed avis, never changed or deleted. `dossier` names no row where this is the signer's own library.
CREATE TABLE avis_signe (
    dossier    TEXT NOT NULL,
    empreinte  TEXT NOT NULL CHECK (length(empreinte) = 64),
    contenu    TEXT NOT NULL,
    signature  BLOB NOT NULL,
    recu_le    TEXT NOT NULL,
    PRIMARY KEY (dossier, empreinte)
) STRICT, WITHOUT ROWID;

-- What was asked of a tutor: for the record, the answer does not need it.
CREATE TABLE demande (
    rang      INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id        TEXT    NOT NULL UNIQUE,
    dossier   TEXT    NOT NULL REFERENCES dossier (id),
    faite_le  TEXT    NOT NULL,
    contenu   TEXT    NOT NULL CHECK (json_valid(contenu))
) STRICT;

-- What somebody else sent to be read: a request of avis, a dossier. The answers of the reader are a draft until they are signed.
CREATE TABLE recu (
    rang       INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id         TEXT    NOT NULL UNIQUE,
    genre      TEXT    NOT NULL,
    dossier    TEXT    NOT NULL,
    recu_le    TEXT    NOT NULL,
    contenu    TEXT    NOT NULL CHECK (json_valid(contenu)),
    brouillon  TEXT    CHECK (brouillon IS NULL OR json_valid(brouillon)),
    -- The avis that answers it, once it is signed.
    rendu      TEXT,
    retire_le  TEXT
) STRICT;
CREATE INDEX recu_par_dossier ON recu (dossier, rang);

-- Everybody whose signature was seen, and how they were recognised; NULL while they were not.
CREATE TABLE contact (
    empreinte   TEXT NOT NULL PRIMARY KEY CHECK (length(empreinte) = 64),
    certificat  BLOB NOT NULL,
    nom         TEXT NOT NULL,
    vu_le       TEXT NOT NULL,
    connu_par   TEXT,
    connu_le    TEXT,
    -- To what a package for them is encrypted.
    cle         TEXT
) STRICT, WITHOUT ROWID;

-- Centres that are trusted to say who somebody is; our own where there is a key.
CREATE TABLE autorite (
    empreinte     TEXT NOT NULL PRIMARY KEY CHECK (length(empreinte) = 64),
    certificat    BLOB NOT NULL,
    depuis        TEXT NOT NULL,
    -- Its latest list of revoked certificates.
    revocations   BLOB,
    cle_chiffree  TEXT,
    retiree_le    TEXT
) STRICT, WITHOUT ROWID;

-- What our own authority issued.
CREATE TABLE certificat_emis (
    rang        INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    autorite    TEXT    NOT NULL REFERENCES autorite (empreinte),
    serie       TEXT    NOT NULL,
    certificat  BLOB    NOT NULL,
    emis_le     TEXT    NOT NULL,
    revoque_le  TEXT,
    UNIQUE (autorite, serie)
) STRICT;

-- What somebody says of their own key, signed with it: that another follows it, or that it no longer counts.
CREATE TABLE declaration (
    empreinte  TEXT NOT NULL PRIMARY KEY CHECK (length(empreinte) = 64),
    cle        TEXT NOT NULL,
    contenu    TEXT NOT NULL,
    signature  BLOB NOT NULL,
    recue_le   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- For whom an identity signs, whether its recovery code was typed back, and when it was given up.
ALTER TABLE identite ADD COLUMN usage TEXT NOT NULL DEFAULT 'proprietaire';
ALTER TABLE identite ADD COLUMN secours_verifie INTEGER NOT NULL DEFAULT 0 CHECK (secours_verifie IN (0, 1));
ALTER TABLE identite ADD COLUMN retiree_le TEXT;

-- The centre's words for an avis; the four usual ones while it is empty.
ALTER TABLE dossier ADD COLUMN echelle TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(echelle));
