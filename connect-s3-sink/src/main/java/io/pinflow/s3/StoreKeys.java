package io.pinflow.s3;

import io.pinflow.s3.store.Connection;
import io.pinflow.s3.store.Identity;
import io.pinflow.s3.store.ObjectTraits;
import io.pinflow.s3.store.Providers;
import io.pinflow.s3.store.S3Settings;
import io.pinflow.s3.store.S3Settings.Addressing;
import io.pinflow.s3.store.StaticKeys;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.types.Password;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.StorageClass;

/** The settings that say where the bucket is, as whom it is asked, and what its objects carry. */
final class StoreKeys {

    static final String BUCKET = "s3.bucket.name";
    static final String CHECK_ACCESS = "validate.bucket.access";
    static final String REGION = "s3.region";
    static final String STORE_URL = "store.url";
    static final String PATH_STYLE = "s3.path.style.access.enabled";
    static final String WAN_MODE = "s3.wan.mode";
    static final String ACCESS_KEY_ID = "aws.access.key.id";
    static final String SECRET_ACCESS_KEY = "aws.secret.access.key";
    static final String PROVIDER_CLASS = "s3.credentials.provider.class";
    static final String PROVIDER_PREFIX = "s3.credentials.provider.";
    static final String ROLE_ARN = PROVIDER_PREFIX + "sts.role.arn";
    static final String ROLE_SESSION_NAME = PROVIDER_PREFIX + "sts.role.session.name";
    static final String ROLE_EXTERNAL_ID = PROVIDER_PREFIX + "sts.role.external.id";
    static final String ROLE_REGION = PROVIDER_PREFIX + "sts.region";
    static final String ENCRYPTION = "s3.ssea.name";
    static final String KMS_KEY_ID = "s3.sse.kms.key.id";
    static final String BUCKET_KEY = "s3.sse.kms.bucket.key.enabled";
    static final String CANNED_ACL = "s3.acl.canned";
    static final String OBJECT_STORAGE_CLASS = "s3.storage.class";
    static final String OBJECT_METADATA = "s3.object.metadata";
    static final String TAGGING = "s3.object.tagging";
    static final String TAGS = "s3.object.tagging.key.value.pairs";
    static final String TAGGING_ERROR = "s3.object.behavior.on.tagging.error";
    static final String DIGEST = "s3.send.digest";
    static final String EXPECT_CONTINUE = "s3.http.send.expect.continue";
    static final String RESPONSE_TIMEOUT_MS = "s3.response.timeout.ms";
    static final String PROXY_URL = "s3.proxy.url";
    static final String PROXY_USER = "s3.proxy.user";
    static final String PROXY_PASSWORD = "s3.proxy.password";

    /** Values of {@code s3.object.behavior.on.tagging.error}. */
    enum TaggingError {
        IGNORE,
        FAIL
    }

    private StoreKeys() {}

    static void defineIn(Keys keys) {
        defineBucketIn(keys);
        defineCredentialsIn(keys);
        defineTraitsIn(keys);
        defineConnectionIn(keys);
    }

    private static void defineBucketIn(Keys keys) {
        keys.in("Bucket")
                .add(
                        BUCKET,
                        Type.STRING,
                        ConfigDef.NO_DEFAULT_VALUE,
                        Limits.nonBlank(),
                        Importance.HIGH,
                        "The bucket to write to. It must exist.")
                .add(
                        CHECK_ACCESS,
                        Type.BOOLEAN,
                        false,
                        null,
                        Importance.LOW,
                        "Whether checking a configuration includes a look at the bucket, from the worker that checks and"
                                + " within four seconds.")
                .add(REGION, Type.STRING, "us-west-2", Limits.nonBlank(), Importance.HIGH, "The bucket's AWS region.")
                .add(
                        STORE_URL,
                        Type.STRING,
                        null,
                        Limits.httpUrl(),
                        Importance.LOW,
                        "Address of a store other than AWS that speaks the S3 protocol; without a scheme, https.")
                .add(
                        PATH_STYLE,
                        Type.BOOLEAN,
                        true,
                        null,
                        Importance.LOW,
                        "Whether the bucket stands in the path of requests rather than in the host name.")
                .add(
                        WAN_MODE,
                        Type.BOOLEAN,
                        false,
                        null,
                        Importance.LOW,
                        "Whether to use S3's accelerated entry points; needs s3.path.style.access.enabled=false.");
    }

