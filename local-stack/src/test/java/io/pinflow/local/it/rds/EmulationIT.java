package io.pinflow.local.it.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The course's emulation against a real database. */
@Timeout(60)
@ExtendWith(Servers.class)
class EmulationIT {
    private static final int POSTS = 40;

    private final MariaDbServer database;
    private final StoredOffsets offsets = new StoredOffsets();
    private final TimeZone zone = TimeZone.getDefault();

    EmulationIT(MariaDbServer database) {
        this.database = database;
    }

    @BeforeEach
    void createTables() {
        for (String table : List.of("pinterest_data", "geolocation_data", "user_data")) {
            String key = table.equals("pinterest_data") ? "`index`" : "ind";
            database.run(
                    "DROP TABLE IF EXISTS " + table,
                    "CREATE TABLE " + table + " (" + key + " BIGINT, version INT, at DATETIME, place FLOAT)",
                    "INSERT INTO " + table + " SELECT seq - 1, 0, '2021-03-14 02:30:00', -89.9787 FROM seq_1_to_50");
        }
    }

    @AfterEach
    void restoreZone() {
        TimeZone.setDefault(zone);
    }

    @ParameterizedTest
    @ValueSource(strings = {"America/New_York", "Asia/Kolkata", "UTC"})
    void printsTimesAndCoordinatesAlikeInEveryZone(String jvmZone) {
        TimeZone.setDefault(TimeZone.getTimeZone(jvmZone));

        try (TaskRun run = TaskRun.start(settings(), offsets)) {
            run.untilRows(3 * POSTS);

            assertThat(run.values("at")).containsOnly("2021-03-14T02:30:00");
            assertThat(run.values("place")).extracting(Object::toString).containsOnly("-89.9787");
        }
    }

    @Test
    void sendsTogetherAfterAnyStopWhatOneUndisturbedRunSends() {
        List<String> undisturbed;
        try (TaskRun run = TaskRun.start(settings(), new StoredOffsets())) {
            undisturbed = run.untilRows(3 * POSTS).records().stream()
                    .map(EmulationIT::text)
                    .toList();
        }

        for (int stopAfter = 1; stopAfter <= 9; stopAfter++) { // also between the three records
            StoredOffsets stored = new StoredOffsets();
            List<String> sent = new ArrayList<>();
            try (TaskRun run = TaskRun.start(settings(), new StoredOffsets())) {
                List<SourceRecord> first = run.untilRows(9).records().subList(0, stopAfter);
                first.forEach(stored::commit);
                first.forEach(record -> sent.add(text(record)));
            }
            try (TaskRun run = TaskRun.start(settings(), stored)) {
                run.untilRows(3 * POSTS - stopAfter).forAnother(Duration.ofMillis(50));
                run.records().forEach(record -> sent.add(text(record)));
            }
            assertThat(sent).isEqualTo(undisturbed);
        }
    }

    @Test
    void neverTearsAPostApartWhileItIsBeingChanged() throws Exception {
        AtomicBoolean isOver = new AtomicBoolean();
        CompletableFuture<Integer> writer = CompletableFuture.supplyAsync(() -> changeUntil(isOver));
        Map<String, String> settings = settings();
        settings.put("emulation.posts.max", "600");
        settings.put("batch.max.rows", "3");
        try (TaskRun run = TaskRun.start(settings, offsets)) {
            run.untilRows(1_800);
            isOver.set(true);

            List<Object> versions = run.values("version");
            assertThat(writer.get()).isGreaterThan(10);
            assertThat(versions)
                    .anySatisfy(version -> assertThat((Integer) version).isPositive());
            for (int post = 0; post < 600; post++) {
                assertThat(versions.subList(3 * post, 3 * post + 3)).containsOnly(versions.get(3 * post));
            }
        } finally {
            isOver.set(true);
        }
    }

    @Test
    void failsByNameForTwoRowsWithOneKey() {
        database.run("INSERT INTO user_data SELECT * FROM user_data");

        try (TaskRun run = TaskRun.start(settings(), offsets)) {
            assertThatThrownBy(() -> run.forAnother(Duration.ofSeconds(5)))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("Table user_data has more than one row where ind is ");
        }
    }

