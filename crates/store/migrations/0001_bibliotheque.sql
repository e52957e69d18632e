-- The library of one person: dossiers, every version of every text, evidence, seals, identities, settings.
-- Applied libraries compare this file byte for byte: it is never edited again, the next change is a new file.
-- Instants are ISO 8601 in UTC and only shown; order always comes from a rank or a sequence number.

CREATE TABLE dossier (
    id                     TEXT    NOT NULL PRIMARY KEY,
    referentiel_code       TEXT    NOT NULL,
    referentiel_version    TEXT    NOT NULL,
    referentiel_empreinte  TEXT    NOT NULL,
    demonstration          INTEGER NOT NULL CHECK (demonstration IN (0, 1)),
    cree_le                TEXT    NOT NULL,
    modifie_le             TEXT    NOT NULL,
    -- Rises at every change: the dossier changed last has the highest.
    modification           INTEGER NOT NULL,
    candidat_prenom        TEXT    NOT NULL,
    candidat_nom           TEXT    NOT NULL,
    candidat_fonction      TEXT    NOT NULL,
    entreprise_nom         TEXT    NOT NULL,
    entreprise_ville       TEXT    NOT NULL,
    entreprise_activite    TEXT    NOT NULL,
    entreprise_effectif    TEXT    NOT NULL,
    tuteur_nom             TEXT    NOT NULL,
    tuteur_fonction        TEXT    NOT NULL,
    centre_nom             TEXT    NOT NULL,
    voie                   TEXT,
    date_depot             TEXT,
    perimetre              TEXT    NOT NULL CHECK (json_valid(perimetre)),
    modalites              TEXT    NOT NULL CHECK (json_valid(modalites)),
    faits                  TEXT    NOT NULL CHECK (json_valid(faits))
) STRICT;

-- What was written, once however many versions say the same.
CREATE TABLE contenu (
    hash    TEXT    NOT NULL PRIMARY KEY CHECK (length(hash) = 64),
    taille  INTEGER NOT NULL,
    texte   TEXT    NOT NULL
) STRICT;

-- Every version of every text, never deleted. `cible` is the activité or the competence, empty for the context.
CREATE TABLE texte_version (
    sequence       INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    dossier        TEXT    NOT NULL REFERENCES dossier (id),
    genre          TEXT    NOT NULL CHECK (genre IN ('contexte', 'activite', 'fiche')),
    cible          TEXT    NOT NULL,
    hash           TEXT    NOT NULL REFERENCES contenu (hash),
    enregistre_le  TEXT    NOT NULL
) STRICT;
CREATE INDEX texte_version_par_texte ON texte_version (dossier, genre, cible, sequence);

-- The version in force of each text.
CREATE TABLE texte (
    dossier   TEXT    NOT NULL REFERENCES dossier (id),
    genre     TEXT    NOT NULL,
    cible     TEXT    NOT NULL,
    courante  INTEGER NOT NULL REFERENCES texte_version (sequence),
    PRIMARY KEY (dossier, genre, cible)
) STRICT, WITHOUT ROWID;

-- What each save came to: asked twice, answered the same.
CREATE TABLE operation (
    id        TEXT    NOT NULL PRIMARY KEY,
    sequence  INTEGER NOT NULL REFERENCES texte_version (sequence)
) STRICT, WITHOUT ROWID;

-- `retiree_le` marks what was taken out of the dossier; the row stays, so that it can come back.
CREATE TABLE activite (
    dossier     TEXT    NOT NULL REFERENCES dossier (id),
    id          TEXT    NOT NULL,
    rang        INTEGER NOT NULL,
    genre       TEXT    NOT NULL,
    titre       TEXT    NOT NULL,
    debut       TEXT    NOT NULL,
    fin         TEXT    NOT NULL,
    lieu        TEXT    NOT NULL,
    role        TEXT    NOT NULL,
    equipe      TEXT    NOT NULL,
    outils      TEXT    NOT NULL,
    retiree_le  TEXT,
    PRIMARY KEY (dossier, id)
) STRICT, WITHOUT ROWID;

-- A description of evidence; the bytes are the file of that SHA-256 beside the library.
CREATE TABLE preuve (
    dossier      TEXT    NOT NULL REFERENCES dossier (id),
    id           TEXT    NOT NULL CHECK (length(id) = 64),
    rang         INTEGER NOT NULL,
    nom          TEXT    NOT NULL,
    legende      TEXT    NOT NULL,
    alternative  TEXT    NOT NULL,
    genre        TEXT    NOT NULL,
    taille       INTEGER NOT NULL,
    largeur      INTEGER NOT NULL,
    hauteur      INTEGER NOT NULL,
    ajoutee_le   TEXT    NOT NULL,
    retiree_le   TEXT,
    PRIMARY KEY (dossier, id)
) STRICT, WITHOUT ROWID;

-- Opinions as they were received, whole.
CREATE TABLE avis (
    dossier   TEXT    NOT NULL REFERENCES dossier (id),
    sequence  INTEGER NOT NULL,
    contenu   TEXT    NOT NULL CHECK (json_valid(contenu)),
    PRIMARY KEY (dossier, sequence)
) STRICT, WITHOUT ROWID;

-- Sealed versions; the PDF is the file of that id beside the library.
CREATE TABLE sceau (
    id             TEXT    NOT NULL PRIMARY KEY,
    dossier        TEXT    NOT NULL REFERENCES dossier (id),
    numero         INTEGER NOT NULL CHECK (numero >= 1),
    scelle_le      TEXT    NOT NULL,
    empreinte_pdf  TEXT    NOT NULL CHECK (length(empreinte_pdf) = 64),
    taille         INTEGER NOT NULL,
    identite       TEXT    NOT NULL,
    dossier_json   TEXT    NOT NULL,
    UNIQUE (dossier, numero)
) STRICT;

-- Signing identities; the key is encrypted before it gets here.
CREATE TABLE identite (
    rang           INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    empreinte      TEXT    NOT NULL UNIQUE,
    certificat     BLOB    NOT NULL,
    cle_chiffree   TEXT    NOT NULL,
    demonstration  INTEGER NOT NULL CHECK (demonstration IN (0, 1)),
    creee_le       TEXT    NOT NULL
) STRICT;

CREATE TABLE reglage (
    cle     TEXT NOT NULL PRIMARY KEY,
    valeur  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
