package io.pinflow.cleaner.geo;

import io.pinflow.cleaner.cell.Column;
import java.util.Set;

/** The columns of {@code geolocation_data}; none has a placeholder of its own. */
public enum GeoColumn implements Column {
    IND("ind"),
    TIMESTAMP("timestamp"),
    LATITUDE("latitude"),
    LONGITUDE("longitude"),
    COUNTRY("country");

    private final String columnName;

    GeoColumn(String columnName) {
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
