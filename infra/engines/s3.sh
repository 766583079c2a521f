#!/usr/bin/env bash
# A private S3-compatible server: S3Proxy from Maven Central, with its objects in files. It has a bucket for the shop and one for
# the contract suites. It knows one account, and refuses requests without a valid signature (SigV4).
port=${S3_PORT:?}
name=s3 folder=${INFRA_RUN:?}/s3-$port marker=org.gaul.s3proxy.Main
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=process.sh
source "$here/process.sh"

version=$(sed -n 's:.*<s3proxy.version>\(.*\)</s3proxy.version>.*:\1:p' "$here/s3/pom.xml")
cache=${INFRA_CACHE:?}/s3proxy-$version

download() {
  [ -f "$cache/jars/.complete" ] && return
  say "downloading S3Proxy $version from Maven Central"
  rm -rf "$cache"
  mkdir -p "$cache"
  mvn -B -q -ntp -f "$here/s3/pom.xml" dependency:copy-dependencies -DincludeScope=runtime \
    -DoutputDirectory="$cache/jars" </dev/null >"$cache/maven.log" 2>&1 || { cat "$cache/maven.log" >&2; give_up 'download failed'; }
  touch "$cache/jars/.complete"
}

# Always in the same order: the class archive is bound to the class path.
class_path() { printf '%s:' "$cache"/jars/*.jar; }

start_engine() {
  require_free_port "$port"
  download
  mkdir -p "$folder/data/pictures" "$folder/data/tests"
  sed -e "s|@port@|$port|g" -e "s|@data@|$folder/data|g" -e "s|@account@|${S3_ACCOUNT:?}|g" -e "s|@secret@|${S3_SECRET:?}|g" \
    "$here/s3/s3proxy.properties" >"$folder/s3proxy.properties"
  chmod 600 "$folder/s3proxy.properties"
  local archive=$cache/classes.jsa options=(-Xms64m -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1)
  if [ -f "$archive" ]; then
    options+=(-XX:SharedArchiveFile="$archive" -Xshare:auto)
  else
    options+=(-XX:ArchiveClassesAtExit="$archive") # written when this first server stops
  fi
  launch java "${options[@]}" -Dlogback.configurationFile="$here/s3/logback.xml" -cp "$(class_path)" \
    org.gaul.s3proxy.Main --properties "$folder/s3proxy.properties"
  wait_until log_says 'Server Started'
}

run_verb "${1:-}"
