package io.pinflow.rds.table;

import java.time.Duration;

/**
 * How to reach the database.
 *
 * @param logins asked for each connection
 * @param connectTimeout for the network connection and the login
 * @param socketTimeout silence of the server after which a connection counts as dead
 * @param queryTimeout after which a reading is broken off and tried again
 */
public record DatabaseSettings(
        JdbcUrl url, Logins logins, Duration connectTimeout, Duration socketTimeout, Duration queryTimeout) {}
