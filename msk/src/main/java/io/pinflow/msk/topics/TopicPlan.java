package io.pinflow.msk.topics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * A topic of the pipeline, as a line of {@code topics.csv} says it.
 *
 * @param name with its prefix
 * @param settings the topic's own settings, such as {@code cleanup.policy}
 */
public record TopicPlan(String name, int partitions, Map<String, String> settings) {
    private static final int FIXED_CELLS = 2;

    /**
     * @param file a header {@code topic,partitions,<setting>…} and a line per topic; empty cells leave the broker's default
     * @param prefix put before every name
     * @throws IllegalArgumentException if a line is wrong; the message quotes it
     */
    public static List<TopicPlan> read(Path file, String prefix) {
        try {
            List<String> lines = Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
            String[] header = lines.get(0).split(",", -1);
            return lines.stream()
                    .skip(1)
                    .map(line -> parse(file, line, header, prefix))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static TopicPlan parse(Path file, String line, String[] header, String prefix) {
        String[] cells = line.split(",", -1);
        if (cells.length != header.length || !cells[1].matches("[1-9]\\d*")) {
            throw new IllegalArgumentException(file + ": \"" + line + "\" must have " + header.length
                    + " cells, the second a number of partitions");
        }
        Map<String, String> settings = new LinkedHashMap<>();
        for (int i = FIXED_CELLS; i < cells.length; i++) {
            if (!cells[i].isBlank()) {
                settings.put(header[i], cells[i]);
            }
        }
        return new TopicPlan(prefix + cells[0], Integer.parseInt(cells[1]), settings);
    }

    NewTopic toCreate(Optional<Short> replicationFactor) {
        return new NewTopic(name, Optional.of(partitions), replicationFactor).configs(settings);
    }

    @Override
    public String toString() {
        return name + " (" + partitions + (partitions == 1 ? " partition" : " partitions")
                + (settings.isEmpty() ? "" : ", " + settings) + ")";
    }
}
