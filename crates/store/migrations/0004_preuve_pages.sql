-- A PDF can be evidence: how many pages it has, 0 for an image.

ALTER TABLE preuve ADD COLUMN pages INTEGER NOT NULL DEFAULT 0 CHECK (pages >= 0);
