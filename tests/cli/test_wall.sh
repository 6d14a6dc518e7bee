#!/bin/sh
# Times of the wall: zones, --utc, --start, years that are not written; and prefixes of one's own.
set -u
gcview=${GCVIEW:-$(pwd)/src/gcview}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
XDG_CONFIG_HOME=$work
TZ='CET-1CEST,M3.5.0,M10.5.0/3' # Berlin's rules, known without any table of zones
export XDG_CONFIG_HOME TZ
failed=0

line() {
    echo "gc $1 @$2s 9%: 0.052+10+0.002 ms clock, 0.10+0/3.0/15+0.004 ms cpu, 63->63->63 MB, 128 MB goal, 2 P"
}

# wall EXPECTED ARGUMENT...: the times of what is on standard input
walls() {
    wanted=$1
    shift
    got=$("$gcview" export "$@" - 2>&1 | sed 's/.*"source":\([^,]*\).*"wall":"\{0,1\}\([^",]*\).*/\1 \2/' | tr '\n' ';')
    [ "$got" = "$wanted" ] && return
    echo "wanted $wanted"
    echo "got    $got"
    failed=1
}

# Standard time, summer time, and the hour that comes twice, in one log.
{
    echo "2026/10/25 02:30:00 $(line 1 1.000)"
    echo "2026/10/25 02:10:00 $(line 2 2401.000)"
    echo "2026/12/24 12:00:00 $(line 3 5200201.000)"
} >"$work/log"
walls 'null 2026-10-25T00:30:00Z;null 2026-10-25T01:10:00Z;null 2026-12-24T11:00:00Z;' <"$work/log"
walls 'null 2026-10-25T02:30:00Z;null 2026-10-25T02:10:00Z;null 2026-12-24T12:00:00Z;' --utc <"$work/log"

# The year comes from --start; from December to January it goes on.
{
    echo "Dec 31 23:59:59 web1 shop[1]: $(line 1 1.000)"
    echo "Jan  1 00:00:01 web1 shop[1]: $(line 2 3.000)"
} >"$work/log"
walls '"shop" 2019-12-31T22:59:59Z;"shop" 2019-12-31T23:00:01Z;' --start 2019-12-31T12:00:00Z <"$work/log"

# Without any time in the log: start, @ and the phases. A start without a zone is local.
line 1 1.000 | walls 'null 2026-07-01T10:00:01.010054Z;' --start '2026-07-01 12:00:00'
line 1 1.000 | walls 'null 2026-07-01T12:00:01.010054Z;' --start '2026-07-01 12:00:00' --utc
line 1 1.000 | walls "gcview: option --start: 'noon' is not a time like 2026-11-23T14:00:00Z or '2026-11-23 15:00:00';" --start noon

mkdir "$work/gcview"
cat >"$work/gcview/config.json" <<'EOF'
{
  "prefixes": [
    { "name": "mine", "pattern": "<(?<time>[^>]+)> (?<source>[a-z]+) = (?<line>.*)" }
  ]
}
EOF
echo "<1795444433.5> app = $(line 1 1.000)" | walls '"app" 2026-11-23T14:33:53.500Z;'
sed 's/(?<line>/(?<line/' "$work/gcview/config.json" >"$work/broken" && mv "$work/broken" "$work/gcview/config.json"
line 1 1.000 | "$gcview" export - 2>&1 |
    grep -qF "gcview: $work/gcview/config.json:3: prefix 'mine': " || { echo "no sentence with file and line"; failed=1; }
line 1 1.000 | "$gcview" export - 2>&1 | grep -q "at position 44 of the pattern" || { echo "no place in the pattern"; failed=1; }
exit $failed
