//! The dates the centre gave, and the days left until each.
//!
//! A date that was not given is not there: none is guessed from another. The day it is now is given by the caller.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::dossier::{Centre, VoieAcces};
use crate::referentiel::Referentiel;
use crate::rules::avis_required;

/// What is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum GenreEcheance {
    /// Registration to the certification.
    Inscription,
    /// The company's avis is handed in.
    Avis,
    /// The report is handed in.
    Depot,
    /// The commission sits.
    Commission,
}

/// A date the centre gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Echeance {
    /// What is due.
    pub genre: GenreEcheance,
    /// When.
    #[ts(type = "string")]
    pub le: Date,
    /// Whole days left: 0 on the day, negative afterwards.
    pub jours: i32,
}

/// The dates of a centre, its date of deposit beside it since the dossier keeps it apart.
#[derive(Debug, Clone, Copy)]
pub struct Calendrier<'a> {
    /// The other dates.
    pub centre: &'a Centre,
    /// When the report is handed in.
    pub depot: Option<Date>,
}

impl Calendrier<'_> {
    /// The date of `genre`, where it was given.
    pub fn date(self, genre: GenreEcheance) -> Option<Date> {
        match genre {
            GenreEcheance::Inscription => self.centre.date_inscription,
            GenreEcheance::Avis => self.centre.date_avis,
            GenreEcheance::Depot => self.depot,
            GenreEcheance::Commission => self.centre.date_commission,
        }
    }

    /// What is due, the earliest first. An avis that is not asked of a candidate who comes by `voie` is not due.
    pub fn echeances(self, referentiel: &Referentiel, voie: Option<VoieAcces>, today: Date) -> Vec<Echeance> {
        use GenreEcheance::{Avis, Commission, Depot, Inscription};
        let avis = voie.is_none_or(|voie| avis_required(referentiel, voie));
        let mut found: Vec<Echeance> = [Inscription, Avis, Depot, Commission]
            .into_iter()
            .filter(|genre| avis || *genre != Avis)
            .filter_map(|genre| {
                let le = self.date(genre)?;
                Some(Echeance { genre, le, jours: days(today, le) })
            })
            .collect();
        found.sort_by_key(|echeance| (echeance.le, echeance.genre));
        found
    }

    /// Pairs of dates that cannot both be right: what comes first is dated after what follows it.
    ///
    /// Registration is prior in every CQPM, and the commission has read the report and the avis.
    pub fn inversions(self) -> Vec<(GenreEcheance, GenreEcheance)> {
        use GenreEcheance::{Avis, Commission, Depot, Inscription};
        [(Inscription, Depot), (Inscription, Commission), (Avis, Commission), (Depot, Commission)]
            .into_iter()
            .filter(|(first, then)| matches!((self.date(*first), self.date(*then)), (Some(a), Some(b)) if a > b))
            .collect()
    }
}

/// Whole days from `today` to `date`.
fn days(today: Date, date: Date) -> i32 {
    // Dates of jiff are within ±9999 years: a difference of days always fits.
    today.until(date).map_or(0, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn centre() -> Centre {
        Centre {
            date_inscription: Some(date(2026, 1, 15)),
            date_commission: Some(date(2026, 12, 1)),
            ..Centre::default()
        }
    }

    #[test]
    fn days_left_are_whole_days_of_the_calendar_whatever_the_months() {
        assert_eq!(days(date(2026, 11, 22), date(2026, 12, 15)), 23);
        assert_eq!(days(date(2026, 11, 22), date(2026, 11, 22)), 0);
        assert_eq!(days(date(2026, 11, 22), date(2026, 11, 21)), -1);
        assert_eq!(days(date(2027, 12, 31), date(2028, 3, 1)), 61, "2028 has a 29 February");
        assert_eq!(days(date(2026, 1, 1), date(2030, 1, 1)), 1461);
    }

    #[test]
    fn a_date_that_was_not_given_is_never_there() {
        let none = Centre::default();
        assert!(Calendrier { centre: &none, depot: None }.inversions().is_empty());
        let centre = centre();
        let calendrier = Calendrier { centre: &centre, depot: None };
        assert_eq!(calendrier.date(GenreEcheance::Depot), None);
        assert_eq!(calendrier.date(GenreEcheance::Avis), None);
    }

    #[test]
    fn what_comes_first_cannot_be_dated_after_what_follows_it() {
        let centre = centre();
        let good = Calendrier { centre: &centre, depot: Some(date(2026, 11, 1)) };
        assert_eq!(good.inversions(), []);
        let same_day = Calendrier { centre: &centre, depot: centre.date_commission };
        assert_eq!(same_day.inversions(), [], "a report may be handed in on the day itself");
        let late = Calendrier { centre: &centre, depot: Some(date(2026, 12, 2)) };
        assert_eq!(late.inversions(), [(GenreEcheance::Depot, GenreEcheance::Commission)]);
    }
}
