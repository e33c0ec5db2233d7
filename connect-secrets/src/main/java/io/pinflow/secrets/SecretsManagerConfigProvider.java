package io.pinflow.secrets;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigData;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.provider.ConfigProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClientBuilder;

/**
 * Fills placeholders such as {@code ${secretsmanager:pinflow/rds:password}} from AWS Secrets Manager: the secret's name, then
 * a key of the JSON object that it holds, or {@code value} for a secret that is plain text. A name must not hold a colon, so
 * an ARN does not do. AWS credentials are those of the worker's surroundings.
 * <p>Worker settings: {@code config.providers.<name>.param.region}, else the surroundings' region;
 * {@code config.providers.<name>.param.endpoint}, an address in place of AWS's. Thread-safe.
 */
public final class SecretsManagerConfigProvider implements ConfigProvider {
    private static final String REGION = "region";
    private static final String ENDPOINT = "endpoint";

    private volatile Map<String, String> settings = Map.of();

    @Override
    public void configure(Map<String, ?> configs) {
        Map<String, String> given = new HashMap<>();
        configs.forEach((key, value) -> given.put(key, String.valueOf(value)));
        settings = Map.copyOf(given);
    }

    @Override
    public ConfigData get(String path) {
        return new ConfigData(read(path));
    }

    /** @throws ConfigException if the secret cannot be read or lacks a key; no value is ever in the message */
    @Override
    public ConfigData get(String path, Set<String> keys) {
        Map<String, String> fields = read(path);
        keys.stream().filter(key -> !fields.containsKey(key)).findFirst().ifPresent(missing -> {
            throw new ConfigException("secret " + path + " has no key " + missing + "; it has "
                    + fields.keySet().stream().sorted().toList());
        });
        return new ConfigData(keys.stream().collect(Collectors.toMap(key -> key, fields::get)));
    }

    private Map<String, String> read(String path) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // The SDK looks for its HTTP client in the thread's loader, and a worker asks on threads that know no plugin.
        thread.setContextClassLoader(SecretsManagerConfigProvider.class.getClassLoader());
        try (SecretsManagerClient client = client()) {
            return SecretFields.of(
                    path,
                    client.getSecretValue(request -> request.secretId(path)).secretString());
        } catch (SdkException e) {
            throw new ConfigException(
                    "secret " + path + " cannot be read: " + e.getMessage()
                            + ". The worker's role needs secretsmanager:GetSecretValue, and its network a way to Secrets Manager");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private SecretsManagerClient client() {
        SecretsManagerClientBuilder builder = SecretsManagerClient.builder();
        if (settings.containsKey(REGION)) {
            builder.region(Region.of(settings.get(REGION)));
        }
        if (settings.containsKey(ENDPOINT)) {
            builder.endpointOverride(URI.create(settings.get(ENDPOINT)));
        }
        return builder.build();
    }

    @Override
    public void close() {
        // Each read closes its own client.
    }
}
