#!/usr/bin/env bash
# Kafka, MariaDB (or MySQL 8), Redis and an S3-compatible server on 127.0.0.1 without Docker, as a private copy of this checkout. Debian or Ubuntu.
#
#   pnpm infra up | down | status | wipe | env  [--mysql8] [--opensearch] [--secured-kafka]
#
#   up      starts the engines at once and fails if one does not come up; the first time it downloads Kafka and S3Proxy, and OpenSearch if asked for (Maven Central)
#   down    stops them and keeps their data
#   status  says which run; exit code 1 when one does not
#   wipe    stops them and removes their data (downloads stay in infra/.cache)
#   env     prints the environment of the services and of their contract suites: `set -a; eval "$(pnpm --silent infra env)"`
#
# --mysql8 takes MySQL 8.0.15 in MariaDB's place, for the second leg of the database contract suites.
# --secured-kafka makes Kafka listen on one port more, for clients that prove who they are, over TLS.
# --opensearch takes an OpenSearch node as well, and the product service searches there.
# Ports: KAFKA_PORT 19092 (and the two after it), MARIADB_PORT 13306, MYSQL8_PORT 13308, REDIS_PORT 16379, S3_PORT 19000,
#   OPENSEARCH_PORT 19200 (and the port after it).
# Folders: INFRA_RUN infra/.run (data, logs, passwords), INFRA_CACHE infra/.cache (downloads, formatted storage).
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export KAFKA_PORT=${KAFKA_PORT:-19092} MARIADB_PORT=${MARIADB_PORT:-13306}
export MYSQL8_PORT=${MYSQL8_PORT:-13308} REDIS_PORT=${REDIS_PORT:-16379} S3_PORT=${S3_PORT:-19000}
export OPENSEARCH_PORT=${OPENSEARCH_PORT:-19200}
export INFRA_RUN=${INFRA_RUN:-$here/.run} INFRA_CACHE=${INFRA_CACHE:-$here/.cache}

verb=${1:-help}
[ $# -eq 0 ] || shift
database=mariadb database_port=$MARIADB_PORT search=()
for option in "$@"; do
  case "$option" in
    --mysql8) database=mysql8 database_port=$MYSQL8_PORT ;;
    --opensearch) search=(opensearch) ;;
    --secured-kafka) export KAFKA_SECURED=yes ;;
    *) echo "infra: unknown option $option" >&2; exit 2 ;;
  esac
done

# shellcheck source=engines/databases.sh
source "$here/engines/databases.sh"

# Runs a verb on several engines at once; fails if one of them fails.
each() {
  local verb=$1 failed=0 pids=() engine pid
  shift
  for engine in "$@"; do
    bash "$here/engines/$engine.sh" "$verb" &
    pids+=($!)
  done
  for pid in "${pids[@]}"; do wait "$pid" || failed=1; done
  return "$failed"
}

require_tools() {
  local missing=() tool needed=(java mvn redis-server redis-cli mariadb)
  case "$database" in
    mariadb) needed+=(mariadbd mariadb-install-db) ;;
    mysql8) needed+=(unzip) ;;
  esac
  for tool in "${needed[@]}"; do command -v "$tool" >/dev/null || missing+=("$tool"); done
  if [ "$database" = mysql8 ]; then
    local libraries library
    libraries=$(ldconfig -p)
    for library in libaio.so.1 libnuma.so.1; do [[ $libraries == *"$library "* ]] || missing+=("$library"); done
  fi
  [ ${#missing[@]} -eq 0 ] && return
  echo "infra: missing ${missing[*]}. Install with:" >&2
  echo "  apt-get install -y --no-install-recommends openjdk-17-jre-headless maven mariadb-server redis-server unzip libaio1 libnuma1" >&2
  exit 1
}

# The account of the S3-compatible server; its secret is the password of the service that has the pictures. That of the event log is
# the password of the service that has the sagas.
load_secrets() {
  load_passwords "$INFRA_RUN/passwords.env"
  export S3_ACCOUNT=commerce S3_SECRET
  S3_SECRET=$(password_of product)
  export KAFKA_SECRET
  KAFKA_SECRET=$(password_of order)
}

# Two `up` at once would both find nothing running and start every engine twice.
alone() {
  exec 9>"$INFRA_RUN/lock"
  flock 9
}

# Checkouts that share a cache fill it one after the other: two at once would each delete what the other one makes.
alone_in_cache() {
  exec 8>"$INFRA_CACHE/lock"
  flock 8
}

up() {
  require_tools
  mkdir -p "$INFRA_RUN" "$INFRA_CACHE"
  alone
  alone_in_cache
  load_secrets
  local started_at=$EPOCHREALTIME
  if ! each start kafka "$database" redis s3 "${search[@]}"; then
    echo 'infra: not up; stopping what did start' >&2
    each stop kafka "$database" redis s3 "${search[@]}" || true
    exit 1
  fi
  echo "infra: up in $((${EPOCHREALTIME/./} / 1000 - ${started_at/./} / 1000)) ms"
}

print_environment() {
  [ -s "$INFRA_RUN/passwords.env" ] || { echo 'infra: no engines here yet; run "pnpm infra up" first' >&2; exit 1; }
  load_secrets
  local service password
  for service in "${database_owners[@]}"; do
    password=$(password_of "$service")
    echo "${service^^}_DATABASE_URL=mysql://commerce_$service:$password@127.0.0.1:$database_port/commerce_$service"
  done
  echo "EVENT_LOG_URL=kafka://127.0.0.1:$KAFKA_PORT"
  if [ "${KAFKA_SECURED:-}" = yes ]; then
    # The contract suites read the address.
    local file=$INFRA_RUN/kafka-$KAFKA_PORT/ca.pem
    echo "KAFKA_SECURED_URL='kafka+ssl://commerce:$KAFKA_SECRET@127.0.0.1:$((KAFKA_PORT + 2))?ca=$file'"
  fi
  echo "SESSIONS_URL=redis://127.0.0.1:$REDIS_PORT"
  echo "MEDIA_URL=http://127.0.0.1:$S3_PORT/pictures"
  echo "MEDIA_ACCESS_KEY_ID=$S3_ACCOUNT"
  echo "MEDIA_SECRET_ACCESS_KEY=$S3_SECRET"
  # The contract suites read the address, too.
  if [ ${#search[@]} -gt 0 ]; then printf '%s\n' SEARCH_ENGINE=opensearch "OPENSEARCH_URL=http://127.0.0.1:$OPENSEARCH_PORT"; fi
  # These tell the contract suites to run on the engines as well.
  echo "KAFKA_BROKERS=127.0.0.1:$KAFKA_PORT"
  echo "REDIS_URL=redis://127.0.0.1:$REDIS_PORT"
  echo "S3_URL=http://$S3_ACCOUNT:$S3_SECRET@127.0.0.1:$S3_PORT/tests"
  echo "MYSQL_URL=mysql://commerce_tests:$(password_of tests)@127.0.0.1:$database_port"
}

case "$verb" in
  up) up ;;
  down) mkdir -p "$INFRA_RUN"; alone; each stop kafka mariadb mysql8 redis s3 opensearch ;;
  status) each status kafka "$database" redis s3 "${search[@]}" ;;
  wipe) mkdir -p "$INFRA_RUN"; alone; each wipe kafka mariadb mysql8 redis s3 opensearch; rm -rf "$INFRA_RUN/passwords.env" "$INFRA_RUN/shop" ;;
  env) print_environment ;;
  *) sed -n '2,18s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; [ "$verb" = help ] || exit 2 ;;
esac
