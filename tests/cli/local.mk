# Sentences and exit codes.
TESTS += tests/cli/test_errors.sh tests/cli/test_inputs.sh tests/cli/test_packed.sh tests/cli/test_prefixes.sh tests/cli/test_run.sh tests/cli/test_unhappy.sh tests/cli/test_wall.sh tests/cli/test_written.sh
EXTRA_DIST += tests/cli/common.sh tests/cli/test_errors.sh tests/cli/test_inputs.sh tests/cli/test_packed.sh tests/cli/test_prefixes.sh tests/cli/test_run.sh tests/cli/test_unhappy.sh tests/cli/test_wall.sh tests/cli/test_written.sh
