//! What people read on the terminal.

use std::io::Write;
use std::path::Path;

use app::vues::{DossierResume, DossierVue, Message, Verdict, VerificationVue};
use app::vues_verification::{BilanAvis, ContenuScelle, CouvertureScellee};
use domain::{Colonne, Correspondance, Etat, Referentiel};
use referentiel::{Defaut, Library};

/// Prints a line. A closed pipe is not an error: whoever reads has seen enough.
pub fn line(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// Prints a line that holds words of a document received: none of their signs commands the terminal.
pub fn safe_line(text: &str) {
    line(&text.replace(char::is_control, " "));
}

/// Prints an error: what happened, what is safe, what to do.
pub fn error(message: &Message) {
    let said = [message.quoi.as_str(), message.sauf.as_str(), message.suite.as_str()];
    let _ = writeln!(
        std::io::stderr(),
        "{}",
        said.iter().filter(|s| !s.is_empty()).copied().collect::<Vec<_>>().join("\n")
    );
}

/// `probant referentiels`.
pub fn referentiels(library: &Library) {
    for referentiel in &library.referentiels {
        let criteres: usize = referentiel.competences.iter().map(|c| c.criteres.len()).sum();
        line(&format!("{}  version {}  {}", referentiel.key.code, referentiel.key.version, referentiel.titre));
        line(&format!(
            "    {} {}, {criteres} critères, empreinte {}",
            referentiel.competences.len(),
            referentiel.vocabulaire.competences,
            &referentiel.key.empreinte[..16]
        ));
    }
    for (path, defects) in &library.broken {
        line(&format!("Refusé : {}", path.display()));
        defauts(defects);
    }
}

/// `probant referentiel montrer CODE`.
pub fn referentiel(referentiel: &Referentiel) {
    line(&referentiel.titre);
    line(&format!(
        "{} version {}, empreinte {}",
        referentiel.key.code, referentiel.key.version, referentiel.key.empreinte
    ));
    for variante in &referentiel.variantes {
        line(&format!("Aussi écrit : {} ({})", variante.libelle, variante.ou));
    }
    for bloc in &referentiel.blocs {
        line(&format!("\nBloc {} : {}", bloc.numero, bloc.titre));
        for connaissance in &bloc.connaissances {
            line(&format!("  {}  {}", connaissance.id, connaissance.libelle));
        }
    }
    for competence in &referentiel.competences {
        line(&format!("\n{}. {}", competence.id.number(), competence.titre));
        for variante in &competence.variantes {
            line(&format!("   Aussi écrit : {} ({})", variante.libelle, variante.ou));
        }
        for condition in &competence.conditions {
            statement(&condition.id, &condition.libelle, condition.texte_officiel.as_deref());
        }
        for critere in &competence.criteres {
            statement(critere.id.as_str(), &critere.libelle, critere.texte_officiel.as_deref());
            for point in &critere.sous_points {
                statement(&format!("  {}", point.id), &point.libelle, point.texte_officiel.as_deref());
            }
        }
        for resultat in &competence.resultats {
            statement(&resultat.id, &resultat.libelle, resultat.texte_officiel.as_deref());
        }
    }
    line("\nModalités");
    for modalite in &referentiel.modalites {
        line(&format!("  {}  {} : {}", modalite.code, modalite.titre, modalite.explication));
    }
    for note in &referentiel.notes {
        line(&format!("Note {} : {}", note.numero, note.libelle));
    }
}

fn statement(id: &str, ours: &str, official: Option<&str>) {
    line(&format!("  {id}  {}", official.unwrap_or(ours)));
}

/// `probant referentiel controler CHEMIN`.
pub fn defauts(defauts: &[Defaut]) {
    if defauts.is_empty() {
        line("Rien à corriger.");
    }
    for defaut in defauts {
        line(&format!("{} : {}", defaut.lieu(), defaut.message()));
        line(&format!("    {}", defaut.quoi_faire()));
    }
}

/// `probant dossiers`.
pub fn dossiers(dossiers: &[DossierResume]) {
    if dossiers.is_empty() {
        line("Aucun dossier. Essayez « probant exemple ».");
    }
    for dossier in dossiers {
        let mark = if dossier.demonstration { " (exemple)" } else { "" };
        line(&format!(
            "{}  {}  {}{mark}  {} critères racontés sur {}",
            dossier.id, dossier.code, dossier.candidat, dossier.racontes, dossier.total
        ));
    }
}

/// `probant couverture ID`.
pub fn coverage(vue: &DossierVue) {
    for covered in &vue.bilan.coverage.competences {
        let titre = vue.referentiel.competence(&covered.id).map_or("", |c| &c.titre);
        let counts = covered.counts;
        line(&format!("{}. {titre}", covered.id.number()));
        line(&format!(
            "   {} critères racontés sur {} : {} mentionnés, {} étayés, {} confirmés",
            counts.racontes(),
            counts.total,
            counts.mentionnes,
            counts.etayes,
            counts.confirmes
        ));
        for critere in &covered.criteres {
            let court = vue.referentiel.critere(&critere.id).map_or("", |c| &c.court);
            line(&format!("   {} {:9} {}  {court}", shape(critere.etat), word(critere.etat), critere.id));
        }
    }
    line("\nIl manque");
    for manque in &vue.bilan.manques {
        line(&format!("  - {}", manque.phrase));
    }
}

/// `probant correspondance`: under each criterion, the texts that tell it and how many times.
pub fn correspondance(vue: &DossierVue, table: &Correspondance) {
    for competence in &table.competences {
        let titre = vue.referentiel.competence(&competence.id).map_or("", |c| &c.titre);
        line(&format!("{}. {titre}", competence.id.number()));
        for ligne in &competence.lignes {
            let court = vue.referentiel.critere(&ligne.id).map_or("", |c| &c.court);
            line(&format!("   {} {:9} {}  {court}", shape(ligne.etat), word(ligne.etat), ligne.id));
            let told = table.colonnes.iter().zip(&ligne.cellules).filter(|(_, recits)| !recits.is_empty());
            for (colonne, recits) in told {
                let backed = if recits.iter().any(|recit| recit.etaye) { Etat::Etaye } else { Etat::Mentionne };
                let titre = match colonne {
                    Colonne::Contexte => "contexte de l’entreprise",
                    Colonne::Activite(id) => vue.dossier.activite(*id).map_or("", |activite| &activite.titre),
                    Colonne::Fiche => "fiche de la compétence",
                    Colonne::AutresFiches => "autres fiches",
                };
                line(&format!("     {} {} × {titre}", shape(backed), recits.len()));
            }
            if !ligne.preuves.is_empty() {
                let numbers: Vec<_> = ligne.preuves.iter().map(|preuve| preuve.numero.to_string()).collect();
                line(&format!("     preuves {}", numbers.join(", ")));
            }
            if ligne.perime {
                line("     avis périmé");
            }
        }
    }
}

fn shape(etat: Etat) -> &'static str {
    match etat {
        Etat::Absent => "○",
        Etat::Mentionne => "◐",
        Etat::Etaye => "◕",
        Etat::Confirme => "●",
    }
}

