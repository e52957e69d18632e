//! Sheets of words as files a spreadsheet opens.
//!
//! Nothing a candidate wrote is ever a formula there: a workbook says of each cell that it is text; a CSV cannot say so,
//! and a cell that a spreadsheet would compute is begun by an apostrophe. Control characters, which neither can hold, are
//! left out.

use csv::{QuoteStyle, Terminator, WriterBuilder};
use jiff::civil::Date;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, XlsxError};

use super::feuille::Feuille;
use crate::error::AppError;

/// What Excel needs to read UTF-8 as such.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// Characters a cell holds at most, in Excel.
const CELL_MAX: usize = 32_000;

/// `feuille` as CSV: UTF-8 with its mark, semicolons, lines ended as on Windows.
pub(crate) fn csv(feuille: &Feuille) -> Result<Vec<u8>, AppError> {
    let mut writer = WriterBuilder::new()
        .delimiter(b';')
        .quote_style(QuoteStyle::Necessary)
        .terminator(Terminator::CRLF)
        .from_writer(MARK.to_vec());
    let failed = |error: csv::Error| AppError::Tache(error.to_string());
    writer.write_record(feuille.colonnes.iter().map(|(titre, _)| inert(titre))).map_err(failed)?;
    for rangee in &feuille.rangees {
        writer.write_record(rangee.iter().map(|cell| inert(cell))).map_err(failed)?;
    }
    writer.into_inner().map_err(|error| AppError::Tache(error.to_string()))
}

/// A cell that no spreadsheet computes.
fn inert(text: &str) -> String {
    let text = printable(text);
    let computed = text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if computed { format!("'{text}") } else { text }
}

/// What a cell can hold: no control character, not more than [`CELL_MAX`].
fn printable(text: &str) -> String {
    let plain = text.chars().map(|c| if matches!(c, '\t' | '\n' | '\r') { ' ' } else { c });
    plain.filter(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')).take(CELL_MAX).collect()
}

/// `feuilles` as a workbook dated of `today`: headings in view, widths, filters; every cell is text.
pub(crate) fn xlsx(feuilles: &[Feuille], titre: &str, today: Date) -> Result<Vec<u8>, AppError> {
    write(feuilles, titre, today).map_err(|error| AppError::Tache(error.to_string()))
}

fn write(feuilles: &[Feuille], titre: &str, today: Date) -> Result<Vec<u8>, XlsxError> {
    let (year, month, day) = (today.year(), today.month(), today.day());
    let made = ExcelDateTime::from_ymd(u16::try_from(year).unwrap_or(1900), month.unsigned_abs(), day.unsigned_abs())?;
    let mut workbook = Workbook::new();
    let titre: String = printable(titre).chars().take(200).collect();
    workbook.set_properties(&DocProperties::new().set_title(titre).set_author("Probant").set_creation_datetime(&made));
    let heading = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_background_color("F1F6F8")
        .set_border_bottom(FormatBorder::Thin);
    let body = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for feuille in feuilles {
        let sheet = workbook.add_worksheet().set_name(feuille.nom)?;
        for (rank, (titre, width)) in (0u16..).zip(&feuille.colonnes) {
            sheet.set_column_width(rank, f64::from(*width))?;
            sheet.write_string_with_format(0, rank, printable(titre), &heading)?;
        }
        for (line, rangee) in (1u32..).zip(&feuille.rangees) {
            for (rank, cell) in (0u16..).zip(rangee).filter(|(_, cell)| !cell.is_empty()) {
                sheet.write_string_with_format(line, rank, printable(cell), &body)?;
            }
        }
        sheet.set_freeze_panes(1, feuille.figees)?;
        let last = u32::try_from(feuille.rangees.len()).unwrap_or(0);
        let wide = u16::try_from(feuille.colonnes.len()).unwrap_or(1).saturating_sub(1);
        sheet.autofilter(0, 0, last, wide)?;
        sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    }
    workbook.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(cell: &str) -> Feuille {
        Feuille { nom: "Essai", colonnes: vec![("Critère".into(), 10)], rangees: vec![vec![cell.into()]], figees: 0 }
    }

    #[test]
    fn a_csv_is_what_a_french_spreadsheet_expects() {
        let made = csv(&one("câble ; « baie \"3\" »")).unwrap();
        assert_eq!(String::from_utf8(made).unwrap(), "\u{feff}Critère\r\n\"câble ; « baie \"\"3\"\" »\"\r\n");
    }

    #[test]
    fn nothing_written_is_computed() {
        for wrong in ["=1+1", "+33", "-2", "@SUM(A1)", "\t=1", "  =1", "＝1", "\r=1", "\u{1}=1"] {
            let made = String::from_utf8(csv(&one(wrong)).unwrap()).unwrap();
            let cell = made.lines().nth(1).unwrap().trim_matches('"');
            assert!(cell.starts_with('\''), "{wrong:?} became {cell:?}");
        }
        assert!(String::from_utf8(csv(&one("a-b = c")).unwrap()).unwrap().contains("\na-b = c"));
    }

    #[test]
    fn the_same_day_gives_the_same_workbook() {
        let day = jiff::civil::date(2026, 12, 12);
        let made = || xlsx(&[one("=1"), Feuille { nom: "Deux", ..one("\u{0}\u{ffff}") }], "x", day).unwrap();
        assert_eq!(made(), made());
    }
}
