//! What in the pages is not as it was written, as sentences.

use document::Avertissement;

pub(crate) fn phrase(warning: &Avertissement) -> String {
    match warning {
        Avertissement::CaracteresRemplaces { caracteres } => format!(
            "Des caractères que le PDF ne peut pas écrire sont remplacés par une marque visible\u{a0}: {}.",
            caracteres.join(", ")
        ),
        Avertissement::ImageInutilisable { numero, .. } => {
            format!("L’image de la preuve {numero} ne peut pas être imprimée\u{a0}: un cadre vide la remplace.")
        }
        Avertissement::PreuveSansDescription { numero, .. } => {
            format!("La preuve {numero} n’a ni légende ni description\u{a0}: son nom de fichier est imprimé.")
        }
        Avertissement::ImbricationAplatie { .. } => {
            "Des listes ou des citations emboîtées trop profondément sont ramenées vers la marge.".into()
        }
        Avertissement::TexteInterrompu { .. } => {
            "Un texte est trop long pour être imprimé en entier\u{a0}: coupez-le en deux.".into()
        }
        Avertissement::PagesInstables => "Des numéros de page peuvent être décalés d’une unité.".into(),
    }
}
