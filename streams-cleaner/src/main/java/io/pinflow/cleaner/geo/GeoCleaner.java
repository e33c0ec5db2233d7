package io.pinflow.cleaner.geo;

import io.pinflow.cleaner.row.RawRow;
import io.pinflow.cleaner.row.RowReader;
import io.pinflow.cleaner.verdict.Kept;
import io.pinflow.cleaner.verdict.Reason;
import io.pinflow.cleaner.verdict.Unreadable;
import io.pinflow.cleaner.verdict.Verdict;
import java.math.BigDecimal;

/** Cleans rows of {@code geolocation_data}. Safe from any thread. */
public final class GeoCleaner {
    private static final BigDecimal MAX_LATITUDE = BigDecimal.valueOf(90);
    private static final BigDecimal MAX_LONGITUDE = BigDecimal.valueOf(180);

    private final RowReader<GeoColumn> reader = new RowReader<>(GeoColumn.class);

    /**
     * Cleans one row.
     *
     * @param json the value bytes of the raw record
     */
    public Verdict<CleanGeo> clean(byte[] json) {
        try {
            RawRow<GeoColumn> row = reader.read(json);
            CleanGeo geo = new CleanGeo(
                    row.ind(GeoColumn.IND),
                    row.text(GeoColumn.COUNTRY),
                    coordinates(row),
                    row.instant(GeoColumn.TIMESTAMP));
            return new Kept<>(geo, row.unknownColumns());
        } catch (Unreadable e) {
            return e.verdict();
        }
    }

    /** Half a place is no place; but the half that is there must still be readable. */
    private static Coordinates coordinates(RawRow<GeoColumn> row) {
        BigDecimal latitude = degrees(row, GeoColumn.LATITUDE, MAX_LATITUDE);
        BigDecimal longitude = degrees(row, GeoColumn.LONGITUDE, MAX_LONGITUDE);
        return latitude == null || longitude == null ? null : new Coordinates(latitude, longitude);
    }

    private static BigDecimal degrees(RawRow<GeoColumn> row, GeoColumn column, BigDecimal max) {
        BigDecimal degrees = row.decimal(column);
        if (degrees != null && degrees.abs().compareTo(max) > 0) {
            throw new Unreadable(
                    Reason.OUT_OF_RANGE, column.columnName(), row.cell(column).text());
        }
        return degrees;
    }
}
