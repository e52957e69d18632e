//! `probant referentiel importer`: what was understood of an official document, as a table one can hold against it.

use std::path::Path;

use app::vues_referentiels::{MotsVue, ProblemeVue};
use app::{AppError, DocumentLu, place_in_draft, read_referentiel_file, reason_in_words, write_referentiel};
use domain::{Expression, VoieAcces};
use referentiel::import::brouillon::{Brouillon, Lu, ReglesLues, Surete};
use referentiel::import::source::{Place, Source};
use referentiel::publier::{CompteCompetence, sommaire};
use serde_json::json;

use crate::commands::Outcome;
use crate::json;
use crate::text::safe_line as line;

/// Reads a document, prints what was understood, and writes the référentiel where `sortie` says.
///
/// The answer is yes when every part of the document found its place, and the référentiel could be written.
pub fn importer(fichier: &Path, sortie: Option<&Path>, as_json: bool) -> Result<Outcome, AppError> {
    let lu = read_referentiel_file(fichier)?;
    let problemes = sortie.map(|dir| write_referentiel(&lu.brouillon, dir)).transpose()?.unwrap_or_default();
    let placed = lu.mots.non_compris == 0 && lu.mots.perdus == 0 && lu.mots.doubles == 0;
    if as_json {
        json::print(&as_value(&lu, placed, sortie, &problemes));
    } else {
        print(&lu);
        for probleme in &problemes {
            line(&format!("Non écrit : {} : {} {}", probleme.ou, probleme.phrase, probleme.quoi_faire));
        }
        if let Some(dir) = sortie.filter(|_| problemes.is_empty()) {
            line(&format!("Référentiel écrit : {}", dir.display()));
        }
    }
    Ok(if placed && problemes.is_empty() { Outcome::Good } else { Outcome::No })
}

fn as_value(lu: &DocumentLu, placed: bool, sortie: Option<&Path>, problemes: &[ProblemeVue]) -> serde_json::Value {
    let brouillon = &lu.brouillon;
    let extraits = brouillon.non_compris.iter().map(
        |one| json!({ "texte": one.texte, "raison": one.raison, "ou": ou(&lu.source, one.place), "place": one.place }),
    );
    let doutes = brouillon.lus().into_iter().filter(|one| is_doubt(one.lu)).map(|one| {
        json!({ "chemin": one.chemin, "surete": one.lu.surete, "raison": one.lu.raison, "texte": one.lu.texte, "places": one.lu.places })
    });
    json!({
        "fichier": lu.fichier,
        "empreinte": lu.empreinte,
        "tout_place": placed,
        "mots": lu.mots,
        "comptes": sommaire(brouillon),
        "non_places": extraits.collect::<Vec<_>>(),
        "doutes": doutes.collect::<Vec<_>>(),
        "sortie": sortie.filter(|_| problemes.is_empty()),
        "problemes": problemes,
        "brouillon": brouillon,
    })
}

fn is_doubt(lu: &Lu) -> bool {
    matches!(lu.surete, Surete::Douteux | Surete::Probable)
}

fn print(lu: &DocumentLu) {
    let brouillon = &lu.brouillon;
    line(&brouillon.titre.texte);
    let niveau = brouillon.niveau.map(|niveau| format!("  niveau {niveau}")).unwrap_or_default();
    let rncp = brouillon.rncp.as_ref().map(|rncp| format!("  RNCP {}", rncp.texte)).unwrap_or_default();
    line(&format!("{}  version {}{rncp}{niveau}", brouillon.code, brouillon.version));
    for variante in &brouillon.variantes {
        line(&format!("    autre écriture : {} ({})", variante.libelle.texte, variante.ou));
    }
    line("");
    table(brouillon);
    titles(brouillon);
    modalites(brouillon);
    regles(&brouillon.regles);
    notes(brouillon);
    doubts(brouillon);
    words(lu.mots);
    unplaced(lu);
}

