package io.pinflow.rds.table;

import java.util.List;
import java.util.OptionalLong;

/**
 * The rows of one relation as the database holds them; each call sees all that was committed before it.
 * <p>For one thread at a time. Every call may throw {@link DatabaseAwayException} if time may heal it,
 * {@link DatabaseRefusedException} if a person must mend it, and {@link org.apache.kafka.connect.errors.DataException} if
 * a value cannot be taken as it is.
 */
public interface Rows {
    Moment moment();

    /** @return the largest id; empty if there is none */
    OptionalLong largestId();

    /** @return the smallest id that is not less; empty if there is none */
    OptionalLong smallestIdFrom(long id);

    /** @return the first rows with an id in one of the ranges, by id */
    Page<Long> byId(List<IdRange> ranges, int limit);

    /**
     * @param end rows of this time and later are left out; empty for none
     * @return the first rows after that place, by time and key
     */
    Page<Mark> after(Mark place, String end, int limit);

    /**
     * @param limit how many rows are looked at at most, also those of other parts
     * @return how many rows with a larger id there are
     */
    long countById(long id, int limit);

    /**
     * @param limit how many rows are looked at at most
     * @return how many rows there are after that place
     */
    long countAfter(Mark place, int limit);
}
