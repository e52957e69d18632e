//! Who is known here, as one snapshot: made from the carnet, the centres, their lists and what people say of their keys.
//!
//! Judging is a pure function of that set: the order in which things arrived never matters. In this order: a demonstration,
//! a key withdrawn, a date outside the certificate's, somebody known; then a key that a known one announces, a name
//! somebody known bears, a stranger. Only somebody known is ever green.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use signature::{Authority, Certificate, Confiance, Controle, Fingerprint, RevocationReason, TrustStore, read_crl};
use store::{Autorite, Contact, Declaration, IdentiteEnregistree, Usage};
use tokio::sync::MutexGuard;

use super::declaration::{self, Genre};
use super::noms::NomPlie;
use super::words_of;
use crate::error::AppError;
use crate::horodatage::stampers;
use crate::library::App;
use crate::vues_identites::{ConfianceVue, SignataireVue};
use crate::wording::confiance as words;

/// How far the line of keys that announce one another is followed.
const MAX_LINE: usize = 16;

/// How far somebody is known here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Connaissance {
    /// An identity of this computer's owner.
    SoiMeme,
    /// They only sign demonstrations.
    Demonstration,
    /// They were checked.
    Connu(Controle),
    /// Nothing is known.
    Inconnu,
    /// Somebody known, of another key, bears that name.
    Homonyme(String),
    /// The owner of this computer bears that name, and has another key.
    HomonymeDeSoi,
    /// A known key, of this name, announces that one.
    CleChangee(String),
    /// The key was withdrawn.
    Revoque(Timestamp),
    /// The signature says it was made when the certificate was not valid.
    Expire,
}

/// The snapshot in memory, made anew after a change; and a turn for those who change keys.
#[derive(Default)]
pub(crate) struct Memoire {
    kept: Mutex<(u64, Option<Arc<Registre>>)>,
    turn: tokio::sync::Mutex<()>,
}

/// Who is known here.
pub(crate) struct Registre {
    trust: TrustStore,
    /// Keys of the owner of this computer, those given up among them.
    own: BTreeSet<[u8; 32]>,
    /// People known, by their key; the owner too, so that a namesake is told.
    known: BTreeMap<[u8; 32], Known>,
    /// Certificates that were seen, by key.
    certificates: BTreeMap<[u8; 32], BTreeSet<Fingerprint>>,
    /// Keys that their holder withdrew.
    withdrawn: BTreeMap<[u8; 32], Timestamp>,
    /// Which certificates announce the one of that fingerprint.
    announced: BTreeMap<Fingerprint, Vec<Certificate>>,
    zone: TimeZone,
}

struct Known {
    nom: String,
    folded: NomPlie,
    par: Option<Controle>,
}

impl Memoire {
    /// Waits for one's turn to change a key file: two changes at once would lose one.
    pub(super) async fn alone(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().await
    }
}

impl App {
    /// Who is known here.
    pub(crate) async fn registre(&self) -> Result<Arc<Registre>, AppError> {
        let generation = {
            let kept = self.registre.kept.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(registre) = &kept.1 {
                return Ok(Arc::clone(registre));
            }
            kept.0
        };
        let (contacts, autorites) = (self.store.contacts().await?, self.store.autorites().await?);
        let (declarations, identites) = (self.store.declarations().await?, self.store.identites().await?);
        let (stampers, zone) = (stampers(&self.store).await?, self.ports.zone.clone());
        let made = tokio::task::spawn_blocking(move || {
            let mut made = Registre::new(&contacts, &autorites, &declarations, &identites, zone);
            for stamper in stampers {
                made.trust.accept_stamper(stamper);
            }
            made
        });
        let made = Arc::new(made.await?);
        let mut kept = self.registre.kept.lock().unwrap_or_else(PoisonError::into_inner);
        // What changed meanwhile is not in it.
        if kept.0 == generation {
            kept.1 = Some(Arc::clone(&made));
        }
        Ok(made)
    }

    /// Somebody who signed, and how far they are known, for a signature that says it was made at `at`.
    pub(crate) async fn signataire(&self, certificate: &Certificate, at: Timestamp) -> Result<SignataireVue, AppError> {
        Ok(self.registre().await?.signataire(certificate, at))
    }

    /// Something changed about who is known, who was withdrawn or who we are.
    pub(crate) fn forget_registre(&self) {
        let mut kept = self.registre.kept.lock().unwrap_or_else(PoisonError::into_inner);
        *kept = (kept.0 + 1, None);
        drop(kept);
        self.trust_changed();
    }
}

impl Registre {
    /// Nobody is known. Dates are written in `zone`.
    pub(crate) fn empty(zone: TimeZone) -> Arc<Self> {
        Arc::new(Self::new(&[], &[], &[], &[], zone))
    }

