# shellcheck shell=bash
# Run once by the MySQL container on an empty volume. Mounted beside it: infra/engines/databases.sh, which says what is made.
# shellcheck source=../engines/databases.sh
source /opt/commerce/databases.sh
databases_sql '%' | mysql --user=root --password="${MYSQL_ROOT_PASSWORD:?}" --socket="${SOCKET:-/var/run/mysqld/mysqld.sock}"
