//! Writes a recovery sheet with an invented code: `fiche_secours SORTIE.pdf`. For work on the page.

use document::{FicheSecours, recovery_sheet};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let Some(out) = std::env::args().nth(1) else { return Err("usage: fiche_secours SORTIE.pdf".into()) };
    let long = std::env::args().nth(2).is_some();
    let fiche = FicheSecours {
        nom: if long {
            "Marie-Amélie Éléonore de La Rochefoucauld d’Estissac de Montmorency-Luxembourg"
        } else {
            "Hervé Marchand"
        },
        fonction: if long {
            "Responsable des systèmes d’information, des réseaux et de la téléphonie industrielle du site"
        } else {
            "Responsable informatique"
        },
        organisation: if long {
            "Société nouvelle des ateliers mécaniques réunis du Val-de-Loire et du Forez, Saint-Étienne"
        } else {
            "Ateliers du Val, Saint-Étienne"
        },
        code: "7K3M-Q9TX-0HVD-5WBN-R2CZ-81EG-YF6P",
        empreinte_mots: &["abricot", "balcon", "cigale", "domino", "écharpe", "fanfare", "guitare", "horloge"],
        cree_le: "22 novembre 2026",
    };
    std::fs::write(out, recovery_sheet(&fiche)?)?;
    Ok(())
}