    pub(super) fn new(
        contacts: &[Contact],
        autorites: &[Autorite],
        declarations: &[Declaration],
        identites: &[IdentiteEnregistree],
        zone: TimeZone,
    ) -> Self {
        let mut made = Self {
            trust: TrustStore::default(),
            own: BTreeSet::new(),
            known: BTreeMap::new(),
            certificates: BTreeMap::new(),
            withdrawn: BTreeMap::new(),
            announced: BTreeMap::new(),
            zone,
        };
        for autorite in autorites {
            made.add_authority(autorite);
        }
        for declaration in declarations {
            made.add_statement(declaration);
        }
        for identite in identites {
            made.add_own(identite);
        }
        for contact in contacts {
            made.add_contact(contact);
        }
        // A key that was withdrawn is withdrawn under every certificate it has.
        for (key, since) in &made.withdrawn {
            for fingerprint in made.certificates.get(key).into_iter().flatten() {
                made.trust.revoke(*fingerprint, *since, RevocationReason::KeyCompromise);
            }
        }
        made
    }

    /// What is known, as the signatures of a PDF are judged with; who signs is better asked of [`Self::signataire`].
    pub(crate) fn trust(&self) -> &TrustStore {
        &self.trust
    }

    /// The zone in which dates are written.
    pub(crate) fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// How far the holder of `certificate` is known, for a signature that says it was made at `at`.
    pub(crate) fn judge(&self, certificate: &Certificate, at: Timestamp) -> Connaissance {
        let key = certificate.key_fingerprint();
        if certificate.is_demonstration() {
            return Connaissance::Demonstration;
        }
        if let Some(since) = self.withdrawn.get(&key) {
            return Connaissance::Revoque(*since);
        }
        match self.trust.judge(certificate, at) {
            Confiance::Demonstration => Connaissance::Demonstration,
            Confiance::Revoque { depuis } => Connaissance::Revoque(depuis),
            Confiance::Expire => Connaissance::Expire,
            _ if self.own.contains(&key) => Connaissance::SoiMeme,
            Confiance::Connu { par } => Connaissance::Connu(par),
            Confiance::Inconnu => self.judge_stranger(certificate, key),
        }
    }

    /// The centre trusted here that certified the holder of `certificate`, for a signature that says it was made at `at`.
    pub(crate) fn centre_of(&self, certificate: &Certificate, at: Timestamp) -> Option<String> {
        // Known by another way too, or the owner of this computer: a centre may have certified them all the same.
        let green = self.judge(certificate, at).is_green();
        self.trust.certified_by(certificate).filter(|_| green).map(str::to_owned)
    }

    /// Whether the key of `certificate` was withdrawn, as far as a signature that says it was made at `at` is concerned.
    pub(crate) fn is_revoked(&self, certificate: &Certificate, at: Timestamp) -> bool {
        matches!(self.judge(certificate, at), Connaissance::Revoque(_))
    }

    /// Whether it is the key of an identity of this computer's owner, given up or not.
    pub(crate) fn is_own(&self, certificate: &Certificate) -> bool {
        self.own.contains(&certificate.key_fingerprint())
    }

    /// Who it is and how far they are known.
    pub(crate) fn signataire(&self, certificate: &Certificate, at: Timestamp) -> SignataireVue {
        let (subject, fingerprint) = (certificate.subject(), certificate.fingerprint());
        let connaissance = self.judge(certificate, at);
        let (dit, phrase) = words::trust(&connaissance, &subject.nom, &self.zone);
        SignataireVue {
            nom: subject.nom.clone(),
            fonction: subject.fonction.clone().unwrap_or_default(),
            organisation: subject.organisation.clone().unwrap_or_default(),
            empreinte: fingerprint.to_string(),
            mots: words_of(&fingerprint),
            confiance: ConfianceVue {
                code: connaissance.code().to_owned(),
                vert: connaissance.is_green(),
                dit,
                phrase,
            },
        }
    }

    /// Somebody whose certificate is not known: the same key may be, under another one.
    fn judge_stranger(&self, certificate: &Certificate, key: [u8; 32]) -> Connaissance {
        if let Some(Known { par: Some(par), .. }) = self.known.get(&key) {
            return Connaissance::Connu(par.clone());
        }
        let folded = NomPlie::of(&certificate.subject().nom);
        if let Some(nom) = self.announced_by(certificate, key, &folded) {
            return Connaissance::CleChangee(nom);
        }
        let mut namesakes =
            self.known.iter().filter(|(other, known)| **other != key && known.folded.resembles(&folded));
        match namesakes.clone().find(|(_, known)| known.par.is_some()).or_else(|| namesakes.next()) {
            Some((_, Known { par: Some(_), nom, .. })) => Connaissance::Homonyme(nom.clone()),
            Some(_) => Connaissance::HomonymeDeSoi,
            None => Connaissance::Inconnu,
        }
    }

