package io.pinflow.rds.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** What differs from one kind of database to another. */
interface Dialect {
    Connection connect(DatabaseSettings settings) throws SQLException;

    /** Ends what the connection does and its session on the server; may itself wait for the database. */
    void abort(Connection connection) throws SQLException;

    String quoted(String identifier);

    /** @return whether a column is found by its name in any case, also where the name is quoted */
    boolean ignoresCase();

    /** @return what in a person's query is text, a name or a comment */
    QueryText queryText();

    /** @return an expression for the text of a time in UTC, {@code 2020-08-28 03:52:47} with or without a fraction */
    String timeAsText(String time);

    /** @return a condition that is true for the ids that belong to the part */
    String belongsTo(Split split, String id);

    /** @return whether the driver calls the owner of a table its catalog */
    boolean callsSchemasCatalogs();

    /** @return columns of a table that are ordered otherwise than they compare with a value, in lower case */
    Set<String> unpageable(Relation table, Connection connection) throws SQLException;

    Moment moment(Connection connection) throws SQLException;
}
