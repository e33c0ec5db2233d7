package io.pinflow.local.it.rds;

class PostgresSplitIT extends SplitContract {
    PostgresSplitIT(PostgresServer database) {
        super(database);
    }
}
