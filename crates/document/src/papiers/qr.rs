//! A QR symbol as a vector image.

use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};

use crate::error::DocumentError;

/// The symbol of `text` as SVG; a quarter of it may be lost.
pub fn symbol(text: &str) -> Result<String, DocumentError> {
    let symbol = QrCode::with_error_correction_level(text, EcLevel::Q)
        .map_err(|error| DocumentError::Donnees(format!("no symbol: {error}")))?;
    Ok(symbol.render::<svg::Color<'_>>().dark_color(svg::Color("#000000")).light_color(svg::Color("#ffffff")).build())
}
