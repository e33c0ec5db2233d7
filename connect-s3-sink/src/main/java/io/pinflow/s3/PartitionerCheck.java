package io.pinflow.s3;

import io.pinflow.s3.key.FieldPath;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.time.format.DateTimeFormat;

/** Finds out what a partitioner lacks that it cannot do without. */
final class PartitionerCheck {

    private final Map<String, String> settings;
    private final String partitioner;
    private final Map<String, String> problems = new LinkedHashMap<>();

    /** @param settings as yet unchecked */
    PartitionerCheck(Map<String, String> settings) {
        this.settings = settings;
        this.partitioner = settings.getOrDefault(PartitionerKeys.PARTITIONER_CLASS, PartitionerKeys.DEFAULT);
    }

    /** Key to message. */
    Map<String, String> problems() {
        if (Set.of(PartitionerKeys.FIELD, PartitionerKeys.FIELD_AND_TIME).contains(partitioner)) {
            requirePaths(
                    PartitionerKeys.FIELD_NAME,
                    Arrays.asList(text(PartitionerKeys.FIELD_NAME).split(",")));
        }
        if (PartitionerKeys.HEADER.equals(partitioner)) {
            require(PartitionerKeys.HEADER_NAME, "name the headers to file by");
        }
        if (PartitionerKeys.BY_TIME.contains(partitioner)) {
            require(TimeFolderKeys.LOCALE, "name the language of time folders, such as en-US");
            require(S3SinkConfig.TIMEZONE, "write UTC, or a name such as Europe/Berlin");
            if (text(TimeFolderKeys.EXTRACTOR).contains("RecordField")
                    && !text(TimeFolderKeys.TIMESTAMP_FIELD).isBlank()) {
                requirePaths(TimeFolderKeys.TIMESTAMP_FIELD, List.of(text(TimeFolderKeys.TIMESTAMP_FIELD)));
            }
        }
        if (Set.of(PartitionerKeys.TIME, PartitionerKeys.FIELD_AND_TIME).contains(partitioner)) {
            requireDuration();
            requirePattern();
        }
        return problems;
    }

    private String text(String key) {
        return settings.getOrDefault(key, "");
    }

    private boolean require(String key, String mend) {
        if (text(key).isBlank()) {
            problems.put(key, "Missing configuration " + key + ": " + partitioner + " needs it; " + mend);
            return false;
        }
        return true;
    }

    private void requirePaths(String key, List<String> paths) {
        if (!require(key, "name the fields to file by, separated by commas")) {
            return;
        }
        for (String path : paths) {
            try {
                FieldPath.of(path);
            } catch (IllegalArgumentException blank) {
                problems.put(
                        key,
                        "Invalid value " + text(key) + " for configuration " + key
                                + ": a name is blank; write names such as country or place.country");
            }
        }
    }

    private void requireDuration() {
        String duration = text(TimeFolderKeys.DURATION_MS).trim();
        if (!duration.matches("0*[1-9]\\d{0,17}")) {
            problems.put(
                    TimeFolderKeys.DURATION_MS,
                    "Invalid value " + (duration.isEmpty() ? "-1" : duration) + " for configuration "
                            + TimeFolderKeys.DURATION_MS + ": " + partitioner
                            + " needs 1 ms or more; write 3600000 for an hour");
        }
    }

    private void requirePattern() {
        String delimiter = settings.getOrDefault(S3SinkConfig.DIRECTORY_DELIM, "/");
        String pattern = text(TimeFolderKeys.PATH_FORMAT);
        String mend = "write a pattern of Joda-Time such as 'year'=YYYY/'month'=MM/'day'=dd";
        if (!require(TimeFolderKeys.PATH_FORMAT, mend)) {
            return;
        }
        try {
            if (pattern.trim().equals(delimiter)) {
                throw new IllegalArgumentException("holds no time");
            }
            DateTimeFormat.forPattern(pattern);
        } catch (IllegalArgumentException noPattern) {
            problems.put(
                    TimeFolderKeys.PATH_FORMAT,
                    "Invalid value " + pattern + " for configuration " + TimeFolderKeys.PATH_FORMAT + ": "
                            + noPattern.getMessage() + "; " + mend);
        }
    }
}
