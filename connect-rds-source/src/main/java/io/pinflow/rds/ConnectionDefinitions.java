package io.pinflow.rds;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/** The settings of the way to the database; {@link RdsSourceConfig} and {@link LoginConfig} read them. */
final class ConnectionDefinitions {
    private ConnectionDefinitions() {}

    static void define(SettingGroup group) {
        group.required(
                RdsSourceConfig.CONNECTION_URL,
                SettingForms.URL,
                "Where the database is, such as jdbc:mysql://host:3306/pinterest_data, where jdbc:mariadb: does the same, "
                        + "or jdbc:postgresql://host:5432/shop. Options of the MariaDB or PostgreSQL driver may follow, "
                        + "such as ?sslMode=verify-full&serverSslCert=/path/to/bundle.pem or "
                        + "?sslmode=verify-full&sslrootcert=/path/to/bundle.pem, but no password.");
        group.add(LoginConfig.USER, Type.STRING, "", null, HIGH, "The database user; it needs SELECT on the tables.");
        group.add(
                LoginConfig.PASSWORD,
                Type.PASSWORD,
                "",
                null,
                HIGH,
                "The user's password; give it through a config provider, never in a file of a repository.");
        group.add(
                LoginConfig.AUTH,
                Type.STRING,
                "password",
                ValidString.in("password", "file", "secret", "iam"),
                MEDIUM,
                "Where the login comes from: password is connection.user and connection.password, file a file such as "
                        + "db_creds.yaml, secret AWS Secrets Manager, iam a new RDS IAM token for each connection, which "
                        + "takes TLS.");
        group.add(
                LoginConfig.FILE,
                Type.STRING,
                "",
                null,
                LOW,
                "With connection.auth=file: a file on the worker with lines USER: name and PASSWORD: secret, with or "
                        + "without RDS_ before them. It is read for each connection.");
        group.add(
                LoginConfig.SECRET,
                Type.STRING,
                "",
                null,
                LOW,
                "With connection.auth=secret: the name or ARN of a secret with username and password, as RDS makes them. "
                        + "It is read for each connection.");
        group.add(
                LoginConfig.REGION,
                Type.STRING,
                "",
                null,
                LOW,
                "With connection.auth=secret or iam: the AWS region. AWS credentials come from the worker's surroundings.");
        group.add(
                RdsSourceConfig.CONNECT_TIMEOUT_MS,
                Type.INT,
                10_000,
                Range.between(100, 300_000),
                LOW,
                "How long one attempt to connect may take, in ms.");
        group.add(
                RdsSourceConfig.SOCKET_TIMEOUT_MS,
                Type.INT,
                60_000,
                Range.between(1_000, 3_600_000),
                LOW,
                "Silence of the server after which a connection counts as dead, in ms.");
        group.add(
                RdsSourceConfig.QUERY_TIMEOUT_MS,
                Type.INT,
                30_000,
                Range.between(1_000, 3_600_000),
                LOW,
                "How long one reading of rows may take before it is broken off and tried again, in ms.");
        group.add(
                RdsSourceConfig.RECONNECT_BACKOFF_MS,
                Type.INT,
                500,
                Range.between(10, 60_000),
                LOW,
                "The wait after a first failure, in ms; it doubles with each further one, give or take a fifth.");
        group.add(
                RdsSourceConfig.RECONNECT_BACKOFF_MAX_MS,
                Type.INT,
                10_000,
                Range.between(10, 600_000),
                LOW,
                "The longest such wait, in ms; there is no limit to the number of attempts.");
    }
}
