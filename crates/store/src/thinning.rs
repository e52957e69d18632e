//! Which backups may go once there are many: dense for the last hours, sparse for the last years, never none.
//!
//! Kept are the 6 newest whatever their hour, the last of each of the 24 latest hours that have one, of the 14 latest days, of the 8 latest weeks, and of every
//! month. Hours without a backup are not counted, so that a computer left off for a month loses nothing of what it had, and
//! the present instant plays no part: a clock that was wrong evicts nothing. The newest is the one of highest number.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

const NEWEST: usize = 6;
const HOURS: usize = 24;
const DAYS: usize = 14;
const WEEKS: usize = 8;

/// What is known of a backup from its name and its header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Copie {
    /// Rank among all those ever made in this folder.
    pub number: u64,
    /// When, by the clock of that moment.
    pub le: Timestamp,
    /// Whether it is whole. One that is not neither takes the place of another nor is removed: it may be all that is left.
    pub verifiee: bool,
}

/// The numbers of the backups that may be removed.
pub(crate) fn evicted(copies: &[Copie]) -> Vec<u64> {
    let mut good: Vec<_> = copies.iter().filter(|copie| copie.verifiee).collect();
    good.sort_by_key(|copie| std::cmp::Reverse(copie.number));
    let mut hours = Slots::new(HOURS);
    let mut days = Slots::new(DAYS);
    let mut weeks = Slots::new(WEEKS);
    let mut months = Slots::new(usize::MAX);
    let mut gone = Vec::new();
    for (rank, copie) in good.into_iter().enumerate() {
        let at = copie.le.to_zoned(TimeZone::UTC).datetime();
        let day = at.date();
        // Each is asked, none is skipped: a backup takes its place in all of them.
        let kept = [
            hours.take((day, at.hour())),
            days.take((day, 0)),
            weeks.take((monday(day), 0)),
            months.take((day.first_of_month(), 0)),
        ];
        if rank >= NEWEST && !kept.contains(&true) {
            gone.push(copie.number);
        }
    }
    gone
}

fn monday(day: Date) -> Date {
    let after = i64::from(day.weekday().to_monday_zero_offset());
    day.checked_sub(jiff::Span::new().days(after)).unwrap_or(day)
}

/// The first `left` different slots met.
struct Slots {
    left: usize,
    met: std::collections::BTreeSet<(Date, i8)>,
}

impl Slots {
    fn new(left: usize) -> Self {
        Self { left, met: [].into() }
    }

    /// Whether that slot is among them and nobody took it before.
    fn take(&mut self, slot: (Date, i8)) -> bool {
        if self.left == 0 || !self.met.insert(slot) {
            return false;
        }
        self.left -= 1;
        true
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::*;

    use super::*;

    const HOUR: i64 = 3600;

    fn copie(number: u64, second: i64) -> Copie {
        Copie { number, le: Timestamp::from_second(second).unwrap(), verifiee: true }
    }

    /// Makes them one after the other, thinning after each, as the library does.
    fn lived(seconds: impl IntoIterator<Item = i64>) -> Vec<Copie> {
        let mut kept: Vec<Copie> = Vec::new();
        for (number, second) in (1..).zip(seconds) {
            kept.push(copie(number, second));
            let gone = evicted(&kept);
            kept.retain(|copie| !gone.contains(&copie.number));
        }
        kept
    }

    fn month(copie: &Copie) -> Date {
        copie.le.to_zoned(TimeZone::UTC).date().first_of_month()
    }

    #[test]
    fn a_year_of_hourly_backups_leaves_a_day_of_hours_two_weeks_of_days_and_each_month() {
        let year = lived((0..365 * 24).map(|hour| 1_767_225_600 + hour * HOUR));
        let newest = year.last().unwrap().le;
        let within = |days: i64| year.iter().filter(|one| newest.duration_since(one.le).as_hours() < days * 24).count();
        assert_eq!(within(1), 24, "each hour of the last day");
        assert!((24 + 13..=24 + 14).contains(&within(14)), "{} in two weeks", within(14));
        assert_eq!(year.iter().map(month).collect::<BTreeSet<_>>().len(), 12, "each month of the year");
        assert!(year.len() <= 24 + 14 + 8 + 12, "{} kept", year.len());
    }

    #[test]
    fn a_computer_left_off_for_a_year_finds_all_its_backups() {
        let worked: Vec<i64> = (0..20).map(|hour| hour * HOUR).collect();
        assert_eq!(lived(worked.iter().copied()).len(), 20);
        let later = lived(worked.into_iter().chain([365 * 24 * HOUR]));
        assert_eq!(later.len(), 21, "a gap is no reason to lose what was there");
    }

    proptest! {
        #[test]
        fn whatever_the_clock_said_the_newest_and_each_month_are_kept_and_few_in_all(
            steps in proptest::collection::vec(-40 * HOUR..400 * HOUR, 1..200),
        ) {
            let mut second = 1_790_000_000;
            let seconds: Vec<i64> = steps.into_iter().map(|step| { second += step; second }).collect();
            let kept = lived(seconds.iter().copied());
            prop_assert_eq!(kept.last().unwrap().number, seconds.len() as u64);
            let months: BTreeSet<_> = (1..).zip(&seconds).map(|(n, s)| month(&copie(n, *s))).collect();
            prop_assert_eq!(kept.iter().map(month).collect::<BTreeSet<_>>(), months.clone());
            prop_assert!(kept.len() <= NEWEST + HOURS + DAYS + WEEKS + months.len());
            prop_assert!(evicted(&kept).is_empty(), "thinning what was thinned takes nothing more");
        }

        #[test]
        fn one_that_is_not_whole_evicts_nothing_and_is_not_evicted(
            given in proptest::collection::vec((0..2_000 * HOUR, any::<bool>()), 0..120),
        ) {
            let all: Vec<Copie> =
                (1..).zip(&given).map(|(n, (second, verifiee))| Copie { verifiee: *verifiee, ..copie(n, *second) }).collect();
            let good: Vec<Copie> = all.iter().copied().filter(|copie| copie.verifiee).collect();
            let gone = evicted(&all);
            prop_assert_eq!(&gone, &evicted(&good));
            let by_number: BTreeMap<_, _> = all.iter().map(|copie| (copie.number, copie.verifiee)).collect();
            prop_assert!(gone.iter().all(|number| by_number[number]));
            prop_assert_eq!(good.is_empty(), good.len() == gone.len(), "while there is one, one stays");
        }
    }
}
