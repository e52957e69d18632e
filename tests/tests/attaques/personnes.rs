//! Who signs, and when: somebody of the same name, nobody any more, a certificate of another time.

use signature::Role;

use crate::cible::{Cible, Personne};
use crate::forge::{consistent, signed_again};
use crate::pdf::{last, over, swap};
use crate::{Attaque, Exigence};

pub fn attacks(c: &Cible) -> Vec<Attaque> {
    let s = &c.sealed;
    let date = last(s, b"/M(D:") + 5;
    let at = |instant: &[u8]| consistent(&over(s, date, instant), &c.camille);
    let attacks = vec![
        ("a certificate that was not valid yet", at(b"20190101000000")),
        ("a certificate that had expired", at(b"20390101000000")),
        ("a date that does not exist", at(b"20260230102030")),
        ("a date with another zone", consistent(&swap(s, b"Z)/Name", b"+)/Name"), &c.camille)),
        ("the signature made again by a key of the same name, the rest kept", {
            let mut file = signed_again(s, &c.homonym);
            let at = last(&file, b"/Contents<") + 40;
            file[at] = if file[at] == b'0' { b'1' } else { b'0' };
            file
        }),
        (
            "another name beside the signature than in the certificate",
            consistent(&swap(s, b"/Name(Camille Durand)", b"/Name(Camille Dupont)"), &c.camille),
        ),
        (
            "a certificate whose name looks the same (Cyrillic С)",
            signed_again(s, &Personne::new("\u{421}amille Durand", 4)),
        ),
        ("countersigned by the candidate themselves", c.camille.signs(s, Role::Tuteur)),
        (
            "countersigned by the candidate’s key under the tutor’s name",
            // The same draws: the same key, in another certificate.
            Personne::new("Hélène Lefèvre", 1).signs(s, Role::Tuteur),
        ),
        (
            "the seal cut off, the tutor’s signature kept",
            [&c.prepared[..], &c.helene.signs(s, Role::Tuteur)[s.len()..]].concat(),
        ),
    ];
    let mut all = Attaque::family("People and dates", attacks);
    for (name, bytes, exigence) in [
        (
            "homonymous re-signing: the candidate’s dossier sealed again by somebody of the same name",
            c.homonym.signs(&c.prepared, Role::Candidat),
            Exigence::Inconnu(1),
        ),
        ("the tutor’s signature cut off at its exact place", s.clone(), Exigence::Inconnu(1)),
        ("stripped signature: cut to the reserved fields", c.prepared.clone(), Exigence::Refus),
        ("stripped signature: cut to the typesetter’s revision", c.first.clone(), Exigence::Refus),
    ] {
        all.push(Attaque { family: "People and dates", name, bytes, exigence });
    }
    all
}
