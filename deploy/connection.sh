# Sourced by backup.sh and restore.sh: where the data are, from the bot's own settings.
fail() { echo "$(basename "$0"): $*" >&2; exit 1; }

provider=${Database__Provider:-Sqlite}
connection=${ConnectionStrings__Bot:-Data Source=/data/bot.db}
data=${BOT_DATA:-/data}

# The value of one of the given keys in "Key=value;Key=value".
part() {
  local pair key wanted
  while IFS= read -r -d ';' pair; do
    key=$(tr '[:upper:]' '[:lower:]' <<<"${pair%%=*}" | tr -d ' ')
    for wanted in "$@"; do [ "$key" != "$wanted" ] || { printf '%s' "${pair#*=}"; return; }; done
  done <<<"$connection;"
}

case $provider in
  Sqlite) database=$(part datasource filename) ;;
  Postgres)
    export PGHOST PGPORT PGUSER PGPASSWORD PGDATABASE
    PGHOST=$(part host server) PGPORT=$(part port) PGUSER=$(part username userid user)
    PGPASSWORD=$(part password) PGDATABASE=$(part database)
    PGPORT=${PGPORT:-5432}
    ;;
  *) fail "Database__Provider is Sqlite or Postgres, not $provider" ;;
esac
