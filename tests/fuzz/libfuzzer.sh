#!/bin/sh
# Fuzzes one target with libFuzzer (clang) in the current directory:
#   tests/fuzz/libfuzzer.sh trace_feed -max_total_time=60
# From a build directory with config.h; srcdir=... when that is not the source directory.
src=${srcdir:-.}
target=$1
shift
set -e
clang -g -O1 -std=c17 -fsanitize=fuzzer,address,undefined -DHAVE_CONFIG_H -I. -I"$src/src" \
    $(pkg-config --cflags libpcre2-8) -o "$target-libfuzzer" "$src/tests/fuzz/$target.c" "$src/tests/fuzz/failed.c" \
    "$src"/src/base/*.c "$src"/src/trace/*.c "$src"/src/model/*.c \
    "$src"/src/analysis/*.c $(pkg-config --libs libpcre2-8)
mkdir -p "$target-corpus"
cp "$src"/tests/fuzz/corpus/* "$target-corpus"
exec "./$target-libfuzzer" "$@" "$target-corpus"
