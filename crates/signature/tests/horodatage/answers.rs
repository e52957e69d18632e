//! What an authority may answer, or somebody in its place, and what is made of it.

use proptest::prelude::*;
use sha2::{Digest, Sha256};
use signature::{MAX_TIMESTAMP_RESPONSE, TspError, read_timestamp_response, timestamp_request};

use crate::bench::{Bench, NONCE};

/// The answer that an authority would give with `token`.
fn granted(token: &[u8]) -> Vec<u8> {
    let length = u16::try_from(token.len() + 5).unwrap().to_be_bytes();
    [&[0x30, 0x82, length[0], length[1], 0x30, 3, 2, 1, 0], token].concat()
}

#[test]
fn a_question_holds_the_hash_and_nothing_of_anybody() {
    let Some(bench) = Bench::new() else { return };
    let imprint = Sha256::digest(b"signature").into();
    bench.write("question.tsq", &timestamp_request(&imprint, NONCE));
    let said = bench.openssl("ts -query -in question.tsq -text");
    assert!(said.contains("Hash Algorithm: sha256") && said.contains("Certificate required: yes"), "{said}");
    assert!(said.contains("Policy OID: unspecified") && said.contains("Nonce: 0x717565737469"), "{said}");
    let extensions = said.lines().skip_while(|line| !line.starts_with("Extensions:")).nth(1);
    assert!(extensions.is_none_or(|line| line.starts_with("Using configuration")), "{said}");
}

#[test]
fn an_answer_to_another_question_is_refused() {
    let Some(bench) = Bench::new() else { return };
    let (imprint, other) = (Sha256::digest(b"signature").into(), Sha256::digest(b"another").into());
    let answer = bench.answer("tsa", &timestamp_request(&imprint, NONCE));
    assert!(read_timestamp_response(&answer, &imprint, NONCE).is_ok());
    assert_eq!(read_timestamp_response(&answer, &other, NONCE).unwrap_err(), TspError::OtherImprint);
    assert_eq!(read_timestamp_response(&answer, &imprint, *b"Question").unwrap_err(), TspError::OtherNonce);
    assert_eq!(read_timestamp_response(&answer, &imprint, [0; 8]).unwrap_err(), TspError::OtherNonce);
}

#[test]
fn a_refusal_and_anything_that_is_no_answer_have_their_word() {
    let Some(bench) = Bench::new() else { return };
    let imprint = Sha256::digest(b"signature").into();
    let read = |bytes: &[u8]| read_timestamp_response(bytes, &imprint, NONCE).map(drop).unwrap_err();
    // A hash that this authority does not stamp.
    bench.openssl("ts -query -digest 0000000000000000000000000000000000000000 -sha1 -cert -out q.tsq");
    let refusal = bench.answer("tsa", &bench.read("q.tsq"));
    assert_eq!(read(&refusal), TspError::Refused);
    for bytes in [&b""[..], b"<html>Erreur 404</html>", &[0x30; 400], &vec![0x30; MAX_TIMESTAMP_RESPONSE + 1]] {
        assert_eq!(read(bytes), TspError::Unreadable);
    }
    let answer = bench.answer("tsa", &timestamp_request(&imprint, NONCE));
    for length in (0..answer.len()).step_by(7) {
        assert!(read_timestamp_response(&answer[..length], &imprint, NONCE).is_err(), "cut to {length} bytes");
    }
    assert_eq!(read(&[&answer[..], b"\0"].concat()), TspError::Unreadable);
    // A changed byte is answered; what still holds is what the authority signed.
    let token = read_timestamp_response(&answer, &imprint, NONCE).unwrap();
    for at in (0..answer.len()).step_by(3) {
        let mut changed = answer.clone();
        changed[at] ^= 0x10;
        if let Ok(other) = read_timestamp_response(&changed, &imprint, NONCE) {
            assert_eq!((other.time(), other.fingerprint()), (token.time(), token.fingerprint()), "byte {at}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_answered(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        prop_assert!(read_timestamp_response(&bytes, &[7; 32], NONCE).is_err());
    }
}

#[test]
fn an_authority_that_gives_no_certificate_cannot_be_relied_on() {
    let Some(bench) = Bench::new() else { return };
    let imprint: [u8; 32] = Sha256::digest(b"signature").into();
    bench.openssl(&format!("ts -query -digest {} -sha256 -no_nonce -out q.tsq", hex::encode(imprint)));
    let answer = bench.answer("tsa", &bench.read("q.tsq"));
    assert_eq!(read_timestamp_response(&answer, &imprint, NONCE).unwrap_err(), TspError::Certificate);
}

#[test]
fn only_a_certificate_made_to_stamp_and_valid_then_may_stamp() {
    let Some(bench) = Bench::new() else { return };
    let imprint: [u8; 32] = Sha256::digest(b"signature").into();
    // What an authority says, signed by whoever wants to be one: `openssl ts` refuses to, `openssl cms` does.
    bench.answer("tsa", &timestamp_request(&imprint, NONCE));
    bench.openssl("ts -reply -in answer.tsr -token_out -out token.der");
    bench.openssl("cms -verify -noverify -inform DER -in token.der -binary -out info.der");
    let signed_by = |name: &str, more: &str| {
        bench.openssl(&format!(
            "cms -sign -binary -nodetach -econtent_type 1.2.840.113549.1.9.16.1.4 -cades -md sha256 -in info.der \
             -signer {name}.pem -inkey {name}.key -outform DER -out forged.der {more}"
        ));
        read_timestamp_response(&granted(&bench.read("forged.der")), &imprint, NONCE).map(drop)
    };
    assert_eq!(signed_by("tsa-p256", "-certfile chain.pem"), Ok(()), "the bench itself makes good tokens");
    assert_eq!(signed_by("tsa", ""), Ok(()), "without what vouches for it");
    for name in ["tsa-expired", "tsa-no-purpose", "tsa-loose", "person"] {
        assert_eq!(signed_by(name, ""), Err(TspError::Certificate), "{name}");
    }
    assert_eq!(signed_by("tsa", "-keyid"), Err(TspError::Unreadable), "named by its key alone");
    assert_eq!(signed_by("tsa", "-nocerts"), Err(TspError::Certificate), "without its certificate");
}
