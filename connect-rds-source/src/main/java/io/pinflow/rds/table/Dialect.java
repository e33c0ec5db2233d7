package io.pinflow.rds.table;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What differs from one kind of database to another. */
interface Dialect {
    Connection connect(DatabaseSettings settings) throws SQLException;

    /** Ends what the connection does and its session on the server; may itself wait for the database. */
    void abort(Connection connection) throws SQLException;

    String quoted(String identifier);

    /** @return an expression for the text of a time in UTC, {@code 2020-08-28 03:52:47} with or without a fraction */
    String timeAsText(String time);

    /** @return a condition that is true for the ids that belong to the part */
    String belongsTo(Split split, String id);

    /** @return the primary key's columns, with columns {@code COLUMN_NAME} and {@code KEY_SEQ} */
    ResultSet primaryKey(DatabaseMetaData database, String schema, String table) throws SQLException;

    /** @return the indexes' columns, with columns {@code COLUMN_NAME} and {@code ORDINAL_POSITION} */
    ResultSet indexes(DatabaseMetaData database, String schema, String table) throws SQLException;

    Moment moment(Connection connection) throws SQLException;
}
