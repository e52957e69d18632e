//! What makes a stamped signature verifiable for long (B-LT): every certificate of its two chains, and for each the list
//! by which its issuer said, shortly before, that it was not withdrawn.
//!
//! It is all or nothing. Both chains (the signer's and the timestamp authority's) must end with a certificate that issued
//! itself, and each certificate below must be answered for by a list that was current at the instant of the timestamp.
//! What that proves: at that instant nobody had withdrawn these certificates *as far as the lists of that day said*. It does
//! not say that the two roots deserve trust. Source: ETSI EN 319 142-1 §6, RFC 5280 §6.3.

mod list;

use jiff::{SignedDuration, Timestamp};

use crate::identity::{Certificate, Link};
use crate::pades::dss::Evidence;
use crate::tsp::TimestampToken;
use list::{Listed, Standing};

/// By how much the clocks of a signer, of an issuer and of a timestamp authority may differ.
pub(crate) const SKEW: SignedDuration = SignedDuration::from_mins(5);

/// A certificate was withdrawn: nothing is signed with it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the certificate of {nom} was withdrawn on {depuis}")]
pub struct Withdrawal {
    /// Whose certificate it is.
    pub nom: String,
    /// Since when.
    pub depuis: Timestamp,
}

/// A list that is still wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WantedList {
    /// Whose certificate it would answer for.
    pub titulaire: String,
    /// Who makes it.
    pub emetteur: String,
    /// Where the certificate says it is published, over HTTP; none when it does not.
    pub adresses: Vec<String>,
}

/// What is gathered for a signature and its timestamp.
#[derive(Clone)]
pub struct LongTerm {
    at: Timestamp,
    certificates: Vec<Vec<u8>>,
    answers: Vec<Answer>,
    possible: bool,
}

/// A certificate, its issuer, and the list that answers for it.
#[derive(Clone)]
struct Answer {
    link: Link,
    issuer: Link,
    list: Option<Vec<u8>>,
}

impl LongTerm {
    /// What `certificate` and `token` need.
    pub fn of(certificate: &Certificate, token: &TimestampToken) -> Self {
        let signer: Vec<Link> = certificate.links().cloned().collect();
        let chains = [signer.as_slice(), token.links()];
        let rooted = |chain: &[Link]| chain.last().is_some_and(Link::is_self_signed);
        let mut made = Self {
            at: token.time(),
            certificates: Vec::new(),
            answers: Vec::new(),
            // Nobody can withdraw a certificate that vouches for itself.
            possible: signer.len() > 1 && chains.iter().all(|chain| rooted(chain)),
        };
        for chain in chains {
            for link in chain {
                if !made.certificates.contains(&link.der) {
                    made.certificates.push(link.der.clone());
                }
            }
            for pair in chain.windows(2) {
                if made.answers.iter().all(|known| known.link.der != pair[0].der) {
                    made.answers.push(Answer { link: pair[0].clone(), issuer: pair[1].clone(), list: None });
                }
            }
        }
        made
    }

    /// Whether it can be had at all: both chains end with a certificate that issued itself, the signer's not at once.
    pub fn is_possible(&self) -> bool {
        self.possible
    }

    /// Whether nothing is missing.
    pub fn is_complete(&self) -> bool {
        self.possible && self.answers.iter().all(|answer| answer.list.is_some())
    }

    /// The lists that are missing.
    pub fn wanted(&self) -> Vec<WantedList> {
        let missing = self.answers.iter().filter(|answer| answer.list.is_none());
        missing
            .map(|answer| WantedList {
                titulaire: list::name_of(&answer.link),
                emetteur: list::name_of(&answer.issuer),
                adresses: list::addresses(&answer.link),
            })
            .collect()
    }

    /// Takes a list in DER; says whether it answers for a certificate that had none.
    ///
    /// A list that is of somebody else, out of date, badly signed or only partial is left aside. Errors when it says that
    /// a certificate is withdrawn.
    pub fn offer(&mut self, list: &[u8]) -> Result<bool, Withdrawal> {
        let Some(listed) = Listed::read(list) else { return Ok(false) };
        let mut taken = false;
        for answer in &mut self.answers {
            match listed.standing(&answer.link, &answer.issuer, self.at, SKEW) {
                Standing::Good if answer.list.is_none() => {
                    answer.list = Some(list.to_vec());
                    taken = true;
                }
                Standing::Withdrawn(depuis) => {
                    return Err(Withdrawal { nom: list::name_of(&answer.link), depuis });
                }
                Standing::Good | Standing::Unknown => {}
            }
        }
        Ok(taken)
    }

    /// What is to be carried, once nothing is missing: each certificate and each list once.
    pub(crate) fn evidence(&self) -> Option<Evidence> {
        if !self.is_complete() {
            return None;
        }
        let mut lists: Vec<Vec<u8>> = Vec::new();
        for list in self.answers.iter().filter_map(|answer| answer.list.as_ref()) {
            if !lists.contains(list) {
                lists.push(list.clone());
            }
        }
        Some(Evidence { certificates: self.certificates.clone(), lists })
    }
}

/// Whether what a revision adds (`new`) to what the file had (`before`) is exactly what that signature needs.
///
/// Nothing may be missing, nothing may be there for no reason: what is carried is what was gathered for it.
pub(crate) fn holds(certificate: &Certificate, token: &TimestampToken, new: &Evidence, before: &Evidence) -> bool {
    let mut needed = LongTerm::of(certificate, token);
    if !needed.is_possible() {
        return false;
    }
    for list in new.lists.iter().chain(&before.lists) {
        if needed.offer(list).is_err() {
            return false;
        }
    }
    let Some(evidence) = needed.evidence() else { return false };
    let added = |wanted: &[Vec<u8>], had: &[Vec<u8>], written: &[Vec<u8>]| {
        wanted.iter().filter(|entry| !had.contains(entry)).eq(written.iter())
    };
    added(&evidence.certificates, &before.certificates, &new.certificates)
        && added(&evidence.lists, &before.lists, &new.lists)
}
