#!/bin/sh
# Makes, with OpenSSL alone, what the tests of timestamps need: a timestamp authority below a root, and a company's own
# authority that issued a person's certificate. Keys and certificates are new each time.
#
# Usage: authority.sh FOLDER [ADDRESS]. ADDRESS is where the lists of withdrawn certificates are said to be published
# (http://127.0.0.1:PORT). FOLDER then holds, in PEM unless said:
#   tsa-root, tsa (RSA), tsa-p256; and those no token may come from: tsa-expired, tsa-no-purpose, tsa-loose
#   org-root, org-inter, person, withdrawn; person.p12 and withdrawn.p12 (password « motdepasse »)
#   tsa-root.crl, org-root.crl, org-inter.crl: lists in DER; org-inter-before.crl: the same before anything was withdrawn
#   tsa.cnf: sections [tsa], [tsa_sha1] (the older ESS attribute), [tsa_p256], [tsa_alone] (no chain), for « openssl ts »
set -eu
mkdir -p "$1"
cd "$1"
export PUBLISHED="${2:-http://127.0.0.1:9}" CA=none

cat > ca.cnf <<'CNF'
[ca]
default_ca = here
[here]
database = $ENV::CA.index
serial = $ENV::CA.serial
crlnumber = $ENV::CA.number
new_certs_dir = .
default_md = sha256
default_days = 3650
default_crl_days = 30
policy = any
unique_subject = no
[any]
commonName = supplied
organizationName = optional
title = optional
[req]
distinguished_name = name
string_mask = utf8only
[name]
[root]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[inter]
basicConstraints = critical, CA:true, pathlen:0
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
crlDistributionPoints = URI:$ENV::PUBLISHED/$ENV::CA.crl
[stamp]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
crlDistributionPoints = URI:$ENV::PUBLISHED/$ENV::CA.crl
[loose]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = timeStamping
[person]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature, nonRepudiation
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
crlDistributionPoints = URI:$ENV::PUBLISHED/$ENV::CA.crl
CNF

say() { openssl "$@" 2>openssl.log || { cat openssl.log >&2; exit 1; }; }
key() { # NAME KIND
  case $2 in
    rsa) say genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$1.key" ;;
    p256) say genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1.key" ;;
  esac
}
books() { # NAME: the registers of an authority
  : > "$1.index"
  echo 1000 > "$1.serial"
  echo 01 > "$1.number"
}
root() { # NAME SUBJECT
  key "$1" rsa
  say req -utf8 -x509 -new -key "$1.key" -subj "$2" -days 7300 -config ca.cnf -extensions root -out "$1.pem"
  books "$1"
}
issue() { # AUTHORITY NAME KIND SUBJECT EXTENSIONS [options]
  CA=$1 name=$2
  key "$name" "$3"
  say req -utf8 -new -key "$name.key" -subj "$4" -config ca.cnf -out "$name.csr"
  extensions=$5
  shift 5
  say ca -batch -notext -utf8 -config ca.cnf -cert "$CA.pem" -keyfile "$CA.key" -extensions "$extensions" \
    -in "$name.csr" -out "$name.pem" "$@"
}
list() { # AUTHORITY [FILE]
  CA=$1
  say ca -gencrl -config ca.cnf -cert "$CA.pem" -keyfile "$CA.key" -out list.pem
  say crl -in list.pem -outform DER -out "${2:-$CA.crl}"
}
p12() { # NAME
  cat org-inter.pem org-root.pem > org-chain.pem
  say pkcs12 -export -inkey "$1.key" -in "$1.pem" -certfile org-chain.pem -passout pass:motdepasse -out "$1.p12"
}

root tsa-root "/O=Horloges d’essai/CN=Racine des horloges d’essai"
issue tsa-root tsa rsa "/O=Horloges d’essai/CN=Horloge d’essai" stamp
issue tsa-root tsa-p256 p256 "/O=Horloges d’essai/CN=Horloge d’essai P-256" stamp
issue tsa-root tsa-expired p256 "/CN=Horloge périmée" stamp -startdate 20240101000000Z -enddate 20250101000000Z
issue tsa-root tsa-no-purpose p256 "/CN=Pas une horloge" person
issue tsa-root tsa-loose p256 "/CN=Horloge sans contrainte" loose
list tsa-root

root org-root "/O=Électronique de Franche-Comté/CN=Autorité racine"
issue org-root org-inter rsa "/O=Électronique de Franche-Comté/CN=Autorité des salariés" inter
books org-inter
issue org-inter person rsa "/O=Électronique de Franche-Comté/title=Technicienne/CN=Camille Durand" person
issue org-inter withdrawn rsa "/O=Électronique de Franche-Comté/CN=Ancien salarié" person
list org-root
list org-inter org-inter-before.crl
CA=org-inter say ca -config ca.cnf -cert org-inter.pem -keyfile org-inter.key -revoke withdrawn.pem -crl_reason keyCompromise
list org-inter
p12 person
p12 withdrawn

cp tsa-root.pem chain.pem
section() { # NAME CERTIFICATE ESS [chain]
  cat <<CNF
[$1]
serial = ./tsa.serial
crypto_device = builtin
signer_cert = $2.pem
signer_key = $2.key
${4:+certs = chain.pem}
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
ordering = yes
tsa_name = yes
ess_cert_id_chain = no
ess_cert_id_alg = $3
CNF
}
{
  section tsa tsa sha256 chain
  section tsa_sha1 tsa sha1 chain
  section tsa_p256 tsa-p256 sha256 chain
  section tsa_alone tsa sha256
} > tsa.cnf
echo 01 > tsa.serial
