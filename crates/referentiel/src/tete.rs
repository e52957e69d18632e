//! Reads `referentiel.toml` and `activites.toml`: what holds for the whole CQPM.
//!
//! Gives the competences' files the frame they are checked against: categories, modalités and blocs that exist.

use std::collections::BTreeSet;

use domain::{
    Bloc, Categorie, CompetenceId, Connaissance, Fait, Modalite, Note, Regles, Rubrique, Variante, Vocabulaire,
};

use crate::cause::{Cause, Sorte};
use crate::champs::{Table, excerpt};
use crate::ids::{Suite, is_code, is_version};
use crate::pack::FORMAT;
use crate::regles::{faits, regles};

/// Codes that ids use for something else than a category of criteria.
const RESERVEES: [&str; 3] = ["CD", "RE", "CN"];

/// What competences and activities refer to.
pub(crate) struct Cadre {
    pub(crate) categories: Vec<String>,
    pub(crate) modalites: Vec<String>,
    pub(crate) blocs: Vec<u8>,
}

/// Content of `referentiel.toml`.
pub(crate) struct Tete {
    pub(crate) code: String,
    pub(crate) version: String,
    pub(crate) titre: String,
    pub(crate) variantes: Vec<Variante>,
    pub(crate) rncp: Option<String>,
    pub(crate) niveau: Option<u8>,
    pub(crate) source: String,
    pub(crate) vocabulaire: Vocabulaire,
    pub(crate) blocs: Vec<Bloc>,
    pub(crate) categories: Vec<Categorie>,
    pub(crate) modalites: Vec<Modalite>,
    pub(crate) regles: Regles,
    pub(crate) faits: Vec<Fait>,
    pub(crate) notes: Vec<Note>,
}

impl Tete {
    pub(crate) fn cadre(&self) -> Cadre {
        Cadre {
            categories: self.categories.iter().map(|c| c.code.clone()).collect(),
            modalites: self.modalites.iter().map(|m| m.code.clone()).collect(),
            blocs: self.blocs.iter().map(|b| b.numero).collect(),
        }
    }
}

/// Whether the file is written in a format this program reads; notes it when not.
pub(crate) fn format_is_known(racine: &Table<'_>) -> bool {
    let Some(format) = racine.nombre("format", i64::MIN, i64::MAX) else { return true };
    if format != FORMAT {
        racine.lecture.note(racine.offset("format"), Cause::FormatInconnu { trouve: format, connu: FORMAT });
    }
    format == FORMAT
}

/// Reads the whole file; `competences` are those that have a file.
pub(crate) fn tete(racine: Table<'_>, competences: &[CompetenceId]) -> Tete {
    let blocs = blocs(&racine);
    let tete = Tete {
        code: shaped(&racine, "code", "cqpm-tmsi", |text| is_code(text, '-')),
        version: shaped(&racine, "version", "1", is_version),
        titre: racine.texte("titre"),
        variantes: variantes(&racine),
        rncp: racine.texte_opt("rncp"),
        niveau: racine.nombre_opt("niveau", 1, 8).and_then(|niveau| u8::try_from(niveau).ok()),
        source: racine.texte("source"),
        vocabulaire: racine.table("vocabulaire").map_or_else(vocabulaire_vide, vocabulaire),
        categories: categories(&racine),
        modalites: modalites(&racine),
        regles: regles(&racine, !blocs.is_empty()),
        faits: faits(&racine, competences),
        notes: notes(&racine),
        blocs,
    };
    racine.finish();
    tete
}

/// Reads `activites.toml`.
pub(crate) fn activites(racine: Table<'_>, cadre: Option<&Cadre>) -> Vec<Rubrique> {
    let rubriques = racine.tables_requises("rubriques").into_iter().map(|table| {
        let rubrique = Rubrique {
            titre: table.texte("titre"),
            bloc: table.numero_opt("bloc"),
            points: table.textes_requis("points"),
            finalite: table.texte_opt("finalite"),
        };
        check_bloc(&table, rubrique.bloc, cadre);
        table.finish();
        rubrique
    });
    let rubriques = rubriques.collect();
    racine.finish();
    rubriques
}

/// Notes a bloc that does not exist.
pub(crate) fn check_bloc(table: &Table<'_>, bloc: Option<u8>, cadre: Option<&Cadre>) {
    let (Some(bloc), Some(cadre)) = (bloc, cadre) else { return };
    if !cadre.blocs.contains(&bloc) {
        let connus = cadre.blocs.iter().map(ToString::to_string).collect();
        let cause = Cause::Inconnu { sorte: Sorte::Bloc, valeur: bloc.to_string(), connus };
        table.lecture.note(table.offset("bloc"), cause);
    }
}

/// Reads the other wordings of a title.
pub(crate) fn variantes(table: &Table<'_>) -> Vec<Variante> {
    let read = |table: Table<'_>| {
        let variante = Variante { libelle: table.texte("libelle"), ou: table.texte("ou") };
        table.finish();
        variante
    };
    table.tables("variantes").into_iter().map(read).collect()
}

