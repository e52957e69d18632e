//! Automatic numbers of lists, as shown: `1`, `a`, `iv`.

/// `nombre` in the style of an HTML or `OpenDocument` list: `1`, `a`, `A`, `i`, `I`.
pub(super) fn chiffrer(nombre: i64, style: char) -> String {
    match style {
        'a' => lettres(nombre),
        'A' => lettres(nombre).to_uppercase(),
        'i' => romain(nombre),
        'I' => romain(nombre).to_uppercase(),
        _ => nombre.to_string(),
    }
}

fn lettres(nombre: i64) -> String {
    let Ok(mut reste) = u32::try_from(nombre) else { return nombre.to_string() };
    let mut lettres = Vec::new();
    while reste > 0 {
        reste -= 1;
        lettres.push(char::from(b'a' + u8::try_from(reste % 26).unwrap_or(0)));
        reste /= 26;
    }
    if lettres.is_empty() { nombre.to_string() } else { lettres.iter().rev().collect() }
}

const ROMAINS: [(i64, &str); 13] = [
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
];

fn romain(nombre: i64) -> String {
    if !(1..4000).contains(&nombre) {
        return nombre.to_string();
    }
    let (mut reste, mut chiffres) = (nombre, String::new());
    for (valeur, signe) in ROMAINS {
        while reste >= valeur {
            chiffres.push_str(signe);
            reste -= valeur;
        }
    }
    chiffres
}