/// Counts, one line a competence.
fn table(brouillon: &Brouillon) {
    let counts = sommaire(brouillon);
    let codes: Vec<_> = brouillon.categories.iter().map(|categorie| categorie.code.as_str()).collect();
    let of = |one: &CompteCompetence| columns(one.criteres.iter().map(|compte| compte.nombre));
    let with_blocs = !brouillon.blocs.is_empty();
    let bloc = |text: &str| if with_blocs { format!("{text:>5}") } else { String::new() };
    let head = columns(codes.iter());
    line(&format!("    {}{head}  total  détails  résultats  conditions (liste + autres)", bloc("bloc")));
    for one in &counts {
        line(&format!(
            "C{:<3}{}{}{:>7}{:>9}{:>11}  {} + {}",
            one.numero,
            bloc(&one.bloc.map(|bloc| bloc.to_string()).unwrap_or_default()),
            of(one),
            one.criteres_total,
            one.sous_points,
            one.resultats,
            one.conditions_puces,
            one.conditions_autres
        ));
    }
    let sum = |count: fn(&CompteCompetence) -> usize| counts.iter().map(count).sum::<usize>();
    let by_code =
        columns((0..codes.len()).map(|rank| counts.iter().map(|one| one.criteres[rank].nombre).sum::<usize>()));
    line(&format!(
        "Σ   {}{by_code}{:>7}{:>9}{:>11}  {} + {}",
        bloc(""),
        sum(|one| one.criteres_total),
        sum(|one| one.sous_points),
        sum(|one| one.resultats),
        sum(|one| one.conditions_puces),
        sum(|one| one.conditions_autres)
    ));
}

/// Four signs a column, to the right.
fn columns<T: std::fmt::Display>(cells: impl Iterator<Item = T>) -> String {
    cells.map(|cell| format!("{cell:>4}")).collect::<Vec<_>>().concat()
}

fn titles(brouillon: &Brouillon) {
    heading("Titres");
    for (rang, competence) in brouillon.competences.iter().enumerate() {
        line(&format!("  C{}  {}", rang + 1, competence.titre.texte));
        for variante in &competence.variantes {
            line(&format!("      autre écriture : {} ({})", variante.libelle.texte, variante.ou));
        }
    }
    if !brouillon.blocs.is_empty() {
        heading("Blocs et connaissances");
    }
    for bloc in &brouillon.blocs {
        line(&format!("  {}  {} : {} connaissances", bloc.numero, bloc.titre.texte, bloc.connaissances.len()));
    }
    if !brouillon.activites.is_empty() {
        let points: usize = brouillon.activites.iter().map(|rubrique| rubrique.points.len()).sum();
        line(&format!("  Référentiel d’activités : {} rubriques, {points} points", brouillon.activites.len()));
    }
}

fn modalites(brouillon: &Brouillon) {
    heading("Modalités");
    for modalite in &brouillon.modalites {
        let lettre = modalite.lettre.as_deref().map(|lettre| format!("{lettre}. ")).unwrap_or_default();
        let exceptional = if modalite.exceptionnelle { ", exceptionnelle" } else { "" };
        let report = if modalite.rapport { ", avec rapport" } else { "" };
        line(&format!("  {}  {lettre}{}{exceptional}{report}", modalite.code, modalite.titre.texte));
    }
    for (rang, competence) in brouillon.competences.iter().enumerate() {
        let allowed = expression(&competence.modalites);
        let bare = allowed.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
        let whole = matches!(competence.modalites, Expression::UnDe(_) | Expression::Tous(_));
        line(&format!("  C{}  {}", rang + 1, bare.filter(|_| whole).unwrap_or(&allowed)));
    }
}

/// « (reelle ou projets) et avis (sauf vae) ».
fn expression(valeur: &Expression) -> String {
    let joined = |liste: &[Expression], word: &str| {
        let parts: Vec<_> = liste.iter().map(expression).collect();
        if parts.len() > 1 { format!("({})", parts.join(word)) } else { parts.join(word) }
    };
    match valeur {
        Expression::Modalite(code) => code.clone(),
        Expression::UnDe(liste) => joined(liste, " ou "),
        Expression::Tous(liste) => joined(liste, " et "),
        Expression::SaufVoies { modalite, voies } => {
            let voies: Vec<_> = voies.iter().map(|voie| voie_name(*voie)).collect();
            format!("{modalite} (sauf {})", voies.join(", "))
        }
    }
}

fn voie_name(voie: VoieAcces) -> &'static str {
    match voie {
        VoieAcces::Salarie => "salarié",
        VoieAcces::Alternance => "alternance",
        VoieAcces::DemandeurEmploi => "demandeur d’emploi",
        VoieAcces::Vae => "VAE",
    }
}