    private static void defineCredentialsIn(Keys keys) {
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

    private static void defineTraitsIn(Keys keys) {
        keys.in("Objects in S3")
                .add(
                        ENCRYPTION,
                        Type.STRING,
                        "",
                        Choices.exactly("", "AES256", "aws:kms", "aws:kms:dsse"),
                        Importance.LOW,
                        "Encryption at rest: AES256, aws:kms or aws:kms:dsse; empty for the bucket's default.")
                .add(
                        KMS_KEY_ID,
                        Type.STRING,
                        "",
                        null,
                        Importance.LOW,
                        "Key for the kms encryptions; AWS's own if left out.")
                .add(
                        BUCKET_KEY,
                        Type.BOOLEAN,
                        false,
                        null,
                        Importance.LOW,
                        "Whether the kms encryptions may use a key of the bucket, which costs fewer requests.")
                .add(
                        CANNED_ACL,
                        Type.STRING,
                        null,
                        Choices.optional(namesOf(ObjectCannedACL.knownValues().stream())),
                        Importance.LOW,
                        "Canned access control list of objects, such as bucket-owner-full-control.")
                .add(
                        OBJECT_STORAGE_CLASS,
                        Type.STRING,
                        null,
                        Choices.optional(namesOf(StorageClass.knownValues().stream())),
                        Importance.LOW,
                        "Storage class of objects, such as STANDARD_IA or GLACIER_IR.")
                .add(
                        OBJECT_METADATA,
                        Type.LIST,
                        "",
                        Limits.pairs(),
                        Importance.LOW,
                        "More user metadata of objects, as name:value, separated by commas.")
                .add(
                        TAGGING,
                        Type.BOOLEAN,
                        false,
                        null,
                        Importance.LOW,
                        "Whether objects are tagged with startOffset, endOffset and recordCount.")
                .add(
                        TAGS,
                        Type.LIST,
                        "",
                        Limits.pairs(),
                        Importance.LOW,
                        "More tags, as name:value, separated by commas.")
                .add(
                        TAGGING_ERROR,
                        Type.STRING,
                        "ignore",
                        Choices.of(TaggingError.class),
                        Importance.LOW,
                        "What to do where S3 refuses tags: ignore writes objects without, fail stops the task.")
                .add(
                        DIGEST,
                        Type.BOOLEAN,
                        false,
                        null,
                        Importance.LOW,
                        "Whether each request carries the MD5 of its bytes, for the store to check.");
    }

    private static void defineConnectionIn(Keys keys) {
        keys.in("Connection")
                .add(
                        RESPONSE_TIMEOUT_MS,
                        Type.INT,
                        10_000,
                        Range.atLeast(1),
                        Importance.LOW,
                        "How long, in ms, a connection may be silent before the answer counts as lost; the sink then"
                                + " looks what became of the request.")
                .add(
                        EXPECT_CONTINUE,
                        Type.BOOLEAN,
                        true,
                        null,
                        Importance.LOW,
                        "Whether to await the store's consent before sending the bytes of a large object.")
                .add(
                        PROXY_URL,
                        Type.STRING,
                        "",
                        Limits.httpUrl(),
                        Importance.LOW,
                        "An HTTP proxy on the way to the store, with its port.")
                .add(PROXY_USER, Type.STRING, null, null, Importance.LOW, "User of the proxy.")
                .add(PROXY_PASSWORD, Type.PASSWORD, null, null, Importance.LOW, "Password of that user.");
    }

    private static String[] namesOf(Stream<? extends Enum<?>> values) {
        return values.map(Object::toString).sorted().toArray(String[]::new);
    }

    /** What is wrong between keys that are each right. */
    static Map<String, String> crossProblems(Map<String, String> settings) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (isSet(settings, ACCESS_KEY_ID) != isSet(settings, SECRET_ACCESS_KEY)) {
            String missing = isSet(settings, ACCESS_KEY_ID) ? SECRET_ACCESS_KEY : ACCESS_KEY_ID;
            problems.put(
                    missing,
                    "Missing configuration " + missing + ": " + ACCESS_KEY_ID + " and " + SECRET_ACCESS_KEY
                            + " go together; set both, or neither to use the worker's role");
        }
        boolean assumes = Providers.ASSUME_ROLE.equals(
                settings.getOrDefault(PROVIDER_CLASS, "").trim());
        if (assumes && !isSet(settings, ROLE_ARN)) {
            problems.put(ROLE_ARN, "Missing configuration " + ROLE_ARN + ": " + PROVIDER_CLASS + " assumes a role");
        }
        if (isTrue(settings, WAN_MODE, false) && isTrue(settings, PATH_STYLE, true)) {
            problems.put(
                    WAN_MODE,
                    "Invalid value true for configuration " + WAN_MODE
                            + ": S3's accelerated entry points need the bucket in the host name; set " + PATH_STYLE
                            + "=false");
        }
        if (isSet(settings, KMS_KEY_ID)
                && !settings.getOrDefault(ENCRYPTION, "").trim().startsWith("aws:kms")) {
            problems.put(
                    KMS_KEY_ID,
                    "Configuration " + KMS_KEY_ID + " has no effect without " + ENCRYPTION + "; set it to aws:kms");
        }
        return problems;
    }

