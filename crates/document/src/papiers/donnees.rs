//! What each paper says before anybody wrote in it.

use domain::{Centre, Competence, Dossier, Nature, Opinion, Perimetre, Referentiel, competences, retained};
use serde_json::{Value, json};
use typst::foundations::Bytes;

use super::{Depot, Papier, PapierSource, qr};
use crate::donnees::mots::{capitale, heure, jour, milliers, nombre, perimetre, rangs, voie};
use crate::donnees::{LONGEST_WORD, print_ready};
use crate::error::DocumentError;
use crate::markdown::sigle;
use crate::texte::Remplaces;

/// The longest text put in a symbol, in characters: it must be read from a page, by a telephone.
const MAX_QR: usize = 160;

/// Rows for the members of a jury.
const MEMBRES: usize = 5;

/// What the template is given: its data, and the symbol where there is one.
pub fn files(papier: Papier, source: &PapierSource<'_>) -> Result<Vec<(String, Bytes)>, DocumentError> {
    let (mut data, symbol) = match papier {
        Papier::Grille => (grille(source), None),
        Papier::ProcesVerbal => (proces_verbal(source), None),
        Papier::FicheAvis => {
            let (data, text) = fiche_avis(source);
            (data, Some(text))
        }
        Papier::Bordereau => {
            let (data, text) = bordereau(source)?;
            (data, Some(text))
        }
    };
    print_ready(&mut data, &mut Remplaces::default(), LONGEST_WORD, false);
    let bytes = serde_json::to_vec(&data).map_err(|error| DocumentError::Donnees(error.to_string()))?;
    let mut files = vec![("donnees.json".to_owned(), Bytes::new(bytes))];
    if let Some(text) = symbol {
        let text: String = text.chars().take(MAX_QR).collect();
        files.push(("qr.svg".to_owned(), Bytes::new(qr::symbol(&text)?.into_bytes())));
    }
    Ok(files)
}

/// What all of them have: metadata, title, foot.
fn common(source: &PapierSource<'_>, titre: &str, chapeau: &str, who: &[Value]) -> Value {
    let PapierSource { referentiel, dossier, date, .. } = *source;
    let demonstration = if dossier.is_some_and(|d| d.demonstration) { "Démonstration · " } else { "" };
    let key = &referentiel.key;
    json!({
        "meta": {
            "titre": format!("{titre} – {}", referentiel.titre).chars().take(500).collect::<String>(),
            "auteur": dossier.map(|d| d.candidat.nom_complet()).unwrap_or_default().chars().take(500).collect::<String>(),
            "annee": date.year(), "mois": date.month(), "jour": date.day(),
        },
        "titre": titre,
        "chapeau": chapeau,
        "rangs": who,
        "pied": format!("{demonstration}{titre} · {} {} · établi le {}", key.code, key.version, jour(date)),
    })
}

fn with(mut common: Value, more: Value) -> Value {
    if let (Value::Object(all), Value::Object(more)) = (&mut common, more) {
        all.extend(more);
    }
    common
}

/// Who is heard, for what. Without a dossier the names are lines to fill in by hand.
fn who(source: &PapierSource<'_>) -> Vec<Value> {
    let PapierSource { referentiel, dossier, .. } = *source;
    let words = &referentiel.vocabulaire;
    let certification = match &referentiel.rncp {
        Some(rncp) => format!("{} (RNCP {})", referentiel.titre, rncp.trim_start_matches("RNCP").trim()),
        None => referentiel.titre.clone(),
    };
    let centre = capitale(&words.centre);
    let Some(dossier) = dossier else {
        let line = "………………………………………………………………";
        return rangs([("Certification", &certification), ("Candidat", line), ("Entreprise", line), (&centre, line)]);
    };
    let entreprise = [dossier.entreprise.nom.trim(), dossier.entreprise.ville.trim()];
    let entreprise = entreprise.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    rangs([
        ("Certification", &certification),
        ("Candidat", &dossier.candidat.nom_complet()),
        ("Entreprise", &entreprise),
        ("Voie d’accès", dossier.voie.map_or("", voie)),
        ("Périmètre", &capitale(&perimetre(&dossier.perimetre))),
        (&centre, &dossier.centre.nom),
        ("Commission du", &dossier.centre.date_commission.map(jour).unwrap_or_default()),
    ])
}

