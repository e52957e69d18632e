//! Tables as wide as people make them, on a page that is only so wide.
//!
//! Each column gets at least the width of its longest word. Where the page has no room for that, the letters become smaller, down
//! to a size that can still be read; then the table takes the margin of the notes, if it is free; then it is parted into bands, each
//! of which begins with the first column again. No column is left out and no letter drawn outside.

use super::figures::{as_header, said_again};
use super::parts::Table;
use super::tree::{Bloc, Colonne, Inline, plain};
use crate::coupures::stretches;
use crate::donnees::LONGEST_WORD_NARROW;
use crate::fonts::width;
use crate::texte::french_spaces;

/// The column that is read, in points; as in `style.typ`.
const COLUMN: f64 = 402.0;

/// The same with the margin of the notes.
const PAGE: f64 = 487.0;

/// What a list or a quote takes of it.
const INDENT: f64 = 22.0;

/// Sizes of letters, in points, with the space left and right in a cell.
const SIZES: [(f64, f64); 4] = [(8.8, 4.0), (8.2, 3.6), (7.6, 3.0), (7.0, 2.4)];

/// The size in bands: they need not be the smallest.
const BANDS: (f64, f64) = SIZES[2];

/// Headers are semibold and words may be bold: wider than the regular letters that are measured.
const BOLD: f64 = 1.1;

/// A column with much in it does not leave the others without room: its share counts up to that many points.
const NATURAL_MAX: f64 = 200.0;

/// A row of more lines than that may be parted by the end of a page.
const LINES_TOGETHER: f64 = 12.0;

/// What a column asks for, in ems.
#[derive(Clone, Copy, Default)]
struct Need {
    /// Its longest word.
    word: f64,
    /// Its longest cell, on one line.
    cell: f64,
}

/// How a table is drawn.
struct Look {
    size: f64,
    inset: f64,
    /// All there is, in points.
    room: f64,
    wide: bool,
}

impl Look {
    fn least(&self, need: &Need) -> f64 {
        need.word * BOLD * self.size + 2.0 * self.inset
    }

    fn holds(&self, needs: &[Need]) -> bool {
        needs.iter().map(|need| self.least(need)).sum::<f64>() <= self.room
    }

    /// Widths that fill the room, none less than its longest word.
    fn widths(&self, needs: &[Need]) -> Vec<f64> {
        let least: Vec<f64> = needs.iter().map(|need| self.least(need)).collect();
        let natural = |need: &Need| (need.cell * self.size + 2.0 * self.inset).clamp(1.0, NATURAL_MAX);
        let wanted: f64 = needs.iter().map(natural).sum();
        let left = (self.room - least.iter().sum::<f64>()).max(0.0);
        let share = |(need, least): (&Need, &f64)| least + left * natural(need) / wanted.max(1.0);
        needs.iter().zip(&least).map(share).map(|width| (width * 10.0).round() / 10.0).collect()
    }
}

