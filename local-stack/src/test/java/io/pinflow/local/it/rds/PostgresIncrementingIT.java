package io.pinflow.local.it.rds;

class PostgresIncrementingIT extends IncrementingContract {
    PostgresIncrementingIT(PostgresServer database) {
        super(database);
    }
}
