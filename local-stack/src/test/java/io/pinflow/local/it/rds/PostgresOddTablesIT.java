package io.pinflow.local.it.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

class PostgresOddTablesIT extends OddTablesContract {
    PostgresOddTablesIT(PostgresServer database) {
        super(database);
    }

    @Test
    void takesAQuestionMarkInAQueryForTheOperatorThatItIs() {
        database.run("CREATE TABLE odd (id INT PRIMARY KEY, tags JSONB)", "INSERT INTO odd VALUES (1, '{\"a\": 1}')");

        try (TaskRun run = TaskRun.start(query("SELECT id, tags ? 'a' AS has_a FROM odd"), offsets)) {
            run.untilRows(1);

            assertThat(run.values("has_a")).containsExactly(true);
        }
    }

    @Test
    void failsByNameWhenAQueryCannotBeComputed() {
        database.run("CREATE TABLE odd (id INT PRIMARY KEY)", "INSERT INTO odd VALUES (0)");

        try (TaskRun run = TaskRun.start(query("SELECT id, 1 / id AS share FROM odd"), offsets)) {
            assertThatThrownBy(() -> run.forAnother(Duration.ofSeconds(5)))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("division by zero")
                    .hasMessageContaining("Correct the query");
        }
    }
}
