//! The CMS in the hole: other shapes, other algorithms, other people's certificates, signed with a key the forger has.

use const_oid::ObjectIdentifier;
use const_oid::db::rfc5912::{
    ECDSA_WITH_SHA_384, ID_SHA_1, ID_SHA_256, ID_SHA_512, RSA_ENCRYPTION, SHA_256_WITH_RSA_ENCRYPTION,
};

use signature::sign_detached;

use crate::Attaque;
use crate::cible::Cible;
use crate::forge::{Recette, cms};
use crate::pdf::{contents, filled, hole, over};

const ECDSA_WITH_SHA_1: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.1");
const ED25519: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.101.112");

pub fn attacks(c: &Cible) -> Vec<Attaque> {
    let s = &c.sealed;
    let (camille, forger) = (&c.camille, &c.homonym);
    let honest = || Recette::honest(s, camille);
    let made = |recette: Recette| filled(s, &cms(&recette, camille));
    let victim = camille.certificate.der().to_vec();
    let der = contents(s);
    let zero = vec![0x30, 0x06, 0x02, 0x01, 0x00, 0x02, 0x01, 0x00];
    let indefinite = [&[0x30, 0x80][..], &der[4..], &[0, 0]].concat();
    let attacks = vec![
        ("two SignerInfos", made(Recette { signers: 2, ..honest() })),
        ("no SignerInfo", made(Recette { signers: 0, ..honest() })),
        (
            "enveloping CMS: the covered bytes’ hash inside",
            made(Recette { content: Some(honest().digest), ..honest() }),
        ),
        (
            "enveloping CMS: another text inside",
            made(Recette { content: Some(b"un autre texte".to_vec()), ..honest() }),
        ),
        (
            "wrong ESS hash: another certificate’s",
            made(Recette { ess: Some(forger.certificate.der().to_vec()), ..honest() }),
        ),
        ("no ESS signing-certificate attribute", made(Recette { ess: None, ..honest() })),
        ("no signed attributes", made(Recette { signed_attributes: false, ..honest() })),
        ("a signing-time attribute more", made(Recette { signing_time: true, ..honest() })),
        ("an unsigned attribute", made(Recette { unsigned: Some(b"rien".to_vec()), ..honest() })),
        ("an unsigned attribute that fills the hole", made(Recette { unsigned: Some(vec![7; 5_000]), ..honest() })),
        ("algorithm confusion: SHA-1 announced", made(Recette { digest_algorithm: ID_SHA_1, ..honest() })),
        ("algorithm confusion: SHA-512 announced", made(Recette { digest_algorithm: ID_SHA_512, ..honest() })),
        (
            "algorithm confusion: ECDSA with SHA-384 announced",
            made(Recette { signature_algorithm: ECDSA_WITH_SHA_384, ..honest() }),
        ),
        (
            "algorithm confusion: ECDSA with SHA-1 announced",
            made(Recette { signature_algorithm: ECDSA_WITH_SHA_1, ..honest() }),
        ),
        (
            "algorithm confusion: RSA announced for an ECDSA key",
            made(Recette { signature_algorithm: SHA_256_WITH_RSA_ENCRYPTION, ..honest() }),
        ),
        (
            "algorithm confusion: the RSA key’s own name",
            made(Recette { signature_algorithm: RSA_ENCRYPTION, ..honest() }),
        ),
        ("algorithm confusion: Ed25519 announced", made(Recette { signature_algorithm: ED25519, ..honest() })),
        (
            "algorithm confusion: a hash in the place of the signature’s algorithm",
            made(Recette { signature_algorithm: ID_SHA_256, ..honest() }),
        ),
        ("the other ECDSA signature of the same key (high s)", made(Recette { high_s: true, ..honest() })),
        ("an ECDSA signature of zeros", made(Recette { signature: Some(zero), ..honest() })),
        ("an empty signature", made(Recette { signature: Some(Vec::new()), ..honest() })),
        ("another hash in the signed attributes", made(Recette { digest: vec![0; 32], ..honest() })),
        ("an empty hash in the signed attributes", made(Recette { digest: Vec::new(), ..honest() })),
        ("the candidate’s certificate, the forger’s key", filled(s, &cms(&honest(), forger))),
        (
            "the candidate’s certificate beside the forger’s",
            filled(
                s,
                &cms(
                    &Recette {
                        certificates: vec![victim.clone(), forger.certificate.der().to_vec()],
                        ..Recette::honest(s, forger)
                    },
                    forger,
                ),
            ),
        ),
        (
            "the forger’s key, the candidate named",
            filled(
                s,
                &cms(
                    &Recette {
                        named: victim.clone(),
                        certificates: vec![victim, forger.certificate.der().to_vec()],
                        ..Recette::honest(s, forger)
                    },
                    forger,
                ),
            ),
        ),
        ("no certificate", made(Recette { certificates: Vec::new(), ..honest() })),
        (
            "the signature of an avis of the same person in its place",
            filled(s, &sign_detached(b"{}", &camille.certificate, &camille.key).unwrap()),
        ),
        ("a CMS of indefinite length (BER)", filled(s, &indefinite)),
        ("a length of four bytes for the CMS", over(s, hole(s).start, b"3084ffffffff")),
        ("the signature of another file of the same candidate", filled(s, &contents(&c.camille.seals(&c.other)))),
    ];
    Attaque::family("The signature itself (CMS)", attacks)
}
