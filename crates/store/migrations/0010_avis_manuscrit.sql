-- Evidence that is the company's opinion given by hand, on paper: told apart from the avis that are signed here.

ALTER TABLE preuve ADD COLUMN avis_manuscrit INTEGER NOT NULL DEFAULT 0 CHECK (avis_manuscrit IN (0, 1));
