package io.pinflow.history.zone;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name that the S3 sink gives an object: {@code <topic>+<partition>+<first offset>} and an extension, before which
 * {@code .keys} or {@code .headers} stands for a companion.
 *
 * @param topic the topic
 * @param partition the Kafka partition
 * @param offset offset of the first record
 * @param part which part of the records it holds
 * @param stem the name without the part and the extension, which an object has in common with its companions
 */
public record ObjectName(String topic, int partition, long offset, Part part, String stem) {
    private static final Pattern FORM =
            Pattern.compile("((.+)\\+(\\d{1,9})\\+(\\d{1,18}))(\\.keys|\\.headers)?\\.json(?:\\.gz|\\.zst)?");

    /** What of the records an object holds. */
    public enum Part {
        VALUES,
        KEYS,
        HEADERS
    }

    /** Reads a file name; empty if it has another form. */
    public static Optional<ObjectName> parse(String fileName) {
        Matcher form = FORM.matcher(fileName);
        if (!form.matches()) {
            return Optional.empty();
        }
        return Optional.of(new ObjectName(
                form.group(2),
                Integer.parseInt(form.group(3)),
                Long.parseLong(form.group(4)),
                part(form.group(5)),
                form.group(1)));
    }

    private static Part part(String suffix) {
        if (suffix == null) {
            return Part.VALUES;
        }
        return suffix.equals(".keys") ? Part.KEYS : Part.HEADERS;
    }
}
