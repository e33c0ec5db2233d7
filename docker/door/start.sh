#!/usr/bin/env bash
# Runs the HTTP door. Settings come from PINFLOW_INGEST_… and from arguments; a token or PINFLOW_INGEST_HTTP_ANONYMOUS is needed.
set -euo pipefail
# shellcheck disable=SC2086
exec java ${PINFLOW_JAVA_OPTIONS:--Xmx256m} -XX:+ExitOnOutOfMemoryError \
    -cp "$PINFLOW_HOME/lib/*" io.pinflow.ingest.IngestApp "$@"
