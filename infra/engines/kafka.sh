#!/usr/bin/env bash
# One Kafka node, broker and controller in one (KRaft), from the jars of Maven Central. The controller takes the next port.
# KAFKA_ADVERTISED_PORT: the port that the broker advertises to its clients, if a proxy stands in between; by default the port itself.
# Warm starts take two seconds: storage is formatted once and copied, and the JVM maps the classes of an earlier run.
port=${KAFKA_PORT:?}
name=kafka folder=${INFRA_RUN:?}/kafka-$port marker=kafka.Kafka
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=process.sh
source "$here/process.sh"

version=$(sed -n 's:.*<kafka.version>\(.*\)</kafka.version>.*:\1:p' "$here/kafka/pom.xml")
cache=${INFRA_CACHE:?}/kafka-$version
controller_port=$((port + 1))

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

# Formatted storage depends on neither port nor path, so one copy serves every run.
format_storage() {
  [ -f "$folder/data/meta.properties" ] && return
  if [ ! -f "$cache/formatted/meta.properties" ]; then
    rm -rf "$cache/formatted"
    write_properties "$cache/formatted" >"$folder/format.properties"
    java -Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$(class_path)" kafka.tools.StorageTool format \
      -c "$folder/format.properties" -t "$(head -c 16 /dev/urandom | base64 | tr '+/' '-_' | cut -c1-22)" \
      >"$folder/format.log" 2>&1 || { cat "$folder/format.log" >&2; give_up 'cannot format its storage'; }
  fi
  mkdir -p "$folder/data"
  cp -r "$cache/formatted/." "$folder/data/"
}

start_engine() {
  require_free_port "$port" "$controller_port"
  download
  format_storage
  write_properties "$folder/data" >"$folder/server.properties"
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
