package io.pinflow.s3.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.joda.time.DateTimeZone;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionersTest {

    private static final Instant NOW = Instant.parse("2026-01-01T10:20:30Z");
    private static final Optional<String> REFUSED = Optional.empty();

    private static SinkRecord record(Object value) {
        return new SinkRecord("pin", 0, null, null, null, value, 0, 1_598_586_767_000L, TimestampType.CREATE_TIME);
    }

    private static SinkRecord json(String value) {
        return record(value.getBytes(StandardCharsets.UTF_8));
    }

    private static String folder(Partitioner partitioner, SinkRecord record) {
        return partitioner.folderOf(record, NOW);
    }

    @Nested
    class ByField {

        private static final Schema PLACE = SchemaBuilder.struct()
                .field("country", Schema.OPTIONAL_STRING_SCHEMA)
                .build();
        private static final Schema POST = SchemaBuilder.struct()
                .field("ind", Schema.INT32_SCHEMA)
                .field("place", PLACE)
                .build();

        private static FieldPartitioner by(String... fields) {
            return new FieldPartitioner(Stream.of(fields).map(FieldPath::of).toList(), "/", REFUSED);
        }

        private static Struct post(String country) {
            return new Struct(POST).put("ind", 7).put("place", new Struct(PLACE).put("country", country));
        }

        static Stream<Object> equals() {
            String json = "{\"other\":{\"ind\":1},\"ind\":7,\"place\":{\"country\":\"Albania\"}}";
            return Stream.of(
                    post("Albania"),
                    Map.of("ind", 7L, "place", Map.of("country", "Albania")),
                    json,
                    json.getBytes(StandardCharsets.UTF_8),
                    ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8)));
        }

        @ParameterizedTest
        @MethodSource("equals")
        void readsStructsMapsAndJsonAlike(Object value) {
            assertThat(folder(by("ind", "place.country"), record(value))).isEqualTo("ind=7/place.country=Albania");
        }

        static Stream<Arguments> values() {
            return Stream.of(
                    Arguments.of((byte) 1, "f=1"),
                    Arguments.of((short) 2, "f=2"),
                    Arguments.of(-3, "f=-3"),
                    Arguments.of(4L, "f=4"),
                    Arguments.of(true, "f=true"),
                    Arguments.of("", "f="),
                    Arguments.of("a b/c=d", "f=a b/c=d"),
                    Arguments.of(null, "f=null"));
        }

        @ParameterizedTest
        @MethodSource("values")
        void writesValuesAsTheyAre(Object value, String expected) {
            assertThat(folder(by("f"), record(Collections.singletonMap("f", value))))
                    .isEqualTo(expected);
        }

        static Stream<Object> unfit() {
            return Stream.of(1.5, 1.5f, new byte[0], List.of(), Map.of(), new Date());
        }

        @ParameterizedTest
        @MethodSource("unfit")
        void refusesValuesThatAreNoNames(Object value) {
            assertThatThrownBy(() -> folder(by("f"), record(Map.of("f", value))))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("cannot be filed by f");
        }

        @ParameterizedTest
        @ValueSource(strings = {"{}", "{\"f\":1}", "{\"f\":null}", "{\"x\":{\"f\":{\"g\":1}}}"})
        void refusesARecordWithoutTheField(String value) {
            assertThatThrownBy(() -> folder(by("f.g"), json(value)))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("there is no f.g")
                    .hasMessageContaining("partition.missing.value");
        }

        @Test
        void filesARecordWithoutTheFieldUnderAValueOfItsOwn() {
            Partitioner partitioner =
                    new FieldPartitioner(List.of(FieldPath.of("f"), FieldPath.of("g")), "/", Optional.of("none"));

            assertThat(folder(partitioner, record(Map.of("g", 1)))).isEqualTo("f=none/g=1");
        }

        @ParameterizedTest
        @ValueSource(strings = {"17", "[1]", "not json", ""})
        void refusesAValueWithoutFields(String value) {
            assertThatThrownBy(() -> folder(by("f"), json(value))).isInstanceOf(DataException.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "a..b", ".a", "a.", " "})
        void knowsNoFieldsWithBlankNames(String path) {
            assertThatThrownBy(() -> FieldPath.of(path)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class ByHeader {

        private static final HeaderPartitioner BY_EVENT = new HeaderPartitioner(List.of("event"), "/", REFUSED);

        @Test
        void takesTheLastOfAName() {
            SinkRecord record = record(1);
            record.headers().addString("event", "view").addString("event", "click");

            assertThat(folder(BY_EVENT, record)).isEqualTo("event=click");
        }

        @Test
        void refusesARecordWithoutTheHeader() {
            assertThatThrownBy(() -> folder(BY_EVENT, record(1))).isInstanceOf(DataException.class);
        }
    }

    @Nested
    class ByTime {

        private static TimePartitioner hourly(TimestampExtractor times, String zone) {
            return new TimePartitioner(
                    times,
                    Duration.ofHours(1),
                    "'year'=YYYY/'month'=MM/'day'=dd/'hour'=HH",
                    Locale.US,
                    DateTimeZone.forID(zone));
        }

        @ParameterizedTest(name = "{0} in {1}: {2}")
        @CsvSource({
            "2020-08-28T03:52:47Z, UTC, year=2020/month=08/day=28/hour=03",
            "2020-08-28T03:52:47Z, America/New_York, year=2020/month=08/day=27/hour=23",
            "2020-08-28T03:52:47Z, Asia/Kolkata, year=2020/month=08/day=28/hour=09",
            // The week of this day is the first of 2020; the year is not.
            "2019-12-31T12:00:00Z, UTC, year=2019/month=12/day=31/hour=12",
            // The hour that comes twice, and the one after the hour that does not come.
            "2020-10-25T00:30:00Z, Europe/Berlin, year=2020/month=10/day=25/hour=02",
            "2020-10-25T01:30:00Z, Europe/Berlin, year=2020/month=10/day=25/hour=02",
            "2020-03-29T01:30:00Z, Europe/Berlin, year=2020/month=03/day=29/hour=03"
        })
        void cutsLocalTimeIntoSpans(String time, String zone, String expected) {
            TimestampExtractor fixed = (record, now) -> Instant.parse(time).toEpochMilli();

            assertThat(folder(hourly(fixed, zone), record(1))).isEqualTo(expected);
        }

        @ParameterizedTest(name = "{0} by {1} min: {2}")
        @CsvSource({
            "YYYY-MM-dd_HHmm, 15, 2020-08-28_0345",
            "'dt='YYYYMMdd, 1440, dt=20200828",
            "EEE/MMM, 60, ven./août",
            "'week'=xxxx-ww, 60, week=2020-35"
        })
        void writesAnyPatternOfJoda(String pattern, int minutes, String expected) {
            Partitioner partitioner = new TimePartitioner(
                    TimestampExtractor.record(), Duration.ofMinutes(minutes), pattern, Locale.FRANCE, DateTimeZone.UTC);

            assertThat(folder(partitioner, record(1))).isEqualTo(expected);
        }

        @Test
        void goesByTheTurnOfTheClockKafkasTimeOrAField() {
            TimestampExtractor field = new FieldTime(FieldPath.of("at"), TimeUnit.MILLISECONDS);

            assertThat(folder(hourly(TimestampExtractor.wallclock(), "UTC"), record(1)))
                    .endsWith("day=01/hour=10");
            assertThat(folder(hourly(TimestampExtractor.record(), "UTC"), record(1)))
                    .endsWith("day=28/hour=03");
            assertThat(folder(hourly(field, "UTC"), record(Map.of("at", 0L))))
                    .endsWith("year=1970/month=01/day=01/hour=00");
        }

        @Test
        void refusesARecordWithoutATimestampInKafka() {
            SinkRecord timeless = new SinkRecord("pin", 0, null, null, null, 1, 0);

            assertThatThrownBy(() -> folder(hourly(TimestampExtractor.record(), "UTC"), timeless))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("no timestamp in Kafka");
        }

        static Stream<Arguments> times() {
            return Stream.of(
                    Arguments.of(TimeUnit.MILLISECONDS, 1_598_586_767_000L),
                    Arguments.of(TimeUnit.MILLISECONDS, "1598586767000"),
                    Arguments.of(TimeUnit.MILLISECONDS, "+1598586767000"),
                    Arguments.of(TimeUnit.SECONDS, 1_598_586_767),
                    Arguments.of(TimeUnit.SECONDS, "1598586767"),
                    Arguments.of(TimeUnit.MICROSECONDS, 1_598_586_767_000_000L),
                    Arguments.of(TimeUnit.NANOSECONDS, 1_598_586_767_000_000_000L),
                    Arguments.of(TimeUnit.SECONDS, "2020-08-28T03:52:47Z"),
                    Arguments.of(TimeUnit.SECONDS, "2020-08-28T03:52:47"),
                    Arguments.of(TimeUnit.SECONDS, "2020-08-28T05:52:47.000+02:00"),
                    Arguments.of(TimeUnit.SECONDS, new Date(1_598_586_767_000L)));
        }

        @ParameterizedTest
        @MethodSource("times")
        void readsTimesInEveryUnitAndForm(TimeUnit unit, Object value) {
            FieldTime field = new FieldTime(FieldPath.of("a.at"), unit);

            assertThat(field.timeOf(record(Map.of("a", Map.of("at", value))), NOW))
                    .isEqualTo(1_598_586_767_000L);
        }

        static Stream<Arguments> noTimes() {
            return Stream.of(
                    Arguments.of(Map.of(), "there is no at to file the record by"),
                    Arguments.of(Collections.singletonMap("at", null), "there is a null in at"),
                    Arguments.of(Map.of("at", "yesterday"), "at is \"yesterday\"; expected digits or ISO-8601"),
                    Arguments.of(Map.of("at", 1.5), "at is no time"),
                    Arguments.of(Map.of("at", 1_598_586_767_000_000L), "is timestamp.unit right?"),
                    Arguments.of(Map.of("at", "99999999999999999999"), "expected digits"));
        }

        @ParameterizedTest
        @MethodSource("noTimes")
        void refusesWhatIsNoTime(Object value, String message) {
            FieldTime field = new FieldTime(FieldPath.of("at"), TimeUnit.MILLISECONDS);

            assertThatThrownBy(() -> field.timeOf(record(value), NOW))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining(message);
        }
    }

    @Test
    void nestsFieldTimeAndSchema() {
        Schema schema = SchemaBuilder.struct()
                .name("Pin")
                .field("c", Schema.STRING_SCHEMA)
                .build();
        SinkRecord record = new SinkRecord(
                "pin", 0, null, null, schema, new Struct(schema).put("c", "art"), 0, 0L, TimestampType.CREATE_TIME);
        Partitioner field = new FieldPartitioner(List.of(FieldPath.of("c")), "/", REFUSED);
        Partitioner time = new TimePartitioner(
                TimestampExtractor.record(), Duration.ofDays(1), "YYYY", Locale.US, DateTimeZone.UTC);

        Partitioner all =
                new NestedPartitioner(new SchemaNamePartitioner(), "/", new NestedPartitioner(field, "/", time));

        assertThat(folder(all, record)).isEqualTo("schema_name=Pin/c=art/1970");
        assertThat(folder(new SchemaNamePartitioner(), record(1))).isEqualTo("schema_name=null");
    }
}
