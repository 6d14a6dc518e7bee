#!/bin/sh
# Fuzzes one target with libFuzzer (clang) and both sanitizers, from a build directory with config.h:
#
#   tests/fuzz/libfuzzer.sh trace_feed -max_total_time=600
#   tests/fuzz/libfuzzer.sh --merge trace_feed      what the corpus has learned, made small, into the source tree
#
# srcdir=... when that is not the source directory. What is found stays in fuzz/TARGET/ of the build directory.
set -eu
src=${srcdir:-.}
merge=no
[ "$1" != --merge ] || { merge=yes; shift; }
target=$1
shift
libraries="libpcre2-8 ncursesw libcjson zlib liblzma libzstd"
mkdir -p "fuzz/$target/corpus"
# shellcheck disable=SC2046,SC2086  # lists of words
clang -g -O1 -std=c17 -D_GNU_SOURCE -fsanitize=fuzzer,address,undefined -DHAVE_CONFIG_H \
    -DGCVIEW_DATADIR='"/nonexistent"' -I. -I"$src/src" \
    $(pkg-config --cflags $libraries) -o "fuzz/$target/fuzzer" "$src/tests/fuzz/$target.c" "$src/tests/fuzz/failed.c" \
    $(find "$src/src" -name '*.c' ! -name main.c) $(pkg-config --libs $libraries) -lunistring -lbz2 -pthread
cc -std=c17 -I. -I"$src/src" -o fuzz/dictionary "$src/tests/fuzz/dictionary.c" src/libgcview.a \
    $(pkg-config --libs libpcre2-8)
fuzz/dictionary | sort -u >fuzz/words.dict
if [ "$merge" = yes ]; then
    mkdir -p fuzz/small
    rm -f fuzz/small/*
    "fuzz/$target/fuzzer" -merge=1 fuzz/small "$src/tests/fuzz/corpus/$target" "fuzz/$target/corpus"
    exit
fi
exec "fuzz/$target/fuzzer" -dict=fuzz/words.dict -artifact_prefix="fuzz/$target/" "$@" \
    "fuzz/$target/corpus" "$src/tests/fuzz/corpus/$target"
