package io.pinflow.local.it.rds;

class MariaDbSplitIT extends SplitContract {
    MariaDbSplitIT(MariaDbServer database) {
        super(database);
    }
}