fn presented<'a>(source: &PapierSource<'a>) -> Vec<&'a Competence> {
    match source.dossier {
        Some(dossier) => competences(source.referentiel, &dossier.perimetre).collect(),
        None => source.referentiel.competences.iter().collect(),
    }
}

/// « 3. Remettre en état… ».
fn titled(competence: &Competence) -> String {
    format!("{}. {}", competence.id.number(), competence.titre)
}

fn official(libelle: &str, officiel: Option<&String>) -> String {
    officiel.map_or(libelle, String::as_str).to_owned()
}

fn grille(source: &PapierSource<'_>) -> Value {
    let referentiel = source.referentiel;
    let words = &referentiel.vocabulaire;
    let fondements = &referentiel.regles.commission.fondements;
    let common = common(
        source,
        "Grille d’évaluation",
        &format!(
            "À remplir par un membre de la commission, {0} par {0}. Rien n’y est rempli d’avance.",
            words.competence
        ),
        &who(source),
    );
    with(
        common,
        json!({
            "fondements": fondements,
            "critere": "Critère",
            "competences": presented(source).into_iter().map(|c| section(source, c)).collect::<Vec<_>>(),
        }),
    )
}

/// A competence of the grid.
fn section(source: &PapierSource<'_>, competence: &Competence) -> Value {
    let PapierSource { referentiel, dossier, .. } = *source;
    let codes = dossier.map(|dossier| retained(referentiel, dossier, &competence.id)).unwrap_or_default();
    let names: Vec<&str> = codes.iter().filter_map(|code| Some(referentiel.modalite(code)?.titre.as_str())).collect();
    let several = referentiel.categories.len() > 1;
    let groupes: Vec<Value> = referentiel
        .categories
        .iter()
        .filter_map(|categorie| {
            let mine = competence.criteres.iter().filter(|critere| critere.categorie == categorie.code);
            let rows: Vec<Value> = mine.map(|critere| line(referentiel, critere)).collect();
            let titre = several.then_some(&categorie.titre);
            (!rows.is_empty()).then(|| json!({ "titre": titre, "criteres": rows }))
        })
        .collect();
    json!({
        "id": competence.id.to_string(),
        "titre": titled(competence),
        "evaluation": if names.is_empty() { String::new() } else { format!("Évaluation : {}", names.join(" ; ")) },
        "decision": capitale(&referentiel.vocabulaire.competence),
        "groupes": groupes,
    })
}

fn line(referentiel: &Referentiel, critere: &domain::Critere) -> Value {
    let points: Vec<Value> = critere
        .sous_points
        .iter()
        .map(|point| {
            json!({
                "texte": official(&point.libelle, point.texte_officiel.as_ref()),
                "exemple": point.nature == Nature::Exemple,
            })
        })
        .collect();
    json!({
        "id": critere.id.to_string(),
        "sigle": sigle(referentiel, &critere.id, true).replace("Critère ", ""),
        "texte": capitale(&official(&critere.libelle, critere.texte_officiel.as_ref())),
        "points": points,
    })
}

fn proces_verbal(source: &PapierSource<'_>) -> Value {
    let PapierSource { referentiel, dossier, .. } = *source;
    let words = &referentiel.vocabulaire;
    let titre = format!("Procès-verbal du {}", words.jury);
    let whole = dossier.is_none_or(|dossier| dossier.perimetre == Perimetre::Entier);
    let what = if whole { "Le CQPM" } else { "Ce qui est présenté" };
    let mut decisions = vec![format!("{what} est accordé."), format!("{what} n’est pas accordé.")];
    if referentiel.regles.blocs_seuls {
        decisions.push("Seuls les blocs dont tout est acquis sont accordés.".to_owned());
    }
    let common = common(
        source,
        &titre,
        "Prérempli d’après le dossier. Aucune décision n’y est inscrite d’avance.",
        &who(source),
    );
    with(
        common,
        json!({
            "regle": referentiel.regles.admission.explication,
            "membres": MEMBRES,
            "titre_competences": format!("{} présentées", capitale(&words.competences)),
            "Competence": capitale(&words.competence),
            "competences": presented(source).into_iter()
                .map(|c| json!({ "id": c.id.to_string(), "titre": titled(c) })).collect::<Vec<_>>(),
            "decisions": decisions,
            "centre": capitale(&words.centre),
        }),
    )
}

