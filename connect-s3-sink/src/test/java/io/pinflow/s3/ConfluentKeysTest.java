package io.pinflow.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every key of Confluent's S3 sink 12.2, with its default, a value that its owners use, and one beyond its limits. The
 * values are taken together with the others that they need.
 */
class ConfluentKeysTest {

    /** What some keys ask of others. */
    private static final Map<String, Map<String, String>> COMPANY = Map.of(
            "rotate.schedule.interval.ms", Map.of("timezone", "UTC"),
            "s3.sse.kms.key.id", Map.of("s3.ssea.name", "aws:kms"),
            "s3.sse.customer.key", Map.of("s3.ssea.name", "AES256"),
            "s3.wan.mode", Map.of("s3.path.style.access.enabled", "false"),
            "aws.access.key.id", Map.of("aws.secret.access.key", "secret"),
            "aws.secret.access.key", Map.of("aws.access.key.id", "id"),
            "s3.compression.level", Map.of("s3.compression.type", "gzip"),
            "behavior.on.null.values", Map.of("store.kafka.keys", "true"),
            "partitioner.class", Map.of("partition.field.name", "country", "locale", "en-US", "timezone", "UTC"));

    @ParameterizedTest(name = "{0}: {1} by default, takes {2}, not {3}")
    @CsvSource(
            delimiter = '|',
            nullValues = "NONE",
            value = {
                "format.class | io.confluent.connect.s3.format.json.JsonFormat |"
                        + " io.confluent.connect.s3.format.avro.AvroFormat | com.example.CsvFormat",
                "flush.size | NONE | 1 | 0",
                "rotate.interval.ms | -1 | 600000 | soon",
                "rotate.schedule.interval.ms | -1 | 600000 | 0",
                "rotate.file.on.partition.change | true | false | perhaps",
                "partitioner.max.open.files | -1 | 10 | many",
                "schema.compatibility | NONE_ | BACKWARD | SIDEWAYS",
                "schema.cache.size | 1000 | 50 | large",
                "enhanced.avro.schema.support | true | false | perhaps",
                "connect.meta.data | true | false | perhaps",
                "allow.optional.map.keys | false | true | perhaps",
                "avro.codec | null | snappy | xz",
                "parquet.codec | snappy | gzip | xz",
                "retry.backoff.ms | 5000 | 0 | -1",
                "shutdown.timeout.ms | 3000 | 100 | soon",
                "filename.offset.zero.pad.width | 10 | 0 | -1",
                "storage.class | io.confluent.connect.s3.storage.S3Storage |"
                        + " io.confluent.connect.s3.storage.S3Storage | com.example.Disk",
                "topics.dir | topics | '' | NONE",
                "store.url | NONE | localhost:9000 | ftp://store",
                "directory.delim | / | _ | ''",
                "file.delim | + | - | ''",
                "partitioner.class | io.confluent.connect.storage.partitioner.DefaultPartitioner |"
                        + " io.confluent.connect.storage.partitioner.DailyPartitioner | NoSuchPartitioner",
                "partition.field.name | [] | a,b.c | NONE",
                "partition.duration.ms | -1 | 3600000 | long",
                "path.format | '' | YYYY | NONE",
                "locale | '' | en-US | NONE",
                "timezone | '' | Europe/Berlin | Mars/Olympus",
                "timestamp.extractor | Wallclock | RecordField | NoSuchExtractor",
                "timestamp.field | timestamp | at.time | ''",
                "s3.bucket.name | NONE | my-bucket | ' '",
                "s3.region | us-west-2 | eu-west-1 | ''",
                "s3.part.size | 26214400 | 5242880 | 5242879",
                "s3.part.retries | 3 | 0 | -1",
                "s3.retry.backoff.ms | 200 | 0 | -1",
                "s3.ssea.name | '' | AES256 | ROT13",
                "s3.sse.kms.key.id | '' | key-1 | NONE",
                "s3.sse.customer.key | NONE | AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8= | short",
                "s3.acl.canned | NONE | bucket-owner-full-control | everyone",
                "s3.object.tagging | false | true | perhaps",
                "s3.object.tagging.key.value.pairs | [] | a:b,c:d | a",
                "s3.object.behavior.on.tagging.error | ignore | fail | shrug",
                "s3.wan.mode | false | true | perhaps",
                "s3.path.style.access.enabled | true | false | perhaps",
                "s3.credentials.provider.class |"
                        + " software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider |"
                        + " com.amazonaws.auth.DefaultAWSCredentialsProviderChain | ''",
                "s3.credentials.provider.sts.role.arn | '' | arn:aws:iam::1:role/sink | NONE",
                "s3.credentials.provider.sts.role.session.name | '' | sink | NONE",
                "s3.credentials.provider.sts.role.external.id | '' | 42 | NONE",
                "s3.credentials.provider.sts.region | '' | eu-west-1 | NONE",
                "aws.access.key.id | '' | id | NONE",
                "aws.secret.access.key | NONE | secret | NONE",
                "s3.compression.type | none | gzip | lzma",
                "s3.compression.level | -1 | 9 | 10",
                "s3.proxy.url | '' | http://proxy:3128 | ftp://proxy",
                "s3.proxy.user | NONE | me | NONE",
                "s3.proxy.password | NONE | secret | NONE",
                "s3.http.send.expect.continue | true | false | perhaps",
                "s3.send.digest | false | true | perhaps",
                "s3.elastic.buffer.enable | false | true | perhaps",
                "s3.elastic.buffer.init.capacity | 131072 | 4096 | 4095",
                "enable.conditional.writes | true | false | perhaps",
                "max.files.scan.limit | 100 | 10 | few",
                "max.write.duration.ms | 9223372036854775807 | 30000 | 0",
                "behavior.on.null.values | fail | write | keep",
                "report.null.values.to.dlq | true | false | perhaps",
                "tombstone.encoded.partition | tombstone | deleted | ''",
                "s3.schema.partition.affix.type | NONE_ | PREFIX | BOTH",
                "json.decimal.format | BASE64 | NUMERIC | HEX",
                "format.bytearray.extension | .bin | .raw | NONE",
                "format.bytearray.separator | NONE | ; | NONE",
                "store.kafka.keys | false | true | perhaps",
                "store.kafka.headers | false | true | perhaps",
                "keys.format.class | io.confluent.connect.s3.format.avro.AvroFormat |"
                        + " io.confluent.connect.s3.format.bytearray.ByteArrayFormat | com.example.CsvFormat",
                "headers.format.class | io.confluent.connect.s3.format.avro.AvroFormat |"
                        + " io.confluent.connect.s3.format.json.JsonFormat |"
                        + " io.confluent.connect.s3.format.bytearray.ByteArrayFormat"
            })
    void isKnownWithItsDefaultAndItsLimits(String key, String byDefault, String taken, String refused) {
        ConfigKey known = S3SinkDefinition.keys().configKeys().get(key);

        assertThat(known).as("the key is known").isNotNull();
        assertThat(shown(known.defaultValue)).isEqualTo(unmarked(byDefault));
        assertThat(errorsAt(key, taken)).isEmpty();
        if (refused != null) {
            assertThat(errorsAt(key, refused)).singleElement().asString().contains(key);
        }
    }

    /** The word that stands for nothing here is a default of some keys. */
    private static String unmarked(String value) {
        return "NONE_".equals(value) ? "NONE" : value;
    }

    private static String shown(Object byDefault) {
        if (byDefault == null || byDefault == ConfigDef.NO_DEFAULT_VALUE) {
            return null;
        }
        return byDefault instanceof Password secret ? secret.value() : byDefault.toString();
    }

    private static List<String> errorsAt(String key, String value) {
        Map<String, String> settings = new HashMap<>(Map.of("s3.bucket.name", "bucket"));
        settings.putAll(COMPANY.getOrDefault(key, Map.of()));
        settings.put(key, value);
        return new S3SinkConnector()
                .validate(settings).configValues().stream()
                        .filter(config -> config.name().equals(key))
                        .findFirst()
                        .map(ConfigValue::errorMessages)
                        .orElseThrow();
    }
}
