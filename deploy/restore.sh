#!/usr/bin/env bash
# Puts a backup back. Stop every bot process first:
#   deploy/restore.sh BACKUP             into an empty place
#   deploy/restore.sh --replace BACKUP   over what is there; what was there is lost
# BACKUP is a folder made by backup.sh; the settings are read as there.
set -euo pipefail
umask 077
source "$(dirname "$(readlink -f "$0")")/connection.sh"
replace=; [ "${1:-}" != --replace ] || { replace=1; shift; }
(($# == 1)) || { sed -n '2,5p' "$0"; exit 2; }
backup=$(readlink -f "$1")

(cd "$backup" && sha256sum --quiet --check SHA256SUMS) || fail "$backup is incomplete or was changed"

restore_postgres() {
  local exists others
  [ -f "$backup/postgres.dump" ] || fail "$backup holds no PostgreSQL database"
  exists=$(admin -c "SELECT 1 FROM pg_database WHERE datname = '$PGDATABASE'")
  if [ -n "$exists" ]; then
    others=$(admin -c "SELECT count(*) FROM pg_stat_activity WHERE datname = '$PGDATABASE' AND pid <> pg_backend_pid()")
    [ "$others" = 0 ] || fail "$others connections use the database $PGDATABASE: stop the bot first"
    if [ "$(psql -AtX -c "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema')")" != 0 ]; then
      [ -n "$replace" ] || fail "the database $PGDATABASE is not empty; --replace would overwrite it"
    fi
    admin -c "DROP DATABASE \"$PGDATABASE\""
  fi
  admin -c "CREATE DATABASE \"$PGDATABASE\" TEMPLATE template0 ENCODING 'UTF8'"
  pg_restore --no-owner --exit-on-error --single-transaction --dbname="$PGDATABASE" "$backup/postgres.dump"
}

admin() { psql -AtqX -v ON_ERROR_STOP=1 -d postgres "$@"; }

# Whoever has the file open in WAL mode holds a shared lock on it, which an exclusive one does not get past.
in_use() { ! sqlite3 -bail "$1" 'PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; ROLLBACK;' >/dev/null 2>&1; }

[ "$provider" = Postgres ] || [ -f "$backup/databases/${database#"$data"/}" ] || fail "$backup holds no $database"
mkdir -p "$data"
while IFS= read -r -d '' file; do
  ! in_use "$file" || fail "$file is in use: stop the bot first"
done < <(find "$data" -name '*.db' -type f -print0)
if [ -n "$(find "$data" -mindepth 1 -print -quit)" ] && [ -z "$replace" ]; then
  fail "$data is not empty; --replace would overwrite it"
fi

[ "$provider" != Postgres ] || restore_postgres
find "$data" -mindepth 1 -delete
[ ! -d "$backup/databases" ] || cp -R "$backup/databases/." "$data/"
[ ! -f "$backup/files.tar" ] || tar --extract --file="$backup/files.tar" --directory="$data"
# The files belong to whom the folder belongs to, not to who restored them.
chown -R --reference="$data" "$data" 2>/dev/null || true
echo "restored $backup"