fn word(etat: Etat) -> &'static str {
    match etat {
        Etat::Absent => "absent",
        Etat::Mentionne => "mentionné",
        Etat::Etaye => "étayé",
        Etat::Confirme => "confirmé",
    }
}

/// `probant exporter`.
pub fn exported(path: &Path, bytes: usize, numero: Option<u32>) {
    match numero {
        Some(numero) => line(&format!("Dossier scellé (version {numero}) : {} ({bytes} octets)", path.display())),
        None => line(&format!("Brouillon non signé : {} ({bytes} octets)", path.display())),
    }
}

/// `probant verifier`.
pub fn verification(vue: &VerificationVue) {
    let word = match vue.verdict {
        Verdict::Valide => "✓ valide",
        Verdict::Invalide => "✗ invalide",
        Verdict::NonControle => "! non contrôlé",
        Verdict::NonSigne => "– non signé",
        Verdict::Autre => "– autre document signé",
        Verdict::Illisible => "? illisible",
    };
    line(&format!("{word} : {}", vue.fichier));
    for phrase in &vue.phrases {
        line(&format!("    {phrase}"));
    }
    if let Some(dossier) = &vue.dossier {
        let company = if dossier.entreprise.is_empty() { String::new() } else { format!(", {}", dossier.entreprise) };
        line(&format!("    {} : {}{company}", dossier.titre, dossier.candidat));
    }
    if let Some(contenu) = &vue.contenu {
        content(contenu);
    }
}

/// « (2 favorables, 1 périmé) »: what there is of each, nothing of what there is none of.
fn avis_in_short(avis: &BilanAvis) -> String {
    let counts = [
        (avis.favorables, "favorable"),
        (avis.reserves, "réservé"),
        (avis.defavorables, "défavorable"),
        (avis.non_observes, "non observé"),
        (avis.perimes, "périmé"),
    ];
    let there = counts.iter().filter(|(count, _)| *count > 0);
    let there: Vec<_> =
        there.map(|(count, word)| format!("{count} {word}{}", if *count > 1 { "s" } else { "" })).collect();
    if there.is_empty() { String::new() } else { format!(" ({})", there.join(", ")) }
}

/// What a file contains, as it was computed again.
fn content(contenu: &ContenuScelle) {
    if let Some(CouvertureScellee { counts, .. }) = &contenu.couverture {
        let (told, total, backed, confirmed) = (counts.racontes(), counts.total, counts.etayes, counts.confirmes);
        line(&format!("    {told} critères racontés sur {total} : {backed} étayés, {confirmed} confirmés"));
    }
    line(&format!("    avis signés : {}{}", contenu.avis.len(), avis_in_short(&contenu.bilan_avis)));
    line(&format!("    empreinte du dossier : {}", contenu.empreinte));
}
