package io.pinflow.cleaner.geo;

import io.pinflow.cleaner.field.BinaryFieldReader;
import io.pinflow.cleaner.field.CleanRecord;
import io.pinflow.cleaner.field.FieldWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * A cleaned row of {@code geolocation_data}. Every component but {@code ind} is null where the row says nothing.
 *
 * @param ind the post
 * @param timestamp when it was posted
 */
public record CleanGeo(long ind, String country, Coordinates coordinates, Instant timestamp) implements CleanRecord {

    /** Reads back what {@link #describe} told a {@link io.pinflow.cleaner.field.BinaryFields}. */
    public static CleanGeo read(BinaryFieldReader in) {
        return new CleanGeo(in.number(), in.text(), coordinates(in.decimals()), in.instant());
    }

    private static Coordinates coordinates(List<BigDecimal> values) {
        return values == null ? null : new Coordinates(values.get(0), values.get(1));
    }

    @Override
    public void describe(FieldWriter out) {
        out.number("ind", ind);
        describePlace(out);
        out.instant("timestamp", timestamp);
    }

    /** The fields between {@code ind} and the time, which a joined post names alike. */
    public void describePlace(FieldWriter out) {
        out.text("country", country);
        out.decimals("coordinates", coordinates == null ? null : coordinates.asList());
    }
}
