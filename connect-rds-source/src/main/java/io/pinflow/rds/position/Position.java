package io.pinflow.rds.position;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * How far a replay came: that many posts are complete, and of the next one so many records were sent.
 * <p>The source offset of record {@code i} of post {@code k} is {@code (k - 1, i)}, and {@code (k, 0)} for its last.
 *
 * @param draws posts that are complete, 0 or more
 * @param sent records of the next post that were sent, 0 to 2
 */
public record Position(long draws, int sent) {
    /** Records of one post. */
    public static final int RECORDS = 3;

    public static final Position START = new Position(0, 0);

    private static final String DRAWS = "draws";
    private static final String SENT = "sent";

    public Position {
        if (draws < 0) {
            throw new IllegalArgumentException("draws is " + draws + "; give the number of complete posts, 0 or more");
        }
        if (sent < 0 || sent >= RECORDS) {
            throw new IllegalArgumentException(
                    "sent is " + sent + "; give the records sent of the next post, 0 to " + (RECORDS - 1));
        }
    }

    /**
     * @param post counted from 1
     * @param record which of the post's records, 0 to 2
     * @return the position once that record is sent
     */
    public static Position after(long post, int record) {
        return record == RECORDS - 1 ? new Position(post, 0) : new Position(post - 1, record + 1);
    }

    /**
     * Reads what {@link #toOffset()} wrote, as Connect hands it back.
     *
     * @param offset null if nothing was sent yet
     * @throws ConnectException if it is something else; the message says what is wrong
     */
    public static Position fromOffset(Map<String, ?> offset) {
        if (offset == null) {
            return START;
        }
        if (!offset.keySet().equals(Set.of(DRAWS, SENT))) {
            throw new ConnectException("Source offset " + offset + " has other fields than this connector's; give "
                    + "{\"draws\": <complete posts>, \"sent\": <records sent of the next one>}.");
        }
        try {
            return new Position(whole(offset, DRAWS), Math.toIntExact(whole(offset, SENT)));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new ConnectException(
                    "Source offset " + offset + " is none of this connector's: " + e.getMessage(), e);
        }
    }

    /** @return the source offset that Connect stores */
    public Map<String, Object> toOffset() {
        return Map.of(DRAWS, draws, SENT, (long) sent);
    }

    /** @return how many posts were sent, at least in part */
    public long postsBegun() {
        return sent == 0 ? draws : draws + 1;
    }

    private static long whole(Map<String, ?> offset, String field) {
        Object value = offset.get(field);
        if (value instanceof Long || value instanceof Integer) {
            return ((Number) value).longValue();
        }
        throw new IllegalArgumentException(field + " is " + value + "; give a whole number without quotes");
    }
}
