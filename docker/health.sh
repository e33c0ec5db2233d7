#!/usr/bin/env bash
# Succeeds if GET on PINFLOW_HEALTH_PATH at PINFLOW_HEALTH_PORT is answered, with 200 unless PINFLOW_HEALTH_STATUS says other.
set -euo pipefail
exec 3<>"/dev/tcp/127.0.0.1/$PINFLOW_HEALTH_PORT"
printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$PINFLOW_HEALTH_PATH" >&3
read -r _ status _ <&3
[[ $status == "${PINFLOW_HEALTH_STATUS:-200}" ]]
