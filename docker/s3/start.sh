#!/usr/bin/env bash
# Runs the S3 server. Its key is PINFLOW_S3_ACCESS_KEY and PINFLOW_S3_SECRET_KEY; every folder of PINFLOW_S3_FOLDER is a bucket.
set -euo pipefail
: "${PINFLOW_S3_ACCESS_KEY:?set it}" "${PINFLOW_S3_SECRET_KEY:?set it}"
settings=$(mktemp)
cat >"$settings" <<END
s3proxy.endpoint=http://0.0.0.0:${PINFLOW_S3_PORT:-9000}
s3proxy.authorization=aws-v2-or-v4
s3proxy.identity=$PINFLOW_S3_ACCESS_KEY
s3proxy.credential=$PINFLOW_S3_SECRET_KEY
jclouds.provider=filesystem-nio2
jclouds.filesystem.basedir=$PINFLOW_S3_FOLDER
END
# shellcheck disable=SC2086
exec java ${PINFLOW_JAVA_OPTIONS:--Xmx128m} -Dlogback.configurationFile="$PINFLOW_HOME/logback.xml" \
    -cp "$PINFLOW_HOME/lib/*" org.gaul.s3proxy.Main --properties "$settings"
