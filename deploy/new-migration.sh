#!/usr/bin/env bash
# A change of the model needs a migration for both databases: deploy/new-migration.sh NAME
# Sign-in rows (AccessDb) have migrations of their own: deploy/new-migration.sh NAME access
# Before the first release the model has one migration: deploy/new-migration.sh --initial writes it anew.
set -euo pipefail
cd "$(dirname "$0")/.."
name=${1:?usage: deploy/new-migration.sh NAME | --initial}
dotnet tool restore >/dev/null
if [ "$name" = --initial ]; then
  rm -rf Bot.Integrations/Persistence/Migrations/{Sqlite,Postgres} Bot.Host/Access/Migrations/{Sqlite,Postgres}
  name=Initial
fi
dotnet build Bot.Host -v q -nologo
for database in Sqlite Postgres; do
  if [ "${2:-bot}" = bot ]; then
    dotnet ef migrations add "$name" --no-build --project Bot.Integrations --context "${database}BotDb" \
      --output-dir "Persistence/Migrations/$database"
  fi
  if [ "${2:-}" = access ] || [ "$name" = Initial ]; then
    dotnet ef migrations add "$name" --no-build --project Bot.Host --context "${database}AccessDb" \
      --output-dir "Access/Migrations/$database"
  fi
done
