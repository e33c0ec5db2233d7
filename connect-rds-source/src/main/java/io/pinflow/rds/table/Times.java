package io.pinflow.rds.table;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Points in time as the text of a {@link Mark}, in UTC. */
public final class Times {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");
    /** MySQL has times with a year, a month or a day of zero, and in their order they are times like others. */
    private static final String IN_NO_CALENDAR = "\\d{4}-(00-\\d\\d|\\d\\d-00) \\d\\d:\\d\\d:\\d\\d\\.\\d{6}";

    private Times() {}

    public static String text(Instant time) {
        return FORM.format(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
    }

    /** @throws DateTimeException if the text is not one of ours */
    public static void check(String text) {
        if (!text.matches(IN_NO_CALENDAR)) {
            LocalDateTime.parse(text, FORM);
        }
    }

    /** @return the latest time before; the same if it is in no calendar */
    static String tickBefore(String text) {
        return text.matches(IN_NO_CALENDAR)
                ? text
                : FORM.format(LocalDateTime.parse(text, FORM).minus(1, ChronoUnit.MICROS));
    }
}
