package io.pinflow.cleaner.http.ingest;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the door's counts from what it measures for Prometheus; what is not there counts as not told. */
final class IngestCounts {
    private static final String VALUE = " ([0-9.]{1,20}(?:E[0-9]{1,2})?)$";
    private static final Pattern RECORDS = Pattern.compile(
            "^pinflow_ingest_records_total\\{outcome=\"(acknowledged|failed)\"}" + VALUE, Pattern.MULTILINE);
    private static final Pattern REFUSED = Pattern.compile(
            "^pinflow_ingest_requests_seconds_count\\{path=\"(?!/(?:live|ready|metrics)\")[^\"]*\",status=\"[45]..\"}"
                    + VALUE,
            Pattern.MULTILINE);

    private IngestCounts() {}

    /** The state of a door that answers so. */
    static IngestState read(String word, String metrics) {
        OptionalLong accepted = records(metrics, "acknowledged");
        return new IngestState(
                word,
                accepted,
                records(metrics, "failed"),
                accepted.isPresent() ? OptionalLong.of(refused(metrics)) : OptionalLong.empty());
    }

    private static OptionalLong records(String metrics, String outcome) {
        return RECORDS.matcher(metrics)
                .results()
                .filter(line -> line.group(1).equals(outcome))
                .mapToLong(line -> whole(line.group(2)))
                .findFirst();
    }

    private static long refused(String metrics) {
        long refused = 0;
        Matcher line = REFUSED.matcher(metrics);
        while (line.find()) {
            refused += whole(line.group(1));
        }
        return refused;
    }

    /** Nonsense such as {@code 1.2.3} counts as none. */
    private static long whole(String number) {
        try {
            return (long) Double.parseDouble(number);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
