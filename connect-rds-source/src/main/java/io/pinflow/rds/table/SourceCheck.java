package io.pinflow.rds.table;

import io.pinflow.rds.table.SourceFinding.Subject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries sources on their database, without reading a row. */
public final class SourceCheck {
    private static final Logger LOG = LoggerFactory.getLogger(SourceCheck.class);
    private static final Set<ColumnType> WHOLE_NUMBERS =
            Set.of(ColumnType.INT8, ColumnType.INT16, ColumnType.INT32, ColumnType.INT64);

    private final Connection connection;
    private final Dialect dialect;
    private final Consumer<SourceFinding> findings;

    private SourceCheck(Connection connection, Dialect dialect, Consumer<SourceFinding> findings) {
        this.connection = connection;
        this.dialect = dialect;
        this.findings = findings;
    }

    /**
     * Checks every source; an index that is missing is only logged, with its cost.
     *
     * @param findings takes what is wrong with a source
     * @param faults takes a {@link DatabaseAwayException} or {@link DatabaseRefusedException} that ends the check
     */
    public static void check(
            DatabaseSettings settings,
            List<Source> sources,
            Consumer<SourceFinding> findings,
            Consumer<RuntimeException> faults) {
        Dialect dialect = settings.url().dialect();
        try (Connection connection = dialect.connect(DatabaseCheck.hasty(settings))) {
            SourceCheck check = new SourceCheck(connection, dialect, findings);
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
                    tell(Subject.ID_COLUMN, name + ": column " + id + " holds no whole numbers");
                }
            }
            for (String time : source.timeColumns()) {
                find(time, columns, Subject.TIME_COLUMN, name);
            }
            for (String key : source.keyColumns()) {
                find(key, columns, Subject.KEY_COLUMN, name);
            }
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
        List<String> primaryKey = new ArrayList<>();
        try (ResultSet key =
                dialect.primaryKey(connection.getMetaData(), table.schema().orElseThrow(), table.name())) {
            while (key.next()) {
                primaryKey.add(key.getString("COLUMN_NAME"));
            }
        }
        boolean ordersByKey = source.idColumn().isEmpty();
        if (ordersByKey && primaryKey.isEmpty() && source.keyColumns().isEmpty()) {
            tell(
                    Subject.KEY_COLUMN,
                    table.display() + " has no primary key; name columns that tell its rows apart, as " + table.name()
                            + "=column+column");
        }
        String leading = leading(source, primaryKey);
        if (leading != null && !indexed(table).contains(leading.toLowerCase(Locale.ROOT))) {
            LOG.warn(
                    "{} has no index that begins with {}: each page of batch.max.rows scans and sorts the whole table.",
                    table.display(),
                    leading);
        }
    }

    /** @return the column by which pages are found; null if there is none */
    private static String leading(Source source, List<String> primaryKey) {
        if (!source.timeColumns().isEmpty()) {
            return source.timeColumns().get(0);
        }
        if (source.idColumn().isPresent()) {
            return source.idColumn().get();
        }
        return source.keyColumns().isEmpty()
                ? primaryKey.stream().findFirst().orElse(null)
                : source.keyColumns().get(0);
    }

    private Set<String> indexed(Relation table) throws SQLException {
        Set<String> columns = new TreeSet<>();
        try (ResultSet index =
                dialect.indexes(connection.getMetaData(), table.schema().orElseThrow(), table.name())) {
            while (index.next()) {
                if (index.getInt("ORDINAL_POSITION") == 1 && index.getString("COLUMN_NAME") != null) {
                    columns.add(index.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
                }
            }
        }
        return columns;
    }

    private int find(String column, ResultSetMetaData columns, Subject subject, String relation) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            if (columns.getColumnLabel(i).equalsIgnoreCase(column)) {
                return i;
            }
            names.add(columns.getColumnLabel(i));
        }
        tell(subject, relation + " has no column " + column + "; it has " + String.join(", ", names));
        return 0;
    }

    private void tell(Subject subject, String message) {
        findings.accept(new SourceFinding(subject, message));
    }
}
