#!/bin/sh
# Reads a package as somebody without Probant would: runs the commands of docs/format-probant.md, as they are written
# there, in FOLDER. None of Probant's code has a part in it.
#
#   read_package.sh PACKAGE key|phrase SECRET FOLDER
#
# SECRET is a file: the line AGE-SECRET-KEY-1…, or the passphrase. Prints what the commands print; the package is then
# unpacked in FOLDER/paquet. Exit codes: 77 where a program is missing (its name is printed), another one but 0 where a
# command refused.
set -eu
package=$1 way=$2 secret=$3 folder=$4
here=$(cd "$(dirname "$0")" && pwd)
document=$here/../../docs/format-probant.md

for program in age unzip jq sha256sum openssl; do
    command -v "$program" > /dev/null || { echo "$program is not installed"; exit 77; }
done

# The block of commands that has that title: ```sh title
block() {
    awk -v fence="\`\`\`sh $1" '$0 == fence { on = 1; next } /^```/ { on = 0 } on' "$document" > "$folder/$1.sh"
    [ -s "$folder/$1.sh" ] || { echo "the document has no block $1"; exit 1; }
}

# unzip writes names as they are only where the language of the system has their letters.
LC_ALL=C.UTF-8
export LC_ALL

cp "$package" "$folder/paquet.probant"
case $way in
key)
    block ouvrir-avec-une-cle
    cp "$secret" "$folder/cle.txt"
    (cd "$folder" && sh -eu ouvrir-avec-une-cle.sh)
    ;;
phrase)
    # age reads a passphrase from a terminal and from nowhere else.
    command -v python3 > /dev/null || { echo "python3 is not installed"; exit 77; }
    block ouvrir-avec-la-phrase
    cp "$secret" "$folder/phrase.txt"
    (cd "$folder" && python3 "$here/type_phrase.py" phrase.txt sh -eu ouvrir-avec-la-phrase.sh)
    ;;
esac
block verifier
(cd "$folder" && sh -eu verifier.sh)
if [ -f "$folder/paquet/origine.json" ]; then
    block verifier-l-origine
    (cd "$folder" && sh -eu verifier-l-origine.sh)
fi
if [ -d "$folder/paquet/avis" ]; then
    block verifier-les-avis
    (cd "$folder" && sh -eu verifier-les-avis.sh)
fi
