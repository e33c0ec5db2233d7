package io.pinflow.local.it.rds;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.rds.RdsSourceConnector;
import io.pinflow.rds.table.DatabaseSession;
import io.pinflow.rds.table.DatabaseSettings;
import io.pinflow.rds.table.JdbcRows;
import io.pinflow.rds.table.JdbcUrl;
import io.pinflow.rds.table.Login;
import io.pinflow.rds.table.Mark;
import io.pinflow.rds.table.Relation;
import io.pinflow.rds.table.Source;
import io.pinflow.rds.table.SourceCheck;
import io.pinflow.rds.table.SourceFinding;
import io.pinflow.rds.table.Split;
import io.pinflow.rds.table.TypePolicies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person is told about settings that do not fit a database, and about tables that make it slow. */
@Timeout(60)
@ExtendWith(Servers.class)
abstract class ValidationContract {
    private final TestServer database;

    ValidationContract(TestServer database) {
        this.database = database;
    }

    @BeforeEach
    void createTable() {
        database.run(
                "DROP TABLE IF EXISTS orders",
                "CREATE TABLE orders (" + database.generatedId()
                        + ", item VARCHAR(50), changed TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6))");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "connection.user | nobody | connection.password | the database refuses the login",
                "table.whitelist | nothing | table.whitelist | Name a table that is there",
                "incrementing.column.name | nr | incrementing.column.name | has no column nr; it has id, item, changed",
                "incrementing.column.name | item | incrementing.column.name | holds no whole numbers",
                "record.key.columns | key | record.key.columns | has no column key"
            })
    void tellsWhatIsWrongBeforeItStarts(String key, String value, String blamed, String words) {
        Map<String, String> settings = settings();
        settings.put(key, value);

        List<ConfigValue> values = new RdsSourceConnector().validate(settings).configValues();

        assertThat(values)
                .filteredOn(checked -> !checked.errorMessages().isEmpty())
                .singleElement()
                .satisfies(checked -> {
                    assertThat(checked.name()).isEqualTo(blamed);
                    assertThat(checked.errorMessages())
                            .singleElement()
                            .asString()
                            .contains(words);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"item", "id", "day"})
    void refusesAColumnOfTheLastChangeThatHoldsNoPointsInTime(String column) {
        database.run("ALTER TABLE orders ADD COLUMN day DATE");
        Map<String, String> settings = settings();
        settings.put("mode", "timestamp");
        settings.put("timestamp.column.name", column);

        List<ConfigValue> values = new RdsSourceConnector().validate(settings).configValues();

        assertThat(values)
                .filteredOn(checked -> !checked.errorMessages().isEmpty())
                .singleElement()
                .satisfies(checked -> {
                    assertThat(checked.name()).isEqualTo("timestamp.column.name");
                    assertThat(checked.errorMessages().get(0))
                            .contains("shop.orders: column " + column + " holds no points in time but ");
                });
    }

    @Test
    void tellsAllThatIsWrongAtOnce() {
        Map<String, String> settings = settings();
        settings.put("mode", "timestamp+incrementing");
        settings.put("timestamp.column.name", "altered");
        settings.put("incrementing.column.name", "nr");
        settings.put("record.key.columns", "key");

        List<ConfigValue> values = new RdsSourceConnector().validate(settings).configValues();

        assertThat(values)
                .filteredOn(checked -> !checked.errorMessages().isEmpty())
                .extracting(ConfigValue::name)
                .containsExactlyInAnyOrder("timestamp.column.name", "incrementing.column.name", "record.key.columns");
    }

    @Test
    void findsNothingWrongWithWhatIsRight() {
        assertThat(new RdsSourceConnector().validate(settings()).configValues())
                .allSatisfy(value -> assertThat(value.errorMessages()).isEmpty());
    }

    @Test
    void warnsOfPagesThatNoIndexHelpsToFindUntilThereIsOne() {
        Source byTime = source(Optional.of("id"), List.of("changed"));
        Source byId = source(Optional.of("id"), List.of());

        List<SourceFinding> before = warnings(List.of(byTime, byId));
        database.run("CREATE INDEX by_change ON orders (changed, id)");
        List<SourceFinding> after = warnings(List.of(byTime, byId));

        assertThat(before).singleElement().satisfies(warning -> {
            assertThat(warning.subject()).isEqualTo(SourceFinding.Subject.TIME_COLUMN);
            assertThat(warning.message())
                    .startsWith("shop.orders has no index that begins with changed: each page of batch.max.rows")
                    .endsWith("scans and sorts the whole table. Create an index on (changed, id)");
        });
        assertThat(after).isEmpty();
    }

    @Test
    void warnsOfRowsThatAreNeverReadSinceTheyHaveNoIdOrTime() {
        database.run(
                "DROP TABLE orders",
                "CREATE TABLE orders (id INT, item VARCHAR(50) PRIMARY KEY, changed TIMESTAMP(6) NULL, "
                        + "made TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6))",
                "CREATE INDEX by_id ON orders (id)",
                "CREATE INDEX by_change ON orders (changed)");

        List<SourceFinding> byId = warnings(List.of(source(Optional.of("id"), List.of())));
        List<SourceFinding> byTime = warnings(List.of(source(Optional.empty(), List.of("changed"))));
        List<SourceFinding> byEither = warnings(List.of(source(Optional.empty(), List.of("changed", "made"))));

        assertThat(byId)
                .extracting(SourceFinding::message)
                .singleElement()
                .asString()
                .startsWith("shop.orders may have rows without id, which are never sent; declare it NOT NULL");
        assertThat(byTime)
                .extracting(SourceFinding::message)
                .singleElement()
                .asString()
                .startsWith(
                        "shop.orders may have rows without changed, which are never sent; declare it NOT NULL, or name");
        assertThat(byEither).isEmpty();
    }

    @Test
    void countsRowsThatWaitAndLooksAtNoMoreThanItMay() throws Exception {
        database.run("INSERT INTO orders (id, item) SELECT seq, 'x' FROM " + database.numbers(3_500));
        try (DatabaseSession session = new DatabaseSession(databaseSettings())) {
            JdbcRows whole = rows(source(Optional.of("id"), List.of()), session);
            JdbcRows part =
                    rows(new Source(orders(), Optional.of("id"), List.of(), List.of(), new Split(1, 2)), session);
            JdbcRows byTime = rows(source(Optional.of("id"), List.of("changed")), session);
            JdbcRows byKey = rows(source(Optional.empty(), List.of()), session);

            assertThat(whole.countById(100, 1_000_000)).isEqualTo(3_400);
            assertThat(whole.countById(100, 50)).isEqualTo(50);
            assertThat(part.countById(Long.MIN_VALUE, 1_000_000)).isEqualTo(1_501);
            assertThat(byTime.countAfter(Mark.before("2020-01-01 00:00:00.000000"), 1_000_000))
                    .isEqualTo(3_500);
            assertThat(byTime.countAfter(Mark.before("2999-01-01 00:00:00.000000"), 1_000_000))
                    .isZero();
            assertThat(byKey.countAfter(new Mark("", List.of(3_000L)), 1_000_000))
                    .isEqualTo(500);
            assertThat(byKey.countAfter(Mark.START, 70)).isEqualTo(70);
        }
    }

    private static JdbcRows rows(Source source, DatabaseSession session) {
        return new JdbcRows(
                source,
                new TypePolicies(
                        TypePolicies.Numeric.NONE,
                        TypePolicies.Granularity.CONNECT_LOGICAL,
                        TypePolicies.NoDate.NULL,
                        TypePolicies.UnsignedBigint.LONG),
                session);
    }

    private List<SourceFinding> warnings(List<Source> sources) {
        List<SourceFinding> warnings = new ArrayList<>();
        List<Object> others = new ArrayList<>();
        SourceCheck.check(databaseSettings(), sources, others::add, warnings::add, others::add);
        assertThat(others).isEmpty();
        return warnings;
    }

    private static Source source(Optional<String> id, List<String> times) {
        return new Source(orders(), id, times, List.of(), Split.WHOLE);
    }

    private static Relation orders() {
        return Relation.table("shop", "orders");
    }

    private DatabaseSettings databaseSettings() {
        Login login = new Login(TestServer.READER, new Password(TestServer.PASSWORD));
        Duration timeout = Duration.ofSeconds(10);
        JdbcUrl url = new JdbcUrl(database.login(TestServer.READER).get("connection.url"));
        return new DatabaseSettings(url, () -> login, timeout, timeout, timeout);
    }

    Map<String, String> settings() {
        Map<String, String> settings = database.login(TestServer.READER);
        settings.put("mode", "incrementing");
        settings.put("table.whitelist", "orders");
        settings.put("incrementing.column.name", "id");
        return settings;
    }
}
