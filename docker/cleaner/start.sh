#!/usr/bin/env bash
# Runs the cleaner. Settings come from PINFLOW_CLEANER_… and from arguments.
set -euo pipefail
# shellcheck disable=SC2086
exec java ${PINFLOW_JAVA_OPTIONS:--Xmx256m} -XX:+ExitOnOutOfMemoryError \
    -cp "$PINFLOW_HOME/lib/*" io.pinflow.cleaner.CleanerApp "$@"
