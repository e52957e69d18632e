//! Pairs two lists that say the same things in the same order, some of them added, removed or moved.
//!
//! Order carries most: two lists of the same length are paired rank by rank unless the words say otherwise. One element
//! more or less is found where the words resemble least, and shifts none of the others.

use std::collections::BTreeSet;

use crate::import::brouillon::Surete;

/// A pair this sure is where a list holds to the other.
const ANCRE: f64 = 0.42;

/// Less than that says nothing.
const INDICE: f64 = 0.12;

/// What moved elsewhere must resemble at least that much.
const DEPLACE: f64 = 0.5;

/// More cells than any document asks for.
const MAX_CASES: usize = 4_000_000;

/// Two elements that are the same.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Couple {
    pub(crate) a: usize,
    pub(crate) b: usize,
    pub(crate) score: f64,
    pub(crate) surete: Surete,
    pub(crate) raison: Option<&'static str>,
}

/// Why a pair is not surer: few words in common.
pub(crate) const PEU_DE_MOTS: &str = "peu_de_mots_communs";
/// There is one more or less here: another reading is possible.
pub(crate) const NOMBRE_DIFFERENT: &str = "nombre_different";
/// Found elsewhere than expected.
pub(crate) const AUTRE_PLACE: &str = "autre_place";

/// Pairs `a` and `b`, indices into what `score` compares, from 0 (nothing in common) to 1 (the same).
pub(crate) fn aligner(a: &[usize], b: &[usize], score: impl Fn(usize, usize) -> f64) -> Vec<Couple> {
    let b = &b[..b.len().min(MAX_CASES / a.len().max(1))];
    let scores: Vec<Vec<f64>> = a.iter().map(|i| b.iter().map(|j| score(*i, *j)).collect()).collect();
    let paired = in_order(&scores, b.len());
    let paired = moved(paired, &scores, b.len());
    judged(&paired, &scores, a, b)
}

