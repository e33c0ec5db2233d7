package io.pinflow.local.it.rds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Struct;

/** Table {@code shop.kinds} of one row, with a column of each type that is to be seen as a Connect value. */
final class TypeTable {
    private final List<Kind> kinds = new ArrayList<>();

    private record Kind(String type, String literal, Object expected) {}

    /** Adds a column with its value in SQL and what is expected of it, null for none. */
    TypeTable with(String type, String literal, Object expected) {
        kinds.add(new Kind(type, literal, expected));
        return this;
    }

    /** @param before statements that prepare the session in which the row is inserted */
    TypeTable createIn(TestServer database, String... before) {
        String columns = IntStream.range(0, kinds.size())
                .mapToObj(i -> "c" + i + " " + kinds.get(i).type())
                .collect(Collectors.joining(", "));
        String values = kinds.stream().map(Kind::literal).collect(Collectors.joining(", "));
        database.run(Stream.concat(
                        Stream.of(before),
                        Stream.of(
                                "DROP TABLE IF EXISTS kinds",
                                "CREATE TABLE kinds (id BIGINT PRIMARY KEY, " + columns + ")",
                                "INSERT INTO kinds VALUES (1, " + values + ")"))
                .toArray(String[]::new));
        return this;
    }

    /** Reads the row with these settings beside the login. */
    static Struct row(Map<String, String> login, Map<String, String> policies) {
        login.putAll(policies);
        login.put("mode", "bulk");
        login.put("table.whitelist", "kinds");
        try (TaskRun run = TaskRun.start(login, new StoredOffsets())) {
            return (Struct) run.untilRows(1).records().get(0).value();
        }
    }

    /** Reads the row as a JVM in this zone does. */
    static Struct rowInZone(String jvmZone, Map<String, String> login) {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(jvmZone));
        try {
            return row(login, Map.of());
        } finally {
            TimeZone.setDefault(before);
        }
    }

    static Date date(String instant) {
        return Date.from(Instant.parse(instant));
    }

    void assertTaken(Struct row) {
        for (int i = 0; i < kinds.size(); i++) {
            Kind kind = kinds.get(i);
            assertThat(row.get("c" + i))
                    .as("%s %s", kind.type(), kind.literal())
                    .isEqualTo(kind.expected());
            assertThat(row.schema().field("c" + i).schema().isOptional())
                    .as("%s may be null", kind.type())
                    .isTrue();
        }
    }
}