    /// The name of somebody known, of the same name, whose key announces that one, directly or through others of theirs.
    fn announced_by(&self, certificate: &Certificate, key: [u8; 32], folded: &NomPlie) -> Option<String> {
        let certificates_of = |key| self.certificates.get(&key).into_iter().flatten().copied();
        let mut to_see: Vec<Fingerprint> = certificates_of(key).collect();
        to_see.push(certificate.fingerprint());
        let mut seen = BTreeSet::new();
        for _ in 0..MAX_LINE {
            let mut before = Vec::new();
            for fingerprint in to_see.into_iter().filter(|fingerprint| seen.insert(*fingerprint)) {
                for announcing in self.announced.get(&fingerprint).into_iter().flatten() {
                    let key = announcing.key_fingerprint();
                    // What a withdrawn key says may have been said by whoever took it.
                    if self.withdrawn.contains_key(&key) {
                        continue;
                    }
                    if let Some(known) = self.known.get(&key).filter(|known| known.par.is_some()) {
                        return known.folded.resembles(folded).then(|| known.nom.clone());
                    }
                    before.extend(certificates_of(key));
                }
            }
            to_see = before;
        }
        None
    }

    fn add_authority(&mut self, kept: &Autorite) {
        let Ok(authority) = Authority::from_der(&kept.certificat) else {
            tracing::warn!("the certificate of a centre cannot be read");
            return;
        };
        // What a centre withdrew stays so, even where it is no longer trusted.
        if let Some(crl) = kept.revocations.as_deref().and_then(|crl| read_crl(crl, &authority).ok()) {
            self.trust.apply(&crl);
        }
        if kept.retiree_le.is_none() {
            self.trust.trust(authority);
        }
    }

    fn add_statement(&mut self, kept: &Declaration) {
        let Ok(verified) = declaration::verify(kept.contenu.as_bytes(), &kept.signature) else {
            tracing::warn!("a statement about a key cannot be read");
            return;
        };
        self.saw(&verified.certificat);
        let key = verified.certificat.key_fingerprint();
        match (verified.contenu.genre, verified.contenu.successeur.as_deref().and_then(Fingerprint::parse)) {
            (Genre::Revocation, _) => {
                let since = self.withdrawn.entry(key).or_insert(verified.date);
                *since = verified.date.min(*since);
            }
            (Genre::Succession, Some(next)) => self.announced.entry(next).or_default().push(verified.certificat),
            (Genre::Succession, None) => {}
        }
    }

    fn add_own(&mut self, kept: &IdentiteEnregistree) {
        if kept.usage == Usage::Visiteur || kept.demonstration {
            return;
        }
        if let Ok(certificate) = Certificate::from_der(&kept.certificat) {
            self.saw(&certificate);
            self.own.insert(certificate.key_fingerprint());
            self.know(&certificate, None);
        }
    }

    fn add_contact(&mut self, contact: &Contact) {
        let Ok(certificate) = Certificate::from_der(&contact.certificat) else {
            tracing::warn!("the certificate of somebody seen here cannot be read");
            return;
        };
        self.saw(&certificate);
        if certificate.is_demonstration() {
            return;
        }
        let checked = match contact.connu_par.as_deref() {
            Some("lecture") => Some(Controle::Lecture),
            Some("papier") => Some(Controle::Papier),
            _ => None,
        };
        if let Some(par) = &checked {
            self.trust.check(certificate.fingerprint(), par.clone());
        }
        // The date does not matter for who somebody is: any at which the certificate is valid.
        if let Confiance::Connu { par } = self.trust.judge(&certificate, certificate.validity().from) {
            self.know(&certificate, Some(par));
        } else if let Some(par) = checked {
            // Withdrawn since, and still somebody whose name is taken.
            self.know(&certificate, Some(par));
        }
    }

    fn saw(&mut self, certificate: &Certificate) {
        self.certificates.entry(certificate.key_fingerprint()).or_default().insert(certificate.fingerprint());
    }

    fn know(&mut self, certificate: &Certificate, par: Option<Controle>) {
        let nom = certificate.subject().nom.clone();
        let folded = NomPlie::of(&nom);
        let known = self.known.entry(certificate.key_fingerprint()).or_insert(Known { nom, folded, par: None });
        known.par = known.par.take().or(par);
    }
}

impl Connaissance {
    /// Stable code.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::SoiMeme | Self::Connu(_) => "connu",
            Self::Demonstration => "demonstration",
            Self::Inconnu => "inconnu",
            Self::Homonyme(_) | Self::HomonymeDeSoi => "homonyme",
            Self::CleChangee(_) => "cle_changee",
            Self::Revoque(_) => "revoque",
            Self::Expire => "expire",
        }
    }

    /// Whether it may be shown in green.
    pub(crate) fn is_green(&self) -> bool {
        matches!(self, Self::SoiMeme | Self::Connu(_))
    }
}
