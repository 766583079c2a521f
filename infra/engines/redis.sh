#!/usr/bin/env bash
# A private Redis from Debian's redis-server package. It keeps sessions, so it writes what it accepts to disk and refuses
# writes when full; it never drops a session to make room.
port=${REDIS_PORT:?}
name=redis folder=${INFRA_RUN:?}/redis-$port marker=redis-server
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=process.sh
source "$here/process.sh"

answers() { [ "$(redis-cli -h 127.0.0.1 -p "$port" ping)" = PONG ]; }

start_engine() {
  require_free_port "$port"
  launch redis-server --port "$port" --bind 127.0.0.1 --protected-mode yes --daemonize no --dir "$folder" \
    --save '' --appendonly yes --appendfsync everysec --maxmemory 256mb --maxmemory-policy noeviction
  wait_until answers
}

run_verb "${1:-}"
