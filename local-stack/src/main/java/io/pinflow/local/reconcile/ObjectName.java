package io.pinflow.local.reconcile;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An object's key and what it says: {@code <dir>/<topic>/partition=<n>/<topic>+<n>+<first offset, 10 digits>.json}.
 *
 * @param firstOffset of the first record inside
 */
record ObjectName(String key, String topic, int partition, long firstOffset) {
    private static final Pattern FORM = Pattern.compile(
            "(?<topic>[^/]+)/partition=(?<partition>\\d{1,9})/\\1\\+\\2\\+(?<offset>\\d{10,18})\\.json");

    /** Empty if the key is of another form. */
    static Optional<ObjectName> parse(String topicsDir, String key) {
        String dir = topicsDir + "/";
        if (!key.startsWith(dir)) {
            return Optional.empty();
        }
        Matcher form = FORM.matcher(key.substring(dir.length()));
        if (!form.matches()) {
            return Optional.empty();
        }
        return Optional.of(new ObjectName(
                key,
                form.group("topic"),
                Integer.parseInt(form.group("partition")),
                Long.parseLong(form.group("offset"))));
    }
}
