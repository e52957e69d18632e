//! Ways of being assessed: what their headings are, what each means and rests on.

use domain::VoieAcces;

use super::super::brouillon::{Lu, ModaliteLue};
use super::super::source::Marque;
use super::doute::{Doute, SUR, probable};
use super::lexique::Lexique;
use super::morceau::Morceau;
use super::numero::{Genre, numerote};
use super::plier::{mots_plies, plier};
use super::registre::{Registre, absent, citer};

/// Code of the company's opinion.
pub(super) const AVIS: &str = "avis";

/// Code of the conversation with the candidate.
pub(super) const ENTRETIEN: &str = "entretien";

/// The modalité that `plie`, a folded name, is.
pub(super) fn connue(plie: &str) -> Option<&'static str> {
    let a = |mot: &str| plie.contains(mot);
    if a("reconstitue") || a("simulee") {
        Some("reconstituee")
    } else if a("avis") && a("entreprise") || plie.starts_with("avis") {
        Some(AVIS)
    } else if a("projet") || a("realises en milieu professionnel") {
        Some("projets")
    } else if a("situation") && (a("reelle") || a("de travail")) {
        Some("reelle")
    } else if a("entretien") {
        Some(ENTRETIEN)
    } else {
        None
    }
}

/// A code made of a name that none of the known ones is.
pub(super) fn inventer(nom: &str) -> String {
    let petits =
        ["de", "des", "du", "d", "la", "le", "les", "l", "en", "et", "ou", "a", "au", "aux", "par", "sur", "une", "un"];
    let mots: Vec<String> =
        mots_plies(nom).into_iter().filter(|mot| !petits.contains(&mot.as_str()) && mot.is_ascii()).take(2).collect();
    if mots.is_empty() { "autre".to_owned() } else { mots.join("_").chars().take(40).collect() }
}

/// A modalité being read.
pub(super) struct EnCours<'a> {
    pub(super) code: String,
    pub(super) lettre: Option<char>,
    pub(super) titre: Vec<Morceau<'a>>,
    pub(super) doute: Doute,
    pub(super) explication: Vec<Morceau<'a>>,
    pub(super) appuis: Vec<Vec<Morceau<'a>>>,
    pub(super) au_choix: bool,
}

/// The heading of a modalité, if `morceau` is one.
pub(super) fn titre<'a>(morceau: Morceau<'a>, registre: &mut Registre) -> Option<EnCours<'a>> {
    if matches!(morceau.paragraphe().marque, Marque::Puce | Marque::Case) {
        return None;
    }
    let (numero, texte) = numerote(morceau);
    let plie = texte.plier();
    let sans_point = texte.texte().trim_end_matches(['.', ':', ' ', '\u{202f}', '\u{a0}']);
    let avec_lettre = numero.as_ref().is_some_and(|numero| numero.parenthese && numero.genre == Genre::Minuscule);
    let appuye = texte.capitales() || morceau.paragraphe().appuye || morceau.paragraphe().titre.is_some();
    let code = connue(&plie);
    let court = texte.mots() <= 14 && !plie.contains("critere");
    let nu = code.is_some() && texte.mots() <= 10 && !texte.finie() && !texte.minuscule() && !morceau.puce();
    let nom = avec_lettre && !texte.minuscule() || code.is_some() && appuye || nu;
    if !nom || !court || plie.starts_with("commission") || avec_lettre && texte.finie() {
        return None;
    }
    registre.reconnu(morceau.sous(0..morceau.texte().len() - texte.texte().len()), "numero");
    Some(EnCours {
        code: code.map_or_else(|| inventer(sans_point), str::to_owned),
        lettre: numero.filter(|numero| numero.genre == Genre::Minuscule).and_then(|numero| numero.lettre),
        titre: vec![texte.sous(0..sans_point.len())],
        doute: if code.is_some() { SUR } else { probable("modalite_inconnue") },
        explication: Vec::new(),
        appuis: Vec::new(),
        au_choix: false,
    })
}