    @Test
    void takesEveryTypeAsTextOrNumberOrBytes() {
        TypeTable table = new TypeTable()
                .with("TINYINT", "-128", (byte) -128)
                .with("TINYINT UNSIGNED", "255", (short) 255)
                .with("SMALLINT", "-32768", (short) -32_768)
                .with("SMALLINT UNSIGNED", "65535", 65_535)
                .with("INT", "-2147483648", Integer.MIN_VALUE)
                .with("INT UNSIGNED", "4294967295", 4_294_967_295L)
                .with("BIGINT", "-9223372036854775808", Long.MIN_VALUE)
                .with("BIGINT UNSIGNED", "9223372036854775807", Long.MAX_VALUE)
                .with("FLOAT", "-89.9787", -89.9787f)
                .with("DOUBLE", "0.1", 0.1)
                .with("DECIMAL(10,2)", "1.5", "1.50")
                .with("DATETIME", "'2020-08-28 03:52:47'", "2020-08-28T03:52:47")
                .with("DATETIME(3)", "'2020-08-28 03:52:47.125'", "2020-08-28T03:52:47.125")
                .with("TIMESTAMP NULL", "'2020-08-28 03:52:47'", "2020-08-28T03:52:47")
                .with("DATETIME", "'0000-00-00 00:00:00'", "0000-00-00T00:00:00")
                .with("DATE", "'2020-08-28'", "2020-08-28")
                .with("TIME", "'838:59:59'", "838:59:59")
                .with("YEAR", "2024", "2024")
                .with("CHAR(5)", "'ab'", "ab")
                .with("VARCHAR(50)", "'𝒍𝒖𝒄𝒉𝒊𝒊 ♡︎ '", "𝒍𝒖𝒄𝒉𝒊𝒊 ♡︎ ")
                .with("TEXT", "'b'", "b")
                .with("ENUM('a','b')", "'b'", "b")
                .with("SET('x','y')", "'x,y'", "x,y")
                .with("JSON", "'{}'", "{}")
                .with("UUID", "'123e4567-e89b-12d3-a456-426614174000'", "123e4567-e89b-12d3-a456-426614174000")
                .with("BIT(1)", "b'1'", true)
                .with("BIT(9)", "b'100000001'", new byte[] {1, 1})
                .with("BINARY(2)", "x'00ff'", new byte[] {0, -1})
                .with("VARBINARY(4)", "x'00ff'", new byte[] {0, -1})
                .with("BLOB", "x'02'", new byte[] {2})
                .with("DATETIME", "NULL", null)
                .createIn(database, "SET time_zone = '+00:00', sql_mode = ''");
        Map<String, String> settings = settings();
        settings.put("emulation.user.table", "kinds");
        settings.put("emulation.user.key.column", "id");
        settings.put("emulation.bound", "2"); // index 0 is left out, since there is only one row, of id 1

        try (TaskRun run = TaskRun.start(settings, offsets)) {
            table.assertTaken((Struct) run.untilRows(3).records().get(2).value());
        }
    }

    private int changeUntil(AtomicBoolean isOver) {
        int changes = 0;
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            while (!isOver.get()) {
                TestServer.run(
                        connection,
                        "UPDATE pinterest_data SET version = version + 1",
                        "UPDATE geolocation_data SET version = version + 1",
                        "UPDATE user_data SET version = version + 1");
                connection.commit();
                changes++;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return changes;
    }

    private Map<String, String> settings() {
        Map<String, String> settings = database.login(TestServer.READER);
        settings.put("emulation.pace", "unlimited");
        settings.put("emulation.bound", "50");
        settings.put("emulation.posts.max", Integer.toString(POSTS));
        settings.put("batch.max.rows", "9");
        return settings;
    }

    private static String text(SourceRecord record) {
        return record.topic() + " " + record.key() + " "
                + record.headers().lastWithName("post").value() + " " + ((Struct) record.value()).getInt32("version");
    }
}