impl Table {
    /// The table, each row as wide as the header; several where it is too wide. `nesting` lists and quotes are around it.
    pub fn finish(mut self, nesting: usize) -> Vec<Bloc> {
        let columns = self.header.len().max(1);
        self.header.resize(columns, Vec::new());
        self.rows.iter_mut().for_each(|row| row.resize(columns, Vec::new()));
        self.sides.resize(columns, "left");
        let mut needs = vec![Need::default(); columns];
        for row in std::iter::once(&self.header).chain(&self.rows) {
            for (need, cell) in needs.iter_mut().zip(row) {
                let text = french_spaces(&plain(cell));
                need.word =
                    stretches(&text, LONGEST_WORD_NARROW).map(width).fold(need.word, f64::max).min(widest_word());
                need.cell = need.cell.max(width(&text));
            }
        }
        let look = self.look(&needs, nesting);
        let parts = parts(&look, &needs);
        let mut ancres = Vec::new();
        let as_heads = |cell: Vec<Inline>| cell.into_iter().map(|i| as_header(i, &mut ancres)).collect();
        self.header = std::mem::take(&mut self.header).into_iter().map(as_heads).collect();
        let total = parts.len();
        let mut bands: Vec<Bloc> = Vec::new();
        for (rank, part) in parts.iter().enumerate() {
            let ancres = if rank == 0 { std::mem::take(&mut ancres) } else { Vec::new() };
            let notes = if rank == 0 { std::mem::take(&mut self.notes) } else { Vec::new() };
            let mut band = self.band(part, &needs, &look, rank > 0);
            if let Bloc::Table { titre, ancres: labels, notes: beside, .. } = &mut band {
                (*labels, *beside) = (ancres, notes);
                if let (true, Some(first), Some(last)) = (total > 1, part.get(1), part.last()) {
                    *titre = format!("Colonnes {} à {} sur {columns}", if rank == 0 { 1 } else { first + 1 }, last + 1);
                }
            }
            bands.push(band);
        }
        bands
    }

    /// The largest letters with which every column has room for its words.
    fn look(&self, needs: &[Need], nesting: usize) -> Look {
        #[expect(clippy::cast_precision_loss, reason = "a handful of levels")]
        let indent = INDENT * nesting as f64;
        let look = |(size, inset): (f64, f64), wide: bool| Look {
            size,
            inset,
            room: if wide { PAGE } else { COLUMN } - indent,
            wide,
        };
        let free = self.notes.is_empty();
        let narrow = SIZES[..3].iter().map(|size| look(*size, false));
        let wide = SIZES[2..].iter().map(|size| look(*size, free));
        narrow.chain(wide).find(|look| look.holds(needs)).unwrap_or_else(|| look(BANDS, free))
    }

    fn band(&self, part: &[usize], needs: &[Need], look: &Look, again: bool) -> Bloc {
        let mine: Vec<Need> = part.iter().map(|column| needs[*column]).collect();
        let widths = look.widths(&mine);
        let cell = |row: &[Vec<Inline>], rank: usize, column: usize| -> Vec<Inline> {
            let cell = row[column].clone();
            if again && rank == 0 { cell.into_iter().map(said_again).collect() } else { cell }
        };
        let cells =
            |row: &Vec<Vec<Inline>>| part.iter().enumerate().map(|(rank, column)| cell(row, rank, *column)).collect();
        let lignes: Vec<Vec<Vec<Inline>>> = self.rows.iter().map(cells).collect();
        let tall = |row: &Vec<Vec<Inline>>| {
            let height = |(cell, wide): (&Vec<Inline>, &f64)| {
                width(&plain(cell)) * look.size * BOLD / (wide - 2.0 * look.inset).max(1.0)
            };
            row.iter().zip(&widths).map(height).fold(0.0, f64::max) > LINES_TOGETHER
        };
        let hautes = lignes.iter().map(tall).collect();
        let column = |(column, width): (&usize, &f64)| Colonne {
            cote: self.sides[*column],
            chiffres: self.rows.iter().all(|row| is_figure(&plain(&row[*column]))),
            part: *width,
        };
        Bloc::Table {
            colonnes: part.iter().zip(&widths).map(column).collect(),
            entete: cells(&self.header),
            lignes,
            hautes,
            taille: look.size,
            marge: look.inset,
            large: look.wide,
            titre: String::new(),
            ancres: Vec::new(),
            notes: Vec::new(),
            source: self.source.clone(),
        }
    }
}

/// Figures, with the signs that stand beside them; or nothing.
fn is_figure(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || ",.+-−±%€×:/".contains(c))
}

/// No column needs more: longer stretches are parted.
fn widest_word() -> f64 {
    width(&"n".repeat(LONGEST_WORD_NARROW))
}

