#!/usr/bin/env bash
# bench/run.sh : one command for all figures of bench/README.md. Builds, fills, measures by turns, prints tables.
# Everything is made below BENCH_DIR, listens on 127.0.0.1 only, and every process started here is ended here.
#   BENCH_DIR=${TMPDIR:-/tmp}/linge-bench   BUILD=1 (0: classes are there)   MATTERS=1000000
#   ROUNDS=3 CLIENTS=8 SECONDS_EACH=10 WARMUP=60   PARTS="start scroll load import burst" (and: whistle waves phones division lighthouse)   BURST_RATE=0 (ten times what was reached)
#   SIZES="0 100000 1000000" (of whistle; waves takes the last)   WHISTLE_CLIENTS=8,64   SPIKE=256 VALLEY=4 WAVES=3
#   PEERS=../shared/tools/peers (left out when absent)   FRESH=1 (0: use databases filled before)
#   LINGE_MEMORY=512m   LINGE_JVM="-XX:..."   LINGE_ARGS="--some.property=value"   JAVA_HOME (25)
set -euo pipefail
cd "$(dirname "$0")/.."
HOME_DIR=$PWD
BENCH_DIR=${BENCH_DIR:-${TMPDIR:-/tmp}/linge-bench}
BUILD=${BUILD:-1} MATTERS=${MATTERS:-1000000} ROUNDS=${ROUNDS:-3} CLIENTS=${CLIENTS:-8} SECONDS_EACH=${SECONDS_EACH:-10}
WARMUP=${WARMUP:-60} PARTS=${PARTS:-start scroll load import burst} BURST_RATE=${BURST_RATE:-0} FRESH=${FRESH:-1}
SIZES=${SIZES:-0 100000 1000000} WHISTLE_CLIENTS=${WHISTLE_CLIENTS:-8,64} SPIKE=${SPIKE:-256} VALLEY=${VALLEY:-4} WAVES=${WAVES:-3}
PEERS=${PEERS:-$HOME_DIR/../shared/tools/peers} LINGE_ARGS=${LINGE_ARGS:-}
RESULTS=$BENCH_DIR/results.jsonl
export LINGE_APP=$BENCH_DIR/app
CLASSPATH_FILE=$BENCH_DIR/classpath
LINGE_PID=''

java_home() {
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/*25*; do
    if [ -x "$home/bin/java" ] && "$home/bin/java" -version 2>&1 | grep -q '"25'; then echo "$home"; return; fi
  done
  echo 'A JDK 25 is needed: set JAVA_HOME' >&2; exit 2
}
JAVA=$(java_home)/bin/java
say() { printf '%5ds %s\n' "$SECONDS" "$*" >&2; }
has() { case " $PARTS " in *" $1 "*) true ;; *) false ;; esac; }
free_port() { python3 -c 'import socket; s=socket.socket(); s.bind(("127.0.0.1",0)); print(s.getsockname()[1])'; }
settings() {  # settings DIRECTORY : what both a measured Linge and the filler are started with
  echo "--server.address=127.0.0.1 --linge.database.directory=$1/postgres --linge.database.port=$(cat "$1/db.port")" \
    "--linge.master.file=$1/keys/master.key --linge.attachment.folder=$1/photos" \
    "--linge.matter.anonymous-reports-per-minute=1000000000 --linge.attachment.uploads-per-minute=1000000000 --linge.demo.enabled=${DEMO:-false} $LINGE_ARGS"
}

start_linge() {  # start_linge DIRECTORY : LINGE_PID, WEB and START_MS (until the first answer)
  local dir=$1 begin answered _
  WEB=$(free_port)
  begin=$(date +%s%N)
  # shellcheck disable=SC2046
  "$HOME_DIR/bin/linge" --server.port="$WEB" $(settings "$dir") > "$dir/linge.log" 2>&1 &
  LINGE_PID=$!
  for _ in $(seq 3000); do
    if [ "$(curl -s -m 5 -o /dev/null -w '%{http_code}' "http://127.0.0.1:$WEB/api/streets" || true)" = 200 ]; then
      answered=$(date +%s%N); START_MS=$(((answered - begin) / 1000000)); return
    fi
    kill -0 "$LINGE_PID" 2>/dev/null || break
    sleep 0.02
  done
  tail -40 "$dir/linge.log" >&2; echo "Linge did not start: $dir/linge.log" >&2; exit 1
}

stop_linge() {
  if [ -n "$LINGE_PID" ]; then
    kill "$LINGE_PID" 2>/dev/null || true
    for _ in $(seq 400); do kill -0 "$LINGE_PID" 2>/dev/null || break; sleep 0.1; done
    if kill -0 "$LINGE_PID" 2>/dev/null; then kill -9 "$LINGE_PID" || true; fi
    wait "$LINGE_PID" 2>/dev/null || true
    LINGE_PID=''
  fi
}

stop_postgres() {  # an orphan of a Linge that had to be killed
  local pid
  for file in "$BENCH_DIR"/*/postgres/postmaster.pid; do
    if [ -f "$file" ]; then pid=$(head -1 "$file"); kill -INT "$pid" 2>/dev/null || true; fi
  done
}

