//! The steps of long work, as they are read while it runs.

use super::grouped;

/// « Images 12 sur 40 », « Mise en page ».
pub(crate) fn phrase(code: &str, fait: usize, total: usize) -> String {
    let nom = nom(code);
    if total == 0 { nom.to_owned() } else { format!("{nom} {} sur {}", grouped(fait), grouped(total)) }
}

fn nom(code: &str) -> &'static str {
    match code {
        "images" => "Images",
        "mise_en_page" => "Mise en page",
        "ecriture" => "Écriture du PDF",
        "signature" => "Signature",
        "horodatage" => "Demande d’horodatage",
        "revocations" => "Listes de certificats retirés",
        "verification" => "Vérification",
        "lecture_document" => "Lecture du document",
        "comprehension" => "Compréhension du document",
        _ => "En cours",
    }
}
