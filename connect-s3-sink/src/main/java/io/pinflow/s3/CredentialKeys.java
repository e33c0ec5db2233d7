package io.pinflow.s3;

import io.pinflow.s3.store.Identity;
import io.pinflow.s3.store.Providers;
import io.pinflow.s3.store.StaticKeys;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The settings that say as whom the store is asked. */
final class CredentialKeys {

    static final String ACCESS_KEY_ID = "aws.access.key.id";
    static final String SECRET_ACCESS_KEY = "aws.secret.access.key";
    static final String PROVIDER_CLASS = "s3.credentials.provider.class";
    static final String PROVIDER_PREFIX = "s3.credentials.provider.";
    static final String ROLE_ARN = PROVIDER_PREFIX + "sts.role.arn";
    static final String ROLE_SESSION_NAME = PROVIDER_PREFIX + "sts.role.session.name";
    static final String ROLE_EXTERNAL_ID = PROVIDER_PREFIX + "sts.role.external.id";
    static final String ROLE_REGION = PROVIDER_PREFIX + "sts.region";

    private CredentialKeys() {}

    static void defineIn(Keys keys) {
        keys.in("Credentials")
                .add(
                        ACCESS_KEY_ID,
                        Type.STRING,
                        "",
                        null,
                        Importance.MEDIUM,
                        "AWS access key. Without it, the worker's own credentials: environment, profile, web identity,"
                                + " container or instance role.")
                .add(
                        SECRET_ACCESS_KEY,
                        Type.PASSWORD,
                        null,
                        null,
                        Importance.MEDIUM,
                        "The secret that belongs to aws.access.key.id.")
                .add(
                        PROVIDER_CLASS,
                        Type.STRING,
                        Providers.DEFAULT,
                        Limits.nonBlank(),
                        Importance.LOW,
                        "Class that hands out credentials where no key is given: one of AWS SDK v2, the name of its"
                                + " counterpart in SDK v1, Confluent's AwsAssumeRoleCredentialsProvider, or one of your"
                                + " own in the plugin's folder.")
                .add(
                        ROLE_ARN,
                        Type.STRING,
                        "",
                        null,
                        Importance.MEDIUM,
                        "A role to be assumed, with aws.access.key.id or else with the worker's own credentials.")
                .add(ROLE_SESSION_NAME, Type.STRING, "", null, Importance.LOW, "Name of the session, for AWS's logs.")
                .add(ROLE_EXTERNAL_ID, Type.STRING, "", null, Importance.LOW, "The id that the role's owner asks for.")
                .add(
                        ROLE_REGION,
                        Type.STRING,
                        "",
                        null,
                        Importance.LOW,
                        "Region of the token service; the bucket's if left out.");
    }

    /** What is wrong between keys that are each right: key to message. */
    static Map<String, String> crossProblems(UncheckedSettings settings) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (settings.isSet(ACCESS_KEY_ID) != settings.isSet(SECRET_ACCESS_KEY)) {
            String missing = settings.isSet(ACCESS_KEY_ID) ? SECRET_ACCESS_KEY : ACCESS_KEY_ID;
            problems.put(
                    missing,
                    "Missing configuration " + missing + ": " + ACCESS_KEY_ID + " and " + SECRET_ACCESS_KEY
                            + " go together; set both, or neither to use the worker's role");
        }
        if (Providers.ASSUME_ROLE.equals(settings.text(PROVIDER_CLASS)) && !settings.isSet(ROLE_ARN)) {
            problems.put(ROLE_ARN, "Missing configuration " + ROLE_ARN + ": " + PROVIDER_CLASS + " assumes a role");
        }
        return problems;
    }

    /** By checked settings. */
    static Identity identity(AbstractConfig config) {
        Optional<StaticKeys> keys = StoreKeys.text(config, ACCESS_KEY_ID)
                .map(id ->
                        new StaticKeys(id, config.getPassword(SECRET_ACCESS_KEY).value()));
        Optional<Identity.Role> role = StoreKeys.text(config, ROLE_ARN)
                .map(arn -> new Identity.Role(
                        arn,
                        StoreKeys.text(config, ROLE_SESSION_NAME),
                        StoreKeys.text(config, ROLE_EXTERNAL_ID),
                        StoreKeys.text(config, ROLE_REGION)));
        return new Identity(
                keys, role, config.getString(PROVIDER_CLASS).trim(), config.originalsWithPrefix(PROVIDER_PREFIX));
    }
}