finish() {
  stop_linge
  stop_postgres
  if [ -n "${PEERS_STARTED:-}" ]; then "$PEERS/cluster.sh" stop || true; fi
}
trap finish EXIT
trap 'exit 130' INT TERM

bench() {  # bench CLASS ARGUMENTS...
  "$JAVA" -Xmx2g -XX:+UseSerialGC -cp "$HOME_DIR/target/test-classes:$HOME_DIR/target/classes:$(cat "$CLASSPATH_FILE")" \
    "org.linge.bench.$1" "${@:2}"
}

fill() {  # fill DIRECTORY MATTERS
  if [ "$FRESH" = 0 ] && [ -f "$1/filled" ]; then return; fi
  rm -rf "$1"; mkdir -p "$1"; free_port > "$1/db.port"
  # shellcheck disable=SC2046
  "$JAVA" -Xmx2g -XX:+UseParallelGC -cp "$HOME_DIR/target/test-classes:$HOME_DIR/target/classes:$(cat "$CLASSPATH_FILE")" \
    org.linge.bench.Fill "$2" "$1/district" --server.port=0 --linge.matter.deadline-check=PT24H $(settings "$1") \
    > "$1/fill.log" 2>&1 || { tail -40 "$1/fill.log" >&2; exit 1; }
  grep '^{"filled"' "$1/fill.log" | tee -a "$RESULTS" >&2
  du -sh "$1/postgres" | cut -f1 > "$1/filled"
  rm -rf "$1.kept"
  if [ "$2" = 0 ]; then cp -a "$1" "$1.kept"; fi
  say "filled with $2 matters: $(cat "$1/filled")"
}

postgres_sql() {  # postgres_sql DIRECTORY SQL... as the superuser, for a checkpoint and the like
  bench Sql "jdbc:postgresql://127.0.0.1:$(cat "$1/db.port")/linge" "$(cat "$1/postgres.password")" "${@:2}"
}

measure_linge() {  # measure_linge DIRECTORY MATTERS [CLIENTS LIFE]
  start_linge "$1"
  echo "{\"system\":\"linge-start\",\"existing\":$2,\"ms\":$START_MS}" >> "$RESULTS"
  postgres_sql "$1" checkpoint
  bench Load "$WEB" "$1/district" "${3:-$CLIENTS}" "$SECONDS_EACH" "$WARMUP" "$2" "$LINGE_PID" \
    "$(head -1 "$1/postgres/postmaster.pid")" "${4:-assigned}" | tee -a "$RESULTS" >&2
  stop_linge
}

scroll_measure() {  # the console's list: every filter, alone and together, some pages down
  start_linge "$1"
  bench Scroll "$WEB" "$1/district" "$2" 6 | tee -a "$RESULTS" >&2
  stop_linge
}

start_measure() {  # time to the first answer on an existing database, the median of five; the one before only teaches
  start_linge "$1"
  stop_linge
  for i in 1 2 3 4 5; do
    start_linge "$1"
    echo "{\"system\":\"linge-start\",\"existing\":$2,\"ms\":$START_MS}" | tee -a "$RESULTS" >&2
    stop_linge
  done
}

