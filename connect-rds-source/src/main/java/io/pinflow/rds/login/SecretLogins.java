package io.pinflow.rds.login;

import io.pinflow.rds.table.Login;
import io.pinflow.rds.table.Logins;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.config.types.Password;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.protocols.jsoncore.JsonNodeParser;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DecryptionFailureException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/**
 * Reads the login from AWS Secrets Manager, in the form that RDS gives its secrets: a JSON object with {@code username}
 * and {@code password}. It is read for each connection, so that a rotated password is met without a restart.
 */
public final class SecretLogins implements Logins {
    private final String id;
    private final Supplier<SecretsManagerClient> clients;

    /**
     * @param id the secret's name or ARN
     * @param clients opens a client, which is closed after each use
     */
    public SecretLogins(String id, Supplier<SecretsManagerClient> clients) {
        this.id = id;
        this.clients = clients;
    }

    @Override
    public Login current() throws SQLException {
        try (SecretsManagerClient client = clients.get()) {
            String secret =
                    client.getSecretValue(request -> request.secretId(id)).secretString();
            return login(secret);
        } catch (ResourceNotFoundException | DecryptionFailureException e) {
            throw new SQLException("the secret " + id + " cannot be had: " + e.getMessage(), REFUSED, e);
        } catch (SdkException e) {
            throw new SQLException("the secret " + id + " cannot be read now: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean mayChange() {
        return true;
    }

    private Login login(String secret) throws SQLException {
        Map<String, JsonNode> fields;
        try {
            fields = JsonNodeParser.create().parse(String.valueOf(secret)).asObject();
        } catch (RuntimeException e) { // its cause quotes the text
            throw new SQLException("the secret " + id + " is no JSON object with username and password", REFUSED);
        }
        if (!fields.containsKey("username") || !fields.containsKey("password")) {
            throw new SQLException("the secret " + id + " lacks username or password", REFUSED);
        }
        return new Login(
                fields.get("username").text(),
                new Password(fields.get("password").text()));
    }
}
