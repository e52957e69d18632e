//! A signed avis as it is shown: who, when as they say, what they decided, and whether it still counts.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domain::{Decision, Dossier, Etape, Portee, Referentiel, ReferentielKey, TextRef, text_hash};

use super::derive::{counts, is_about, opinion, ranks, standing};
use super::signes::AvisVerifie;
use crate::vues_avis::{AvisRecu, DecisionVue, TexteDit};
use crate::vues_identites::SignataireVue;
use crate::wording::avis as words;

/// Why an avis that holds does not count, whatever the others say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ecart {
    /// About the dossier this one is a copy of, or another version of its référentiel.
    Ailleurs,
    /// A demonstration, on a real dossier.
    Demonstration,
    /// The key was given up by its owner, or taken back by its centre.
    Revoque,
    /// The candidate signed it.
    Candidat,
}

/// Everything it takes to say where avis stand: the dossier, who is put aside, what is known of each signer.
pub(crate) struct Contexte<'a> {
    pub dossier: &'a Dossier,
    pub referentiel: &'a Referentiel,
    /// Whose key no longer counts.
    pub revoked: &'a dyn Fn(&AvisVerifie) -> bool,
    /// Whose key is the candidate's.
    pub own: &'a dyn Fn(&AvisVerifie) -> bool,
    /// How far the signer is known here.
    pub signer: &'a dyn Fn(&AvisVerifie) -> SignataireVue,
    /// A version of the référentiel that the dossier may have answered before, where it is here.
    pub versions: &'a dyn Fn(&ReferentielKey) -> Option<Arc<Referentiel>>,
}

impl Contexte<'_> {
    /// Why it does not count, `None` where it stands by its rank alone.
    pub fn ecart(&self, avis: &AvisVerifie) -> Option<Ecart> {
        if avis.certificat.is_demonstration() && !self.dossier.demonstration {
            Some(Ecart::Demonstration)
        } else if !is_about(self.dossier, avis) {
            Some(Ecart::Ailleurs)
        } else if (self.own)(avis) {
            Some(Ecart::Candidat)
        } else {
            (self.revoked)(avis).then_some(Ecart::Revoque)
        }
    }

    /// Where each of `avis` that stands does, by hash.
    pub fn ranks(&self, avis: &[AvisVerifie]) -> BTreeMap<String, Etape> {
        ranks(&standing(self.dossier, avis, &|one| self.ecart(one).is_some()))
    }

    /// Each of them as it is shown, the newest first by the date its signer declares.
    pub fn describe(&self, avis: &[AvisVerifie]) -> Vec<AvisRecu> {
        let ranks = self.ranks(avis);
        let now = Now::of(self.dossier, avis);
        // One that is put aside is shown at the place its own numbering gives.
        let aside = super::derive::ranks(&avis.iter().collect::<Vec<_>>());
        let said = Said::of(avis, &ranks);
        let here: BTreeSet<&str> = avis.iter().map(|one| one.empreinte.as_str()).collect();
        let mut shown: Vec<AvisRecu> = avis
            .iter()
            .filter_map(|one| {
                let mut etape = *ranks.get(&one.empreinte).or_else(|| aside.get(&one.empreinte))?;
                // The one before may be about the version the dossier answered then: it did come.
                etape.precedent_absent &= one.contenu.precedent.as_deref().is_none_or(|before| !here.contains(before));
                Some(self.one(one, etape, &said, &now))
            })
            .collect();
        shown.sort_by(|a, b| {
            (&b.date_declaree, b.sequence, &b.empreinte).cmp(&(&a.date_declaree, a.sequence, &a.empreinte))
        });
        shown.dedup_by(|a, b| a.empreinte == b.empreinte);
        shown
    }

    fn one(&self, avis: &AvisVerifie, etape: Etape, said: &Said, now: &Now) -> AvisRecu {
        let ecart = self.ecart(avis);
        let contenu = &avis.contenu;
        AvisRecu {
            empreinte: avis.empreinte.clone(),
            signataire: (self.signer)(avis),
            sequence: contenu.sequence,
            rang: etape.rang,
            compte: ecart.is_none() && counts(etape.rang),
            remarque: words::remark(ecart, etape),
            date_declaree: contenu.date_declaree.clone(),
            lieu: contenu.lieu,
            recu_le: avis.recu_le.to_string(),
            demande: contenu.demande.clone(),
            decisions: contenu.decisions.iter().map(|decision| self.decision(avis, decision, said, now)).collect(),
        }
    }

    /// What it is about, in the words of the version it was given with regard to: the same id may be another criterion today.
    fn scope(&self, avis: &AvisVerifie, portee: &Portee) -> String {
        let key = &avis.contenu.referentiel;
        if *key == self.dossier.referentiel {
            return words::scope(self.referentiel, self.dossier, portee);
        }
        let then = (self.versions)(key);
        words::scope_then(then.as_deref(), self.referentiel, self.dossier, portee, &key.version)
    }

    fn decision(&self, avis: &AvisVerifie, decision: &Decision, said: &Said, now: &Now) -> DecisionVue {
        let opinion = opinion(avis, decision);
        let another = |(texte, hash): (&TextRef, &String)| {
            (!now.is(texte, hash))
                .then(|| TexteDit { texte: texte.clone(), titre: words::text(self.referentiel, self.dossier, texte) })
        };
        let changes: Vec<TexteDit> = opinion.lu.iter().filter_map(another).collect();
        DecisionVue {
            titre: self.scope(avis, &decision.portee),
            portee: decision.portee.clone(),
            opinion: decision.opinion,
            libelle: decision.libelle.clone(),
            observe: decision.observe.clone(),
            quand: decision.quand.clone(),
            commentaire: decision.commentaire.clone(),
            valable: changes.is_empty(),
            changes,
            remplacee: said.later(avis, &decision.portee),
        }
    }
}

/// The hash of each text that was read as it is now: each hashed once.
struct Now<'a>(BTreeMap<&'a TextRef, Option<String>>);

impl<'a> Now<'a> {
    fn of(dossier: &Dossier, avis: &'a [AvisVerifie]) -> Self {
        let mut now = BTreeMap::new();
        for lu in avis.iter().flat_map(|one| &one.contenu.lu) {
            now.entry(&lu.texte).or_insert_with(|| lu.texte.texte(dossier).map(text_hash));
        }
        Self(now)
    }

    fn is(&self, texte: &TextRef, hash: &String) -> bool {
        self.0.get(texte).and_then(Option::as_ref) == Some(hash)
    }
}

/// The last rank at which each signer spoke of each thing, among those that count.
struct Said<'a>(BTreeMap<(&'a str, &'a Portee), u32>);

impl<'a> Said<'a> {
    fn of(avis: &'a [AvisVerifie], ranks: &BTreeMap<String, Etape>) -> Self {
        let mut last = BTreeMap::new();
        for one in avis.iter().filter(|one| ranks.get(&one.empreinte).is_some_and(|etape| counts(etape.rang))) {
            for decision in &one.contenu.decisions {
                let rank = last.entry((one.contenu.signataire.as_str(), &decision.portee)).or_insert(0);
                *rank = one.contenu.sequence.max(*rank);
            }
        }
        Self(last)
    }

    fn later(&self, avis: &AvisVerifie, portee: &Portee) -> bool {
        let last = self.0.get(&(avis.contenu.signataire.as_str(), portee));
        last.is_some_and(|rank| *rank > avis.contenu.sequence)
    }
}
