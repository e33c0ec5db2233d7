package io.pinflow.local.it.sink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A reader of objects that shares no code with their writer. */
public final class DuckDb {

    private DuckDb() {}

    /** Rows of a query, each as its columns' texts, joined by {@code |}. */
    public static List<String> rows(String query) {
        try (Connection db = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = db.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    columns.add(String.valueOf(result.getObject(i)));
                }
                rows.add(String.join("|", columns));
            }
            return rows;
        } catch (SQLException refused) {
            throw new IllegalStateException("DuckDB cannot read it: " + query, refused);
        }
    }

    /** Rows of a query to one object, which it is given as a file. */
    static List<String> ofObject(byte[] object, Function<Path, String> query) {
        try {
            Path file = Files.createTempFile("object", null);
            try {
                Files.write(file, object);
                return rows(query.apply(file));
            } finally {
                Files.delete(file);
            }
        } catch (IOException noFile) {
            throw new UncheckedIOException(noFile);
        }
    }
}
