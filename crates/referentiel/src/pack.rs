//! A référentiel out of its files: every file read, every reference checked, the whole hashed.

use std::collections::BTreeMap;
use std::path::Path;

use domain::{Competence, CompetenceId, Referentiel, ReferentielKey};
use toml::de::DeTable;

use crate::cause::Cause;
use crate::champs::{Lecture, Table};
use crate::competence::competence;
use crate::defaut::Defaut;
use crate::empreinte::empreinte;
use crate::files::{Fichiers, LIMITS, Limits, read_dir};
use crate::tete::{Tete, activites, format_is_known, tete};

/// The format of the files this program reads, written `format = 1` at the top of `referentiel.toml`.
pub const FORMAT: i64 = 1;

const TETE: &str = "referentiel.toml";
const ACTIVITES: &str = "activites.toml";

/// Text and table of each file that could be parsed, by name.
type Parsed<'a> = BTreeMap<&'a str, (&'a str, DeTable<'a>)>;

/// Reads the référentiel in the folder `dir`; otherwise says all that is wrong with it.
pub fn load_dir(dir: &Path, limits: Limits) -> Result<Referentiel, Vec<Defaut>> {
    let (fichiers, mut defauts) = read_dir(dir, limits);
    if defauts.iter().any(|defaut| defaut.fichier.is_empty()) {
        // Not all of the folder was seen: what seems missing may be there.
        return Err(ordered(defauts));
    }
    let unread: Vec<_> = defauts.iter().map(|defaut| defaut.fichier.clone()).collect();
    match build(&fichiers, &unread, limits) {
        Ok(referentiel) if defauts.is_empty() => Ok(referentiel),
        Ok(_) => Err(ordered(defauts)),
        Err(others) => {
            defauts.extend(others);
            Err(ordered(defauts))
        }
    }
}

/// Reads the référentiel whose files are given, by name; otherwise says all that is wrong with it.
pub fn load_files(fichiers: &Fichiers, limits: Limits) -> Result<Referentiel, Vec<Defaut>> {
    build(fichiers, &[], limits).map_err(ordered)
}

/// All that is wrong with the référentiel in the folder `dir`, nothing when it is good.
pub fn check_dir(dir: &Path) -> Vec<Defaut> {
    load_dir(dir, LIMITS).err().unwrap_or_default()
}

/// The folder's own first, then file by file in order of place, what has no place last.
fn ordered(mut defauts: Vec<Defaut>) -> Vec<Defaut> {
    defauts.sort_by(|a, b| {
        let place = |defaut: &Defaut| (defaut.ligne.unwrap_or(u32::MAX), defaut.colonne);
        a.fichier.cmp(&b.fichier).then_with(|| place(a).cmp(&place(b)))
    });
    defauts
}

/// `unread` are files that are there but could not be read: they are not called missing.
fn build(fichiers: &Fichiers, unread: &[String], limits: Limits) -> Result<Referentiel, Vec<Defaut>> {
    if fichiers.len() > limits.files {
        return Err(vec![Defaut::whole("", Cause::TropDeFichiers { limite: limits.files })]);
    }
    let mut defauts = Vec::new();
    let ids = competence_ids(fichiers, unread, &mut defauts);
    let parsed = parse_all(fichiers, limits, &mut defauts);
    if !fichiers.contains_key(TETE) && !unread.iter().any(|nom| nom == TETE) {
        defauts.push(Defaut::whole("", Cause::FichierManquant { nom: TETE.to_owned() }));
    }

    let mut head = None;
    if let Some((text, table)) = parsed.get(TETE) {
        let lecture = Lecture::new(TETE, text, limits);
        let racine = Table::new(&lecture, table, 0);
        if format_is_known(&racine) {
            head = Some(tete(racine, &ids));
        }
        defauts.extend(lecture.finish());
        if head.is_none() {
            // The other files are written in that format too: nothing else can be said of them.
            return Err(defauts);
        }
    }
    let cadre = head.as_ref().map(Tete::cadre);

    let mut rubriques = Vec::new();
    if let Some((text, table)) = parsed.get(ACTIVITES) {
        let lecture = Lecture::new(ACTIVITES, text, limits);
        rubriques = activites(Table::new(&lecture, table, 0), cadre.as_ref());
        defauts.extend(lecture.finish());
    }

    let mut competences: Vec<Competence> = Vec::new();
    let mut tables = Vec::new();
    for id in &ids {
        let nom = competence_file(id);
        let Some((text, table)) = parsed.get(nom.as_str()) else { continue };
        let lecture = Lecture::new(&nom, text, limits);
        competences.push(competence(Table::new(&lecture, table, 0), id, &ids, cadre.as_ref()));
        defauts.extend(lecture.finish());
        tables.push(table);
    }
    if let (Some(head), true) = (&head, competences.len() == ids.len()) {
        defauts.extend(empty_blocs(head, &competences));
    }

    match (head, parsed.get(TETE)) {
        (Some(head), Some((_, table))) if defauts.is_empty() => {
            let empreinte = empreinte(table, parsed.get(ACTIVITES).map(|(_, table)| table), &tables);
            Ok(assemble(head, rubriques, competences, empreinte))
        }
        _ => Err(defauts),
    }
}

