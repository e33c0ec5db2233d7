package io.pinflow.s3;

import io.pinflow.s3.store.Endpoint;
import io.pinflow.s3.store.Endpoint.Addressing;
import io.pinflow.s3.store.S3Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The settings that say where the bucket is; and, with those of its neighbours, all that concerns the far side. */
final class StoreKeys {

    static final String BUCKET = "s3.bucket.name";
    static final String CHECK_ACCESS = "validate.bucket.access";
    static final String REGION = "s3.region";
    static final String STORE_URL = "store.url";
    static final String PATH_STYLE = "s3.path.style.access.enabled";
    static final String WAN_MODE = "s3.wan.mode";
    static final String FIPS = "s3.fips.enabled";
    static final String DUAL_STACK = "s3.dualstack.enabled";

    private StoreKeys() {}

    static void defineIn(Keys keys) {
        defineBucketIn(keys);
        CredentialKeys.defineIn(keys);
        TraitKeys.defineIn(keys);
        ConnectionKeys.defineIn(keys);
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
                        "Whether to use S3's accelerated entry points; needs s3.path.style.access.enabled=false.")
                .add(
                        FIPS,
                        Type.BOOLEAN,
                        false,
                        null,
                        Importance.LOW,
                        "Whether to use AWS's entry points whose cryptography is validated to FIPS 140.")
                .add(
                        DUAL_STACK,
                        Type.BOOLEAN,
                        false,
                        null,
                        Importance.LOW,
                        "Whether to use AWS's entry points that have IPv6 addresses too.");
    }

    /** What is wrong between keys that are each right: key to message. */
    static Map<String, String> crossProblems(UncheckedSettings settings) {
        Map<String, String> problems = new LinkedHashMap<>(CredentialKeys.crossProblems(settings));
        problems.putAll(TraitKeys.crossProblems(settings));
        if (settings.isTrue(WAN_MODE, false) && settings.isTrue(PATH_STYLE, true)) {
            problems.put(
                    WAN_MODE,
                    "Invalid value true for configuration " + WAN_MODE
                            + ": S3's accelerated entry points need the bucket in the host name; set " + PATH_STYLE
                            + "=false");
        }
        for (String key : List.of(FIPS, DUAL_STACK)) {
            if (settings.isTrue(key, false) && settings.isSet(STORE_URL)) {
                problems.put(
                        key,
                        "Invalid value true for configuration " + key + ": AWS alone has such entry points; leave out "
                                + STORE_URL + ", or this");
            }
        }
        if (settings.isTrue(FIPS, false) && settings.isTrue(WAN_MODE, false)) {
            problems.put(
                    FIPS,
                    "Invalid value true for configuration " + FIPS
                            + ": S3's accelerated entry points are not of that kind; set " + WAN_MODE + "=false");
        }
        return problems;
    }

    /** @param connections most requests at one time */
    static S3Settings store(AbstractConfig config, int connections) {
        return new S3Settings(
                config.getString(BUCKET).trim(),
                config.getString(REGION).trim(),
                new Endpoint(
                        text(config, STORE_URL).map(Limits::toUrl),
                        addressing(config),
                        config.getBoolean(FIPS),
                        config.getBoolean(DUAL_STACK)),
                CredentialKeys.identity(config),
                ConnectionKeys.connection(config, connections),
                TraitKeys.traits(config));
    }

    private static Addressing addressing(AbstractConfig config) {
        if (config.getBoolean(WAN_MODE)) {
            return Addressing.ACCELERATED;
        }
        return config.getBoolean(PATH_STYLE) ? Addressing.PATH : Addressing.HOST;
    }

    /** A checked value without outer blanks; empty if there is none. */
    static Optional<String> text(AbstractConfig config, String key) {
        return Optional.ofNullable(config.getString(key)).map(String::trim).filter(value -> !value.isEmpty());
    }
}
