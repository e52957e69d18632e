#!/bin/sh
# Takes the data out of the PDF of a dossier as somebody without Probant would: runs the commands of docs/format-dossier.md, as
# they are written there, in FOLDER. None of Probant's code has a part in it.
#
#   read_dossier.sh PDF FOLDER
#
# Prints what the commands print. Exit codes: 77 where a program is missing (its name is printed), another one but 0 where a
# command refused.
set -eu
pdf=$1 folder=$2
here=$(cd "$(dirname "$0")" && pwd)
document=$here/../../docs/format-dossier.md

for program in qpdf jq sha256sum openssl; do
    command -v "$program" > /dev/null || { echo "$program is not installed"; exit 77; }
done

cp "$pdf" "$folder/dossier.pdf"
for title in list extract fingerprint avis; do
    awk -v fence="\`\`\`sh $title" '$0 == fence { on = 1; next } /^```/ { on = 0 } on' "$document" > "$folder/$title.sh"
    [ -s "$folder/$title.sh" ] || { echo "the document has no block $title"; exit 1; }
    (cd "$folder" && sh -eu "$title.sh")
done
