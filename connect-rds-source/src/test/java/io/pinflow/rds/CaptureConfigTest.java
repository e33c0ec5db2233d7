package io.pinflow.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinflow.rds.capture.Stream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureConfigTest {
    @Test
    void readsNamedTablesEachIntoItsTopic() {
        Map<String, String> properties = incrementing();
        properties.put("table.whitelist", "orders, crm.people");
        properties.put("topic.template", "${schema}.${table}");
        properties.put("table.topics", "crm.people=folk");

        List<Stream> streams = streams(properties);

        assertThat(streams).extracting(Stream::topic).containsExactly("p.shop.orders", "p.folk");
        assertThat(streams).extracting(Stream::display).containsExactly("shop.orders", "crm.people");
    }

    @Test
    void tellsSourcesApartByWhatAPositionDependsOnAlone() {
        Map<String, String> properties = incrementing();
        properties.put("poll.interval.ms", "7");
        properties.put("table.topics", "orders=elsewhere");

        assertThat(streams(properties).get(0).partition())
                .isEqualTo(Map.of("mode", "incrementing", "table", "shop.orders", "incrementing", "id"));
    }

    @Test
    void givesAnotherQueryAnotherPositionButNotAnotherLayout() {
        Map<String, String> properties = incrementing();
        properties.remove("table.whitelist");
        properties.put("query", "SELECT * FROM orders");
        Map<String, String> first = streams(properties).get(0).partition();
        properties.put("query", " SELECT *\n  FROM orders;");
        Map<String, String> sameQuery = streams(properties).get(0).partition();
        properties.put("query", "SELECT * FROM orders WHERE open");
        Map<String, String> another = streams(properties).get(0).partition();

        assertThat(sameQuery).isEqualTo(first);
        assertThat(another).isNotEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 3", "8, 8", "9, 9", "50, 9"})
    void dealsTablesAndTheirPartsToTasks(int tasksMax, int tasks) {
        Map<String, String> properties = incrementing();
        properties.put("table.whitelist", "orders, lines");
        properties.put("table.splits", "lines=8");
        RdsSourceConnector connector = new RdsSourceConnector();
        connector.start(properties);

        List<Map<String, String>> configs = connector.taskConfigs(tasksMax);

        assertThat(configs).hasSize(tasks);
        assertThat(configs.stream().flatMap(config -> TaskShare.of(config).streams().stream()))
                .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "table.whitelist | '' | table.whitelist | give either the tables to read, or a query",
                "query | SELECT 1 | table.whitelist | give either the tables to read, or a query",
                "table.whitelist | a.b.c | table.whitelist | write table or schema.table",
                "table.whitelist | orders,shop.orders | table.whitelist | name each table once",
                "incrementing.column.name | '' | incrementing.column.name | name the column of ids",
                "mode | timestamp | timestamp.column.name | name the column of the last change",
                "table.splits | lines=2 | table.splits | it is not in table.whitelist",
                "table.splits | orders | table.splits | write entries as table=value",
                "table.splits | orders=33 | table.splits | give 1 to 32 parts",
                "table.topics | orders=a b | topic.template | no topic can have this name",
                "topic.template | all/${table} | topic.template | no topic can have this name",
                "record.key.columns | lines=a | record.key.columns | it is not in table.whitelist"
            })
    void refusesWhatDoesNotGoTogether(String key, String value, String blamed, String mend) {
        Map<String, String> properties = incrementing();
        properties.put(key, value);

        assertThat(new RdsSourceConfig(properties).faults()).anySatisfy(fault -> {
            assertThat(fault.setting()).isEqualTo(blamed);
            assertThat(fault.message()).contains(mend);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"timestamp", "timestamp+incrementing", "bulk"})
    void refusesPartsButByIdAndTellsWhy(String mode) {
        Map<String, String> properties = incrementing();
        properties.put("mode", mode);
        properties.put("timestamp.column.name", "changed");
        properties.put("table.splits", "orders=2");

        assertThat(new RdsSourceConfig(properties).faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message())
                        .contains("only mode incrementing reads tables in parts, since by time each part would read"));
    }

    @Test
    void givesAnotherModeAnotherPosition() {
        Map<String, String> properties = incrementing();
        Map<String, String> byId = streams(properties).get(0).partition();
        properties.put("timestamp.column.name", "changed");
        properties.put("mode", "timestamp+incrementing");

        assertThat(streams(properties).get(0).partition()).isNotEqualTo(byId);
    }

    @Test
    void refusesTwoTablesForOneTopic() {
        Map<String, String> properties = incrementing();
        properties.put("table.whitelist", "shop.orders, crm.orders");

        assertThat(new RdsSourceConfig(properties).faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message())
                        .contains("it would take both shop.orders and crm.orders; use ${schema}.${table}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "table.include.list | name the tables to read in table.whitelist",
                "connection.attempts | there is no limit to the number of attempts",
                "db.timezone | DATETIME is taken as UTC"
            })
    void refusesSettingsOfAnotherConnectorByName(String key, String mend) {
        Map<String, String> properties = incrementing();
        properties.put("connection.url", "jdbc:mysql://127.0.0.1:1/shop");
        properties.put(key, "Europe/Berlin");

        List<ConfigValue> values = new RdsSourceConnector().validate(properties).configValues();

        assertThat(values)
                .filteredOn(value -> value.name().equals(key))
                .singleElement()
                .satisfies(value -> assertThat(value.errorMessages())
                        .singleElement()
                        .asString()
                        .contains(key)
                        .contains(mend));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "incrementing | x | there is no field x",
                "timestamp | yesterday | could not be parsed",
                "gaps | 5 | gaps has no time in 5"
            })
    void refusesOffsetsThatNoTaskCouldGoOnFrom(String field, String value, String reason) {
        boolean timed = field.equals("timestamp");
        Map<String, String> properties = incrementing();
        if (timed) {
            properties.put("mode", "timestamp");
            properties.put("timestamp.column.name", "changed");
        }
        Map<String, String> partition = streams(properties).get(0).partition();
        Map<String, Object> offset = new HashMap<>();
        switch (field) {
            case "incrementing" -> offset.put("x", 1);
            case "gaps" -> offset.putAll(Map.of("incrementing", 7L, "gaps", value));
            default -> offset.put(field, value);
        }

        assertThatThrownBy(() -> new RdsSourceConnector().alterOffsets(properties, Map.of(partition, offset)))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void acceptsOffsetsThatAPersonWrites() {
        Map<String, String> properties = incrementing();
        Map<String, String> partition = streams(properties).get(0).partition();

        assertThat(new RdsSourceConnector().alterOffsets(properties, Map.of(partition, Map.of("incrementing", 4711))))
                .isTrue();
    }

    private static List<Stream> streams(Map<String, String> properties) {
        RdsSourceConfig config = new RdsSourceConfig(properties);
        assertThat(config.faults()).isEmpty();
        return config.capture().streams();
    }

    private static Map<String, String> incrementing() {
        return new HashMap<>(Map.of(
                "connection.url", "jdbc:mysql://db/shop",
                "mode", "incrementing",
                "topic.prefix", "p.",
                "table.whitelist", "orders",
                "incrementing.column.name", "id"));
    }

    @Test
    void refusesTombstonesWithoutAKey() {
        Map<String, String> properties = incrementing();
        properties.put("soft.delete.column", "gone");
        properties.put("record.key.format", "none");

        assertThat(new RdsSourceConfig(properties).faults()).singleElement().satisfies(fault -> {
            assertThat(fault.setting()).isEqualTo("record.key.format");
            assertThat(fault.message()).contains("a tombstone without a key deletes nothing");
        });
    }
}
