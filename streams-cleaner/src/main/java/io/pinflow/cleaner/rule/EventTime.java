package io.pinflow.cleaner.rule;

import io.pinflow.cleaner.cell.Cell;
import io.pinflow.cleaner.verdict.Reason;
import io.pinflow.cleaner.verdict.Unreadable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a date in each form that emulators are known to send: {@code 2020-08-28T03:52:47},
 * {@code 2020-08-28 03:52:47}, {@code 2020:08:28 03:52:47}, each with a fraction or a zone if any, and milliseconds
 * since the epoch, as a number or as its digits. Without a zone it is UTC, since the tables keep UTC without saying
 * so. Stateless; safe from any thread.
 */
public final class EventTime {
    private static final Pattern FORM = Pattern.compile("([0-9]{4})([-:])([0-9]{2})\\2([0-9]{2})"
            + "[T ]([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\\.([0-9]{1,9}))?"
            + " ?(Z|[+-][0-9]{2}(?::?[0-9]{2})?)?");
    private static final Pattern EPOCH_MILLIS = Pattern.compile("-?[0-9]+");
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private EventTime() {}

    /**
     * Reads a date; outer blanks are ignored, digits after the millisecond are dropped.
     *
     * @param field the column, for the refusal
     * @param cell not null
     * @return the instant in whole milliseconds, in the years 1 to 9999
     * @throws Unreadable if it is in no known form, names no day of the calendar, or lies outside those years
     */
    public static Instant read(String field, Cell cell) {
        if (cell.kind() == Cell.Kind.NUMBER) {
            return ofEpochMillis(field, cell);
        }
        String text = cell.text().strip();
        Matcher form = FORM.matcher(text);
        if (cell.kind() == Cell.Kind.TEXT && form.matches()) {
            return ofForm(field, cell, form);
        }
        if (cell.kind() == Cell.Kind.TEXT && EPOCH_MILLIS.matcher(text).matches()) {
            return ofEpochMillis(field, cell);
        }
        throw new Unreadable(Reason.NOT_A_DATE, field, cell.text());
    }

    private static Instant ofForm(String field, Cell cell, Matcher form) {
        try {
            LocalDateTime local = LocalDateTime.of(
                    number(form, 1),
                    number(form, 3),
                    number(form, 4),
                    number(form, 5),
                    number(form, 6),
                    number(form, 7));
            String zone = form.group(9);
            Instant instant = local.plusNanos(millis(form.group(8)) * 1_000_000L)
                    .toInstant(zone == null ? ZoneOffset.UTC : ZoneOffset.of(zone));
            return inRange(field, cell, instant);
        } catch (DateTimeException e) {
            throw new Unreadable(Reason.NOT_A_DATE, field, cell.text());
        }
    }

    private static int number(Matcher form, int group) {
        return Integer.parseInt(form.group(group));
    }

    private static int millis(String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "00").substring(0, 3));
    }

    private static Instant ofEpochMillis(String field, Cell cell) {
        long millis;
        try {
            millis = WholeNumber.read(field, cell);
        } catch (Unreadable e) {
            throw new Unreadable(Reason.NOT_A_DATE, field, cell.text());
        }
        return inRange(field, cell, Instant.ofEpochMilli(millis));
    }

    private static Instant inRange(String field, Cell cell, Instant instant) {
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw new Unreadable(Reason.OUT_OF_RANGE, field, cell.text());
        }
        return instant;
    }
}
