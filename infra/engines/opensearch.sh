#!/usr/bin/env bash
# One OpenSearch node from the jars of Maven Central, with the module that serves HTTP and nothing else. Its nodes talk on the
# next port. There is no security plugin: it listens on 127.0.0.1 only.
# OPENSEARCH_HEAP: the memory of its heap, 512m by default, with a compiler that starts fast. A larger one is a node that is measured:
# it has the compiler of a server.
port=${OPENSEARCH_PORT:?}
name=search folder=${INFRA_RUN:?}/opensearch-$port marker=org.opensearch.bootstrap.OpenSearch
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=process.sh
source "$here/process.sh"

version=$(sed -n 's:.*<opensearch.version>\(.*\)</opensearch.version>.*:\1:p' "$here/opensearch/pom.xml")
cache=${INFRA_CACHE:?}/opensearch-$version
transport_port=$((port + 1))

download() {
  [ -f "$cache/jars/.complete" ] && return
  say "downloading OpenSearch $version from Maven Central"
  rm -rf "$cache"
  mkdir -p "$cache/home/modules/transport-netty4" "$cache/home/plugins" "$cache/home/lib"
  mvn -B -q -ntp -f "$here/opensearch/pom.xml" dependency:copy-dependencies -DincludeScope=runtime \
    -DoutputDirectory="$cache/jars" </dev/null >"$cache/maven.log" 2>&1 || { cat "$cache/maven.log" >&2; give_up 'download failed'; }
  mv "$cache"/jars/netty-*.jar "$cache"/jars/transport-netty4-client-*.jar "$cache/home/modules/transport-netty4/"
  sed "s|@version@|$version|g" "$here/opensearch/plugin-descriptor.properties" >"$cache/home/modules/transport-netty4/plugin-descriptor.properties"
  cp "$here/opensearch/plugin-security.policy" "$cache/home/modules/transport-netty4/"
  touch "$cache/jars/.complete"
}

class_path() { printf '%s:' "$cache"/jars/*.jar; }

start_engine() {
  require_free_port "$port" "$transport_port"
  download
  mkdir -p "$folder/config" "$folder/data" "$folder/temporary"
  cp "$here/opensearch/log4j2.properties" "$folder/config/"
  : >"$folder/config/jvm.options"
  sed -e "s|@port@|$port|g" -e "s|@transport-port@|$transport_port|g" -e "s|@data@|$folder/data|g" -e "s|@logs@|$folder/logs|g" \
    "$here/opensearch/opensearch.yml" >"$folder/config/opensearch.yml"
  local options
  local heap=${OPENSEARCH_HEAP:-}
  options=(-Xms"${heap:-512m}" -Xmx"${heap:-512m}" -Djava.awt.headless=true)
  [ -n "$heap" ] || options+=(-XX:+UseSerialGC -XX:MaxDirectMemorySize=128m -XX:TieredStopAtLevel=1)
  # The node goes without native calls (locked memory, system call filters): with them it refuses to run as root, which CI is.
  options+=(-Djna.nounpack=true -Djna.nosys=true -Djava.security.manager=allow -Djava.io.tmpdir="$folder/temporary"
    -Dlog4j2.disable.jmx=true -Dlog4j.shutdownHookEnabled=false -Dopensearch.distribution.type=tar -Dopensearch.bundled_jdk=false
    -Dopensearch.path.home="$cache/home" -Dopensearch.path.conf="$folder/config")
  launch java "${options[@]}" -cp "$(class_path)" org.opensearch.bootstrap.OpenSearch
  wait_until log_says 'GatewayService recovered' # logged after its port opened, when it has read its indexes
}

run_verb "${1:-}"
