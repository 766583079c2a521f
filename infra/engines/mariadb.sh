#!/usr/bin/env bash
# A private MariaDB from Debian's mariadb-server package: own data folder and port, not the system's service.
# root has no password and is reachable through the socket only; services come over TCP with their own users.
# MARIADB_BINARY_LOG: a folder for the binary log, by which a restored backup is brought to its last transaction; by default there is none.
# MARIADB_BUFFER_POOL: its memory for pages of the tables, 256M by default; a large catalogue is measured with one that holds it.
port=${MARIADB_PORT:?}
name=mariadb folder=${INFRA_RUN:?}/mariadb-$port marker=mariadbd
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=process.sh
source "$here/process.sh"
# shellcheck source=databases.sh
source "$here/databases.sh"

socket=$(socket_path)
me=$(id -un)

# The system tables depend on the version only: made once, copied after.
copy_system_tables() {
  [ -d "$folder/data/mysql" ] && return
  local template
  template=${INFRA_CACHE:?}/$(mariadbd --version | sed -E 's/.*Ver ([0-9.]+)-MariaDB.*/mariadb-\1/')
  if [ ! -f "$template/.complete" ]; then
    rm -rf "$template"
    mkdir -p "$template"
    mariadb-install-db --no-defaults --user="$me" --datadir="$template" --auth-root-authentication-method=normal \
      --skip-test-db --skip-name-resolve --innodb-log-file-size=64M >"$folder/install.log" 2>&1 \
      || { cat "$folder/install.log" >&2; give_up 'cannot make its system tables'; }
    touch "$template/.complete"
  fi
  mkdir -p "$folder/data"
  cp -r --sparse=always "$template/." "$folder/data/"
}

start_engine() {
  require_free_port "$port"
  copy_system_tables
  local binary_log=(--skip-log-bin)
  if [ -n "${MARIADB_BINARY_LOG:-}" ]; then
    mkdir -p "$MARIADB_BINARY_LOG"
    binary_log=(--log-bin="$MARIADB_BINARY_LOG/changes" --binlog-format=ROW --sync-binlog=1 --server-id=1)
  fi
  # sql-mode is MySQL 8's default one, so that both engines refuse the same statements.
  launch mariadbd --no-defaults --user="$me" --datadir="$folder/data" --socket="$socket" --pid-file="$folder/mariadbd.pid" \
    --port="$port" --bind-address=127.0.0.1 --skip-name-resolve --default-time-zone=+00:00 \
    --character-set-server=utf8mb4 --collation-server=utf8mb4_unicode_ci \
    --sql-mode=ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION \
    --innodb-buffer-pool-size="${MARIADB_BUFFER_POOL:-256M}" --innodb-log-file-size=64M --max-connections=300 --performance-schema=OFF "${binary_log[@]}"
  wait_until log_says 'ready for connections'
  {
    echo "DROP USER IF EXISTS 'root'@'127.0.0.1', 'root'@'::1', 'root'@'$(hostname)';"
    databases_sql 127.0.0.1
    tests_sql 127.0.0.1
  } | mariadb --no-defaults -uroot -S "$socket"
}

run_verb "${1:-}"
