//! The rules: who registers, who agrees, what is preferred, who assesses on what, who admits.
//!
//! A paragraph is a rule by the words such rules always use; one that uses none of them is listed as not understood.

use domain::{Echelle, VoieAcces};

use super::super::brouillon::{BlocLu, Lu, ModaliteLue, ReglesLues};
use super::citation::{auteur, delai, jury, regard};
use super::doute::{SUR, probable};
use super::flux::Pas;
use super::lexique::Lexique;
use super::modalite::{self, AVIS, EnCours, dispenses};
use super::morceau::Morceau;
use super::numero::{Genre, numerote};
use super::partie::Partie;
use super::phrases::phrases;
use super::plier::plier;
use super::registre::{Registre, absent, citer};
use super::typographie::mettre;

/// Most modalités of a document.
const NOMBRE: usize = 20;

/// What the parts about assessment say.
pub(super) struct Lecture<'a> {
    pub(super) modalites: Vec<EnCours<'a>>,
    pub(super) inscription: Vec<Morceau<'a>>,
    pub(super) accord: Vec<Morceau<'a>>,
    preference: Vec<Morceau<'a>>,
    commission: Vec<Morceau<'a>>,
    evaluation: Vec<Morceau<'a>>,
    fondements: Vec<Vec<Morceau<'a>>>,
    pub(super) admission: Vec<Morceau<'a>>,
    pub(super) dispenses: Vec<VoieAcces>,
    /// Rank in `modalites` of the one being read.
    courante: Option<usize>,
    /// Whether « sur la base : » announced a list.
    base: bool,
}

/// Reads the stream of the parts about assessment.
pub(super) fn lire<'a>(flux: &[Pas<'a>], registre: &mut Registre) -> Lecture<'a> {
    let mut lecture = Lecture {
        modalites: Vec::new(),
        inscription: Vec::new(),
        accord: Vec::new(),
        preference: Vec::new(),
        commission: Vec::new(),
        evaluation: Vec::new(),
        fondements: Vec::new(),
        admission: Vec::new(),
        dispenses: Vec::new(),
        courante: None,
        base: false,
    };
    for pas in flux {
        match pas {
            Pas::Titre(titre) => {
                lecture.fermer();
                registre.reconnu(*titre, "titre_de_partie");
            }
            Pas::Colonne => lecture.fermer(),
            Pas::Texte(morceau, partie) => lecture.texte(*morceau, *partie, registre),
        }
    }
    lecture
}

impl<'a> Lecture<'a> {
    fn fermer(&mut self) {
        self.courante = None;
        self.base = false;
    }

    fn texte(&mut self, morceau: Morceau<'a>, partie: Partie, registre: &mut Registre) {
        let plie = morceau.plier();
        let nu = plie.trim_matches(['(', ')', ' ', '.', ':']);
        if morceau.est_vide() {
            registre.reconnu(morceau, "puce_vide");
            return;
        }
        if let Some(mut lue) = modalite::titre(morceau, registre) {
            self.base = false;
            if lue.code == AVIS {
                self.dispenser(&plie);
                lue.sans_dispense(registre);
            }
            if let Some(rang) = self.modalites.iter().position(|autre| autre.code == lue.code) {
                registre.reconnu(morceau, "repetition");
                self.courante = Some(rang);
            } else if self.modalites.len() >= NOMBRE {
                registre.incompris(morceau, "regle_inconnue");
            } else {
                self.courante = Some(self.modalites.len());
                self.modalites.push(lue);
            }
            return;
        }
        let dispense = (nu.starts_with("hors ") || nu.starts_with("sauf ")) && morceau.mots() <= 6;
        let de_l_avis = self.courante.and_then(|rang| self.modalites.get(rang)).is_some_and(|lue| lue.code == AVIS);
        if dispense || de_l_avis || plie.contains("avis") {
            self.dispenser(&plie);
        }
        if dispense {
            registre.reconnu(morceau, "dispense");
        } else if morceau.mots() <= 4 && (nu == "entreprise" || nu.starts_with("commission d") || nu == "l'entreprise")
        {
            self.fermer();
            registre.reconnu(morceau, "titre_de_partie");
        } else if plie.contains("modalites d'evaluation") && morceau.annonce() && morceau.mots() <= 12 {
            self.fermer();
            registre.reconnu(morceau, "introduction_de_liste");
        } else if nu == "ou" || nu == "et" || nu == "et/ou" {
            if let (Some(courante), true) = (self.courante.and_then(|rang| self.modalites.get_mut(rang)), nu == "ou") {
                courante.au_choix = true;
            }
            registre.reconnu(morceau, "liaison");
        } else if let Some(courante) = self.courante.and_then(|rang| self.modalites.get_mut(rang)) {
            de_modalite(courante, morceau, registre);
        } else {
            self.regle(morceau, partie, &plie, registre);
        }
    }

