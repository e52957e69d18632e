//! The référentiel of activities: headings, and under each its sentences or bullets.

use super::super::brouillon::{BlocLu, Lu, RubriqueLue};
use super::doute::{SUR, probable};
use super::lexique::Lexique;
use super::morceau::{Morceau, reunir};
use super::numero::numerote;
use super::partie::{Contenu, Partie, Section};
use super::phrases::phrases;
use super::plier::ressemblance;
use super::registre::Registre;

/// The headings of the activities, each with its bloc where its title is that of a bloc.
pub(super) fn activites(
    sections: &[Section],
    blocs: &[BlocLu],
    lexique: &Lexique,
    registre: &mut Registre,
) -> Vec<RubriqueLue> {
    let mut rubriques = Vec::new();
    for section in sections.iter().filter(|section| section.partie == Partie::Activites) {
        let mut lecture = Lecture { rubriques: Vec::new(), blocs, lexique, titre: section.titre, tas: Vec::new() };
        let morceaux: Vec<Morceau> = section
            .contenu
            .iter()
            .filter_map(|contenu| if let Contenu::Paragraphe(morceau) = contenu { Some(*morceau) } else { None })
            .filter(|morceau| registre.est_libre(*morceau) || morceau.est_vide())
            .collect();
        for (rang, morceau) in morceaux.iter().enumerate() {
            let suivant = morceaux.get(rang + 1).copied();
            lecture.morceau(*morceau, suivant, registre);
        }
        lecture.vider(registre);
        if let Some(titre) = lecture.titre {
            registre.reconnu(titre, "titre_de_partie");
        }
        rubriques.extend(lecture.rubriques);
    }
    rubriques
}

struct Lecture<'a, 'b> {
    rubriques: Vec<RubriqueLue>,
    blocs: &'b [BlocLu],
    lexique: &'b Lexique,
    /// The heading of the part, until something stands right under it.
    titre: Option<Morceau<'a>>,
    /// Paragraphs still to be cut into sentences.
    tas: Vec<Morceau<'a>>,
}

impl<'a> Lecture<'a, '_> {
    fn morceau(&mut self, morceau: Morceau<'a>, suivant: Option<Morceau<'a>>, registre: &mut Registre) {
        if morceau.est_vide() {
            registre.reconnu(morceau, "puce_vide");
            return;
        }
        if let Some((numero, titre)) = self.rubrique(morceau) {
            self.vider(registre);
            registre.reconnu(numero, "numero");
            self.ouvrir(titre, registre);
            return;
        }
        if morceau.annonce() && !morceau.puce() && suivant.is_some_and(Morceau::puce) {
            self.vider(registre);
            let titres = suivant.is_some_and(|suivant| self.rubrique(suivant).is_some());
            if titres {
                registre.reconnu(morceau, "introduction_de_liste");
            } else if self.rubriques.last().is_some_and(|rubrique| rubrique.points.is_empty()) {
                self.tas.push(morceau);
            } else {
                self.ouvrir(morceau, registre);
            }
            return;
        }
        self.tas.push(morceau);
    }

    /// The number and the words of a heading.
    fn rubrique(&self, morceau: Morceau<'a>) -> Option<(Morceau<'a>, Morceau<'a>)> {
        let (numero, texte) = numerote(morceau);
        let avant = morceau.sous(0..morceau.texte().len() - texte.texte().len());
        if texte.mots() > 18 || texte.finie() || texte.minuscule() || texte.est_vide() {
            return None;
        }
        let paragraphe = morceau.paragraphe();
        let numerotee = numero.is_some_and(|numero| !numero.parenthese) && !morceau.puce();
        let titree = paragraphe.titre.is_some() || paragraphe.appuye || numerotee;
        let bloc = || self.blocs.iter().any(|bloc| ressemblance(&bloc.titre.texte, texte.texte()) > 0.8);
        (titree || bloc()).then_some((avant, texte))
    }

    fn ouvrir(&mut self, titre: Morceau<'a>, registre: &mut Registre) {
        let mut titre = registre.lu(&[titre], SUR);
        titre.texte = self.lexique.phrase(titre.texte.trim_end_matches([':', ' ', '\u{202f}']));
        let bloc = self
            .blocs
            .iter()
            .map(|bloc| (ressemblance(&bloc.titre.texte, &titre.texte), bloc.numero))
            .filter(|(score, _)| *score > 0.8)
            .max_by(|(a, _), (b, _)| a.total_cmp(b))
            .map(|(_, numero)| numero);
        self.rubriques.push(RubriqueLue { titre, bloc, points: Vec::new(), finalite: None });
    }

    /// Reads the paragraphs that wait, under the last heading.
    fn vider(&mut self, registre: &mut Registre) {
        let tas = std::mem::take(&mut self.tas);
        if tas.is_empty() {
            return;
        }
        if self.rubriques.is_empty() {
            match self.titre.take() {
                Some(titre) => {
                    let (_, nom) = numerote(titre);
                    registre.reconnu(titre.sous(0..titre.texte().len() - nom.texte().len()), "numero");
                    self.ouvrir(nom, registre);
                }
                None => return,
            }
        }
        for texte in reunir(&tas) {
            if texte[0].puce() {
                let doute = if texte.len() > 1 { probable("paragraphes_reunis") } else { SUR };
                let point = registre.lu(&super::condition::sans_fin(&texte), doute);
                self.point(point, false);
                continue;
            }
            for phrase in phrases(&texte) {
                let finalite = super::plier::plier(&phrase.texte).starts_with("la finalite de");
                let point = registre.lu(&phrase.morceaux, phrase.doute);
                self.point(point, finalite);
            }
        }
    }

    fn point(&mut self, point: Lu, finalite: bool) {
        if let Some(rubrique) = self.rubriques.last_mut() {
            if finalite && rubrique.finalite.is_none() {
                rubrique.finalite = Some(point);
            } else {
                rubrique.points.push(point);
            }
        }
    }
}
