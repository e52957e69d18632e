//! Makes PDF files for the tests: a letter of Courier is six tenths of its size wide, so every place is known.

use pdf_writer::types::ActionType;
use pdf_writer::{Content, Filter, Finish, Name, Pdf, Rect, Ref, Str};

/// A page being drawn, in points from its top left.
pub struct Page {
    contenu: Content,
    haut: f32,
}

const LARGEUR: f32 = 595.0;
const HAUTEUR: f32 = 842.0;

impl Page {
    pub fn new() -> Self {
        Self { contenu: Content::new(), haut: HAUTEUR }
    }

    /// Words whose foot is at `y`.
    pub fn ecrire(&mut self, x: f32, y: f32, taille: f32, texte: &str) -> &mut Self {
        self.fonte("F", x, y, taille, texte)
    }

    /// The same, in bold.
    pub fn gras(&mut self, x: f32, y: f32, taille: f32, texte: &str) -> &mut Self {
        self.fonte("G", x, y, taille, texte)
    }

    fn fonte(&mut self, nom: &str, x: f32, y: f32, taille: f32, texte: &str) -> &mut Self {
        let octets = latin(texte);
        self.contenu.begin_text().set_font(Name(nom.as_bytes()), taille);
        self.contenu.next_line(x, self.haut - y).show(Str(&octets)).end_text();
        self
    }

    /// Words turned by so many degrees around their start.
    pub fn tourne(&mut self, x: f32, y: f32, degres: f32, taille: f32, texte: &str) -> &mut Self {
        let (sinus, cosinus) = degres.to_radians().sin_cos();
        let octets = latin(texte);
        self.contenu.begin_text().set_font(Name(b"F"), taille);
        self.contenu.set_text_matrix([cosinus, sinus, -sinus, cosinus, x, self.haut - y]).show(Str(&octets)).end_text();
        self
    }

    /// A line drawn with a pen.
    pub fn trait_(&mut self, de: (f32, f32), vers: (f32, f32)) -> &mut Self {
        self.contenu.move_to(de.0, self.haut - de.1).line_to(vers.0, self.haut - vers.1).stroke();
        self
    }

    /// A line as Word draws them: a thin filled rectangle.
    pub fn filet(&mut self, x: f32, y: f32, large: f32, haut: f32) -> &mut Self {
        self.contenu.rect(x, self.haut - y - haut, large, haut).fill_nonzero();
        self
    }

    /// What is drawn until [`Page::fermer`] is the piece of that number.
    pub fn ouvrir(&mut self, numero: i32) -> &mut Self {
        let mut marque = self.contenu.op("BDC");
        marque.operand(Name(b"P"));
        marque.obj().dict().pair(Name(b"MCID"), numero);
        marque.finish();
        self
    }

    pub fn fermer(&mut self) -> &mut Self {
        self.contenu.op("EMC").finish();
        self
    }

    pub fn octets(self) -> Vec<u8> {
        self.contenu.finish().to_vec()
    }
}

/// What the fonts' encoding has for the signs that the tests use.
fn latin(texte: &str) -> Vec<u8> {
    let octet = |signe| match signe {
        '’' => 0x92,
        '•' => 0x95,
        '–' => 0x96,
        '…' => 0x85,
        'œ' => 0x9C,
        autre => u8::try_from(u32::from(autre)).expect("a sign of the Latin alphabet"),
    };
    texte.chars().map(octet).collect()
}

/// A drawing that pages may draw: its name and its content.
pub type Dessin<'a> = (&'a str, Vec<u8>);

/// A file of these pages.
pub fn fichier(pages: Vec<Page>) -> Vec<u8> {
    let contenus: Vec<Vec<u8>> = pages.into_iter().map(Page::octets).collect();
    avec_dessins(&contenus, &[])
}

