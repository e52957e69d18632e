//! Many verified files on the terminal: a line each, why where one is not valid, a sum at the end.

use std::io::Write;
use std::path::Path;

use app::vues::{Message, Verdict, VerificationVue};

use crate::text;

/// Every verdict, the best first, with its shape, its word, and that word for several.
const VERDICTS: [(Verdict, &str, &str, &str); 6] = [
    (Verdict::Valide, "✓", "valide", "valides"),
    (Verdict::NonControle, "!", "non contrôlé", "non contrôlés"),
    (Verdict::NonSigne, "–", "non signé", "non signés"),
    (Verdict::Autre, "–", "autre document signé", "autres documents signés"),
    (Verdict::Illisible, "?", "illisible", "illisibles"),
    (Verdict::Invalide, "✗", "non valide", "non valides"),
];

/// One file: its verdict, where it is, whose it is, what it covers; below, why it is not valid.
pub fn line(vue: &VerificationVue) {
    let (shape, word) = VERDICTS
        .iter()
        .find(|(verdict, ..)| *verdict == vue.verdict)
        .map_or(("?", "illisible"), |(_, shape, word, _)| (*shape, *word));
    let mut said = vec![vue.fichier.clone()];
    if let Some(dossier) = &vue.dossier {
        said.push(dossier.candidat.clone());
        said.push(format!("{} {}", dossier.code, dossier.version));
        said.extend(dossier.numero.map(|numero| format!("version {numero}")));
    }
    if let Some(covered) = vue.contenu.as_ref().and_then(|inside| inside.couverture.as_ref()) {
        said.push(format!("{} critères racontés sur {}", covered.counts.racontes(), covered.counts.total));
    }
    said.extend(vue.signatures.iter().map(|one| format!("{} ({})", one.nom, one.signataire.confiance.dit)));
    said.retain(|part| !part.is_empty());
    text::line(&format!("{shape} {word:<12}  {}", said.join("  ·  ")));
    if vue.verdict != Verdict::Valide {
        let why = if vue.phrases.len() > 1 { &vue.phrases[1..] } else { &vue.phrases[..] };
        for phrase in why {
            text::line(&format!("{:16}{phrase}", ""));
        }
    }
}

/// A file that could not be read.
pub fn unread(path: &Path, message: &Message) {
    text::line(&format!("? {:<12}  {}", "illisible", path.display()));
    text::line(&format!("{:16}{}", "", message.quoi));
}

/// How many files got each answer.
pub fn sum(verdicts: &[Verdict], unread: usize) {
    let total = verdicts.len() + unread;
    let said: Vec<String> = VERDICTS
        .iter()
        .filter_map(|(verdict, _, one, several)| {
            let more = if *verdict == Verdict::Illisible { unread } else { 0 };
            let count = verdicts.iter().filter(|given| *given == verdict).count() + more;
            (count > 0).then(|| format!("{count} {}", if count == 1 { one } else { several }))
        })
        .collect();
    let files = if total == 1 { "fichier" } else { "fichiers" };
    text::line(&format!("\n{total} {files}\u{a0}: {}", said.join(", ")));
}

/// Folders without any PDF.
pub fn nothing() {
    let _ = writeln!(std::io::stderr(), "Aucun PDF dans ce qui a été donné.");
}
