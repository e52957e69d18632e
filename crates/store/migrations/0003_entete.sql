-- What the centre fixed (dates, limits) and how to reach people, beside the fields that were there. Nothing is guessed for
-- a dossier made before: empty where it is text, unknown where it is a date or a limit.

ALTER TABLE dossier ADD COLUMN entreprise_site TEXT NOT NULL DEFAULT '';
ALTER TABLE dossier ADD COLUMN tuteur_contact TEXT NOT NULL DEFAULT '';
ALTER TABLE dossier ADD COLUMN centre_contact TEXT NOT NULL DEFAULT '';
ALTER TABLE dossier ADD COLUMN date_inscription TEXT;
ALTER TABLE dossier ADD COLUMN date_avis TEXT;
ALTER TABLE dossier ADD COLUMN date_commission TEXT;
ALTER TABLE dossier ADD COLUMN limite_pages INTEGER CHECK (limite_pages >= 0);
ALTER TABLE dossier ADD COLUMN limite_mots INTEGER CHECK (limite_mots >= 0);
