package io.pinflow.local.it.rds;

class MariaDbIncrementingIT extends IncrementingContract {
    MariaDbIncrementingIT(MariaDbServer database) {
        super(database);
    }
}
