//! A table of files received, as a spreadsheet shows it.

use crate::vues_reception::{AvisComptes, ControleFichier, SignataireBref, Trouve};

/// The headings of the table, with their widths in characters.
pub(crate) const COLONNES: [(&str, u8); 23] = [
    ("Fichier", 40),
    ("Emplacement", 40),
    ("Verdict", 16),
    ("Raisons", 50),
    ("Signé par", 30),
    ("Confiance", 30),
    ("Candidat", 28),
    ("Entreprise", 28),
    ("Référentiel", 16),
    ("Version du référentiel", 10),
    ("Version scellée", 10),
    ("Critères", 10),
    ("Racontés", 10),
    ("Étayés", 10),
    ("Confirmés", 10),
    ("Avis signés", 10),
    ("Avis favorables", 10),
    ("Taille (octets)", 14),
    ("SHA-256", 64),
    ("Reçu le", 18),
    ("Vérifié le", 18),
    ("Contrôle", 16),
    ("Contrôlé le", 18),
];

/// A verdict in words.
pub(crate) fn verdict(code: &str) -> &str {
    match code {
        "valide" => "valide",
        "invalide" => "non valide",
        "non_controle" => "contenu non contrôlé",
        "non_signe" => "non signé",
        "autre_signature" => "valide, mais pas un dossier Probant",
        "illisible" => "illisible",
        other => other,
    }
}

/// How a file was found the last time it was looked for.
pub(crate) fn controle(controle: ControleFichier) -> &'static str {
    match controle {
        ControleFichier::Recu => "reçu",
        ControleFichier::Inchange => "inchangé",
        ControleFichier::Change => "changé",
        ControleFichier::Absent => "plus là",
        ControleFichier::Inaccessible => "illisible",
    }
}

/// Why, without the verdict itself, which has its own column.
pub(crate) fn raisons(found: &Trouve) -> String {
    if found.verdict == "valide" {
        return String::new();
    }
    found.phrases.join(" ")
}

/// « Paul Martin (tuteur) ».
pub(crate) fn signataires(signed: &[SignataireBref]) -> String {
    let said = |one: &SignataireBref| {
        if one.role == "tuteur" { format!("{} (tuteur)", one.nom) } else { one.nom.clone() }
    };
    signed.iter().map(said).collect::<Vec<_>>().join(", ")
}

/// How far each is known.
pub(crate) fn confiances(signed: &[SignataireBref]) -> String {
    signed.iter().map(|one| one.dit.as_str()).collect::<Vec<_>>().join(", ")
}

/// The counts of avis, in their two columns.
pub(crate) fn avis(avis: Option<&AvisComptes>) -> [String; 2] {
    avis.map_or_else(Default::default, |avis| [avis.signes.to_string(), avis.favorables.to_string()])
}
