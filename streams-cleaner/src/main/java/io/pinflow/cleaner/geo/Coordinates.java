package io.pinflow.cleaner.geo;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * A place on the globe, in degrees. Exact decimal digits, not doubles: what came as {@code -89.9787} goes on as
 * {@code -89.9787}, and {@code 0.00001} does not turn into {@code 1.0E-5}. Both numbers come without trailing zeros,
 * so that equal places have equal digits.
 *
 * @param latitude from -90 to 90
 * @param longitude from -180 to 180
 */
public record Coordinates(BigDecimal latitude, BigDecimal longitude) {
    public Coordinates {
        Objects.requireNonNull(latitude, "latitude");
        Objects.requireNonNull(longitude, "longitude");
    }

    /** Latitude, then longitude. */
    public List<BigDecimal> asList() {
        return List.of(latitude, longitude);
    }
}
