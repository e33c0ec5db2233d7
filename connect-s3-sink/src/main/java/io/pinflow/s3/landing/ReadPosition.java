package io.pinflow.s3.landing;

import java.util.Objects;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far one topic-partition has been read, and the way back where records are needed again whose bytes are gone.
 * <p>The worker moves its consumer between two turns. Records that arrive between the wish to go back and the end of the
 * turn in which the worker hears of it are ignored: they will come again.
 */
final class ReadPosition {

    private static final Logger log = LoggerFactory.getLogger(ReadPosition.class);
    private static final long NONE = -1;

    private final TopicPartition source;
    private long next = NONE;
    private long latest = NONE;
    private long furthest = NONE;
    private long sought = NONE;
    private boolean asked;

    ReadPosition(TopicPartition source) {
        this.source = Objects.requireNonNull(source, "source");
    }

    /**
     * Takes note of a record that arrived.
     *
     * @return whether to use it; if not, it will come again
     */
    boolean take(long offset) {
        if (sought != NONE) {
            if (!asked) {
                return false;
            }
            warnIfGone(offset);
            sought = NONE;
        }
        latest = offset;
        furthest = Math.max(furthest, offset);
        next = Math.max(next, offset + 1);
        return true;
    }

    /** The latest record taken before was one of those sought, so records up to it must come again. */
    private void warnIfGone(long arrived) {
        if (arrived > latest) {
            log.warn(
                    "Records of {} from offset {} on were needed again, but Kafka now begins at {}: its retention has"
                            + " overtaken the sink. Records between may be missing from the bucket.",
                    source,
                    sought,
                    arrived);
        }
    }

    /**
     * Has the worker read on from an offset before anything is taken.
     *
     * @param known offset of a record that is there, at or behind the other
     */
    void beginAt(long offset, long known) {
        sought = offset;
        asked = false;
        latest = known;
    }

    /** Whether a record comes that was read before, or another in its place, though no one asked for it. */
    boolean isThrownBack(long offset) {
        return sought == NONE && offset <= latest;
    }

    /** Whether a record at this offset has been used before. */
    boolean wasTaken(long offset) {
        return offset <= furthest;
    }

    /** Takes the worker's word that everything below was handed over or filtered out; not while on the way back. */
    void skipTo(long offset) {
        if (sought == NONE) {
            next = Math.max(next, offset);
        }
    }

    /** Records from this offset on are needed again. */
    void backTo(long offset) {
        next = Math.min(next, offset);
        if (offset <= latest) { // What lies behind the latest comes without being sought.
            sought = sought == NONE ? offset : Math.min(sought, offset);
            asked = false;
        }
    }

    /** Called once at the end of a turn: where to send the consumer, if it is to be sent. */
    OptionalLong seek() {
        if (sought == NONE || asked) {
            return OptionalLong.empty();
        }
        asked = true;
        return OptionalLong.of(sought);
    }

    /** Offset below which nothing is left to be read; empty before the first record. */
    OptionalLong next() {
        return next == NONE ? OptionalLong.empty() : OptionalLong.of(next);
    }
}
