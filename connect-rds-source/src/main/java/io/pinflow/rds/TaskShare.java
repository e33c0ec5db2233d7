package io.pinflow.rds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which streams of a configuration a task reads.
 *
 * @param number of the task, from 0
 * @param streams their places in the configuration's list
 */
record TaskShare(int number, List<Integer> streams) {
    private static final String STREAMS = "task.streams";
    private static final String NUMBER = "task.number";

    TaskShare {
        streams = List.copyOf(streams);
    }

    /** @return a share for each task, no more than there are streams: what is left of {@code tasksMax} idles unstarted */
    static List<TaskShare> deal(int streams, int tasksMax) {
        List<TaskShare> shares = new ArrayList<>();
        int tasks = Math.min(streams, tasksMax);
        for (int task = 0; task < tasks; task++) {
            List<Integer> own = new ArrayList<>();
            for (int stream = task; stream < streams; stream += tasks) {
                own.add(stream);
            }
            shares.add(new TaskShare(task, own));
        }
        return shares;
    }

    static TaskShare of(Map<String, String> taskProperties) {
        String[] streams = taskProperties.getOrDefault(STREAMS, "0").split(",");
        int number = Integer.parseInt(taskProperties.getOrDefault(NUMBER, "0"));
        return new TaskShare(
                number, Arrays.stream(streams).map(Integer::valueOf).toList());
    }

    Map<String, String> addedTo(Map<String, String> properties) {
        Map<String, String> added = new HashMap<>(properties);
        added.put(STREAMS, streams.stream().map(String::valueOf).collect(Collectors.joining(",")));
        added.put(NUMBER, Integer.toString(number));
        return added;
    }
}
