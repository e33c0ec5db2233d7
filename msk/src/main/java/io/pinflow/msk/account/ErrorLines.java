package io.pinflow.msk.account;

import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

/** Finds what a connector's workers logged of errors. */
final class ErrorLines {
    private static final int MOST = 10;
    private static final String PATTERN = "?ERROR ?FATAL ?Exception";

    private ErrorLines() {}

    /** The streams of a connector begin with its name; where there are none that do, the whole group is read. */
    static List<String> read(CloudWatchLogsClient logs, String group, String connector, Instant since) {
        FilterLogEventsRequest request = FilterLogEventsRequest.builder()
                .logGroupName(group)
                .startTime(since.toEpochMilli())
                .filterPattern(PATTERN)
                .build();
        try {
            boolean hasNone = logs.describeLogStreams(streams -> streams.logGroupName(group)
                            .logStreamNamePrefix(connector)
                            .limit(1))
                    .logStreams()
                    .isEmpty();
            return last(
                    logs,
                    hasNone
                            ? request
                            : request.toBuilder().logStreamNamePrefix(connector).build());
        } catch (CloudWatchLogsException e) {
            return List.of("the log group " + group + " cannot be read: " + e.getMessage());
        }
    }

    private static List<String> last(CloudWatchLogsClient logs, FilterLogEventsRequest request) {
        List<String> lines = logs.filterLogEventsPaginator(request).events().stream()
                .map(FilteredLogEvent::message)
                .map(String::strip)
                .toList();
        return lines.subList(Math.max(0, lines.size() - MOST), lines.size());
    }
}
