#!/bin/sh
# Golden verdicts: a line of verdict.list is a name, the exit status, the command and its arguments; what is printed stands in
# verdict-NAME.txt. With --update the files are written anew.
set -u
srcdir=${srcdir:-.}
here=$(pwd)
gcview=${GCVIEW:-$here/src/gcview}
LC_ALL=C.UTF-8 TZ=UTC XDG_CONFIG_HOME=/nonexistent
export LC_ALL TZ XDG_CONFIG_HOME
work=$(mktemp -d "$here/verdicts.XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
cd "$srcdir" || exit 1
failed=0 count=0
while read -r name status arguments; do
    wanted=tests/golden/verdict-$name.txt
    eval "\"$gcview\" $arguments" >"$work/out" 2>&1
    got=$?
    [ "$got" = "$status" ] || { echo "$name: exit status $got, wanted $status"; failed=1; }
    count=$((count + 1))
    if [ "${1-}" = --update ]; then
        cp "$work/out" "$wanted"
    elif ! diff -u "$wanted" "$work/out"; then
        echo "the verdict $name is not $wanted; if that is better: make update-golden"
        failed=1
    fi
done <tests/golden/verdict.list
[ "$count" -gt 0 ] || { echo "no verdict was made"; exit 1; }
exit $failed