    fn dispenser(&mut self, plie: &str) {
        for voie in dispenses(plie) {
            if !self.dispenses.contains(&voie) {
                self.dispenses.push(voie);
            }
        }
    }

    fn regle(&mut self, morceau: Morceau<'a>, partie: Partie, plie: &str, registre: &mut Registre) {
        let a = |mots: &str| plie.contains(mots);
        let evaluees = a("sont evaluees") || a("est evaluee") || a("sont evalues");
        if self.base && morceau.puce() {
            self.fondements.push(vec![morceau.sans_fin()]);
            return;
        }
        self.base = false;
        let ou = if partie == Partie::Admission {
            &mut self.admission
        } else if a("inscription") || a("s'inscri") || a("inscrit ") {
            &mut self.inscription
        } else if a("privilegi") || a("exceptionnel") || a("prioritaire") || a("de preference") {
            &mut self.preference
        } else if a("modalites")
            && ["definissent", "definies", "defini ", "determin", "arret", "conviennent", "choisi", "fixe"]
                .iter()
                .any(|mot| a(mot))
        {
            &mut self.accord
        } else if a("commission") && (a("compose") || a("constitu") || a("valid") && !evaluees || a("membres")) {
            self.base = morceau.annonce();
            &mut self.commission
        } else if evaluees || a("evaluation") && a("critere") {
            self.base = morceau.annonce();
            &mut self.evaluation
        } else if a("jury") || a("admis") {
            &mut self.admission
        } else {
            registre.incompris(morceau, "regle_inconnue");
            return;
        };
        ou.push(morceau);
    }

