package io.pinflow.rds.table;

import io.pinflow.rds.table.DatabaseRefusedException.Subject;
import io.pinflow.rds.table.RowPlaces.Place;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.apache.kafka.connect.errors.DataException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads rows over a {@link DatabaseSession}, each call a statement of its own that sees all that was committed. */
public final class JdbcRows implements Rows {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcRows.class);

    private final Source source;
    private final DatabaseSession session;
    private final RelationShape relation;
    private final RowValues values;
    private final RowPlaces places;
    private boolean isWarned;

    public JdbcRows(Source source, TypePolicies policies, DatabaseSession session) {
        this.source = source;
        this.session = session;
        this.relation = new RelationShape(source, new TypeMapping(policies), session.dialect());
        this.values = new RowValues(source.relation(), policies.noDate());
        this.places = new RowPlaces(source, relation);
    }

    @Override
    public Moment moment() {
        return run(session.dialect()::moment);
    }

    @Override
    public OptionalLong largestId() {
        return extremeId("MAX", null);
    }

    @Override
    public OptionalLong smallestIdFrom(long id) {
        return extremeId("MIN", id);
    }

    @Override
    public Page<Long> byId(List<IdRange> ranges, int limit) {
        Select select = Select.byId(source, session.dialect(), ranges, limit);
        return run(connection -> read(connection, select, places::byId));
    }

    @Override
    public Page<Mark> after(Mark place, String end, int limit) {
        return run(connection -> {
            List<String> order = relation.order(connection);
            Select select = Select.after(
                    source, session.dialect(), order, place, arguments(place, order, connection), end, limit);
            return read(connection, select, columns -> places.byTimeAndKey(columns, order));
        });
    }

    @Override
    public long countById(long id, int limit) {
        Select select = Select.countById(source, session.dialect(), id, limit);
        return run(connection -> number(connection, select)).orElseThrow();
    }

    @Override
    public long countAfter(Mark place, int limit) {
        return run(connection -> {
                    List<String> order = relation.order(connection);
                    List<Object> arguments = arguments(place, order, connection);
                    return number(
                            connection, Select.countAfter(source, session.dialect(), order, place, arguments, limit));
                })
                .orElseThrow();
    }

    private OptionalLong extremeId(String function, Long from) {
        Select select = new Select(Select.extremeId(source, session.dialect(), function, from), List.of());
        return run(connection -> {
            try {
                return number(connection, select);
            } catch (SQLDataException e) {
                throw new DataException(
                        source.relation().display() + " has an id in "
                                + source.idColumn().orElseThrow()
                                + " beyond 2^63-1, the largest that mode incrementing "
                                + "reads; correct the row, or read the table in another mode.",
                        e);
            }
        });
    }

    private static OptionalLong number(Connection connection, Select select) throws SQLException {
        try (PreparedStatement statement = prepare(connection, select);
                ResultSet result = statement.executeQuery()) {
            result.next();
            long number = result.getLong(1);
            return result.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
        }
    }

    private <P> Page<P> read(Connection connection, Select select, Function<List<Column>, Place<P>> placing)
            throws SQLException {
        try (PreparedStatement statement = prepare(connection, select);
                ResultSet result = statement.executeQuery()) {
            Shape shape = relation.of(result.getMetaData(), connection);
            warnOnce(result.getMetaData(), connection);
            Place<P> place = placing.apply(shape.columns());
            List<Object[]> rows = new ArrayList<>();
            List<P> where = new ArrayList<>();
            while (result.next()) {
                rows.add(values.read(result, shape));
                where.add(place.of(result));
            }
            return new Page<>(shape, rows, where);
        }
    }

    private void warnOnce(ResultSetMetaData columns, Connection connection) throws SQLException {
        if (!isWarned && source.split().number() == 0) {
            warn(NullCheck.possible(source, columns));
            warn(IndexCheck.missing(source, session.dialect(), connection));
        }
        isWarned = true;
    }

    private static void warn(Optional<SourceFinding> finding) {
        finding.ifPresent(found -> LOG.warn("{}.", found.message()));
    }

    private static PreparedStatement prepare(Connection connection, Select select) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(select.sql());
        for (int i = 0; i < select.arguments().size(); i++) {
            statement.setObject(i + 1, select.arguments().get(i));
        }
        return statement;
    }

    private List<Object> arguments(Mark place, List<String> order, Connection connection) throws SQLException {
        if (place.key().isEmpty()) {
            return List.of();
        }
        if (order.size() != place.key().size()) {
            throw new DataException(source.relation().display() + " was read by another key than " + order
                    + "; restore the key, or delete the stored offset to start over.");
        }
        List<Object> arguments = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            KeyType type = relation.keyType(order.get(i), connection);
            arguments.add(type.argument(place.key().get(i)));
        }
        return arguments;
    }

    /** What is said of columns may be true only of a table that was there before, so it is asked once more. */
    private <T> T run(DatabaseSession.Work<T> work) {
        try {
            return runOnce(work);
        } catch (DatabaseRefusedException | DataException e) {
            boolean isOfColumns =
                    !(e instanceof DatabaseRefusedException refusal) || refusal.subject() == Subject.KEY_COLUMN;
            if (relation.forgetKey() && isOfColumns) {
                return runOnce(work);
            }
            throw e;
        }
    }

    private <T> T runOnce(DatabaseSession.Work<T> work) {
        try {
            return session.run(work);
        } catch (SQLException e) {
            throw SqlFault.of(e, null);
        }
    }
}
