package io.pinflow.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinflow.s3.batch.RollSchedule;
import io.pinflow.s3.store.CustomerKey;
import io.pinflow.s3.store.InMemoryObjectStore;
import io.pinflow.s3.store.ObjectTraits;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.sink.SinkConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S3SinkConnectorTest {

    /** As the course has it, with only the class changed. */
    private static Map<String, String> theCourses() {
        return new HashMap<>(Map.ofEntries(
                Map.entry("connector.class", "io.pinflow.s3.S3SinkConnector"),
                Map.entry("s3.region", "us-east-1"),
                Map.entry("flush.size", "1"),
                Map.entry("schema.compatibility", "NONE"),
                Map.entry("tasks.max", "3"),
                Map.entry("topics.regex", "0a1667ad2f7f.*"),
                Map.entry("format.class", "io.confluent.connect.s3.format.json.JsonFormat"),
                Map.entry("partitioner.class", "io.confluent.connect.storage.partitioner.DefaultPartitioner"),
                Map.entry("value.converter.schemas.enable", "false"),
                Map.entry("value.converter", "org.apache.kafka.connect.json.JsonConverter"),
                Map.entry("storage.class", "io.confluent.connect.s3.storage.S3Storage"),
                Map.entry("key.converter", "org.apache.kafka.connect.storage.StringConverter"),
                Map.entry("s3.bucket.name", "user-0a1667ad2f7f-bucket")));
    }

    private static Map<String, String> with(String... keysAndValues) {
        Map<String, String> settings = theCourses();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            settings.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return settings;
    }

    private static Map<String, List<String>> errors(Map<String, String> settings) {
        return new S3SinkConnector()
                .validate(settings).configValues().stream()
                        .filter(value -> !value.errorMessages().isEmpty())
                        .collect(Collectors.toMap(ConfigValue::name, ConfigValue::errorMessages));
    }

    @Test
    void takesTheCoursesConfiguration() {
        assertThat(errors(theCourses())).isEmpty();
    }

    @Test
    void isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(SinkConnector.class)).hasAtLeastOneElementOfType(S3SinkConnector.class);
    }

    @Test
    void knowsItsVersion() {
        assertThat(new S3SinkConnector().version()).matches("\\d+\\.\\d+\\.\\d+.*");
    }

    @Test
    void givesEveryTaskTheSameSettingsAndItsNumber() {
        S3SinkConnector connector = new S3SinkConnector();
        connector.start(theCourses());

        List<Map<String, String>> tasks = connector.taskConfigs(3);

        assertThat(tasks).extracting(task -> task.get("pinflow.task")).containsExactly("0", "1", "2");
        assertThat(tasks).allSatisfy(task -> assertThat(task).containsAllEntriesOf(theCourses()));
    }

    @ParameterizedTest
    @CsvSource({"true, access denied", "false, "})
    void looksAtTheBucketOnlyIfAsked(String asked, String problem) {
        InMemoryObjectStore bucket = new InMemoryObjectStore();
        bucket.failBucket(InMemoryObjectStore.Fault.REFUSED);
        Map<String, String> settings = with("validate.bucket.access", asked);

        List<ConfigValue> values =
                new S3SinkConnector(store -> bucket).validate(settings).configValues();

        assertThat(values)
                .filteredOn(value -> value.name().equals("s3.bucket.name"))
                .singleElement()
                .satisfies(value ->
                        assertThat(value.errorMessages()).isEqualTo(problem == null ? List.of() : List.of(problem)));
    }

    @Test
    void saysInOneMessageThatTheBucketIsMissing() {
        Map<String, String> settings = theCourses();
        settings.remove("s3.bucket.name");

        assertThat(errors(settings))
                .containsExactly(Map.entry(
                        "s3.bucket.name",
                        List.of("Missing required configuration \"s3.bucket.name\" which has no default value.")));
    }

    @Test
    void reportsEveryBadKeyAtOnce() {
        Map<String, List<String>> errors = errors(with(
                "flush.size", "0",
                "store.url", "ftp://store",
                "rotate.schedule.interval.ms", "60000",
                "aws.access.key.id", "id",
                "s3.compression.type", "lzma",
                "behavior.on.null.values", "write"));

        assertThat(errors)
                .containsOnlyKeys(
                        "flush.size",
                        "store.url",
                        "timezone",
                        "aws.secret.access.key",
                        "s3.compression.type",
                        "behavior.on.null.values");
    }

    @ParameterizedTest(name = "{0}={1}, {2}={3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "s3.wan.mode | true | s3.region | eu-west-1 | s3.wan.mode | set s3.path.style.access.enabled=false",
                "rotate.file.on.schema.change | false | schema.compatibility | FULL | rotate.file.on.schema.change |"
                        + " set schema.compatibility=NONE",
                "s3.fips.enabled | true | store.url | http://store | s3.fips.enabled | leave out store.url, or this",
                "s3.dualstack.enabled | true | store.url | http://store | s3.dualstack.enabled | leave out store.url",
                "s3.fips.enabled | true | s3.wan.mode | true | s3.fips.enabled | set s3.wan.mode=false",
                "s3.sse.kms.key.id | k | s3.ssea.name | AES256 | s3.sse.kms.key.id | set it to aws:kms",
                "s3.sse.customer.key | AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8= | s3.ssea.name | aws:kms |"
                        + " s3.sse.customer.key | goes with s3.ssea.name=AES256 alone",
                "s3.credentials.provider.class | io.confluent.connect.s3.auth.AwsAssumeRoleCredentialsProvider |"
                        + " s3.region | eu-west-1 | s3.credentials.provider.sts.role.arn | Missing configuration"
            })
    void refusesSettingsThatDoNotGoTogether(
            String key, String value, String other, String otherValue, String at, String message) {
        assertThat(errors(with(key, value, other, otherValue)).get(at))
                .singleElement()
                .asString()
                .contains(message);
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "flush.size | 0 | Invalid value 0 for configuration flush.size: must be 1 or more; or leave it out",
                "s3.bucket.name | ' ' | must not be blank",
                "store.url | not a url | must be the address of a store; write one such as https://s3.example.com",
                "rotate.schedule.interval.ms | 0 | must be 1 ms or more; or -1 for never",
                "timezone | Mars/Olympus | must be a time zone; write UTC, or a name such as Europe/Berlin",
                "format.class | com.example.MyFormat | this version supports only io.confluent",
                "partitioner.class | com.example.Mine | a class in the plugin's folder that implements io.pinflow.s3.key",
                "s3.ssea.name | ROT13 | this version supports only AES256, aws:kms, aws:kms:dsse",
                "s3.acl.canned | everyone | bucket-owner-full-control",
                "s3.storage.class | COLD | STANDARD_IA",
                "s3.object.metadata | team | must be of the form name:value",
                "s3.object.tagging.key.value.pairs | a:b,c | must be of the form name:value",
                "schema.compatibility | SIDEWAYS | this version supports only NONE, BACKWARD, FORWARD, FULL",
                "behavior.on.null.values | write | only the key can be written; set store.kafka.keys=true",
                "behavior.on.null.values | keep | this version supports only FAIL, IGNORE, WRITE",
                "headers.format.class | io.confluent.connect.s3.format.bytearray.ByteArrayFormat | supports only",
                "json.decimal.format | HEX | this version supports only BASE64, NUMERIC",
                "s3.compression.type | lzma | this version supports only NONE, GZIP, ZSTD",
                "s3.compression.level | 23 | Value must be no more than 22",
                "parquet.codec | brotli | this version supports only NONE, SNAPPY, GZIP, ZSTD, LZ4_RAW",
                "avro.codec | xz | this version supports only NULL, DEFLATE, SNAPPY, BZIP2, ZSTANDARD",
                "max.write.duration.ms | 0 | Value must be at least 1",
                "buffer.bytes | 1000 | Value must be at least 1048576",
                "upload.parallelism | 0 | Value must be at least 1"
            })
    void namesKeyValueAndMend(String key, String value, String message) {
        assertThat(errors(with(key, value)).get(key)).singleElement().asString().contains(message, key);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"c2VjcmV0, is a key of 6 bytes", "not-base64!, is no base64"})
    void refusesACustomersKeyThatIsNoneWithoutShowingIt(String key, String message) {
        Map<String, List<String>> errors = errors(with("s3.sse.customer.key", key, "s3.ssea.name", "AES256"));

        assertThat(errors.get("s3.sse.customer.key"))
                .singleElement()
                .asString()
                .contains("must be the base64 of 32 bytes", message, "openssl rand -base64 32")
                .doesNotContain(key);
    }

    @Test
    void takesTheAlgorithmOfACustomersKeyForThatKeysAlone() {
        String key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

        ObjectTraits traits = new S3SinkConfig(with("s3.sse.customer.key", key, "s3.ssea.name", "AES256"))
                .store()
                .traits();

        assertThat(traits.encryption()).isEmpty();
        assertThat(traits.customerKey()).contains(new CustomerKey(key));
    }

    @Test
    void compressesWholeObjectsOnlyWhereTheFormatDoesNotCompressItself() {
        Map<String, List<String>> errors = errors(with(
                "format.class", "io.confluent.connect.s3.format.parquet.ParquetFormat", "s3.compression.type", "gzip"));

        assertThat(errors).containsOnlyKeys("format.class", "s3.compression.type");
        assertThat(errors.get("s3.compression.type")).singleElement().asString().contains("use parquet.codec");
    }

    @Test
    void knowsTheLevelsOfEachCompression() {
        assertThat(errors(with("s3.compression.type", "zstd", "s3.compression.level", "19")))
                .isEmpty();
        assertThat(errors(with("s3.compression.type", "gzip", "s3.compression.level", "19")))
                .containsOnlyKeys("s3.compression.level");
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource({
        "json.JsonFormat, s3.compression.type=none, .json",
        "json.JsonFormat, s3.compression.type=gzip, .json.gz",
        "bytearray.ByteArrayFormat, format.bytearray.extension=.raw, .raw",
        "avro.AvroFormat, avro.codec=snappy, .avro",
        "parquet.ParquetFormat, parquet.codec=snappy, .snappy.parquet",
        "parquet.ParquetFormat, parquet.codec=none, .parquet"
    })
    void namesObjectsAsConfluentsSinkDoes(String format, String setting, String extension) {
        String[] pair = setting.split("=");

        assertThat(new S3SinkConfig(with("format.class", "io.confluent.connect.s3.format." + format, pair[0], pair[1]))
                        .files(address -> "")
                        .main()
                        .format()
                        .extension())
                .isEqualTo(extension);
    }

    @ParameterizedTest(name = "{0} lacks {1}")
    @CsvSource({
        "FieldPartitioner, partition.field.name",
        "TimeBasedPartitioner, locale timezone partition.duration.ms path.format",
        "DailyPartitioner, locale timezone",
        "HourlyPartitioner, locale timezone"
    })
    void saysWhatAPartitionerLacks(String partitioner, String missing) {
        assertThat(errors(with("partitioner.class", "io.confluent.connect.storage.partitioner." + partitioner)))
                .containsOnlyKeys(missing.split(" "));
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "path.format, /, holds no time",
        "path.format, 'year=YYYY', write a pattern of Joda-Time",
        "partition.duration.ms, 0, needs 1 ms or more",
        "partition.field.name, 'a,b..c', a name is blank",
        "timestamp.field, a..b, a name is blank",
        "timestamp.unit, h, supports only S",
        "timestamp.extractor, com.example.Mine, supports only Wallclock"
    })
    void checksWhatPartitionersAreTold(String key, String value, String message) {
        Map<String, String> settings = with(
                "partitioner.class", "FieldAndTime",
                "partition.field.name", "country",
                "partition.duration.ms", "3600000",
                "path.format", "'year'=YYYY",
                "locale", "en-US",
                "timezone", "UTC",
                "timestamp.extractor", "RecordField");
        assertThat(errors(settings)).isEmpty();

        settings.put(key, value);

        assertThat(errors(settings)).containsOnlyKeys(key);
        assertThat(errors(settings).get(key)).singleElement().asString().contains(message);
    }

    @ParameterizedTest
    @CsvSource({
        "s3.compression.type, NONE",
        "s3.compression.level, -1",
        "rotate.interval.ms, -1",
        "store.kafka.keys, False",
        "s3.acl.canned, ''",
        "timestamp.extractor, Wallclock",
        "behavior.on.null.values, Ignore",
        "s3.part.size, 5242880",
        "locale, en-US"
    })
    void acceptsConfluentsDefaultsAndSpellings(String key, String value) {
        assertThat(errors(with(key, value))).isEmpty();
    }

    @Test
    void missesTheTimezoneOfASchedule() {
        assertThat(errors(with("rotate.schedule.interval.ms", "60000")).get("timezone"))
                .singleElement()
                .asString()
                .contains("rotate.schedule.interval.ms counts from midnight somewhere; write UTC");
        assertThatThrownBy(() -> new S3SinkConfig(with("rotate.schedule.interval.ms", "60000")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("Missing configuration timezone");
    }

    @Test
    void missesTheOtherHalfOfAPairOfKeys() {
        assertThat(errors(with("aws.secret.access.key", "secret")).get("aws.access.key.id"))
                .singleElement()
                .asString()
                .contains("go together", "worker's role")
                .doesNotContain("=secret");
    }

    @Test
    void closesFilesOnceAMinuteWhenNoRuleIsGiven() {
        Map<String, String> settings = theCourses();
        settings.remove("flush.size");

        assertThat(new S3SinkConfig(settings).rolls().schedule())
                .contains(new RollSchedule(Duration.ofMinutes(1), ZoneId.of("Z")));
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:9000, http://localhost:9000",
        "s3.example.com, https://s3.example.com",
        "https://s3.example.com/base, https://s3.example.com/base"
    })
    void readsTheAddressOfAStore(String setting, URI address) {
        assertThat(new S3SinkConfig(with("store.url", setting))
                        .store()
                        .endpoint()
                        .address())
                .contains(address);
    }

    @ParameterizedTest
    @CsvSource({"UTC", "Europe/Berlin", "EST", "+01:00"})
    void readsTimeZones(String zone) {
        assertThat(errors(with("rotate.schedule.interval.ms", "1000", "timezone", zone)))
                .isEmpty();
    }
}
