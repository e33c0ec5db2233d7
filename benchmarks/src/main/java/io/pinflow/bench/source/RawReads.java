package io.pinflow.bench.source;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What reading the same rows costs with the driver and nothing else; every column is taken as an object of its type. */
final class RawReads {
    private static final int STREAM = 1_000;

    private RawReads() {}

    /** Reads as the task does, page after page behind the last id. */
    static int paged(Connection connection, String table, int pageSize) throws SQLException {
        int rows = 0;
        long last = Long.MIN_VALUE;
        while (true) {
            String page = "SELECT * FROM " + table + " WHERE id > " + last + " ORDER BY id LIMIT " + pageSize;
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(page)) {
                int before = rows;
                while (result.next()) {
                    last = take(result);
                    rows++;
                }
                if (rows - before < pageSize) {
                    return rows;
                }
            }
        }
    }

    /** Reads one result as it comes. */
    static int streamed(Connection connection, String table) throws SQLException {
        int rows = 0;
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(STREAM);
            try (ResultSet result = statement.executeQuery("SELECT * FROM " + table)) {
                while (result.next()) {
                    take(result);
                    rows++;
                }
            }
        }
        return rows;
    }

    private static long take(ResultSet row) throws SQLException {
        int columns = row.getMetaData().getColumnCount();
        long id = row.getLong(1);
        if (columns == 2) {
            row.getString(2);
        } else {
            row.getInt(2);
            row.getDouble(3);
            row.getString(4);
        }
        return id;
    }
}