    private static boolean isSet(Map<String, String> settings, String key) {
        return settings.get(key) != null && !settings.get(key).isBlank();
    }

    private static boolean isTrue(Map<String, String> settings, String key, boolean byDefault) {
        return isSet(settings, key) ? Boolean.parseBoolean(settings.get(key).trim()) : byDefault;
    }

    /** @param connections most requests at one time */
    static S3Settings store(AbstractConfig config, int connections) {
        return new S3Settings(
                config.getString(BUCKET).trim(),
                config.getString(REGION).trim(),
                text(config, STORE_URL).map(Limits::toUrl),
                addressing(config),
                identity(config),
                connection(config, connections),
                traits(config));
    }

    private static Addressing addressing(AbstractConfig config) {
        if (config.getBoolean(WAN_MODE)) {
            return Addressing.ACCELERATED;
        }
        return config.getBoolean(PATH_STYLE) ? Addressing.PATH : Addressing.HOST;
    }

    private static Identity identity(AbstractConfig config) {
        Optional<StaticKeys> keys = text(config, ACCESS_KEY_ID)
                .map(id ->
                        new StaticKeys(id, config.getPassword(SECRET_ACCESS_KEY).value()));
        Optional<Identity.Role> role = text(config, ROLE_ARN)
                .map(arn -> new Identity.Role(
                        arn,
                        text(config, ROLE_SESSION_NAME),
                        text(config, ROLE_EXTERNAL_ID),
                        text(config, ROLE_REGION)));
        return new Identity(
                keys, role, config.getString(PROVIDER_CLASS).trim(), config.originalsWithPrefix(PROVIDER_PREFIX));
    }

    private static Connection connection(AbstractConfig config, int connections) {
        return new Connection(
                connections,
                Duration.ofMillis(config.getInt(RESPONSE_TIMEOUT_MS)),
                config.getBoolean(EXPECT_CONTINUE),
                text(config, PROXY_URL).map(url -> proxy(config, Limits.toUrl(url))));
    }

    private static Connection.Proxy proxy(AbstractConfig config, URI address) {
        return new Connection.Proxy(
                address,
                text(config, PROXY_USER),
                Optional.ofNullable(config.getPassword(PROXY_PASSWORD)).map(Password::value));
    }

    private static ObjectTraits traits(AbstractConfig config) {
        Optional<ObjectTraits.Tagging> tagging = config.getBoolean(TAGGING)
                ? Optional.of(new ObjectTraits.Tagging(
                        pairs(config.getList(TAGS)),
                        config.getString(TAGGING_ERROR).equalsIgnoreCase(TaggingError.FAIL.name())))
                : Optional.empty();
        return new ObjectTraits(
                text(config, ENCRYPTION),
                text(config, KMS_KEY_ID),
                config.getBoolean(BUCKET_KEY),
                text(config, CANNED_ACL),
                text(config, OBJECT_STORAGE_CLASS),
                pairs(config.getList(OBJECT_METADATA)),
                tagging,
                config.getBoolean(DIGEST));
    }

    private static Map<String, String> pairs(List<String> namesAndValues) {
        Map<String, String> pairs = new LinkedHashMap<>();
        namesAndValues.stream()
                .map(pair -> pair.split(":", 2))
                .forEach(pair -> pairs.put(pair[0].trim(), pair[1].trim()));
        return pairs;
    }

    private static Optional<String> text(AbstractConfig config, String key) {
        return Optional.ofNullable(config.getString(key)).map(String::trim).filter(value -> !value.isEmpty());
    }
}
