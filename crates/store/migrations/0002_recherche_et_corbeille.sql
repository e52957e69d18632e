-- Dossiers that are taken out and put back, what tells a copy from its original, a person's own words, and the search.
-- Nothing kept before is changed: the columns are new, and all that is searched is derived from the other tables. A library
-- made earlier is filled when it is opened, since Markdown is not read in SQL; a dossier without a `ligne` is one to fill.

ALTER TABLE dossier ADD COLUMN retire_le TEXT;
-- Said after the candidate's name in lists; empty but for copies.
ALTER TABLE dossier ADD COLUMN mention TEXT NOT NULL DEFAULT '';

-- Words a reader counts; empty for what was written before, and then counted when it is asked.
ALTER TABLE contenu ADD COLUMN mots INTEGER;

-- Words the spelling of this dossier accepts.
CREATE TABLE mot (
    dossier  TEXT NOT NULL REFERENCES dossier (id),
    mot      TEXT NOT NULL,
    PRIMARY KEY (dossier, mot)
) STRICT, WITHOUT ROWID;

-- What each row of `recherche` is about: a text, the fields of an activité or of a preuve, a group of fields of the head.
CREATE TABLE ligne (
    id       INTEGER NOT NULL PRIMARY KEY,
    dossier  TEXT    NOT NULL REFERENCES dossier (id),
    genre    TEXT    NOT NULL CHECK (genre IN ('contexte', 'activite', 'fiche', 'description', 'preuve', 'identite')),
    cible    TEXT    NOT NULL,
    UNIQUE (dossier, genre, cible)
) STRICT;

-- The words shown there, in lower case and without accents. Whether two of them follow each other is never asked.
CREATE VIRTUAL TABLE recherche USING fts5 (
    mots,
    tokenize = 'unicode61 remove_diacritics 2',
    prefix = '2 3 4'
);
