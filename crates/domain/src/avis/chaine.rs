//! How the avis of each signer follow one another, whatever the order in which they arrived.
//!
//! Each signer numbers theirs and names the one before. Two contents of one rank, or a rank that names another predecessor than
//! the one that is there, are a conflict: what that signer said up to then counts no more, until they say more. An avis
//! whose predecessor is not there came early, or the other was lost: it holds, and that is told.

use std::collections::{BTreeMap, BTreeSet};

/// What of a signed avis decides where it stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Maillon {
    /// SHA-256 of its content.
    pub empreinte: String,
    /// Fingerprint of its signer's certificate.
    pub signataire: String,
    /// Rank among those of this signer, from 1.
    pub sequence: u32,
    /// SHA-256 of the one before.
    pub precedent: Option<String>,
}

/// Where an avis stands among those of its signer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rang {
    /// The last that this signer gave.
    Dernier,
    /// One that a later one follows; what the later one does not speak of still stands.
    Anterieur,
    /// It contradicts another of the same signer.
    Conflit,
    /// Given before a contradiction of its signer: it counts no more.
    AvantConflit,
}

/// An avis and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Etape {
    /// Where.
    pub rang: Rang,
    /// The one before it is not there.
    pub precedent_absent: bool,
}

/// Where each of `maillons` stands, by the SHA-256 of its content. The order given plays no part, nor does giving one twice.
pub fn follow(maillons: &[Maillon]) -> BTreeMap<String, Etape> {
    let mut signers: BTreeMap<&str, BTreeSet<&Maillon>> = BTreeMap::new();
    for maillon in maillons {
        signers.entry(&maillon.signataire).or_default().insert(maillon);
    }
    signers.values().flat_map(of_one_signer).collect()
}

fn of_one_signer(given: &BTreeSet<&Maillon>) -> Vec<(String, Etape)> {
    let at = |sequence: u32| given.iter().filter(move |maillon| maillon.sequence == sequence);
    let mut conflicts: BTreeSet<&Maillon> = BTreeSet::new();
    for maillon in given {
        if at(maillon.sequence).count() > 1 {
            conflicts.insert(maillon);
        }
        let Some(precedent) = &maillon.precedent else { continue };
        let mut before = at(maillon.sequence.saturating_sub(1)).peekable();
        if before.peek().is_some() && !before.clone().any(|one| &one.empreinte == precedent) {
            conflicts.insert(maillon);
            conflicts.extend(before.copied());
        }
    }
    let last_conflict = conflicts.iter().map(|maillon| maillon.sequence).max().unwrap_or(0);
    let last = given.iter().map(|maillon| maillon.sequence).max().unwrap_or(0);
    given
        .iter()
        .map(|maillon| {
            let rang = if conflicts.contains(maillon) {
                Rang::Conflit
            } else if maillon.sequence <= last_conflict {
                Rang::AvantConflit
            } else if maillon.sequence == last {
                Rang::Dernier
            } else {
                Rang::Anterieur
            };
            let named = |precedent: &String| given.iter().any(|one| &one.empreinte == precedent);
            let precedent_absent = maillon.precedent.as_ref().is_some_and(|precedent| !named(precedent));
            (maillon.empreinte.clone(), Etape { rang, precedent_absent })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(signer: &str, sequence: u32, content: &str, before: Option<&str>) -> Maillon {
        Maillon { empreinte: content.into(), signataire: signer.into(), sequence, precedent: before.map(str::to_owned) }
    }

    fn ranks(maillons: &[Maillon]) -> Vec<(String, Rang, bool)> {
        follow(maillons).into_iter().map(|(content, etape)| (content, etape.rang, etape.precedent_absent)).collect()
    }

    #[test]
    fn a_later_avis_follows_and_one_that_is_missing_between_is_told() {
        let chain = [one("t", 1, "a", None), one("t", 2, "b", Some("a")), one("t", 4, "d", Some("c"))];
        assert_eq!(
            ranks(&chain),
            [
                ("a".into(), Rang::Anterieur, false),
                ("b".into(), Rang::Anterieur, false),
                ("d".into(), Rang::Dernier, true)
            ]
        );
    }

    #[test]
    fn two_contents_of_one_rank_take_all_that_was_said_before_with_them_until_more_is_said() {
        let mut chain = vec![one("t", 1, "a", None), one("t", 2, "b", Some("a")), one("t", 2, "x", Some("a"))];
        let told = [
            ("a".into(), Rang::AvantConflit, false),
            ("b".into(), Rang::Conflit, false),
            ("x".into(), Rang::Conflit, false),
        ];
        assert_eq!(ranks(&chain), told);
        chain.reverse();
        chain.push(chain[0].clone());
        assert_eq!(ranks(&chain), told, "whatever the order, and however often");
        chain.push(one("t", 3, "c", Some("x")));
        assert_eq!(follow(&chain)["c"], Etape { rang: Rang::Dernier, precedent_absent: false });
        assert_eq!(follow(&chain)["b"].rang, Rang::Conflit);
    }

    #[test]
    fn an_avis_that_names_another_predecessor_than_the_one_that_is_there_is_a_conflict_of_both() {
        let chain = [one("t", 1, "a", None), one("t", 2, "b", Some("z"))];
        assert_eq!(ranks(&chain), [("a".into(), Rang::Conflit, false), ("b".into(), Rang::Conflit, true)]);
    }

    #[test]
    fn two_signers_never_contradict_each_other() {
        let chain = [one("t", 1, "a", None), one("u", 1, "b", None)];
        assert_eq!(ranks(&chain), [("a".into(), Rang::Dernier, false), ("b".into(), Rang::Dernier, false)]);
    }
}