impl EnCours<'_> {
    /// Takes « (hors VAE) » out of the name.
    pub(super) fn sans_dispense(&mut self, registre: &mut Registre) {
        for titre in &mut self.titre {
            let plie = titre.plie();
            let Some(place) = ["(hors ", "(sauf "].into_iter().find_map(|mots| plie.trouver(mots)) else { continue };
            let (nom, dispense) = titre.couper(place.start);
            registre.reconnu(dispense, "dispense");
            *titre = nom;
        }
    }

    /// What was read of it.
    pub(super) fn finir(self, exceptionnelles: &str, lexique: &Lexique, registre: &mut Registre) -> ModaliteLue {
        let mut titre = registre.lu(&self.titre, self.doute);
        titre.texte = lexique.phrase(&titre.texte);
        let explication = registre.lu(&self.explication, SUR);
        let plie = plier(&explication.texte);
        let mut appuis: Vec<Lu> = self.appuis.iter().map(|appui| registre.lu(appui, SUR)).collect();
        let deduits = self
            .explication
            .iter()
            .filter_map(|morceau| appui(*morceau))
            .map(|morceau| citer(&[morceau], probable("deduit_du_texte")));
        if appuis.is_empty() {
            appuis.extend(deduits);
        }
        let cle = match self.code.as_str() {
            "reconstituee" => "reconstitu",
            "projets" => "projet",
            autre => autre,
        };
        ModaliteLue {
            rapport: plie.contains("rapport")
                && ["transm", "remet", "remis", "redige", "etabli"].iter().any(|verbe| plie.contains(verbe)),
            exceptionnelle: exceptionnelles.contains(cle) || plie.contains("exceptionnel"),
            explication: if explication.texte.is_empty() { absent("regle_absente") } else { explication },
            code: self.code,
            lettre: self.lettre.map(String::from),
            titre,
            appuis,
            appuis_au_choix: self.au_choix,
        }
    }
}

/// What a sentence says the modalité rests on: what the candidate gives, or the presentation before a commission.
fn appui(morceau: Morceau) -> Option<Morceau> {
    let plie = morceau.plie();
    let debut_verbe = ["le candidat transmet ", "le candidat remet ", "le candidat redige ", "le candidat etablit "]
        .into_iter()
        .find(|debut| plie.as_str().starts_with(debut));
    if let Some(verbe) = debut_verbe {
        let fin = morceau.texte().find([',', '.', ';']).unwrap_or(morceau.texte().len());
        return Some(morceau.sous(plie.origine(verbe.len())..fin));
    }
    let presentation =
        plie.as_str().starts_with("la presentation ") || plie.as_str().starts_with("cette presentation ");
    let fin = [" permettra", " permet", " montre", " doit"]
        .into_iter()
        .filter_map(|verbe| plie.trouver(verbe))
        .map(|r| r.start)
        .min();
    fin.filter(|_| presentation).map(|fin| morceau.sous(0..fin))
}

/// The ways of access that « hors VAE » and the like exempt.
pub(super) fn dispenses(plie: &str) -> Vec<VoieAcces> {
    let mut voies = Vec::new();
    for (ou, _) in plie.match_indices("hors ").chain(plie.match_indices("sauf ")) {
        let noms: String = plie[ou + 5..].chars().take(60).take_while(|c| !matches!(c, ')' | '.' | ';')).collect();
        for nom in mots_plies(&noms).iter().take(8) {
            let voie = match nom.as_str() {
                "vae" | "acquis" => VoieAcces::Vae,
                "demandeur" | "demandeurs" => VoieAcces::DemandeurEmploi,
                "alternance" | "alternant" | "alternants" | "apprenti" | "apprentis" => VoieAcces::Alternance,
                "salarie" | "salaries" => VoieAcces::Salarie,
                _ => continue,
            };
            if !voies.contains(&voie) {
                voies.push(voie);
            }
        }
    }
    voies
}