/// Reads a code and notes one that is not of the right shape.
pub(crate) fn shaped(
    table: &Table<'_>,
    cle: &'static str,
    exemple: &'static str,
    good: impl Fn(&str) -> bool,
) -> String {
    let valeur = table.texte(cle);
    if !valeur.is_empty() && !good(&valeur) {
        let cause = Cause::CodeMalForme { cle, valeur: excerpt(&valeur), exemple };
        table.lecture.note(table.offset(cle), cause);
    }
    valeur
}

/// Notes a code that was met before.
pub(crate) fn unique(table: &Table<'_>, seen: &mut BTreeSet<String>, sorte: Sorte, code: &str) {
    if !code.is_empty() && !seen.insert(code.to_owned()) {
        let cause = Cause::CodeEnDouble { sorte, valeur: excerpt(code) };
        table.lecture.note(table.offset("code"), cause);
    }
}

/// Reads a number that must follow the one before; one that cannot be read is taken for the one expected.
fn numero(table: &Table<'_>, rank: usize) -> u8 {
    let attendu = i64::try_from(rank).unwrap_or(i64::MAX - 1) + 1;
    let lu = table.nombre("numero", 1, 99);
    if let Some(trouve) = lu.filter(|&lu| lu != attendu) {
        table.lecture.note(table.offset("numero"), Cause::NumeroInattendu { trouve, attendu });
    }
    u8::try_from(lu.unwrap_or(attendu)).unwrap_or(u8::MAX)
}

fn vocabulaire(table: Table<'_>) -> Vocabulaire {
    let vocabulaire = Vocabulaire {
        competence: table.texte("competence"),
        competences: table.texte("competences"),
        criteres: table.texte("criteres"),
        centre: table.texte("centre"),
        centre_dossier: table.texte("centre_dossier"),
        jury: table.texte("jury"),
    };
    table.finish();
    vocabulaire
}

fn vocabulaire_vide() -> Vocabulaire {
    let vide = String::new;
    Vocabulaire {
        competence: vide(),
        competences: vide(),
        criteres: vide(),
        centre: vide(),
        centre_dossier: vide(),
        jury: vide(),
    }
}

fn blocs(racine: &Table<'_>) -> Vec<Bloc> {
    let mut suite = Suite::new(racine.lecture);
    let mut read = |(rank, table): (usize, Table<'_>)| {
        let numero = numero(&table, rank);
        let bloc = Bloc {
            numero,
            titre: table.texte("titre"),
            connaissances: table
                .tables("connaissances")
                .into_iter()
                .map(|table| {
                    let id = table.located("id");
                    if let Some(id) = &id {
                        suite.sous(id, &format!("B{numero}"), "-CN-", 2);
                    }
                    let id = id.map(|id| id.valeur).unwrap_or_default();
                    let connaissance = Connaissance { id, libelle: table.texte("libelle"), texte_officiel: None };
                    table.finish();
                    connaissance
                })
                .collect(),
        };
        table.finish();
        bloc
    };
    let mut blocs = Vec::new();
    for entry in racine.tables("blocs").into_iter().enumerate() {
        blocs.push(read(entry));
    }
    blocs
}

fn categories(racine: &Table<'_>) -> Vec<Categorie> {
    let mut seen = BTreeSet::new();
    let mut read = |table: Table<'_>| {
        let two_capitals = |text: &str| text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase());
        let code = shaped(&table, "code", "ME", two_capitals);
        unique(&table, &mut seen, Sorte::Categorie, &code);
        if RESERVEES.contains(&code.as_str()) {
            table.lecture.note(table.offset("code"), Cause::CategorieReservee { code: code.clone() });
        }
        let categorie = Categorie { code, titre: table.texte("titre"), court: table.texte("court") };
        table.finish();
        categorie
    };
    racine.tables_requises("categories").into_iter().map(&mut read).collect()
}

fn modalites(racine: &Table<'_>) -> Vec<Modalite> {
    let mut seen = BTreeSet::new();
    let mut read = |table: Table<'_>| {
        let code = shaped(&table, "code", "projets", |text| is_code(text, '_'));
        unique(&table, &mut seen, Sorte::Modalite, &code);
        let modalite = Modalite {
            code,
            lettre: table.texte_opt("lettre"),
            titre: table.texte("titre"),
            explication: table.texte("explication"),
            appuis: table.textes("appuis").into_iter().map(|located| located.valeur).collect(),
            appuis_au_choix: table.flag_or_false("appuis_au_choix"),
            exceptionnelle: table.flag_or_false("exceptionnelle"),
            rapport: table.flag_or_false("rapport"),
        };
        table.finish();
        modalite
    };
    racine.tables_requises("modalites").into_iter().map(&mut read).collect()
}

fn notes(racine: &Table<'_>) -> Vec<Note> {
    let read = |(rank, table): (usize, Table<'_>)| {
        let note = Note { numero: numero(&table, rank), libelle: table.texte("libelle") };
        table.finish();
        note
    };
    racine.tables("notes").into_iter().enumerate().map(read).collect()
}
