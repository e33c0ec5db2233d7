package io.pinflow.local.it.rds;

import java.util.Map;

/** Reads table {@code orders} and drops the rows, in a process of its own. Arguments: the URL; how many rows there are. */
final class SmallHeapRead {
    private SmallHeapRead() {}

    public static void main(String[] arguments) {
        Map<String, String> settings = Map.of(
                "connection.url",
                arguments[0],
                "connection.user",
                TestServer.READER,
                "connection.password",
                TestServer.PASSWORD,
                "mode",
                "incrementing",
                "table.whitelist",
                "orders",
                "incrementing.column.name",
                "id");
        try (TaskRun run = TaskRun.start(settings, new StoredOffsets())) {
            int read = 0;
            while (read < Integer.parseInt(arguments[1])) {
                read += run.poll().size();
                run.records().clear();
            }
        }
    }
}
