//! `word/styles.xml`: which styles are headings, bold or underlined, or belong to a list.

use std::collections::HashMap;

use crate::import::lecture::LectureError;
use crate::import::lecture::xml::{Attributs, Suite, Visiteur};

/// How far a style may be based on others.
const CHAINE: usize = 32;

/// A style, what it does not say left to the one it is based on.
#[derive(Debug, Default, Clone)]
pub(super) struct Style {
    base: Option<String>,
    /// Level of the heading, from 1.
    pub(super) titre: Option<u8>,
    pub(super) gras: Option<bool>,
    pub(super) souligne: Option<bool>,
    pub(super) cache: Option<bool>,
    pub(super) exposant: Option<bool>,
    /// Its list, and its level there.
    pub(super) liste: Option<String>,
    pub(super) niveau: Option<usize>,
}

/// All styles, by id.
#[derive(Debug, Default)]
pub(super) struct Styles {
    par_id: HashMap<String, Style>,
    courant: Option<(String, Style)>,
    /// The paragraph style of paragraphs that name none.
    defaut: Option<String>,
}

impl Styles {
    /// The style of that id, its bases' properties included; that of paragraphs without style where there is no id.
    pub(super) fn paragraphe(&self, id: Option<&str>) -> Style {
        id.or(self.defaut.as_deref()).map(|id| self.style(id)).unwrap_or_default()
    }

    pub(super) fn style(&self, id: &str) -> Style {
        let mut resolu = Style::default();
        let mut suivant = Some(id);
        for _ in 0..CHAINE {
            let Some(style) = suivant.and_then(|id| self.par_id.get(id)) else { break };
            resolu.titre = resolu.titre.or(style.titre);
            resolu.gras = resolu.gras.or(style.gras);
            resolu.souligne = resolu.souligne.or(style.souligne);
            resolu.cache = resolu.cache.or(style.cache);
            resolu.exposant = resolu.exposant.or(style.exposant);
            resolu.niveau = resolu.niveau.or(style.niveau);
            if resolu.liste.is_none() {
                resolu.liste.clone_from(&style.liste);
            }
            suivant = style.base.as_deref();
        }
        resolu
    }
}

impl Visiteur for Styles {
    fn ouvrir(&mut self, nom: &str, attributs: &Attributs) -> Result<Suite, LectureError> {
        if nom == "w:style" {
            let id = attributs.get("styleId").unwrap_or_default().to_owned();
            let par_defaut = attributs.get("default").is_some_and(|defaut| defaut == "1" || defaut == "true");
            if par_defaut && attributs.get("type") == Some("paragraph") {
                self.defaut = Some(id.clone());
            }
            self.courant = Some((id, Style::default()));
            return Ok(Suite::Entrer);
        }
        let Some((_, style)) = &mut self.courant else { return Ok(Suite::Entrer) };
        let valeur = attributs.get("val");
        match nom {
            "w:tblStylePr" | "w:pPrChange" | "w:rPrChange" => return Ok(Suite::Passer),
            "w:basedOn" => style.base = valeur.map(str::to_owned),
            "w:name" => style.titre = style.titre.or(valeur.and_then(titre)),
            "w:outlineLvl" => style.titre = niveau_de_titre(attributs),
            "w:b" => style.gras = Some(attributs.vrai()),
            "w:u" => style.souligne = Some(attributs.vrai()),
            "w:vanish" => style.cache = Some(attributs.vrai()),
            "w:vertAlign" => style.exposant = Some(valeur == Some("superscript")),
            "w:numId" => style.liste = valeur.map(str::to_owned),
            "w:ilvl" => style.niveau = attributs.nombre("val"),
            _ => {}
        }
        Ok(Suite::Entrer)
    }

    fn fermer(&mut self, nom: &str) -> Result<(), LectureError> {
        if nom == "w:style"
            && let Some((id, style)) = self.courant.take()
        {
            self.par_id.insert(id, style);
        }
        Ok(())
    }

    fn texte(&mut self, _texte: &str) {}
}

/// « heading 2 »: names of built-in styles are English in every Word.
fn titre(nom: &str) -> Option<u8> {
    let nom = nom.to_ascii_lowercase();
    if nom == "title" {
        return Some(1);
    }
    nom.strip_prefix("heading ")?.trim().parse().ok().filter(|niveau| (1..=9).contains(niveau))
}

/// `w:outlineLvl`, where 9 is body text.
pub(super) fn niveau_de_titre(attributs: &Attributs) -> Option<u8> {
    attributs.nombre::<u8>("val").filter(|niveau| *niveau < 9).map(|niveau| niveau + 1)
}
