#!/bin/sh
# Runs backup.sh every day at BACKUP_AT (HH:MM, UTC) until it is stopped. A failed backup is reported and
# tried again after ten minutes.
set -eu
BACKUP_AT=${BACKUP_AT:-03:30}
case $BACKUP_AT in
  [01][0-9]:[0-5][0-9]|2[0-3]:[0-5][0-9]) ;;
  *) echo "BACKUP_AT must be a time such as 03:30." >&2; exit 2;;
esac
trap 'exit 0' INT TERM
here=$(dirname "$0")
seconds() { echo $(( ${1#0} * 3600 + ${2#0} * 60 )); }
at=$(seconds "${BACKUP_AT%:*}" "${BACKUP_AT#*:}")
while :; do
  now=$(( $(date -u +%s) % 86400 ))
  wait=$(( at - now ))
  [ "$wait" -gt 0 ] || wait=$(( wait + 86400 ))
  sleep "$wait" & wait $!
  until sh "$here/backup.sh"; do
    echo "The backup failed. The next try is in ten minutes." >&2
    sleep 600 & wait $!
  done
done
