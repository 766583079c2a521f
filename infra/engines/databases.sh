# shellcheck shell=bash
# One database per service, each with its own SQL user and rights on nothing else: a service that reads another's tables
# fails here, long before it would in production. Sourced by the engines, and by the MySQL container of infra/compose.yaml.

database_owners=(user auth product order)

# The password of a service's SQL user, from e.g. USER_DATABASE_PASSWORD.
password_of() {
  local variable="${1^^}_DATABASE_PASSWORD"
  printf '%s' "${!variable:?}"
}

# Exports the passwords kept in the file; the first time it makes them up. Hexadecimal, so that they stand in a URL as they are.
load_passwords() {
  local file=$1 service
  if [ ! -s "$file" ]; then
    (
      umask 077
      for service in "${database_owners[@]}" tests; do
        echo "export ${service^^}_DATABASE_PASSWORD=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')"
      done >"$file"
    )
  fi
  # shellcheck source=/dev/null
  source "$file"
}

# SQL, safe to repeat, that makes the databases and users. $1: the host that the users may come from.
databases_sql() {
  local host=$1 service database account
  for service in "${database_owners[@]}"; do
    database="commerce_$service"
    account="'$database'@'$host'"
    echo "CREATE DATABASE IF NOT EXISTS \`$database\` CHARACTER SET utf8mb4;"
    echo "CREATE USER IF NOT EXISTS $account;"
    echo "ALTER USER $account IDENTIFIED BY '$(password_of "$service")';"
    echo "GRANT ALL PRIVILEGES ON \`commerce\\_$service\`.* TO $account;"
  done
}

# SQL for one user more, of the contract suites: they make a database per suite (`test_…`) and may touch no other; and accounts for these,
# whose passwords they change.
tests_sql() {
  local account="'commerce_tests'@'$1'"
  echo "CREATE USER IF NOT EXISTS $account;"
  echo "ALTER USER $account IDENTIFIED BY '$(password_of tests)';"
  echo "GRANT ALL PRIVILEGES ON \`test\\_%\`.* TO $account WITH GRANT OPTION;"
  echo "GRANT CREATE USER, PROCESS ON *.* TO $account;"
}
