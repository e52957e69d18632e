//! How much of a file is read: far above any official document, far below what would trouble a small computer.

/// Bounds on what is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limites {
    /// Bytes of the file.
    pub octets: usize,
    /// Pages of a PDF.
    pub pages: usize,
    /// Paragraphs, those of tables included.
    pub paragraphes: usize,
    /// Characters of all paragraphs together.
    pub caracteres: usize,
    /// Cells of all tables together, once every row has as many.
    pub cellules: usize,
    /// Columns of a table.
    pub colonnes: usize,
    /// Entries of an archive (DOCX, ODT).
    pub entrees: usize,
    /// Bytes of what is read in an archive, once unpacked.
    pub octets_deplies: usize,
    /// How many times larger than packed an entry may be, when it is large.
    pub rapport: usize,
    /// Tags inside one another.
    pub profondeur: usize,
}

/// The limits of the application.
pub const LIMITES: Limites = Limites {
    octets: 50_000_000,
    pages: 300,
    paragraphes: 200_000,
    caracteres: 20_000_000,
    cellules: 500_000,
    colonnes: 200,
    entrees: 10_000,
    octets_deplies: 100_000_000,
    rapport: 200,
    profondeur: 256,
};