    /// The names in sentences about exceptional cases.
    fn exceptions(&self) -> String {
        let phrases = phrases(&self.preference);
        phrases
            .iter()
            .map(|phrase| plier(&phrase.texte))
            .filter(|plie| plie.contains("exception"))
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// The modalités and the rules of the draft.
    pub(super) fn finir(
        mut self,
        blocs: &[BlocLu],
        lexique: &Lexique,
        registre: &mut Registre,
    ) -> (Vec<ModaliteLue>, ReglesLues) {
        let exceptions = self.exceptions();
        let fondements = self.fondements(registre);
        let avis: Vec<Morceau> =
            self.modalites.iter().filter(|lue| lue.code == AVIS).flat_map(|lue| lue.explication.clone()).collect();
        let delai = self
            .modalites
            .iter()
            .flat_map(|lue| &lue.explication)
            .chain(&self.accord)
            .find_map(|morceau| delai(*morceau));
        let complete = fondements.iter().any(|lu| plier(&lu.texte).contains("avis"));
        let (regard, mut portees) = regard(&avis);
        if complete && portees == [Echelle::Activite] {
            portees.push(Echelle::Competence);
        }
        let modalites: Vec<ModaliteLue> = std::mem::take(&mut self.modalites)
            .into_iter()
            .map(|lue| lue.finir(&exceptions, lexique, registre))
            .collect();
        let admission_plie = plier(&self.admission.iter().map(|morceau| morceau.texte()).collect::<Vec<_>>().join(" "));
        let blocs_dits = |morceaux: &[Morceau]| morceaux.iter().any(|morceau| morceau.plier().contains("bloc"));
        let commission = match self.commission.as_slice() {
            [] => absent("composition_non_precisee"),
            dite if dite.iter().any(|m| m.plier().contains("compos") || m.plier().contains("membres")) => {
                registre.lu(dite, SUR)
            }
            dite => registre.lu(dite, probable("composition_non_precisee")),
        };
        let par = self.admission.iter().find_map(|morceau| jury(*morceau));
        let regles = ReglesLues {
            blocs_seuls: !blocs.is_empty() && (blocs_dits(&self.admission) || blocs_dits(&self.inscription)),
            inscription: regle(&self.inscription, registre),
            accord_modalites: regle(&self.accord, registre),
            preference: regle(&self.preference, registre),
            delai_rapport: cite(delai),
            avis_dispense: self.dispenses,
            avis_portees: portees,
            avis_regard: cite(regard),
            avis_auteur: cite(avis.iter().find_map(|morceau| auteur(*morceau))),
            commission,
            fondements,
            toutes_les_competences: ["toutes les c", "ensemble des c", "chacune des c"]
                .iter()
                .any(|mots| admission_plie.contains(mots)),
            admission_par: cite(par),
            admission: regle(&self.admission, registre),
        };
        (modalites, regles)
    }

    /// On what the commission validates: the bullets, the sentence that says how competences are assessed, cut where the
    /// opinion completes it.
    fn fondements(&self, registre: &mut Registre) -> Vec<Lu> {
        let mut listes: Vec<Vec<Morceau>> = self.fondements.clone();
        for morceau in &self.evaluation {
            let plie = morceau.plie();
            let coupe = plie.trouver("complete").filter(|_| plie.as_str().contains("avis")).and_then(|place| {
                let avant = &morceau.texte()[..place.start];
                avant.rfind([',', '.', ';']).map(|virgule| virgule + 1)
            });
            if let Some(coupe) = coupe {
                let (avant, apres) = morceau.couper(coupe);
                listes.extend([vec![avant.sans_fin()], vec![apres]]);
            } else if let Some(liste) =
                listes.iter_mut().find(|liste| liste.iter().any(|m| m.plier().contains("evaluation")))
            {
                liste.push(*morceau);
            } else {
                listes.insert(0, vec![*morceau]);
            }
        }
        let mut lus: Vec<Lu> = listes.iter().map(|liste| registre.lu(liste, SUR)).collect();
        for (lu, liste) in lus.iter_mut().zip(&listes).filter(|(_, liste)| liste.len() > 1) {
            let phrases: Vec<String> =
                liste.iter().map(|morceau| mettre(morceau.texte().trim_end_matches('.'))).collect();
            lu.texte = format!("{}.", phrases.join(". "));
        }
        lus
    }
}

/// Words under the heading of a modalité: what it means, or what it rests on.
fn de_modalite<'a>(courante: &mut EnCours<'a>, morceau: Morceau<'a>, registre: &mut Registre) {
    if morceau.puce() {
        courante.appuis.push(vec![morceau.sans_fin()]);
        return;
    }
    let (numero, texte) = numerote(morceau);
    if numero.is_some_and(|numero| numero.genre == Genre::Chiffres) {
        registre.reconnu(morceau.sous(0..morceau.texte().len() - texte.texte().len()), "numero");
        courante.appuis.push(vec![texte.sans_fin()]);
        return;
    }
    for phrase in phrases(&[morceau]) {
        let introduit = phrase.annonce() && plier(&phrase.texte).contains("appui");
        if introduit {
            phrase.morceaux.iter().for_each(|piece| registre.reconnu(*piece, "introduction_de_liste"));
        } else {
            courante.explication.extend(phrase.morceaux);
        }
    }
}

fn regle(morceaux: &[Morceau], registre: &mut Registre) -> Lu {
    if morceaux.is_empty() { absent("regle_absente") } else { registre.lu(morceaux, SUR) }
}

fn cite(morceau: Option<Morceau>) -> Lu {
    morceau.map_or_else(|| absent("regle_absente"), |morceau| citer(&[morceau], probable("deduit_du_texte")))
}
