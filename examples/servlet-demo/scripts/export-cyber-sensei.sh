#!/bin/sh
# Writes what Sensei imports of a Cyber-Sensei database: accounts.csv, topics.json, interactions.csv.
#
#   export-cyber-sensei.sh postgresql://USER@HOST/DATABASE FOLDER
#
# It only reads. Times without a zone are taken as UTC.
set -eu
if [ $# -ne 2 ]; then
  echo "Usage: export-cyber-sensei.sh postgresql://USER@HOST/DATABASE FOLDER" >&2
  exit 2
fi
queries=$(dirname "$0")/cyber-sensei
umask 077
mkdir -p "$2"
export PGTZ=UTC
copy() {
  psql -X -q -v ON_ERROR_STOP=1 -d "$1" -c "COPY ($(cat "$queries/$2.sql")) TO STDOUT WITH ($3)"
}
copy "$1" accounts "FORMAT csv, HEADER" > "$2/accounts.csv.part"
psql -X -q -A -t -v ON_ERROR_STOP=1 -d "$1" -f "$queries/topics.sql" > "$2/topics.json.part"
copy "$1" interactions "FORMAT csv, HEADER" > "$2/interactions.csv.part"
for file in accounts.csv topics.json interactions.csv; do
  mv "$2/$file.part" "$2/$file"
  echo "$2/$file"
done
