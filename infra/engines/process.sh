# shellcheck shell=bash
# The life of one private server process, the same for every engine. The sourcing engine sets
#   name    what messages call it
#   port    where it listens, on 127.0.0.1 only
#   folder  its data, log and pid
#   marker  text that its command line always contains
# and defines `start_engine`; then it calls `run_verb "$1"`.
# shellcheck disable=SC2154  # name, port, folder and marker come from the engine
set -euo pipefail

pid_file=$folder/pid
log=$folder/$name.log

say() { printf '%-8s %s\n' "$name" "$*"; }
give_up() { say "$*" >&2; exit 1; }

# A zombie still answers to kill -0, and after a reboot the recorded pid may be another program's.
is_alive() { kill -0 "$1" 2>/dev/null && ! grep -q '^State:.*Z' "/proc/$1/status" 2>/dev/null; }
is_running() {
  local pid
  pid=$(cat "$pid_file" 2>/dev/null) || return 1
  [ -n "$pid" ] && is_alive "$pid" && grep -qa -- "$marker" "/proc/$pid/cmdline"
}

# Starts a command that outlives this shell and its terminal. Descriptors 8 and 9 are the caller's locks: a server must not hold them.
launch() {
  : >"$log"
  setsid nohup "$@" >>"$log" 2>&1 </dev/null 8>&- 9>&- &
  echo $! >"$pid_file"
}

# Waits until the condition (a command) holds, at most 60 s, and no longer than the process lives.
wait_until() {
  local attempt
  for ((attempt = 0; attempt < 1200; attempt++)); do
    if "$@" >/dev/null 2>&1; then return; fi
    is_alive "$(cat "$pid_file")" || { tail -20 "$log" >&2; rm -f "$pid_file"; give_up "died, see $log"; }
    sleep 0.05
  done
  give_up "not ready after 60 s, see $log"
}

# A Unix socket's path has at most 107 bytes, which a deep checkout exceeds.
socket_path() {
  local inside=$folder/socket
  if [ ${#inside} -le 100 ]; then echo "$inside"; else echo "/tmp/commerce-$name-$port.sock"; fi
}

log_says() { grep -q -- "$1" "$log"; }

# Fails loudly when the port is another program's, which most servers report only deep in their logs.
require_free_port() {
  local taken
  for taken in "$@"; do
    if (exec 3<>"/dev/tcp/127.0.0.1/$taken") 2>/dev/null; then give_up "port $taken is in use by another program"; fi
  done
}

stop_engine() {
  is_running || return 0
  local pid attempt
  pid=$(cat "$pid_file")
  kill -TERM "$pid"
  for ((attempt = 0; attempt < 600; attempt++)); do
    is_alive "$pid" || break
    sleep 0.05
  done
  if is_alive "$pid"; then
    kill -KILL "$pid"
    say "did not stop within 30 s and was killed"
  else
    say stopped
  fi
  rm -f "$pid_file"
}

run_verb() {
  case "${1:-}" in
    start)
      mkdir -p "$folder"
      if is_running; then say "already running on 127.0.0.1:$port"; return; fi
      start_engine
      say "ready on 127.0.0.1:$port, pid $(cat "$pid_file")"
      ;;
    stop) stop_engine ;;
    status)
      is_running || { say down; exit 1; }
      say "up on 127.0.0.1:$port, pid $(cat "$pid_file")"
      ;;
    wipe) stop_engine; rm -rf "$folder" ;;
    *) echo "usage: $0 start|stop|status|wipe" >&2; exit 2 ;;
  esac
}
