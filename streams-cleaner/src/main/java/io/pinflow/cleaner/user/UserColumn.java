package io.pinflow.cleaner.user;

import io.pinflow.cleaner.cell.Column;
import java.util.Set;

/** The columns of {@code user_data}; none has a placeholder of its own. */
public enum UserColumn implements Column {
    IND("ind"),
    FIRST_NAME("first_name"),
    LAST_NAME("last_name"),
    AGE("age"),
    DATE_JOINED("date_joined");

    private final String columnName;

    UserColumn(String columnName) {
        this.columnName = columnName;
    }

    @Override
    public String columnName() {
        return columnName;
    }

    @Override
    public Set<String> placeholders() {
        return Set.of();
    }
}
