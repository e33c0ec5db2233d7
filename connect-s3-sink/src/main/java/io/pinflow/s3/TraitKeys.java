package io.pinflow.s3;

import io.pinflow.s3.store.CustomerKey;
import io.pinflow.s3.store.ObjectTraits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.StorageClass;

/** The settings that say what objects carry beside their bytes: encryption, rights, storage class, metadata, tags. */
final class TraitKeys {

    static final String ENCRYPTION = "s3.ssea.name";
    static final String KMS_KEY_ID = "s3.sse.kms.key.id";
    static final String CUSTOMER_KEY = "s3.sse.customer.key";
    static final String BUCKET_KEY = "s3.sse.kms.bucket.key.enabled";
    static final String CANNED_ACL = "s3.acl.canned";
    static final String OBJECT_STORAGE_CLASS = "s3.storage.class";
    static final String OBJECT_METADATA = "s3.object.metadata";
    static final String TAGGING = "s3.object.tagging";
    static final String TAGS = "s3.object.tagging.key.value.pairs";
    static final String TAGGING_ERROR = "s3.object.behavior.on.tagging.error";
    static final String DIGEST = "s3.send.digest";

    private static final String CUSTOMER_ALGORITHM = "AES256";

    /** Values of {@code s3.object.behavior.on.tagging.error}. */
    enum TaggingError {
        IGNORE,
        FAIL
    }

    private TraitKeys() {}

    static void defineIn(Keys keys) {
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
                        CUSTOMER_KEY,
                        Type.PASSWORD,
                        null,
                        customerKey(),
                        Importance.LOW,
                        "Key that S3 encrypts objects with and does not keep (SSE-C), the base64 of 32 bytes; with"
                                + " s3.ssea.name=AES256. Readers must show it too.")
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

    private static Validator customerKey() {
        return LambdaValidator.with(
                (key, value) -> {
                    if (value != null && !((Password) value).value().isBlank()) {
                        requireCustomerKey(key, (Password) value);
                    }
                },
                () -> "the base64 of 32 bytes");
    }

    private static void requireCustomerKey(String key, Password value) {
        try {
            new CustomerKey(value.value().trim());
        } catch (IllegalArgumentException noKey) {
            throw new ConfigException(
                    key,
                    value,
                    "must be the base64 of 32 bytes, and is " + noKey.getMessage()
                            + "; make one with: openssl rand -base64 32");
        }
    }

    private static String[] namesOf(Stream<? extends Enum<?>> values) {
        return values.map(Object::toString).sorted().toArray(String[]::new);
    }

    /** What is wrong between keys that are each right: key to message. */
    static Map<String, String> crossProblems(UncheckedSettings settings) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (settings.isSet(KMS_KEY_ID) && !settings.text(ENCRYPTION).startsWith("aws:kms")) {
            problems.put(
                    KMS_KEY_ID,
                    "Configuration " + KMS_KEY_ID + " has no effect without " + ENCRYPTION + "; set it to aws:kms");
        }
        if (settings.isSet(CUSTOMER_KEY) && !settings.text(ENCRYPTION).equals(CUSTOMER_ALGORITHM)) {
            problems.put(
                    CUSTOMER_KEY,
                    "Configuration " + CUSTOMER_KEY + " goes with " + ENCRYPTION + "=" + CUSTOMER_ALGORITHM
                            + " alone; set that, or leave the key out");
        }
        return problems;
    }

    /** By checked settings. */
    static ObjectTraits traits(AbstractConfig config) {
        Optional<ObjectTraits.Tagging> tagging = config.getBoolean(TAGGING)
                ? Optional.of(new ObjectTraits.Tagging(
                        pairs(config.getList(TAGS)),
                        config.getString(TAGGING_ERROR).equalsIgnoreCase(TaggingError.FAIL.name())))
                : Optional.empty();
        Optional<CustomerKey> customerKey = Optional.ofNullable(config.getPassword(CUSTOMER_KEY))
                .map(secret -> secret.value().trim())
                .filter(key -> !key.isEmpty())
                .map(CustomerKey::new);
        return new ObjectTraits(
                // The algorithm's name then stands for the customer's encryption, not for S3's own.
                customerKey.isPresent() ? Optional.empty() : StoreKeys.text(config, ENCRYPTION),
                StoreKeys.text(config, KMS_KEY_ID),
                customerKey,
                config.getBoolean(BUCKET_KEY),
                StoreKeys.text(config, CANNED_ACL),
                StoreKeys.text(config, OBJECT_STORAGE_CLASS),
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
}
