//! The code as a QR symbol: rectangles to fill, so that it prints sharp at any size.

use qrcode::{Color, EcLevel, QrCode};
use zeroize::Zeroize;

use super::refused;
use crate::error::DocumentError;

/// A symbol. Its modules are the code: they are wiped when it is dropped.
pub struct Carre {
    sombres: Vec<bool>,
    cote: usize,
}

impl Drop for Carre {
    fn drop(&mut self) {
        self.sombres.zeroize();
    }
}

impl Carre {
    /// The symbol of `text`; a quarter of it may be lost.
    pub fn of(text: &str) -> Result<Self, DocumentError> {
        let symbol = QrCode::with_error_correction_level(text, EcLevel::Q)
            .map_err(|_| refused("the code does not fit in a symbol"))?;
        let cote = symbol.width();
        let mut modules = symbol.into_colors();
        let sombres = modules.iter().map(|module| *module == Color::Dark).collect();
        modules.fill(Color::Light);
        Ok(Self { sombres, cote })
    }

    /// Modules on a side, the margin apart.
    pub fn cote(&self) -> usize {
        self.cote
    }

    /// The dark modules as rows of neighbours: line, column, how many.
    pub fn bandes(&self) -> Vec<(usize, usize, usize)> {
        let mut bands = Vec::new();
        for (line, modules) in self.sombres.chunks(self.cote).enumerate() {
            let mut column = 0;
            for run in modules.chunk_by(|a, b| a == b) {
                if run[0] {
                    bands.push((line, column, run.len()));
                }
                column += run.len();
            }
        }
        bands
    }
}
