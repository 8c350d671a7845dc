#!/bin/sh
# Restores a backup of backup.sh into an empty database.
#
#   restore.sh backups/2026-03-01T033000Z
#
#   PGHOST, PGPORT, PGUSER, PGDATABASE, PGPASSWORD or PGPASSWORD_FILE   the database, as for pg_restore
#   DATA_DIR      the folder of Sensei, for the files of uploads; its folder "files" must not exist
#
# Nothing is changed if the backup is damaged, or the database has tables of Sensei.
set -eu
umask 077
backup=${1:?Name the folder of a backup.}
[ -f "$backup/SHA256SUMS" ] || { echo "$backup is no backup." >&2; exit 2; }
(cd "$backup" && sha256sum -c SHA256SUMS > /dev/null) || { echo "$backup is damaged." >&2; exit 1; }
if [ -n "${PGPASSWORD_FILE:-}" ]; then
  PGPASSWORD=$(cat "$PGPASSWORD_FILE")
  export PGPASSWORD
fi
: "${PGDATABASE:?Set PGDATABASE to an empty database.}"
tables=$(psql -XAtqc "SELECT count(*) FROM information_schema.tables WHERE table_name LIKE 'sensei\_%'")
[ "$tables" = 0 ] || { echo "The database $PGDATABASE has tables of Sensei. Restore into an empty one." >&2; exit 1; }
if [ -f "$backup/files.tar" ]; then
  : "${DATA_DIR:?The backup has files of uploads: set DATA_DIR to the folder for them.}"
  [ ! -e "$DATA_DIR/files" ] || { echo "$DATA_DIR/files exists. Move it away first." >&2; exit 1; }
fi
# In one transaction: a failure leaves the database as empty as it was.
pg_restore --exit-on-error --single-transaction --no-owner --no-privileges --dbname="$PGDATABASE" "$backup/database.dump"
if [ -f "$backup/files.tar" ]; then
  mkdir -p "$DATA_DIR"
  tar -C "$DATA_DIR" -xf "$backup/files.tar"
fi
psql -XAtqc "ANALYZE"
echo "The backup $backup is restored into $PGDATABASE."
