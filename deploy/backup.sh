#!/usr/bin/env bash
# Backs up the database and the files beside it while the bot runs:
#   deploy/backup.sh FOLDER       makes FOLDER/<UTC time>/ and prints its path
# Reads Database__Provider, ConnectionStrings__Bot and BOT_DATA (default /data), as in env.example.
# Needs sqlite3, or pg_dump of at least the server's version.
set -euo pipefail
umask 077
source "$(dirname "$(readlink -f "$0")")/connection.sh"
(($# == 1)) || { sed -n '2,5p' "$0"; exit 2; }

target=$1/$(date -u +%Y-%m-%dT%H-%M-%SZ)
partial=$target.partial
mkdir -p "$1" && mkdir "$partial"
trap 'rm -rf "$partial"' EXIT

# The database first: a file is never changed once a row names it, so the copy of the files then holds all that rows name.
if [ "$provider" = Postgres ]; then
  pg_dump --format=custom --no-owner --file="$partial/postgres.dump"
  pg_restore --list "$partial/postgres.dump" >/dev/null
fi
# On PostgreSQL there may be none; on SQLite this is the bot's database and the clock's.
while IFS= read -r -d '' file; do
  copy=$partial/databases/${file#"$data"/}
  mkdir -p "$(dirname "$copy")"
  sqlite3 -bail -cmd '.timeout 30000' "$file" ".backup '$copy'"
  [ "$(sqlite3 "$copy" 'PRAGMA integrity_check')" = ok ] || fail "the copy of $file is damaged"
done < <(find "$data" -name '*.db' -type f -print0 2>/dev/null)
[ "$provider" = Postgres ] || [ -f "$partial/databases/${database#"$data"/}" ] || fail "$database was not found in $data"

if [ -d "$data" ]; then
  tar --create --file="$partial/files.tar" --directory="$data" --exclude='*.db' --exclude='*.db-wal' --exclude='*.db-shm' \
    --exclude='*.db-journal' --warning=no-file-changed . || [ $? -eq 1 ]
fi

(cd "$partial" && find . -type f ! -name SHA256SUMS -print0 | sort -z | xargs -0 sha256sum >SHA256SUMS)
sync "$partial"/* 2>/dev/null || true
mv "$partial" "$target"
echo "$target"
