package io.pinflow.rds.table;

import io.pinflow.rds.table.SourceFinding.Subject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Tries sources on their database, without reading a row. */
public final class SourceCheck {
    private static final Set<ColumnType> WHOLE_NUMBERS =
            Set.of(ColumnType.INT8, ColumnType.INT16, ColumnType.INT32, ColumnType.INT64);

    private final Connection connection;
    private final Dialect dialect;
    private final Consumer<SourceFinding> findings;
    private final Consumer<SourceFinding> warnings;

    private SourceCheck(
            Connection connection,
            Dialect dialect,
            Consumer<SourceFinding> findings,
            Consumer<SourceFinding> warnings) {
        this.connection = connection;
        this.dialect = dialect;
        this.findings = findings;
        this.warnings = warnings;
    }

    /**
     * Checks every source.
     *
     * @param findings takes what is wrong with a source
     * @param warnings takes what makes it slow
     * @param faults takes a {@link DatabaseAwayException} or {@link DatabaseRefusedException} that ends the check
     */
    public static void check(
            DatabaseSettings settings,
            List<Source> sources,
            Consumer<SourceFinding> findings,
            Consumer<SourceFinding> warnings,
            Consumer<RuntimeException> faults) {
        Dialect dialect = settings.url().dialect();
        try (Connection connection = dialect.connect(DatabaseCheck.hasty(settings))) {
            SourceCheck check = new SourceCheck(connection, dialect, findings, warnings);
            for (Source source : sources) {
                check.check(source);
            }
        } catch (SQLException e) {
            faults.accept(SqlFault.of(e, null));
        }
    }

    private void check(Source source) throws SQLException {
        String name = source.relation().display();
        Source bare = new Source(source.relation(), Optional.empty(), List.of(), List.of(), source.split());
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(Select.nothing(bare, dialect))) {
            ResultSetMetaData columns = result.getMetaData();
            for (String id : source.idColumn().stream().toList()) {
                int column = find(id, columns, Subject.ID_COLUMN, name);
                if (column > 0 && !WHOLE_NUMBERS.contains(ColumnType.of(columns, column))) {
                    tell(
                            Subject.ID_COLUMN,
                            name + ": column " + id + " holds no whole numbers but " + columns.getColumnTypeName(column)
                                    + "; name one that does");
                }
            }
            for (String time : source.timeColumns()) {
                int column = find(time, columns, Subject.TIME_COLUMN, name);
                if (column > 0 && KeyType.of(columns, column) != KeyType.TIME) {
                    tell(
                            Subject.TIME_COLUMN,
                            name + ": column " + time + " holds no points in time but "
                                    + columns.getColumnTypeName(column) + "; name a column of type TIMESTAMP or "
                                    + "DATETIME, or cast it to one in a query");
                }
            }
            for (String key : source.keyColumns()) {
                find(key, columns, Subject.KEY_COLUMN, name);
            }
            NullCheck.possible(source, columns).ifPresent(warnings);
        } catch (SQLException e) {
            if (!(SqlFault.of(e, null) instanceof DatabaseRefusedException refusal)) {
                throw e; // the other sources would say the same, each after its timeout
            }
            tell(Subject.RELATION, refusal.getMessage() + ". " + refusal.mend());
            return;
        }
        if (source.relation().schema().isPresent()) {
            checkIndexes(source);
        }
    }

    private void checkIndexes(Source source) throws SQLException {
        Relation table = source.relation();
        if (source.idColumn().isEmpty()) {
            checkKey(source, table);
        }
        IndexCheck.missing(source, dialect, connection).ifPresent(warnings);
    }

    private void checkKey(Source source, Relation table) throws SQLException {
        List<String> key = source.keyColumns().isEmpty()
                ? RelationShape.primaryKey(table, dialect, connection)
                : source.keyColumns();
        if (key.isEmpty()) {
            tell(
                    Subject.KEY_COLUMN,
                    table.display() + " has no primary key; name columns that tell its rows apart, as " + table.name()
                            + "=column+column");
        }
        new TableKeys(table, dialect, connection).fault(key).ifPresent(message -> tell(Subject.KEY_COLUMN, message));
    }

    private int find(String column, ResultSetMetaData columns, Subject subject, String relation) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String name = columns.getColumnLabel(i);
            if (dialect.ignoresCase() ? name.equalsIgnoreCase(column) : name.equals(column)) {
                return i;
            }
            names.add(name);
        }
        tell(subject, relation + " has no column " + column + "; it has " + String.join(", ", names));
        return 0;
    }

    private void tell(Subject subject, String message) {
        findings.accept(new SourceFinding(subject, message));
    }
}
