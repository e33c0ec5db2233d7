#!/usr/bin/env bash
# Runs a distributed Connect worker. PINFLOW_BROKERS is required; PINFLOW_WORKER_HOST is the name that other workers call.
set -euo pipefail
: "${PINFLOW_BROKERS:?name the brokers, as host:port separated by commas}"
settings=$(mktemp)
cat >"$settings" <<END
bootstrap.servers=$PINFLOW_BROKERS
group.id=${PINFLOW_WORKER_GROUP:-pinflow-connect}
listeners=http://0.0.0.0:${PINFLOW_WORKER_PORT:-8083}
rest.advertised.host.name=${PINFLOW_WORKER_HOST:-$(hostname)}
plugin.path=$PINFLOW_HOME/plugins
plugin.discovery=service_load
key.converter=org.apache.kafka.connect.storage.StringConverter
value.converter=org.apache.kafka.connect.json.JsonConverter
config.storage.topic=pinflow-connect-configs
offset.storage.topic=pinflow-connect-offsets
status.storage.topic=pinflow-connect-status
config.storage.replication.factor=-1
offset.storage.replication.factor=-1
status.storage.replication.factor=-1
exactly.once.source.support=enabled
config.providers=env
config.providers.env.class=org.apache.kafka.common.config.provider.EnvVarConfigProvider
config.providers.env.param.allowlist.pattern=PINFLOW_.*
END
# shellcheck disable=SC2086
exec java ${PINFLOW_JAVA_OPTIONS:--Xmx512m} -XX:+ExitOnOutOfMemoryError \
    -Dlog4j2.configurationFile="$PINFLOW_HOME/log4j2.properties" \
    -cp "$PINFLOW_HOME/lib/*" org.apache.kafka.connect.cli.ConnectDistributed "$settings"