/// The columns of each band: as few bands as the room allows, as even as can be, the first column in each.
fn parts(look: &Look, needs: &[Need]) -> Vec<Vec<usize>> {
    if look.holds(needs) {
        return vec![(0..needs.len()).collect()];
    }
    let least: Vec<f64> = needs.iter().map(|need| look.least(need)).collect();
    let few = fill(&least, look.room);
    // The least room in which as few bands do.
    let (mut low, mut high) = (0.0, look.room);
    for _ in 0..12 {
        let middle = f64::midpoint(low, high);
        if fill(&least, middle).len() > few.len() { low = middle } else { high = middle }
    }
    fill(&least, high)
}

/// Bands filled one after the other, each with a column of its own at least.
fn fill(least: &[f64], room: f64) -> Vec<Vec<usize>> {
    let Some(first) = least.first() else { return Vec::new() };
    let mut bands = vec![vec![0]];
    let mut taken = *first;
    for (column, width) in least.iter().enumerate().skip(1) {
        match bands.last_mut() {
            Some(band) if band.len() == 1 || taken + width <= room => band.push(column),
            _ => {
                bands.push(vec![0, column]);
                taken = *first;
            }
        }
        taken += width;
    }
    bands
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(header: &[&str], rows: &[Vec<String>]) -> Vec<Bloc> {
        let cell = |text: &str| vec![Inline::texte(text)];
        let table = Table {
            header: header.iter().map(|text| cell(text)).collect(),
            rows: rows.iter().map(|row| row.iter().map(|text| cell(text)).collect()).collect(),
            ..Table::default()
        };
        table.finish(0)
    }

    fn shape(bloc: &Bloc) -> (usize, f64, &str, f64) {
        let Bloc::Table { colonnes, taille, titre, .. } = bloc else { panic!("a table") };
        (colonnes.len(), *taille, titre, colonnes.iter().map(|column| column.part).sum())
    }

    #[test]
    fn a_small_table_keeps_the_size_of_forms_and_the_column_of_reading() {
        let made = table(&["Poste", "État"], &[vec!["accueil".into(), "remplacé".into()]]);
        let [one] = &made[..] else { panic!("one table") };
        let (columns, size, title, sum) = shape(one);
        assert_eq!((columns, size, title), (2, 8.8, ""));
        assert!((sum - COLUMN).abs() < 0.5, "it fills the column: {sum}");
    }

    #[test]
    fn twelve_months_of_figures_stand_in_one_table() {
        let header: Vec<String> = std::iter::once("Mois".into()).chain((1..14).map(|n| format!("{n:02}"))).collect();
        let header: Vec<&str> = header.iter().map(String::as_str).collect();
        let row = std::iter::once("Incidents".to_owned()).chain((1..14).map(|n| n.to_string())).collect();
        assert_eq!(table(&header, &[row]).len(), 1);
    }

    #[test]
    fn a_table_of_long_words_is_parted_and_every_column_is_in_a_band() {
        let header: Vec<String> = (1..=30).map(|n| format!("Configurations{n}")).collect();
        let header: Vec<&str> = header.iter().map(String::as_str).collect();
        let made = table(&header, &[(1..=30).map(|n| format!("valeur {n}")).collect()]);
        assert!(made.len() > 2, "{}", made.len());
        let mut seen = Vec::new();
        for (rank, band) in made.iter().enumerate() {
            let Bloc::Table { entete, titre, .. } = band else { panic!("a table") };
            assert!(titre.starts_with("Colonnes ") && titre.ends_with(" sur 30"), "{titre}");
            assert!(shape(band).3 <= PAGE + 1.0);
            seen.extend(entete.iter().skip(usize::from(rank > 0)).map(|cell| plain(cell)));
        }
        assert_eq!(seen, header);
        let sizes: Vec<usize> = made.iter().map(|band| shape(band).0).collect();
        assert!(sizes.iter().max().unwrap_or(&0) - sizes.iter().min().unwrap_or(&0) <= 2, "even bands: {sizes:?}");
    }
}
