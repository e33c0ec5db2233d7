package io.pinflow.local.it.rds;

class PostgresValidationIT extends ValidationContract {
    PostgresValidationIT(PostgresServer database) {
        super(database);
    }
}