/// The pairs, in order, whose scores add up to the most: rank by rank where the words say nothing.
fn in_order(scores: &[Vec<f64>], width: usize) -> Vec<(usize, usize)> {
    // A pair is worth something even without a word in common, and a little more at the same distance from the beginning.
    let worth = |i: usize, j: usize| scores[i][j] + 0.04 + if i == j { 0.01 } else { 0.0 };
    let mut best = vec![vec![0.0_f64; width + 1]; scores.len() + 1];
    for i in (0..scores.len()).rev() {
        for j in (0..width).rev() {
            let skip = best[i + 1][j].max(best[i][j + 1]);
            best[i][j] = skip.max(best[i + 1][j + 1] + worth(i, j));
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < scores.len() && j < width {
        if best[i + 1][j + 1] + worth(i, j) >= best[i + 1][j].max(best[i][j + 1]) {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if best[i + 1][j] >= best[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// Lets go of pairs without words in common where what is left over resembles one of them.
fn moved(mut pairs: Vec<(usize, usize)>, scores: &[Vec<f64>], width: usize) -> Vec<(usize, usize)> {
    let weak: Vec<_> = pairs.iter().copied().filter(|(i, j)| scores[*i][*j] < INDICE).collect();
    let strong = |(i, j): &(usize, usize)| scores[*i][*j] >= INDICE;
    pairs.retain(strong);
    let free_a: Vec<_> = (0..scores.len()).filter(|i| !pairs.iter().any(|(a, _)| a == i)).collect();
    let free_b: Vec<_> = (0..width).filter(|j| !pairs.iter().any(|(_, b)| b == j)).collect();
    let mut found = crossing(&free_a, &free_b, |i, j| scores[i][j], DEPLACE);
    let taken = |(i, j): &(usize, usize)| found.iter().any(|(a, b, _)| a == i || b == j);
    let left: Vec<_> = weak.into_iter().filter(|pair| !taken(pair)).collect();
    pairs.extend(found.drain(..).map(|(i, j, _)| (i, j)));
    pairs.extend(left);
    pairs.sort_unstable();
    pairs
}

/// Pairs whatever their order, the best first, down to `seuil`.
pub(crate) fn crossing(
    a: &[usize],
    b: &[usize],
    score: impl Fn(usize, usize) -> f64,
    seuil: f64,
) -> Vec<(usize, usize, f64)> {
    let mut all: Vec<_> = a.iter().flat_map(|i| b.iter().map(|j| (*i, *j, score(*i, *j)))).collect();
    all.retain(|(_, _, score)| *score >= seuil);
    all.sort_by(|x, y| y.2.total_cmp(&x.2).then((x.0, x.1).cmp(&(y.0, y.1))));
    let mut kept: Vec<(usize, usize, f64)> = Vec::new();
    let (mut seen_a, mut seen_b) = (BTreeSet::new(), BTreeSet::new());
    for (i, j, score) in all {
        if !seen_a.contains(&i) && !seen_b.contains(&j) {
            seen_a.insert(i);
            seen_b.insert(j);
            kept.push((i, j, score));
        }
    }
    kept
}

/// The pairs that follow the same order on both sides, as much of them as there can be: the others moved.
fn straight(pairs: &[(usize, usize)], scores: &[Vec<f64>]) -> BTreeSet<usize> {
    let mut chains: Vec<(f64, Option<usize>)> = Vec::with_capacity(pairs.len());
    for (rank, (i, j)) in pairs.iter().enumerate() {
        let before =
            (0..rank).filter(|earlier| pairs[*earlier].1 < *j).max_by(|x, y| chains[*x].0.total_cmp(&chains[*y].0));
        let weight = scores[*i][*j] + 0.04;
        chains.push((weight + before.map_or(0.0, |before| chains[before].0), before));
    }
    let mut at = (0..pairs.len()).max_by(|x, y| chains[*x].0.total_cmp(&chains[*y].0));
    let mut kept = BTreeSet::new();
    while let Some(rank) = at {
        kept.insert(pairs[rank].0);
        at = chains[rank].1;
    }
    kept
}

/// How sure each pair is: by its words, else by the pairs that hold around it.
fn judged(pairs: &[(usize, usize)], scores: &[Vec<f64>], a: &[usize], b: &[usize]) -> Vec<Couple> {
    let width = b.len();
    let anchors: Vec<_> = pairs.iter().copied().filter(|(i, j)| scores[*i][*j] >= ANCRE).collect();
    let free_b: Vec<_> = (0..width).filter(|j| !pairs.iter().any(|(_, paired)| paired == j)).collect();
    let free_a: Vec<_> = (0..scores.len()).filter(|i| !pairs.iter().any(|(paired, _)| paired == i)).collect();
    let straight = straight(pairs, scores);
    let judge = |&(i, j): &(usize, usize)| {
        let score = scores[i][j];
        let crossed = !straight.contains(&i);
        // Between the nearest pairs that hold, is there as much on both sides?
        let before = anchors.iter().filter(|(x, y)| *x < i && *y < j).max().copied();
        let after = anchors.iter().filter(|(x, y)| *x > i && *y > j).min().copied();
        let start = before.map_or((0, 0), |(x, y)| (x + 1, y + 1));
        let end = after.unwrap_or((scores.len(), width));
        let even = end.0.saturating_sub(start.0) == end.1.saturating_sub(start.1)
            && !free_a.iter().any(|x| (start.0..end.0).contains(x))
            && !free_b.iter().any(|y| (start.1..end.1).contains(y));
        let rival =
            free_b.iter().map(|y| scores[i][*y]).chain(free_a.iter().map(|x| scores[*x][j])).fold(0.0, f64::max);
        let (surete, raison) = match score {
            _ if crossed && score < 0.9 => (Surete::Probable, Some(AUTRE_PLACE)),
            score if score >= ANCRE && rival < score * 0.8 => (Surete::Sur, None),
            score if even && score >= INDICE => (Surete::Sur, None),
            _ if even => (Surete::Douteux, Some(PEU_DE_MOTS)),
            score if score >= 2.0 * INDICE && rival < score * 0.6 => (Surete::Probable, Some(NOMBRE_DIFFERENT)),
            _ => (Surete::Douteux, Some(NOMBRE_DIFFERENT)),
        };
        Couple { a: a[i], b: b[j], score, surete, raison }
    };
    pairs.iter().map(judge).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Elements are numbers: the same resemble, others do not.
    fn pairs(a: &[usize], b: &[usize]) -> Vec<(usize, usize)> {
        let score = |i: usize, j: usize| if a[i] == b[j] { 0.7 } else { 0.05 };
        let (ia, ib): (Vec<_>, Vec<_>) = ((0..a.len()).collect(), (0..b.len()).collect());
        aligner(&ia, &ib, score).iter().map(|couple| (a[couple.a], b[couple.b])).collect()
    }

    #[test]
    fn one_more_or_one_less_shifts_none_of_the_others() {
        assert_eq!(pairs(&[1, 2, 3, 4], &[1, 2, 9, 3, 4]), [(1, 1), (2, 2), (3, 3), (4, 4)]);
        assert_eq!(pairs(&[1, 2, 3, 4], &[1, 2, 4]), [(1, 1), (2, 2), (4, 4)]);
    }

    #[test]
    fn what_moved_is_found_and_what_changed_keeps_its_rank() {
        assert_eq!(pairs(&[1, 2, 3, 4], &[4, 1, 2, 3]), [(1, 1), (2, 2), (3, 3), (4, 4)]);
        assert_eq!(pairs(&[1, 2, 3], &[1, 9, 3]), [(1, 1), (2, 9), (3, 3)]);
    }

    #[test]
    fn a_pair_without_a_word_in_common_is_asked() {
        let score = |i: usize, j: usize| if i == j && i != 1 { 0.8 } else { 0.0 };
        let found = aligner(&[0, 1, 2], &[0, 1, 2], score);
        let surs: Vec<_> = found.iter().map(|couple| couple.surete).collect();
        assert_eq!(surs, [Surete::Sur, Surete::Douteux, Surete::Sur]);
    }
}