measure_raw() {  # measure_raw PART CLIENTS DATABASE...
  [ -n "${PEERS_STARTED:-}" ] || return 0
  local database urls=''
  for database in "${@:3}"; do urls="$urls $("$PEERS/cluster.sh" url "$database")"; done
  PEERS_OWN=$(head -1 "$PEERS_DIR/pg/postmaster.pid") WARMUP=8 "$JAVA" -Xmx1g \
    -cp "$PEERS_DIR/build/raw/classes:$PEERS_DIR/build/raw/lib/*" peers.raw.Main \
    "$urls" "$2" "$SECONDS_EACH" | sed "s/^{/{\"part\":\"$1\",/" | tee -a "$RESULTS" >&2
}

prepare_raw() {
  export PEERS_DIR=$BENCH_DIR/peers
  if [ ! -x "$PEERS/cluster.sh" ]; then say "no peers at $PEERS: left out"; return; fi
  mkdir -p "$PEERS_DIR"
  "$PEERS/cluster.sh" start
  PEERS_STARTED=1
  rm -rf "$PEERS_DIR/sources"; mkdir -p "$PEERS_DIR/sources"; cp -r "$PEERS"/pom.xml "$PEERS"/common "$PEERS"/raw "$PEERS"/flowable "$PEERS_DIR/sources"
  mvn -q -B -f "$PEERS_DIR/sources/pom.xml" -Dpeers.build="$PEERS_DIR/build" -pl raw -am package
}

load_raw() {  # load_raw DATABASE MATTERS ; a comment on the database says that it is complete
  local have
  have=$("$PEERS/cluster.sh" psql -c "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = '$1'" postgres)
  if [ "$have" = "loaded $2" ]; then return; fi
  "$PEERS/cluster.sh" psql -c "DROP DATABASE IF EXISTS $1" -c "CREATE DATABASE $1" postgres
  "$JAVA" -Xmx2g -cp "$PEERS_DIR/build/raw/classes:$PEERS_DIR/build/raw/lib/*" peers.raw.Main load "$("$PEERS/cluster.sh" url "$1")" "$2"
  "$PEERS/cluster.sh" psql -c "COMMENT ON DATABASE $1 IS 'loaded $2'" postgres
  say "loaded $1"
}

mkdir -p "$BENCH_DIR"
: > "$RESULTS"
if [ "$BUILD" = 1 ]; then
  mvn -q -B package -DskipTests
  mvn -q -B dependency:build-classpath -DincludeScope=test -Dmdep.outputFile="$CLASSPATH_FILE"
  say built
fi
if has load || has whistle; then prepare_raw; fi
if has load && [ -n "${PEERS_STARTED:-}" ]; then load_raw raw_0 0; load_raw raw_1m "$MATTERS"; fi
fill "$BENCH_DIR/zero" 0
if has load || has start || has scroll; then fill "$BENCH_DIR/many" "$MATTERS"; fi
if has start; then start_measure "$BENCH_DIR/many" "$MATTERS"; fi
if has scroll; then scroll_measure "$BENCH_DIR/many" "$MATTERS"; fi

again_zero() {  # an empty database each time, since a window leaves matters behind
  rm -rf "$BENCH_DIR/zero"; cp -a "$BENCH_DIR/zero.kept" "$BENCH_DIR/zero"
}

if has load; then
  for round in $(seq "$ROUNDS"); do
    again_zero
    if [ $((round % 2)) = 1 ]; then
      measure_raw load "$CLIENTS" raw_0 raw_1m; measure_linge "$BENCH_DIR/zero" 0; measure_linge "$BENCH_DIR/many" "$MATTERS"
    else
      measure_linge "$BENCH_DIR/many" "$MATTERS"; measure_linge "$BENCH_DIR/zero" 0; measure_raw load "$CLIENTS" raw_0 raw_1m
    fi
    say "round $round of $ROUNDS"
  done
