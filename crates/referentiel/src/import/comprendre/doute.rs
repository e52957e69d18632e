//! How sure a reading is, and the codes that say why not surer.

use super::super::brouillon::Surete;

/// How sure, and why not surer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Doute {
    pub(super) surete: Surete,
    pub(super) raison: Option<&'static str>,
}

/// The document says so.
pub(super) const SUR: Doute = Doute { surete: Surete::Sur, raison: None };

/// Deduced from one sign.
pub(super) const fn probable(raison: &'static str) -> Doute {
    Doute { surete: Surete::Probable, raison: Some(raison) }
}

/// Two readings are possible.
pub(super) const fn douteux(raison: &'static str) -> Doute {
    Doute { surete: Surete::Douteux, raison: Some(raison) }
}

impl Doute {
    /// The less sure of the two; the first where they are as sure.
    pub(super) fn pire(self, autre: Self) -> Self {
        let rang = |doute: Self| match doute.surete {
            Surete::Confirme | Surete::Sur => 0,
            Surete::Probable => 1,
            Surete::Douteux => 2,
        };
        if rang(autre) > rang(self) { autre } else { self }
    }
}
