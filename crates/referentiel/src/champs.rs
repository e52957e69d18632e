//! Reads the keys of a TOML table one by one, and notes everything that is wrong on the way.
//!
//! A derived deserialiser stops at the first error; an author who corrects a file wants them all at once. So each accessor
//! returns a usable value whatever it finds, notes the defect at its place, and remembers the key: [`Table::finish`] then
//! reports those nobody asked for.

use std::cell::{Cell, OnceCell, RefCell};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::cause::Cause;
use crate::defaut::Defaut;
use crate::files::Limits;

/// Beyond that, defects are counted, not listed: a hostile file must not fill the memory or the screen.
const MAX_DEFAUTS: usize = 200;

/// One file being read.
pub(crate) struct Lecture<'a> {
    fichier: &'a str,
    texte: &'a str,
    limits: Limits,
    defauts: RefCell<Vec<Defaut>>,
    autres: Cell<usize>,
    /// Byte offset where each line begins, found once: a large file may ask for thousands of places.
    lines: OnceCell<Vec<usize>>,
}

impl<'a> Lecture<'a> {
    pub(crate) fn new(fichier: &'a str, texte: &'a str, limits: Limits) -> Self {
        Self { fichier, texte, limits, defauts: RefCell::default(), autres: Cell::new(0), lines: OnceCell::new() }
    }

    /// Notes `cause` at a byte offset of the file.
    pub(crate) fn note(&self, offset: usize, cause: Cause) {
        self.note_at(Some(offset), cause);
    }

    pub(crate) fn note_at(&self, offset: Option<usize>, cause: Cause) {
        let mut defauts = self.defauts.borrow_mut();
        if defauts.len() >= MAX_DEFAUTS {
            self.autres.set(self.autres.get() + 1);
            return;
        }
        let place = offset.map(|offset| self.place(offset));
        defauts.push(Defaut {
            fichier: self.fichier.to_owned(),
            ligne: place.map(|(ligne, _)| ligne),
            colonne: place.map(|(_, colonne)| colonne),
            cause,
        });
    }

    /// The line, from 1, of a byte offset.
    pub(crate) fn ligne(&self, offset: usize) -> u32 {
        self.place(offset).0
    }

    /// Line and column of a byte offset, both from 1, the column in characters.
    fn place(&self, offset: usize) -> (u32, u32) {
        let lines = self.lines.get_or_init(|| {
            let after_breaks = self.texte.match_indices('\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(after_breaks).collect()
        });
        let rank = lines.partition_point(|start| *start <= offset);
        let start = lines[rank.saturating_sub(1)];
        let before = self.texte.as_bytes().get(start..offset).unwrap_or_default();
        let colonne = 1 + before.iter().filter(|byte| !is_continuation(**byte)).count();
        (u32::try_from(rank).unwrap_or(u32::MAX), u32::try_from(colonne).unwrap_or(u32::MAX))
    }

    /// All defects.
    pub(crate) fn finish(self) -> Vec<Defaut> {
        let mut defauts = self.defauts.into_inner();
        if self.autres.get() > 0 {
            defauts.push(Defaut::whole(self.fichier, Cause::AutresDefauts { nombre: self.autres.get() }));
        }
        defauts
    }
}

/// Whether that byte continues a character begun before it.
fn is_continuation(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}

/// A value and its byte offset.
pub(crate) struct Located<T> {
    pub(crate) valeur: T,
    pub(crate) ou: usize,
}

/// A table being read.
pub(crate) struct Table<'a> {
    pub(crate) lecture: &'a Lecture<'a>,
    cles: &'a DeTable<'a>,
    start: usize,
    connues: RefCell<Vec<&'static str>>,
}

impl<'a> Table<'a> {
    pub(crate) fn new(lecture: &'a Lecture<'a>, cles: &'a DeTable<'a>, start: usize) -> Self {
        Self { lecture, cles, start, connues: RefCell::default() }
    }

    /// Reports the keys nobody asked for.
    pub(crate) fn finish(self) {
        let connues = self.connues.into_inner();
        for (cle, _) in self.cles {
            if !connues.contains(&cle.get_ref().as_ref()) {
                let cause = Cause::CleInconnue { cle: excerpt(cle.get_ref()), connues: connues.clone() };
                self.lecture.note(cle.span().start, cause);
            }
        }
    }

    /// Where the value of `cle` is, or the table where it is absent.
    pub(crate) fn offset(&self, cle: &'static str) -> usize {
        self.cles.get(cle).map_or(self.start, |valeur| valeur.span().start)
    }

    /// The raw value, whatever its type.
    pub(crate) fn raw(&self, cle: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        let mut connues = self.connues.borrow_mut();
        if !connues.contains(&cle) {
            connues.push(cle);
        }
        self.cles.get(cle)
    }

    /// Notes that `cle` is missing.
    pub(crate) fn note_missing(&self, cle: &'static str) {
        self.lecture.note(self.start, Cause::CleManquante { cle });
    }

    /// A statement; empty, and noted, where it is absent, empty or too long.
    pub(crate) fn texte(&self, cle: &'static str) -> String {
        if self.raw(cle).is_none() {
            self.note_missing(cle);
        }
        self.texte_opt(cle).unwrap_or_default()
    }

    /// A statement and where it is, `None` where there is nothing to check.
    pub(crate) fn located(&self, cle: &'static str) -> Option<Located<String>> {
        let valeur = self.texte(cle);
        (!valeur.is_empty()).then(|| Located { valeur, ou: self.offset(cle) })
    }

