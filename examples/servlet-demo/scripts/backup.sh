#!/bin/sh
# Backs up a live Sensei: a dump of the database, and a copy of the files of uploads.
#
#   PGHOST, PGPORT, PGUSER, PGDATABASE, PGPASSWORD or PGPASSWORD_FILE   the database, as for pg_dump
#   DATA_DIR      the folder of Sensei; its folder "files" is copied. Optional.
#   BACKUP_DIR    the folder of the backups. Default: backups
#   BACKUP_KEEP   the number of backups that are kept. Default: 14
#
# The dump comes first: a file that it names is in the copy, unless it was removed in between.
set -eu
umask 077
BACKUP_DIR=${BACKUP_DIR:-backups}
BACKUP_KEEP=${BACKUP_KEEP:-14}
case $BACKUP_KEEP in ''|*[!0-9]*|0) echo "BACKUP_KEEP must be a whole number from 1 on." >&2; exit 2;; esac
if [ -n "${PGPASSWORD_FILE:-}" ]; then
  PGPASSWORD=$(cat "$PGPASSWORD_FILE")
  export PGPASSWORD
fi
mkdir -p "$BACKUP_DIR"
name=$(date -u +%Y-%m-%dT%H%M%SZ)
part="$BACKUP_DIR/.$name.part"
rm -rf "$part"
mkdir "$part"
trap 'rm -rf "$part"' EXIT
trap 'exit 1' INT TERM
# The custom format is compressed, and pg_restore can check and select from it.
pg_dump --format=custom --no-owner --no-privileges --lock-wait-timeout=60s --file="$part/database.dump"
pg_restore --list "$part/database.dump" > /dev/null
if [ -n "${DATA_DIR:-}" ] && [ -d "$DATA_DIR/files" ]; then
  tar -C "$DATA_DIR" -cf "$part/files.tar" files
fi
(cd "$part" && sha256sum -- * > SHA256SUMS)
# A backup has its name only when it is complete.
mv "$part" "$BACKUP_DIR/$name"
trap - EXIT
ls -d "$BACKUP_DIR"/[0-9]*Z | sort -r | tail -n "+$((BACKUP_KEEP + 1))" | while read -r old; do
  rm -rf "$old"
done
echo "The backup is $BACKUP_DIR/$name."
