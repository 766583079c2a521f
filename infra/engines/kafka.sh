#!/usr/bin/env bash
# One Kafka node, broker and controller in one (KRaft), from the jars of Maven Central. The controller takes the next port.
# KAFKA_ADVERTISED_PORT: the port that the broker advertises to its clients, if a proxy stands in between; by default the port itself.
# KAFKA_ADVERTISED_HOST: the host that the secured listener advertises and that its certificate names too; by default 127.0.0.1.
# KAFKA_SECURED: `yes` for a third listener, on the port after the controller's, that takes SASL over TLS alone.
# Warm starts take two seconds: storage is formatted once and copied, and the JVM maps the classes of an earlier run.
port=${KAFKA_PORT:?}
name=kafka folder=${INFRA_RUN:?}/kafka-$port marker=kafka.Kafka
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=process.sh
source "$here/process.sh"

version=$(sed -n 's:.*<kafka.version>\(.*\)</kafka.version>.*:\1:p' "$here/kafka/pom.xml")
cache=${INFRA_CACHE:?}/kafka-$version
controller_port=$((port + 1)) secured_port=$((port + 2))
secured_host=${KAFKA_ADVERTISED_HOST:-127.0.0.1}

download() {
  [ -f "$cache/jars/.complete" ] && return
  say "downloading Kafka $version from Maven Central"
  rm -rf "$cache"
  mkdir -p "$cache"
  mvn -B -q -ntp -f "$here/kafka/pom.xml" dependency:copy-dependencies -DincludeScope=runtime \
    -DoutputDirectory="$cache/jars" </dev/null >"$cache/maven.log" 2>&1 || { cat "$cache/maven.log" >&2; give_up 'download failed'; }
  touch "$cache/jars/.complete"
}

# Always in the same order: the class archive is bound to the class path.
class_path() { printf '%s:' "$cache"/jars/*.jar; }

# $1: the data folder.
write_properties() {
  sed -e "s|@port@|$port|g" -e "s|@controller-port@|$controller_port|g" -e "s|@data@|$1|g" \
    -e "s|@advertised-port@|${KAFKA_ADVERTISED_PORT:-$port}|g" "$here/kafka/server.properties"
}

# The certificate that the secured listener shows; clients know it by the file ca.pem.
make_certificate() {
  [ -f "$folder/ca.pem" ] && return
  local store=("-keystore" "$folder/keys.p12" "-storetype" PKCS12 "-storepass" "${KAFKA_SECRET:?}" "-alias" broker)
  keytool -genkeypair "${store[@]}" -keyalg EC -groupname secp256r1 -dname CN=127.0.0.1 -ext "san=ip:127.0.0.1,dns:localhost$([ "$secured_host" = 127.0.0.1 ] || echo ",dns:$secured_host")" \
    -validity 3650 >"$folder/keytool.log" 2>&1 || { cat "$folder/keytool.log" >&2; give_up 'cannot make its certificate'; }
  keytool -exportcert -rfc "${store[@]}" -file "$folder/ca.pem.draft" >>"$folder/keytool.log" 2>&1
  mv "$folder/ca.pem.draft" "$folder/ca.pem"
}

# These come after the lines that they replace.
secured_properties() {
  local modules=org.apache.kafka.common.security
  cat <<PROPERTIES
listeners=PLAINTEXT://127.0.0.1:$port,CONTROLLER://127.0.0.1:$controller_port,SECURED://127.0.0.1:$secured_port
advertised.listeners=PLAINTEXT://127.0.0.1:${KAFKA_ADVERTISED_PORT:-$port},SECURED://$secured_host:$secured_port
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SECURED:SASL_SSL
listener.name.secured.sasl.enabled.mechanisms=SCRAM-SHA-512,PLAIN
listener.name.secured.scram-sha-512.sasl.jaas.config=$modules.scram.ScramLoginModule required;
listener.name.secured.plain.sasl.jaas.config=$modules.plain.PlainLoginModule required user_commerce="$KAFKA_SECRET";
listener.name.secured.ssl.keystore.type=PKCS12
listener.name.secured.ssl.keystore.location=$folder/keys.p12
listener.name.secured.ssl.keystore.password=$KAFKA_SECRET
listener.name.secured.ssl.key.password=$KAFKA_SECRET
PROPERTIES
}

# $1: the log; the rest are options of Kafka's tool.
format() {
  local log=$1
  shift
  java -Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$(class_path)" kafka.tools.StorageTool format \
    -c "$folder/format.properties" -t "$(head -c 16 /dev/urandom | base64 | tr '+/' '-_' | cut -c1-22)" "$@" \
    >"$log" 2>&1 || { cat "$log" >&2; give_up 'cannot format its storage'; }
}

# Formatted storage depends on neither port nor path, so one copy serves every run.
format_storage() {
  [ -f "$folder/data/meta.properties" ] && return
  if [ "${KAFKA_SECURED:-}" = yes ]; then # the login of SCRAM is part of the storage
    write_properties "$folder/data" >"$folder/format.properties"
    format "$folder/format.log" --add-scram "SCRAM-SHA-512=[name=commerce,password=$KAFKA_SECRET]"
    return
  fi
  if [ ! -f "$cache/formatted/meta.properties" ]; then
    rm -rf "$cache/formatted"
    write_properties "$cache/formatted" >"$folder/format.properties"
    format "$folder/format.log"
  fi
  mkdir -p "$folder/data"
  cp -r "$cache/formatted/." "$folder/data/"
}

start_engine() {
  require_free_port "$port" "$controller_port"
  download
  format_storage
  write_properties "$folder/data" >"$folder/server.properties"
  if [ "${KAFKA_SECURED:-}" = yes ]; then
    require_free_port "$secured_port"
    make_certificate
    secured_properties >>"$folder/server.properties"
    chmod 600 "$folder/server.properties"
  fi
  local archive=$cache/classes.jsa options
  options=(-Xms512m -Xmx512m -XX:+UseG1GC -XX:MaxGCPauseMillis=20 -Djava.awt.headless=true)
  if [ -f "$archive" ]; then
    options+=(-XX:SharedArchiveFile="$archive" -Xshare:auto)
  else
    options+=(-XX:ArchiveClassesAtExit="$archive") # written when this first broker stops
  fi
  options+=(-Dorg.slf4j.simpleLogger.showDateTime=true -Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS
    -Dorg.slf4j.simpleLogger.log.org.apache.kafka.common.config=warn -Dorg.slf4j.simpleLogger.log.kafka.server.KafkaConfig=warn)
  launch java "${options[@]}" -cp "$(class_path)" kafka.Kafka "$folder/server.properties"
  wait_until log_says 'Kafka Server started' # said after the broker was admitted and its listeners opened
}

run_verb "${1:-}"
