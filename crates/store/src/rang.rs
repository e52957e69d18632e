//! The order people give to activités and to evidence: ranks from 0, written anew whenever it changes.

use crate::error::StoreError;

/// `order` with `id` at that rank, from 0, wherever it was before; beyond the end is the end.
pub(crate) fn placed<T: PartialEq>(mut order: Vec<T>, id: T, rank: usize) -> Vec<T> {
    order.retain(|other| *other != id);
    order.insert(rank.min(order.len()), id);
    order
}

/// Errors with [`StoreError::Conflict`] unless `given` names each of `known` exactly once.
pub(crate) fn check_order<T: Ord + Clone>(
    given: &[T],
    known: &[T],
    genre: &'static str,
    of: &impl ToString,
) -> Result<(), StoreError> {
    let (mut given, mut known) = (given.to_vec(), known.to_vec());
    given.sort_unstable();
    known.sort_unstable();
    if given == known { Ok(()) } else { Err(StoreError::conflict(genre, of)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rank_beyond_the_end_is_the_end_and_nothing_is_doubled() {
        assert_eq!(placed(vec![1, 2, 3], 3, 0), [3, 1, 2]);
        assert_eq!(placed(vec![1, 2, 3], 1, 99), [2, 3, 1]);
        assert_eq!(placed(vec![], 1, 99), [1]);
        assert_eq!(placed(vec![1, 2], 9, 1), [1, 9, 2]);
    }

    #[test]
    fn an_order_names_each_exactly_once() {
        assert!(check_order(&[2, 1], &[1, 2], "ordre", &"").is_ok());
        for wrong in [&[1][..], &[1, 1], &[1, 2, 3], &[1, 3]] {
            assert_eq!(check_order(wrong, &[1, 2], "ordre", &"").unwrap_err().code(), "conflit");
        }
    }
}
