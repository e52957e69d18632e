//! Attacks on sealed dossiers: each made from a real one, given to the application, and told in a table that people read.
//!
//! None may be accepted. The table of `docs/security.md` says what each gets; the test stops when the verifier answers something
//! else, so the table cannot flatter. `cargo test -p tests --test attaques -- --ignored` writes it anew.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

mod cible;
mod contenus;
mod enveloppes;
mod forge;
mod pdf;
mod personnes;
mod plages;
mod revisions;
mod structures;
mod tableau;

use app::vues::{Verdict, VerificationVue};

use cible::{Cible, cible, verify};

/// A file made to deceive.
pub struct Attaque {
    pub family: &'static str,
    pub name: &'static str,
    pub bytes: Vec<u8>,
    pub exigence: Exigence,
}

/// What must be answered.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Exigence {
    /// Anything but an accepted dossier.
    Refus,
    /// It is a dossier signed by that many people; none of them is known.
    Inconnu(usize),
}

impl Attaque {
    pub fn family(family: &'static str, attacks: Vec<(&'static str, Vec<u8>)>) -> Vec<Self> {
        attacks.into_iter().map(|(name, bytes)| Self { family, name, bytes, exigence: Exigence::Refus }).collect()
    }
}

/// Every attack, family by family.
fn all(c: &Cible) -> Vec<Attaque> {
    [
        revisions::attacks,
        plages::attacks,
        enveloppes::attacks,
        personnes::attacks,
        contenus::attacks,
        structures::attacks,
    ]
    .into_iter()
    .flat_map(|attacks| attacks(c))
    .collect()
}

#[test]
fn the_target_is_valid_and_the_forger_writes_as_the_application_does() {
    let c = cible();
    for (file, signatures) in [(&c.sealed, 1), (&c.both, 2)] {
        let vue = verify(file);
        assert_eq!((vue.verdict, vue.signatures.len()), (Verdict::Valide, signatures), "{:?}", vue.raisons);
    }
    assert!(forge::is_what_the_application_signs(&c.sealed, &c.camille));
    assert!(forge::is_what_the_application_signs(&c.both, &c.helene));
    assert!(forge::consistent(&c.sealed, &c.camille) == c.sealed);
    assert!(forge::seal(&c.first, &c.first, &c.camille) == c.camille.seals(&c.first));
    let rewritten = pdf::rewritten(&c.first, &[(1, pdf::object(&c.first, 1))]);
    assert!(rewritten == c.first, "a first revision written anew without change is the same");
}

#[test]
fn no_attack_is_accepted() {
    let mut count = 0;
    for attack in all(cible()) {
        let vue = verify(&attack.bytes);
        let name = attack.name;
        match attack.exigence {
            Exigence::Refus => {
                assert!(!is_accepted(&vue), "{name}: {:?}", vue.verdict);
                assert!(vue.signatures.is_empty(), "{name}: nobody is named beside what they did not sign");
            }
            Exigence::Inconnu(signatures) => {
                assert_eq!(
                    (vue.verdict, vue.signatures.len()),
                    (Verdict::Valide, signatures),
                    "{name}: {:?}",
                    vue.raisons
                );
                let known = vue.signatures.iter().find(|signed| signed.confiance == "connu");
                assert!(known.is_none(), "{name}: {known:?}");
            }
        }
        assert!(!vue.phrases.is_empty(), "{name}: an answer in words");
        count += 1;
    }
    assert!(count > 100, "{count} attacks");
}

/// Whether a centre could take the file for a dossier it may accept.
fn is_accepted(vue: &VerificationVue) -> bool {
    vue.verdict == Verdict::Valide
}

#[test]
fn no_two_attacks_are_the_same_file_and_none_is_the_target() {
    let c = cible();
    let mut seen = std::collections::BTreeMap::new();
    for attack in all(c) {
        assert!(attack.bytes != c.both, "{} is the target", attack.name);
        let digest = tests::avis::empreinte(&attack.bytes);
        if let Some(other) = seen.insert(digest, attack.name) {
            panic!("{} and {other} are one file", attack.name);
        }
    }
}
