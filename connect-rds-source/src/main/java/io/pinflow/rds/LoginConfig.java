package io.pinflow.rds;

import io.pinflow.rds.login.FileLogins;
import io.pinflow.rds.login.IamLogins;
import io.pinflow.rds.login.SecretLogins;
import io.pinflow.rds.table.JdbcUrl;
import io.pinflow.rds.table.Login;
import io.pinflow.rds.table.Logins;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.config.ConfigException;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The settings of the login; the only place that knows their keys. */
final class LoginConfig {
    static final String USER = "connection.user";
    static final String PASSWORD = "connection.password";
    static final String AUTH = "connection.auth";
    static final String FILE = "connection.credentials.file";
    static final String SECRET = "connection.secret.id";
    static final String REGION = "aws.region";

    private final RdsSourceConfig config;

    LoginConfig(RdsSourceConfig config) {
        this.config = config;
    }

    Logins logins() {
        return switch (auth()) {
            case "file" -> new FileLogins(Path.of(config.getString(FILE)));
            case "secret" -> new SecretLogins(config.getString(SECRET), this::secretsManager);
            case "iam" -> iam();
            default -> fixed();
        };
    }

    /** @return the setting that a refused login is about */
    String blamed() {
        return switch (auth()) {
            case "file" -> FILE;
            case "secret" -> SECRET;
            case "iam" -> USER;
            default -> PASSWORD;
        };
    }

    List<Diagnosis> faults() {
        List<Diagnosis> faults = new ArrayList<>();
        switch (auth()) {
            case "file" -> need(FILE, "name the file", faults);
            case "secret" -> {
                need(SECRET, "give the secret's name or ARN", faults);
                need(REGION, "give the secret's region", faults);
            }
            case "iam" -> {
                need(USER, "name the database user of the token", faults);
                need(REGION, "give the database's region", faults);
                needTls(faults);
            }
            default -> {
                // A database may do without a password.
            }
        }
        return faults;
    }

    private String auth() {
        return config.getString(AUTH);
    }

    private void need(String key, String mend, List<Diagnosis> faults) {
        if (config.getString(key).isBlank()) {
            String why = mend + ", which connection.auth=" + auth() + " needs";
            faults.add(new Diagnosis(key, new ConfigException(key, "", why).getMessage()));
        }
    }

    /** A token serves as a password for a quarter of an hour. */
    private void needTls(List<Diagnosis> faults) {
        String url = config.getString(RdsSourceConfig.CONNECTION_URL);
        if (!new JdbcUrl(url).demandsTls()) {
            faults.add(Diagnosis.of(
                    RdsSourceConfig.CONNECTION_URL,
                    config,
                    "connection.auth=iam sends a token that must not be read on its way; add TLS with verification, "
                            + "?sslMode=verify-full&serverSslCert=/path/to/bundle.pem for MySQL and MariaDB, "
                            + "?sslmode=verify-full&sslrootcert=/path/to/bundle.pem for PostgreSQL"));
        }
    }

    private Logins fixed() {
        Login login = new Login(config.getString(USER), config.getPassword(PASSWORD));
        return () -> login;
    }

    private Logins iam() {
        JdbcUrl url = new JdbcUrl(config.getString(RdsSourceConfig.CONNECTION_URL));
        return new IamLogins(
                config.getString(USER),
                url.host(),
                url.port(),
                config.getString(REGION),
                DefaultCredentialsProvider.builder().build(),
                Clock.systemUTC());
    }

    private SecretsManagerClient secretsManager() {
        return SecretsManagerClient.builder()
                .region(Region.of(config.getString(REGION)))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
