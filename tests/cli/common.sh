# What the tests of this folder that source it have in common: nobody's settings, and a way to say what is wrong.
LC_ALL=C.UTF-8 XDG_CONFIG_HOME=/nonexistent
export LC_ALL XDG_CONFIG_HOME
failed=0

# wrong SENTENCE [FILE...]: the test has failed; the files say why.
wrong() {
    echo "$1"
    shift
    [ $# -eq 0 ] || cat "$@"
    failed=1
}
