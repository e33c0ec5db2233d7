package io.pinflow.local.it.rds;

class PostgresTimestampIT extends TimestampContract {
    PostgresTimestampIT(PostgresServer database) {
        super(database);
    }
}