    /// A statement that may be absent.
    pub(crate) fn texte_opt(&self, cle: &'static str) -> Option<String> {
        self.raw(cle).and_then(|valeur| self.read(cle, valeur)).map(|located| located.valeur)
    }

    /// A list of statements, empty where it is absent.
    pub(crate) fn textes(&self, cle: &'static str) -> Vec<Located<String>> {
        let Some(valeur) = self.raw(cle) else { return Vec::new() };
        let Some(liste) = valeur.get_ref().as_array() else {
            self.note_type(cle, "array", valeur);
            return Vec::new();
        };
        liste.iter().filter_map(|element| self.read(cle, element)).collect()
    }

    /// A list of statements that must be there and not be empty.
    pub(crate) fn textes_requis(&self, cle: &'static str) -> Vec<String> {
        self.require_list(cle);
        self.textes(cle).into_iter().map(|located| located.valeur).collect()
    }

    fn read(&self, cle: &'static str, valeur: &Spanned<DeValue<'a>>) -> Option<Located<String>> {
        let ou = valeur.span().start;
        let Some(texte) = valeur.get_ref().as_str() else {
            self.note_type(cle, "string", valeur);
            return None;
        };
        let limite = self.lecture.limits.text_chars;
        let longueur = texte.chars().count();
        if texte.trim().is_empty() {
            self.lecture.note(ou, Cause::TexteVide { cle });
        } else if longueur > limite {
            self.lecture.note(ou, Cause::TexteTropLong { cle, longueur, limite });
        } else if texte.chars().any(char::is_control) {
            self.lecture.note(ou, Cause::CaractereInterdit { cle });
        }
        Some(Located { valeur: texte.trim().to_owned(), ou })
    }

    /// A whole number between bounds, noted where it is absent.
    pub(crate) fn nombre(&self, cle: &'static str, min: i64, max: i64) -> Option<i64> {
        if self.raw(cle).is_none() {
            self.note_missing(cle);
        }
        self.nombre_opt(cle, min, max)
    }

    /// A whole number between bounds that may be absent.
    pub(crate) fn nombre_opt(&self, cle: &'static str, min: i64, max: i64) -> Option<i64> {
        let valeur = self.raw(cle)?;
        let Some(entier) = valeur.get_ref().as_integer() else {
            self.note_type(cle, "integer", valeur);
            return None;
        };
        let lu = i64::from_str_radix(entier.as_str(), entier.radix()).ok().filter(|n| (min..=max).contains(n));
        if lu.is_none() {
            self.lecture.note(valeur.span().start, Cause::NombreHorsBornes { cle, min, max });
        }
        lu
    }

    /// A number from 1 to 99.
    pub(crate) fn numero_opt(&self, cle: &'static str) -> Option<u8> {
        self.nombre_opt(cle, 1, 99).and_then(|numero| u8::try_from(numero).ok())
    }

    /// `true` or `false`, noted where it is absent.
    pub(crate) fn flag(&self, cle: &'static str) -> bool {
        if self.raw(cle).is_none() {
            self.note_missing(cle);
        }
        self.flag_or_false(cle)
    }

    /// `true` or `false`, `false` where it is absent.
    pub(crate) fn flag_or_false(&self, cle: &'static str) -> bool {
        let Some(valeur) = self.raw(cle) else { return false };
        valeur.get_ref().as_bool().unwrap_or_else(|| {
            self.note_type(cle, "boolean", valeur);
            false
        })
    }

    /// A table, noted where it is absent.
    pub(crate) fn table(&self, cle: &'static str) -> Option<Table<'a>> {
        let Some(valeur) = self.raw(cle) else {
            self.note_missing(cle);
            return None;
        };
        self.sub_table(cle, valeur)
    }

    /// An array of tables, empty where it is absent.
    pub(crate) fn tables(&self, cle: &'static str) -> Vec<Table<'a>> {
        let Some(valeur) = self.raw(cle) else { return Vec::new() };
        let Some(liste) = valeur.get_ref().as_array() else {
            self.note_type(cle, "array", valeur);
            return Vec::new();
        };
        liste.iter().filter_map(|element| self.sub_table(cle, element)).collect()
    }

    /// An array of tables that must be there and not be empty.
    pub(crate) fn tables_requises(&self, cle: &'static str) -> Vec<Table<'a>> {
        self.require_list(cle);
        self.tables(cle)
    }

    fn require_list(&self, cle: &'static str) {
        match self.raw(cle) {
            None => self.note_missing(cle),
            Some(valeur) if valeur.get_ref().as_array().is_some_and(|liste| liste.is_empty()) => {
                self.lecture.note(valeur.span().start, Cause::ListeVide { cle });
            }
            Some(_) => {}
        }
    }

    fn sub_table(&self, cle: &'static str, valeur: &'a Spanned<DeValue<'a>>) -> Option<Table<'a>> {
        let Some(table) = valeur.get_ref().as_table() else {
            self.note_type(cle, "table", valeur);
            return None;
        };
        Some(Table::new(self.lecture, table, valeur.span().start))
    }

    pub(crate) fn note_type(&self, cle: &'static str, attendu: &'static str, valeur: &Spanned<DeValue<'_>>) {
        let trouve = valeur.get_ref().type_str();
        self.lecture.note(valeur.span().start, Cause::TypeInattendu { cle, attendu, trouve });
    }
}

/// At most 80 characters of what an author wrote, for a message.
pub(crate) fn excerpt(texte: &str) -> String {
    texte.chars().take(80).collect()
}
