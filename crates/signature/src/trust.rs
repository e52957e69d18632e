//! Who is known here: fingerprints somebody checked, centres somebody trusts, and what was withdrawn.
//!
//! Trust is local: it never changes whether a signature holds, and two people may judge one certificate differently.
//! What only grows cannot be rolled back: an older list, or a late one, takes no withdrawal away.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Serialize, Serializer};

use crate::authority::{Authority, Crl, RevocationReason};
use crate::identity::{Certificate, Fingerprint, Origin, Serial};
use crate::tsp::TimestampToken;

/// How somebody came to be known.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Controle {
    /// The fingerprint was read aloud and compared.
    Lecture,
    /// The fingerprint stands on a paper that both signed.
    Papier,
    /// The certificate was issued by this centre, which is trusted.
    Centre(String),
}

impl Controle {
    /// Stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Lecture => "lecture",
            Self::Papier => "papier",
            Self::Centre(_) => "centre",
        }
    }
}

/// How far the signer is known here.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Confiance {
    /// The identity only serves to try the application; whatever else is known.
    Demonstration,
    /// The person behind the key was checked.
    Connu {
        /// How.
        par: Controle,
    },
    /// Nothing is known, whatever the name.
    Inconnu,
    /// The certificate was withdrawn.
    Revoque {
        /// Since when.
        depuis: Timestamp,
    },
    /// The signature says it was made when the certificate was not valid.
    Expire,
}

impl Confiance {
    /// Stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Demonstration => "demonstration",
            Self::Connu { .. } => "connu",
            Self::Inconnu => "inconnu",
            Self::Revoque { .. } => "revoque",
            Self::Expire => "expire",
        }
    }
}

impl Serialize for Confiance {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

/// What is known of one withdrawal, after everything that mentions it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Withdrawn {
    /// The earliest date given.
    since: Timestamp,
    /// Whether any reason given reaches back.
    reaches_back: bool,
}

impl Withdrawn {
    fn new(since: Timestamp, reason: RevocationReason) -> Self {
        Self { since, reaches_back: reason.reaches_back() }
    }

    fn add(&mut self, other: Self) {
        self.since = self.since.min(other.since);
        self.reaches_back |= other.reaches_back;
    }

    /// Whether a signature that says it was made at `at` is withdrawn too.
    fn concerns(&self, at: Timestamp) -> bool {
        self.reaches_back || at >= self.since
    }
}

/// What one person, or one centre, knows of others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TrustStore {
    checked: BTreeMap<Fingerprint, Controle>,
    authorities: BTreeMap<Fingerprint, Authority>,
    listed: BTreeMap<(Fingerprint, Serial), Withdrawn>,
    revoked: BTreeMap<Fingerprint, Withdrawn>,
    stampers: BTreeSet<Fingerprint>,
}

impl TrustStore {
    /// Notes that the certificate of this fingerprint was checked, and how.
    pub fn check(&mut self, fingerprint: Fingerprint, par: Controle) {
        self.checked.insert(fingerprint, par);
    }

    /// Trusts a centre: whoever it issued a certificate to is known by it.
    pub fn trust(&mut self, authority: Authority) {
        self.authorities.insert(authority.fingerprint(), authority);
    }

    /// Notes what a centre withdrew. Lists add up in any order; a withdrawal is never taken back.
    ///
    /// A list counts for the certificates of its own authority, whether that authority is trusted or not.
    pub fn apply(&mut self, crl: &Crl) {
        for revocation in crl.revocations() {
            let new = Withdrawn::new(revocation.since, revocation.reason);
            self.listed.entry((crl.authority(), revocation.serial.clone())).or_insert(new).add(new);
        }
    }

    /// Notes that the holder withdrew the certificate of this fingerprint, by a statement that was verified.
    pub fn revoke(&mut self, fingerprint: Fingerprint, depuis: Timestamp, reason: RevocationReason) {
        let new = Withdrawn::new(depuis, reason);
        self.revoked.entry(fingerprint).or_insert(new).add(new);
    }

    /// Notes that a timestamp authority, or who issued its certificate, was accepted by its fingerprint.
    pub fn accept_stamper(&mut self, fingerprint: Fingerprint) {
        self.stampers.insert(fingerprint);
    }

    /// Whether the authority of `token`, or one that vouches for it, was accepted.
    pub fn knows_stamper(&self, token: &TimestampToken) -> bool {
        token.fingerprints().any(|fingerprint| self.stampers.contains(&fingerprint))
    }

    /// Whether `fingerprint` was checked.
    pub fn knows(&self, fingerprint: &Fingerprint) -> bool {
        self.checked.contains_key(fingerprint)
    }

    /// What `certificate` is worth for a signature that says it was made at `at`.
    ///
    /// In this order: a demonstration, withdrawn, not valid then, known, unknown.
    pub fn judge(&self, certificate: &Certificate, at: Timestamp) -> Confiance {
        if certificate.is_demonstration() {
            return Confiance::Demonstration;
        }
        if let Some(depuis) = self.withdrawn(certificate, at) {
            return Confiance::Revoque { depuis };
        }
        if !certificate.validity().contains(at) {
            return Confiance::Expire;
        }
        if let Some(par) = self.checked.get(&certificate.fingerprint()) {
            return Confiance::Connu { par: par.clone() };
        }
        if let Origin::Issued { autorite, .. } = certificate.origin()
            && let Some(authority) = self.authorities.get(autorite)
        {
            return Confiance::Connu { par: Controle::Centre(authority.subject().nom.clone()) };
        }
        Confiance::Inconnu
    }

    /// The name of the trusted centre that issued `certificate`; whether it still counts is for [`Self::judge`] to say.
    pub fn certified_by(&self, certificate: &Certificate) -> Option<&str> {
        let Origin::Issued { autorite, .. } = certificate.origin() else { return None };
        self.authorities.get(autorite).map(|authority| authority.subject().nom.as_str())
    }

    fn withdrawn(&self, certificate: &Certificate, at: Timestamp) -> Option<Timestamp> {
        let own = self.revoked.get(&certificate.fingerprint());
        let listed = match certificate.origin() {
            Origin::Issued { autorite, .. } => self.listed.get(&(*autorite, certificate.serial())),
            _ => None,
        };
        own.into_iter().chain(listed).filter(|known| known.concerns(at)).map(|known| known.since).min()
    }
}

impl FromIterator<Fingerprint> for TrustStore {
    /// Fingerprints that were read aloud and compared.
    fn from_iter<I: IntoIterator<Item = Fingerprint>>(fingerprints: I) -> Self {
        let checked = fingerprints.into_iter().map(|fingerprint| (fingerprint, Controle::Lecture)).collect();
        Self { checked, ..Self::default() }
    }
}
