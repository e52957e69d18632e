-- Which version of a text its line of the search is made of: a save writes none of the index, and the search brings the lines
-- that are late up to what the texts say. Until now each line was made in the transaction of its text, so none is late.

ALTER TABLE ligne ADD COLUMN version INTEGER;

UPDATE ligne SET version = (
    SELECT t.courante FROM texte t
    WHERE t.dossier = ligne.dossier AND t.genre = ligne.genre AND t.cible = ligne.cible
);
