package io.pinflow.local.it.rds;

class MariaDbTimestampIT extends TimestampContract {
    MariaDbTimestampIT(MariaDbServer database) {
        super(database);
    }
}
