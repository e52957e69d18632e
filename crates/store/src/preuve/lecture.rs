//! What the library says of evidence, row by row; the files are not touched.

use domain::{DossierId, Preuve, PreuveId};
use sqlx::SqliteConnection;

use crate::error::StoreError;
use crate::portable::Rangee;
use crate::value::{from_word, instant, parsed, unsigned};

/// The evidence of a dossier, in order.
pub(crate) async fn list(connection: &mut SqliteConnection, dossier: DossierId) -> Result<Vec<Preuve>, StoreError> {
    let key = dossier.to_string();
    let rows = sqlx::query_as!(
        Row,
        "SELECT id, rang, nom, legende, alternative, genre, taille, largeur, hauteur, pages, avis_manuscrit,
             ajoutee_le, retiree_le FROM preuve WHERE dossier = ? AND retiree_le IS NULL ORDER BY rang",
        key
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter().map(|row| Ok(row.read()?.objet)).collect()
}

/// One that is in the dossier; `None` where it was taken out or never was.
pub(crate) async fn present(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    id: &PreuveId,
) -> Result<Option<Preuve>, StoreError> {
    let (key, id) = (dossier.to_string(), id.as_str());
    let row = sqlx::query_as!(
        Row,
        "SELECT id, rang, nom, legende, alternative, genre, taille, largeur, hauteur, pages, avis_manuscrit,
             ajoutee_le, retiree_le FROM preuve WHERE dossier = ? AND id = ? AND retiree_le IS NULL",
        key,
        id
    )
    .fetch_optional(connection)
    .await?;
    row.map(|row| Ok(row.read()?.objet)).transpose()
}

/// All that is or was in the dossier, what is present first.
pub(crate) async fn all(
    connection: &mut SqliteConnection,
    dossier: DossierId,
) -> Result<Vec<Rangee<Preuve>>, StoreError> {
    let key = dossier.to_string();
    let rows = sqlx::query_as!(
        Row,
        "SELECT id, rang, nom, legende, alternative, genre, taille, largeur, hauteur, pages, avis_manuscrit,
             ajoutee_le, retiree_le FROM preuve WHERE dossier = ? ORDER BY retiree_le IS NOT NULL, rang, id",
        key
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter().map(Row::read).collect()
}

/// A row as it is kept.
struct Row {
    id: String,
    rang: i64,
    nom: String,
    legende: String,
    alternative: String,
    genre: String,
    taille: i64,
    largeur: i64,
    hauteur: i64,
    pages: i64,
    avis_manuscrit: i64,
    ajoutee_le: String,
    retiree_le: Option<String>,
}

impl Row {
    fn read(self) -> Result<Rangee<Preuve>, StoreError> {
        let objet = Preuve {
            id: parsed(&self.id, "preuve id")?,
            nom: self.nom,
            legende: self.legende,
            alternative: self.alternative,
            genre: from_word(&self.genre, "kind of preuve")?,
            taille: unsigned(self.taille, "size")?,
            largeur: unsigned(self.largeur, "width")?,
            hauteur: unsigned(self.hauteur, "height")?,
            pages: unsigned(self.pages, "pages")?,
            avis_manuscrit: self.avis_manuscrit != 0,
        };
        Ok(Rangee {
            objet,
            rang: unsigned(self.rang, "rank")?,
            ajoutee_le: Some(instant(&self.ajoutee_le)?),
            retiree_le: self.retiree_le.as_deref().map(instant).transpose()?,
        })
    }
}