fn fiche_avis(source: &PapierSource<'_>) -> (Value, String) {
    let PapierSource { referentiel, dossier, .. } = *source;
    let scale = dossier.map_or_else(|| Centre::default().echelle(), |dossier| dossier.centre.echelle());
    let steps: Vec<Value> =
        scale.iter().enumerate().map(|(rank, step)| json!({ "code": rank.to_string(), "mot": step.libelle })).collect();
    let common = common(
        source,
        "Avis de l’entreprise, à la main",
        "Pour un tuteur qui n’utilise pas d’ordinateur. Cochez, écrivez ce que vous avez vu, datez et signez.",
        &who(source),
    );
    let unobserved = scale.iter().find(|step| step.vaut == Opinion::NonObserve);
    let unobserved =
        unobserved.map(|step| format!(" Si vous n’avez rien vu, cochez « {} ».", step.libelle)).unwrap_or_default();
    let mention = format!(
        "Donnez votre avis sur ce que vous avez vu vous-même.{unobserved} Cette fiche sera numérisée et jointe au dossier comme une \
         preuve. Elle vaut ce que vaut une signature à la main : gardez l’original, et remettez-le au {} s’il le demande.",
        referentiel.vocabulaire.centre
    );
    let key = &referentiel.key;
    let whose = dossier.map_or_else(String::new, |dossier| format!(" dossier:{}", dossier.id));
    let text = format!("PROBANT FICHE-AVIS 1 {}:{}{whose}", key.code, key.version);
    let data = with(
        common,
        json!({
            "qr": "Repère de la fiche, à lire avec un téléphone : la certification et le dossier qu’elle concerne.",
            "mention": mention,
            "echelle": steps,
            "competences": presented(source).into_iter()
                .map(|c| json!({ "id": c.id.to_string(), "titre": titled(c) })).collect::<Vec<_>>(),
        }),
    );
    (data, text)
}

fn bordereau(source: &PapierSource<'_>) -> Result<(Value, String), DocumentError> {
    let (Some(dossier), Some(depot)) = (source.dossier, source.depot) else {
        return Err(DocumentError::Donnees("a slip of deposit is of a sealed dossier".to_owned()));
    };
    let centre = &source.referentiel.vocabulaire.centre;
    let chapeau = format!("À joindre au fichier remis au {centre} : il dit lequel c’est, à une lettre près.");
    let common = common(source, "Bordereau de dépôt", &chapeau, &who(source));
    let Depot { numero, scelle_le, empreinte, taille, nom, signataires } = depot;
    let sealed = format!("le {} à {} (date déclarée)", jour(scelle_le.date()), heure(*scelle_le));
    let size = format!("{} octets", milliers(*taille));
    let digits: Vec<char> = empreinte.chars().collect();
    let groups: Vec<String> = digits.chunks(8).map(|group| group.iter().collect()).collect();
    let lines: Vec<String> = groups.chunks(4).map(|four| four.join(" ")).collect();
    let data = with(
        common,
        json!({
            "fichier": rangs([
                ("Nom", nom),
                ("Version scellée", &format!("n° {numero}")),
                ("Scellée", &sealed),
                ("Signée par", &signataires.join(", ")),
                ("Taille", &size),
            ]),
            "empreinte": lines,
            "qr": "L’empreinte SHA-256 du fichier, sous forme de carré à lire.",
            "mention": format!(
                "À la réception, le {centre} vérifie le fichier et compare son empreinte à celle-ci. Si un seul signe diffère, ce n’est pas \
                 le fichier remis."
            ),
            "contient": contents(dossier),
        }),
    );
    Ok((data, format!("PROBANT DEPOT 1 sha256:{empreinte}")))
}

fn contents(dossier: &Dossier) -> Vec<String> {
    let avis = dossier.avis.len();
    let counted = [
        (dossier.activites.len(), "projet ou activité", "projets et activités"),
        (
            dossier.fiches.iter().filter(|fiche| !fiche.texte.trim().is_empty()).count(),
            "fiche rédigée",
            "fiches rédigées",
        ),
        (dossier.preuves.len(), "preuve", "preuves"),
        (avis, "avis signé joint", "avis signés joints"),
    ];
    let counted = counted.into_iter().filter(|(count, ..)| *count > 0);
    counted.map(|(count, one, many)| nombre(count, one, many)).collect()
}
