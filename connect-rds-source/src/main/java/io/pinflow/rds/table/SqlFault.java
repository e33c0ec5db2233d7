package io.pinflow.rds.table;

import io.pinflow.rds.table.DatabaseRefusedException.Subject;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;

/**
 * Tells what time may heal from what a person must mend.
 * <p>Source: the server error numbers of MySQL and MariaDB, and the SQL states of PostgreSQL. Only those known to last
 * are refusals; everything else counts as an outage, since a server that is starting, full or failing over answers in
 * many ways.
 */
final class SqlFault {
    /** The class of states that both databases give to a refused login. */
    private static final String INVALID_AUTHORIZATION = "28";

    /** States that PostgreSQL gives, and MySQL does not. */
    private static final Map<Subject, Set<String>> REFUSED_STATES = Map.of(
            // No such database.
            Subject.DATABASE, Set.of("3D000"),
            // No such table, no such schema, no right to it.
            Subject.TABLE, Set.of("42P01", "3F000", "42501"),
            // No such column.
            Subject.KEY_COLUMN, Set.of("42703"));
    /** PostgreSQL's classes of what cannot be computed, and of what cannot be said. */
    private static final Pattern REFUSED_CLASSES = Pattern.compile("(22|42).*");

    private static final Map<Subject, Set<Integer>> REFUSALS = Map.of(
            // Access denied (three forms), host not allowed, password expired (two), account locked (two).
            Subject.LOGIN, Set.of(1045, 1698, 1130, 1820, 1862, 3118, 4151),
            // No right to the database, no such database, none selected.
            Subject.DATABASE, Set.of(1044, 1049, 1046),
            // No such table, no right to the table, no right to a column, a view of what is gone.
            Subject.TABLE, Set.of(1146, 1142, 1143, 1356),
            // No such column.
            Subject.KEY_COLUMN, Set.of(1054),
            // Syntax, ambiguous column, two columns of one name, no such function, aggregates where none may be
            // (three),
            // collations that do not mix, a time that is none, a number out of range.
            Subject.QUERY, Set.of(1064, 1052, 1060, 1305, 1055, 1111, 1140, 1267, 1525, 1690));

    private SqlFault() {}

    /** @param table the table that was being read; null if none was */
    static RuntimeException of(SQLException fault, TableSpec table) {
        String words = words(fault);
        for (Map.Entry<Subject, Set<Integer>> refusal : REFUSALS.entrySet()) {
            if (refusal.getValue().contains(fault.getErrorCode())) {
                return new DatabaseRefusedException(refusal.getKey(), words, table, fault);
            }
        }
        String state = String.valueOf(fault.getSQLState());
        for (Map.Entry<Subject, Set<String>> refusal : REFUSED_STATES.entrySet()) {
            if (refusal.getValue().contains(state)) {
                return new DatabaseRefusedException(refusal.getKey(), words, table, fault);
            }
        }
        if (fault instanceof PSQLException && REFUSED_CLASSES.matcher(state).matches()) {
            return new DatabaseRefusedException(Subject.QUERY, words, table, fault);
        }
        if (state.startsWith(INVALID_AUTHORIZATION)) {
            return new DatabaseRefusedException(Subject.LOGIN, words, table, fault);
        }
        return new DatabaseAwayException(words, fault);
    }

    /** What the server or the driver said, without the driver's connection number and the stop at the end. */
    private static String words(SQLException fault) {
        return String.valueOf(fault.getMessage())
                .replaceFirst("^(\\(conn=\\d+\\)|FATAL:|ERROR:) +", "")
                .replaceAll("\\s+", " ")
                .replaceFirst("\\.$", "");
    }
}