/// A file of pages with these contents, which may draw these drawings; drawings may draw each other.
pub fn avec_dessins(contenus: &[Vec<u8>], dessins: &[Dessin<'_>]) -> Vec<u8> {
    let mut pdf = Pdf::new();
    let (catalogue, arbre, maigre, grasse) = (Ref::new(1), Ref::new(2), Ref::new(3), Ref::new(4));
    let dessin = |rang: usize| Ref::new(10 + i32::try_from(rang).expect("a few drawings"));
    let page = |rang: usize| Ref::new(1_000 + 2 * i32::try_from(rang).expect("some pages"));
    let action = Ref::new(5);
    pdf.catalog(catalogue).pages(arbre).pair(Name(b"OpenAction"), action);
    // What a reader must not do.
    pdf.indirect(action)
        .start::<pdf_writer::writers::Action<'_>>()
        .action_type(ActionType::JavaScript)
        .js_string(pdf_writer::TextStr("app.alert(1)"));
    pdf.pages(arbre).kids((0..contenus.len()).map(page)).count(i32::try_from(contenus.len()).expect("some pages"));
    for (fonte, nom) in [(maigre, &b"Courier"[..]), (grasse, b"Courier-Bold")] {
        pdf.type1_font(fonte).base_font(Name(nom)).encoding_predefined(Name(b"WinAnsiEncoding"));
    }
    for (rang, (_, contenu)) in dessins.iter().enumerate() {
        let mut forme = pdf.form_xobject(dessin(rang), contenu);
        forme.bbox(Rect::new(0.0, 0.0, LARGEUR, HAUTEUR));
        let mut ressources = forme.resources();
        let mut nommes = ressources.x_objects();
        for (autre, (nom, _)) in dessins.iter().enumerate() {
            nommes.pair(Name(nom.as_bytes()), dessin(autre));
        }
    }
    for (rang, contenu) in contenus.iter().enumerate() {
        let suite = Ref::new(page(rang).get() + 1);
        let mut feuille = pdf.page(page(rang));
        feuille.parent(arbre).media_box(Rect::new(0.0, 0.0, LARGEUR, HAUTEUR)).contents(suite);
        let mut ressources = feuille.resources();
        ressources.fonts().pair(Name(b"F"), maigre).pair(Name(b"G"), grasse);
        let mut nommes = ressources.x_objects();
        for (autre, (nom, _)) in dessins.iter().enumerate() {
            nommes.pair(Name(nom.as_bytes()), dessin(autre));
        }
        nommes.finish();
        ressources.finish();
        feuille.finish();
        pdf.stream(suite, contenu);
    }
    pdf.finish()
}

/// A file of one page whose content is packed so.
pub fn emballe(contenu: &[u8]) -> Vec<u8> {
    let mut pdf = Pdf::new();
    let (catalogue, arbre, page, suite) = (Ref::new(1), Ref::new(2), Ref::new(3), Ref::new(4));
    pdf.catalog(catalogue).pages(arbre);
    pdf.pages(arbre).kids([page]).count(1);
    pdf.page(page).parent(arbre).media_box(Rect::new(0.0, 0.0, LARGEUR, HAUTEUR)).contents(suite);
    pdf.stream(suite, contenu).filter(Filter::FlateDecode);
    pdf.finish()
}

/// A file of one page, tagged: each piece is a paragraph of that rank.
pub fn balise(page: Page, paragraphes: &[i32]) -> Vec<u8> {
    let mut pdf = Pdf::new();
    let [catalogue, arbre, feuille, suite, fonte, racine, nombres] = [1, 2, 3, 4, 5, 6, 7].map(Ref::new);
    let element = |rang: i32| Ref::new(100 + rang);
    let mut tete = pdf.catalog(catalogue);
    tete.pages(arbre);
    tete.pair(Name(b"StructTreeRoot"), racine);
    tete.finish();
    pdf.pages(arbre).kids([feuille]).count(1);
    pdf.type1_font(fonte).base_font(Name(b"Courier")).encoding_predefined(Name(b"WinAnsiEncoding"));
    let mut dessin = pdf.page(feuille);
    dessin.parent(arbre).media_box(Rect::new(0.0, 0.0, LARGEUR, HAUTEUR)).contents(suite).struct_parents(0);
    dessin.resources().fonts().pair(Name(b"F"), fonte);
    dessin.finish();
    pdf.stream(suite, &page.octets());
    pdf.indirect(racine).dict().pair(Name(b"Type"), Name(b"StructTreeRoot")).pair(Name(b"ParentTree"), nombres);
    let mut liste = pdf.indirect(nombres).dict();
    let mut paires = liste.insert(Name(b"Nums")).array();
    paires.item(0);
    paires.push().array().items(paragraphes.iter().map(|rang| element(*rang)));
    paires.finish();
    liste.finish();
    for rang in paragraphes.iter().collect::<std::collections::BTreeSet<_>>() {
        pdf.indirect(element(*rang)).dict().pair(Name(b"S"), Name(b"P")).pair(Name(b"P"), racine);
    }
    pdf.finish()
}

/// A file of scanned pages: one picture each, and what a scanner prints over it.
pub fn scan(pages: Vec<Page>) -> Vec<u8> {
    let mut pdf = Pdf::new();
    let [catalogue, arbre, fonte, image] = [1, 2, 3, 4].map(Ref::new);
    let page = |rang: usize| Ref::new(100 + 2 * i32::try_from(rang).expect("some pages"));
    pdf.catalog(catalogue).pages(arbre);
    pdf.pages(arbre).kids((0..pages.len()).map(page)).count(i32::try_from(pages.len()).expect("some pages"));
    pdf.type1_font(fonte).base_font(Name(b"Courier")).encoding_predefined(Name(b"WinAnsiEncoding"));
    let points = vec![0x55; 1_000 * 125];
    let mut dessin = pdf.image_xobject(image, &points);
    dessin.width(1_000).height(1_000).bits_per_component(1).color_space().device_gray();
    dessin.finish();
    for (rang, contenu) in pages.into_iter().enumerate() {
        let suite = Ref::new(page(rang).get() + 1);
        let mut octets = b"q 500 0 0 700 40 60 cm /I Do Q ".to_vec();
        octets.extend(contenu.octets());
        let mut feuille = pdf.page(page(rang));
        feuille.parent(arbre).media_box(Rect::new(0.0, 0.0, LARGEUR, HAUTEUR)).contents(suite);
        let mut ressources = feuille.resources();
        ressources.fonts().pair(Name(b"F"), fonte);
        ressources.x_objects().pair(Name(b"I"), image);
        ressources.finish();
        feuille.finish();
        pdf.stream(suite, &octets);
    }
    pdf.finish()
}
