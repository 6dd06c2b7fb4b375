#!/usr/bin/env bash
# A change of the model needs a migration for both databases: deploy/new-migration.sh NAME
# Before the first release the model has one migration: deploy/new-migration.sh --initial writes it anew.
set -euo pipefail
cd "$(dirname "$0")/.."
name=${1:?usage: deploy/new-migration.sh NAME | --initial}
dotnet tool restore >/dev/null
if [ "$name" = --initial ]; then
  rm -rf Bot.Integrations/Persistence/Migrations/Sqlite Bot.Integrations/Persistence/Migrations/Postgres
  name=Initial
fi
dotnet build Bot.Integrations -v q -nologo
for database in Sqlite Postgres; do
  dotnet ef migrations add "$name" --no-build --project Bot.Integrations --context "${database}BotDb" \
    --output-dir "Persistence/Migrations/$database"
done
