package io.pinflow.local.it.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinflow.rds.RdsSourceConnector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MariaDbOddTablesIT extends OddTablesContract {
    MariaDbOddTablesIT(MariaDbServer database) {
        super(database);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ENUM('new', 'done', 'again')", "SET('new', 'done')", "FLOAT"})
    void refusesToPageByWhatIsOrderedOtherwiseThanItCompares(String type) {
        database.run("CREATE TABLE odd (id INT, kind " + type + ", PRIMARY KEY (id, kind))");

        assertThat(new RdsSourceConnector().validate(settings("bulk")).configValues())
                .filteredOn(value -> !value.errorMessages().isEmpty())
                .singleElement()
                .satisfies(value -> {
                    assertThat(value.name()).isEqualTo("record.key.columns");
                    assertThat(value.errorMessages().toString()).contains("shop.odd cannot be paged by kind");
                });
        try (TaskRun run = TaskRun.start(settings("bulk"), offsets)) {
            assertThatThrownBy(() -> run.forAnother(Duration.ofSeconds(10)))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("shop.odd cannot be paged by kind");
        }
    }

    @Test
    void goesOnFromATimeThatIsInNoCalendar() {
        database.run(
                "CREATE TABLE odd (id INT PRIMARY KEY, changed DATETIME)",
                "SET sql_mode = ''",
                "INSERT INTO odd VALUES (1, '0000-00-00'), (2, '0000-00-00'), (3, '2020-00-00'), (4, '2020-08-28')",
                "SET GLOBAL sql_mode = 'TRADITIONAL'");
        Map<String, String> settings = settings("timestamp");
        settings.put("timestamp.column.name", "changed");
        List<Object> ids = new ArrayList<>();

        try {
            while (ids.size() < 4) { // a new start after each row
                try (TaskRun run = TaskRun.start(settings, offsets)) {
                    ids.addAll(run.untilRows(1).values("id"));
                }
            }
        } finally {
            database.run("SET GLOBAL sql_mode = DEFAULT");
        }

        assertThat(ids).containsExactly(1, 2, 3, 4);
    }

    @Test
    void seesNewRowsOfAServerThatCommitsNothingByItself() {
        database.run("CREATE TABLE odd (id INT PRIMARY KEY)", "SET GLOBAL autocommit = 0");
        Map<String, String> settings = settings("incrementing");
        settings.put("incrementing.column.name", "id");
        try (TaskRun run = TaskRun.start(settings, offsets)) {
            database.run("INSERT INTO odd VALUES (1)", "COMMIT");
            run.untilRows(1);
            database.run("INSERT INTO odd VALUES (2)", "COMMIT");
            run.untilRows(2);

            assertThat(run.values("id")).containsExactly(1, 2);
        } finally {
            database.run("SET GLOBAL autocommit = 1");
        }
    }

    @Test
    void readsByUnsignedIdsAlsoWhereTheyAreSentAsText() {
        database.run("CREATE TABLE odd (id BIGINT UNSIGNED PRIMARY KEY)", "INSERT INTO odd VALUES (1), (2)");
        Map<String, String> settings = settings("incrementing");
        settings.put("incrementing.column.name", "id");
        settings.put("unsigned.bigint.mapping", "string");

        try (TaskRun run = TaskRun.start(settings, offsets)) {
            run.untilRows(2);

            assertThat(run.values("id")).containsExactly("1", "2");
        }
    }

    @Test
    void failsByNameForAnIdThatIsMoreThanASigned64BitNumber() {
        database.run(
                "CREATE TABLE odd (id BIGINT UNSIGNED PRIMARY KEY)", "INSERT INTO odd VALUES (9223372036854775808)");
        Map<String, String> settings = settings("incrementing");
        settings.put("incrementing.column.name", "id");

        try (TaskRun run = TaskRun.start(settings, offsets)) {
            assertThatThrownBy(() -> run.forAnother(Duration.ofSeconds(10)))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("shop.odd has an id in id beyond 2^63-1");
        }
    }

    @Test
    void pagesOverUnsignedKeysBeyondASigned64BitNumber() {
        database.run(
                "CREATE TABLE odd (id BIGINT UNSIGNED PRIMARY KEY)",
                "INSERT INTO odd VALUES (1), (18446744073709551613), (18446744073709551614), (18446744073709551615)");
        Map<String, String> settings = settings("bulk");
        settings.put("unsigned.bigint.mapping", "string");

        try (TaskRun run = TaskRun.start(settings, offsets)) {
            run.untilRows(4);

            assertThat(run.values("id"))
                    .containsExactly("1", "18446744073709551613", "18446744073709551614", "18446744073709551615");
        }
    }
}
