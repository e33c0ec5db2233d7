package io.pinflow.local.it.rds;

class MariaDbValidationIT extends ValidationContract {
    MariaDbValidationIT(MariaDbServer database) {
        super(database);
    }
}
