# Sentences and exit codes.
TESTS += tests/cli/test_errors.sh
EXTRA_DIST += tests/cli/test_errors.sh