fi
filled() {  # filled MATTERS : the directory of a database of so many
  case $1 in 0) echo "$BENCH_DIR/zero" ;; *) echo "$BENCH_DIR/many-$1" ;; esac
}

if has whistle || has waves; then
  for size in $SIZES; do
    if [ "$size" != 0 ]; then fill "$(filled "$size")" "$size"; fi
    largest=$size
  done
fi
if has whistle; then  # the lifecycle with two called units, beside raw JDBC on as much data
  for round in $(seq "$ROUNDS"); do
    for size in $SIZES; do
      if [ "$size" = 0 ]; then again_zero; fi
      if [ -n "${PEERS_STARTED:-}" ]; then load_raw "raw_$size" "$size"; fi
      measure_raw whistle "$WHISTLE_CLIENTS" "raw_$size"
      measure_linge "$(filled "$size")" "$size" "$WHISTLE_CLIENTS" whistled
    done
    say "round $round of $ROUNDS"
  done
fi
if has waves; then  # spikes and valleys on the largest
  start_linge "$(filled "$largest")"
  bench Waves "$WEB" "$(filled "$largest")/district" "$SPIKE" "$VALLEY" "$SECONDS_EACH" "$WAVES" "$largest" | tee -a "$RESULTS" >&2
  stop_linge
fi
if has import; then
  again_zero
  start_linge "$BENCH_DIR/zero"
  messages=$HOME_DIR/../shared/data/taidi2020/messages_4326.csv
  [ -f "$messages" ] || messages=''
  # shellcheck disable=SC2086
  bench ImportRate "$WEB" "$BENCH_DIR/zero/district" 10000 $messages | tee -a "$RESULTS" >&2
  stop_linge
fi
if has burst; then
  again_zero
  start_linge "$BENCH_DIR/zero"
  bench Burst "$WEB" "$BENCH_DIR/zero/district" "$BURST_RATE" 30 600 \
    "jdbc:postgresql://127.0.0.1:$(cat "$BENCH_DIR/zero/db.port")/linge" "$(cat "$BENCH_DIR/zero/postgres.password")" \
    | tee -a "$RESULTS" >&2
  stop_linge
fi
if has division; then
  "$JAVA" -cp "$HOME_DIR/target/test-classes:$HOME_DIR/target/classes:$(cat "$CLASSPATH_FILE")" org.linge.division.DivisionBench
fi
if has lighthouse; then  # the phone's pages on a demo district; Lighthouse comes from npm and stays below BENCH_DIR
  mkdir -p "$BENCH_DIR/lighthouse" "$BENCH_DIR/demo"; free_port > "$BENCH_DIR/demo/db.port"
  PUPPETEER_SKIP_DOWNLOAD=1 npm install --silent --no-audit --no-fund --prefix "$BENCH_DIR/lighthouse" lighthouse@12.8.2
  DEMO=true LINGE_ARGS="$LINGE_ARGS --linge.demo.password=linge-demo-1" start_linge "$BENCH_DIR/demo"
  node "$HOME_DIR/bench/lighthouse.mjs" "$BENCH_DIR/lighthouse" "http://127.0.0.1:$WEB" linge-demo-1 "$ROUNDS" | tee -a "$RESULTS" >&2
  stop_linge
fi
if has phones; then
  again_zero
  start_linge "$BENCH_DIR/zero"
  bench PhonesReturn "$WEB" "$BENCH_DIR/zero/district" "${PHONES:-500}" \
    "jdbc:postgresql://127.0.0.1:$(cat "$BENCH_DIR/zero/db.port")/linge" "$(cat "$BENCH_DIR/zero/postgres.password")" \
    "$LINGE_PID" "$(head -1 "$BENCH_DIR/zero/postgres/postmaster.pid")" \
    | tee -a "$RESULTS" >&2
  stop_linge
fi
echo "$("$JAVA" -version 2>&1 | sed -n 2p); $(nproc) cores, $(awk '/MemTotal/ {printf "%d MB", $2 / 1024}' /proc/meminfo); $(git rev-parse --short HEAD 2>/dev/null || true)"
python3 "$HOME_DIR/bench/table.py" "$RESULTS"
