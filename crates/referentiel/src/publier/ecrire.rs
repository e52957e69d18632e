//! Writes TOML line by line, and remembers which part of the draft each line says.
//!
//! Any text is written so that it is read back exactly: what may not stand in a file is escaped, and then refused by the
//! reader at its place rather than silently changed here.

use std::fmt::Write;

use domain::Expression;

/// Over that, a list is written one element a line.
const LARGEUR: usize = 110;

/// One file being written.
#[derive(Default)]
pub(super) struct Ecrit {
    texte: String,
    ligne: u32,
    /// First line of each thing said, in order, and its path in the draft.
    chemins: Vec<(u32, String)>,
}

impl Ecrit {
    /// A file whose whole is that part of the draft.
    pub(super) fn of(chemin: &str) -> Self {
        Self { chemins: vec![(1, chemin.to_owned())], ..Self::default() }
    }

    pub(super) fn octets(&self) -> Vec<u8> {
        self.texte.clone().into_bytes()
    }

    /// What a line says; where the line is not known, what the file says.
    pub(super) fn chemin(&self, ligne: Option<u32>) -> String {
        let ligne = ligne.unwrap_or(1);
        let after = self.chemins.partition_point(|(first, _)| *first <= ligne);
        self.chemins.get(after.saturating_sub(1)).map(|(_, chemin)| chemin.clone()).unwrap_or_default()
    }

    pub(super) fn commentaire(&mut self, dit: &str) {
        let dit: String = dit.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        self.push(format!("# {dit}").trim_end());
    }

    pub(super) fn saut(&mut self) {
        self.push("");
    }

    /// `[regles]`, `[[criteres]]`.
    pub(super) fn table(&mut self, entete: &str, chemin: &str) {
        self.saut();
        self.says(chemin);
        self.push(entete);
    }

    pub(super) fn texte(&mut self, cle: &str, valeur: &str, chemin: &str) {
        self.brut(cle, &chaine(valeur), chemin);
    }

    pub(super) fn nombre(&mut self, cle: &str, valeur: impl Into<u64>, chemin: &str) {
        self.brut(cle, &valeur.into().to_string(), chemin);
    }

    pub(super) fn drapeau(&mut self, cle: &str, valeur: bool, chemin: &str) {
        self.brut(cle, if valeur { "true" } else { "false" }, chemin);
    }

    /// A list of texts, each with its own place in the draft.
    pub(super) fn liste<'t>(&mut self, cle: &str, chemin: &str, elements: impl Iterator<Item = &'t str>) {
        let elements: Vec<_> = elements.map(chaine).collect();
        let line = elements.join(", ");
        self.says(chemin);
        if line.chars().count() + cle.len() < LARGEUR {
            self.push(&format!("{cle} = [{line}]"));
            return;
        }
        self.push(&format!("{cle} = ["));
        for (rang, element) in elements.iter().enumerate() {
            self.says(&format!("{chemin}/{rang}"));
            self.push(&format!("  {element},"));
        }
        self.says(chemin);
        self.push("]");
    }

    pub(super) fn expression(&mut self, cle: &str, valeur: &Expression, chemin: &str) {
        self.brut(cle, &expression(valeur), chemin);
    }

    fn brut(&mut self, cle: &str, valeur: &str, chemin: &str) {
        self.says(chemin);
        self.push(&format!("{cle} = {valeur}"));
    }

    fn says(&mut self, chemin: &str) {
        self.chemins.push((self.ligne + 1, chemin.to_owned()));
    }

    fn push(&mut self, ligne: &str) {
        self.texte.push_str(ligne);
        self.texte.push('\n');
        self.ligne += 1;
    }
}

/// A text between quotes.
fn chaine(valeur: &str) -> String {
    let mut out = String::with_capacity(valeur.len() + 2);
    out.push('"');
    for c in valeur.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Which modalités are allowed, as it is written in files.
pub(crate) fn expression(valeur: &Expression) -> String {
    let termes = |liste: &[Expression]| liste.iter().map(expression).collect::<Vec<_>>().join(", ");
    match valeur {
        Expression::Modalite(code) => chaine(code),
        Expression::UnDe(liste) => format!("{{ un_de = [{}] }}", termes(liste)),
        Expression::Tous(liste) => format!("{{ tous = [{}] }}", termes(liste)),
        Expression::SaufVoies { modalite, voies } if voies.is_empty() => chaine(modalite),
        Expression::SaufVoies { modalite, voies } => {
            let voies: Vec<_> = voies.iter().map(|voie| chaine(&mot(voie))).collect();
            format!("{{ modalite = {}, sauf_voies = [{}] }}", chaine(modalite), voies.join(", "))
        }
    }
}

/// The word of an enumeration, as it is written in files.
pub(crate) fn mot(valeur: &impl serde::Serialize) -> String {
    match serde_json::to_value(valeur) {
        Ok(serde_json::Value::String(mot)) => mot,
        _ => String::new(),
    }
}