fn assemble(
    tete: Tete,
    activites: Vec<domain::Rubrique>,
    competences: Vec<Competence>,
    empreinte: String,
) -> Referentiel {
    Referentiel {
        key: ReferentielKey { code: tete.code, version: tete.version, empreinte },
        titre: tete.titre,
        variantes: tete.variantes,
        rncp: tete.rncp,
        niveau: tete.niveau,
        source: tete.source,
        vocabulaire: tete.vocabulaire,
        activites,
        blocs: tete.blocs,
        categories: tete.categories,
        modalites: tete.modalites,
        regles: tete.regles,
        faits: tete.faits,
        competences,
        notes: tete.notes,
    }
}

fn competence_file(id: &CompetenceId) -> String {
    format!("competence-{}.toml", id.number())
}

/// The competences that have a file, in order; notes names that mean nothing and numbers that are missing.
fn competence_ids(fichiers: &Fichiers, unread: &[String], defauts: &mut Vec<Defaut>) -> Vec<CompetenceId> {
    let mut ids: Vec<CompetenceId> = Vec::new();
    for nom in fichiers.keys().chain(unread) {
        if nom == TETE || nom == ACTIVITES {
            continue;
        }
        let number = nom.strip_prefix("competence-").and_then(|rest| rest.strip_suffix(".toml"));
        match number.and_then(|number| CompetenceId::new(&format!("C{number}")).ok()) {
            Some(id) => ids.push(id),
            None if fichiers.contains_key(nom) => defauts.push(Defaut::whole(nom, Cause::FichierInconnu)),
            None => {}
        }
    }
    ids.sort_by_key(CompetenceId::number);
    ids.dedup();
    let last = ids.last().map_or(1, CompetenceId::number);
    for numero in (1..=last).filter(|numero| !ids.iter().any(|id| id.number() == *numero)) {
        defauts.push(Defaut::whole("", Cause::CompetenceManquante { numero }));
    }
    ids
}

/// The files that mean something, as text and table; notes those that are too large, not UTF-8 or not TOML.
fn parse_all<'a>(fichiers: &'a Fichiers, limits: Limits, defauts: &mut Vec<Defaut>) -> Parsed<'a> {
    let mut parsed = Parsed::new();
    for (nom, octets) in fichiers {
        if u64::try_from(octets.len()).is_ok_and(|size| size > limits.file_bytes) {
            defauts.push(Defaut::whole(nom, Cause::FichierTropGros { limite: limits.file_bytes }));
            continue;
        }
        let text = match std::str::from_utf8(octets) {
            Ok(text) => text,
            Err(error) => {
                let good = std::str::from_utf8(&octets[..error.valid_up_to()]).unwrap_or_default();
                let lecture = Lecture::new(nom, good, limits);
                lecture.note(good.len(), Cause::PasUtf8);
                defauts.extend(lecture.finish());
                continue;
            }
        };
        let (table, errors) = DeTable::parse_recoverable(text);
        if errors.is_empty() {
            parsed.insert(nom, (text, table.into_inner()));
            continue;
        }
        // What a parser recovers after an error of syntax is guesswork: nothing more is said of this file.
        let lecture = Lecture::new(nom, text, limits);
        for error in &errors {
            let detail = error.message().chars().take(200).collect();
            lecture.note_at(error.span().map(|span| span.start), Cause::Toml { detail });
        }
        defauts.extend(lecture.finish());
    }
    parsed
}

fn empty_blocs(tete: &Tete, competences: &[Competence]) -> Vec<Defaut> {
    let used = |numero: u8| competences.iter().any(|competence| competence.bloc == Some(numero));
    let empty = tete.blocs.iter().filter(|bloc| bloc.numero > 0 && !used(bloc.numero));
    empty.map(|bloc| Defaut::whole(TETE, Cause::BlocVide { numero: bloc.numero })).collect()
}
