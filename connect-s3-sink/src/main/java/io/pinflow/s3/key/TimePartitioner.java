package io.pinflow.s3.key;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.apache.kafka.connect.sink.SinkRecord;
import org.joda.time.DateTimeZone;
import org.joda.time.format.DateTimeFormat;
import org.joda.time.format.DateTimeFormatter;

/**
 * Files records by time: the beginning of the span of local time that a record falls in, in a pattern of Joda-Time,
 * whose {@code YYYY} is the year of era.
 */
public final class TimePartitioner implements Partitioner {

    private final TimestampExtractor times;
    private final long spanMs;
    private final DateTimeZone zone;
    private final DateTimeFormatter format;
    private long latestBegin;
    private String latestFolder;

    /**
     * @param span of the times that share a folder, from local midnight of 1970-01-01 on; longer than zero
     * @param pattern of Joda-Time
     * @throws IllegalArgumentException if the pattern is none
     */
    public TimePartitioner(TimestampExtractor times, Duration span, String pattern, Locale locale, DateTimeZone zone) {
        this.times = Objects.requireNonNull(times, "times");
        this.spanMs = span.toMillis();
        this.zone = Objects.requireNonNull(zone, "zone");
        this.format = DateTimeFormat.forPattern(pattern).withZone(zone).withLocale(locale);
        if (spanMs < 1) {
            throw new IllegalArgumentException("a span of " + span);
        }
    }

    @Override
    public String folderOf(SinkRecord record, Instant now) {
        long local = zone.convertUTCToLocal(times.timeOf(record, now));
        long begin = local / spanMs * spanMs;
        if (latestFolder == null || begin != latestBegin) {
            latestFolder = format.print(zone.convertLocalToUTC(begin, false));
            latestBegin = begin;
        }
        return latestFolder;
    }
}