fn regles(regles: &ReglesLues) {
    heading("Règles");
    for (nom, lu) in [
        ("Inscription", &regles.inscription),
        ("Accord", &regles.accord_modalites),
        ("Préférence", &regles.preference),
        ("Rapport", &regles.delai_rapport),
        ("Avis, au regard", &regles.avis_regard),
        ("Avis, auteur", &regles.avis_auteur),
        ("Commission", &regles.commission),
        ("Admission, par", &regles.admission_par),
        ("Admission", &regles.admission),
    ] {
        line(&format!("  {nom} : {}", said(lu)));
    }
    for fondement in &regles.fondements {
        line(&format!("  Fondement : {}", said(fondement)));
    }
    let voies: Vec<_> = regles.avis_dispense.iter().map(|voie| voie_name(*voie)).collect();
    let dispense = if voies.is_empty() { "aucune".to_owned() } else { voies.join(", ") };
    line(&format!("  Voies dispensées d’avis : {dispense}"));
    line(&format!("  Blocs accessibles seuls : {}", yes(regles.blocs_seuls)));
    line(&format!("  Tout doit être acquis : {}", yes(regles.toutes_les_competences)));
}

fn said(lu: &Lu) -> &str {
    if lu.texte.is_empty() { "(le document ne le précise pas)" } else { &lu.texte }
}

fn yes(oui: bool) -> &'static str {
    if oui { "oui" } else { "non" }
}

fn notes(brouillon: &Brouillon) {
    if !brouillon.notes.is_empty() {
        heading("Notes");
    }
    for note in &brouillon.notes {
        line(&format!("  {}  {}", note.numero, note.libelle.texte));
    }
}

fn doubts(brouillon: &Brouillon) {
    let lus = brouillon.lus();
    for (surete, nom) in [(Surete::Douteux, "À confirmer"), (Surete::Probable, "À regarder")] {
        let found: Vec<_> = lus.iter().filter(|one| one.lu.surete == surete).collect();
        if found.is_empty() {
            continue;
        }
        heading(&format!("{nom} ({})", found.len()));
        // One reason often holds for a whole list: it is said once.
        let mut last = None;
        for one in found {
            let raison = one.lu.raison.as_deref().map(reason_in_words).unwrap_or_default();
            if last.as_ref() != Some(&raison) {
                line(&format!("  {raison}"));
            }
            line(&format!("    {} : {}", place_in_draft(brouillon, &one.chemin), start(&one.lu.texte)));
            last = Some(raison);
        }
    }
}

fn words(mots: MotsVue) {
    line("");
    line(&format!(
        "{} mots lus : {} dans le référentiel, {} reconnus, {} non compris, {} perdus, {} comptés deux fois.",
        mots.total, mots.places, mots.reconnus, mots.non_compris, mots.perdus, mots.doubles
    ));
}

/// What found no place, each with where it is in the document.
fn unplaced(lu: &DocumentLu) {
    let extraits = &lu.brouillon.non_compris;
    if extraits.is_empty() {
        line("Tout le document est placé.");
        return;
    }
    heading(&format!("Non placé ({})", extraits.len()));
    for extrait in extraits {
        line(&format!("  {} : {}", ou(&lu.source, extrait.place), reason_in_words(&extrait.raison)));
        line(&format!("      {}", extrait.texte));
    }
}

/// « ligne 12 », « page 3, paragraphe 40 », « paragraphe 40 ».
fn ou(source: &Source, place: Place) -> String {
    let found = source.paragraphes().find(|paragraphe| paragraphe.numero == place.paragraphe);
    let (ligne, page) = found.map_or((None, None), |paragraphe| (paragraphe.ligne, paragraphe.page));
    let paragraphe = format!("paragraphe {}", place.paragraphe + 1);
    match (ligne, page) {
        (Some(ligne), _) => format!("ligne {ligne}"),
        (None, Some(page)) => format!("page {page}, {paragraphe}"),
        (None, None) => paragraphe,
    }
}

fn start(texte: &str) -> String {
    let start: String = texte.chars().take(100).collect();
    if texte.chars().count() > 100 { format!("{start}…") } else { start }
}

fn heading(nom: &str) {
    line("");
    line(nom);
}
