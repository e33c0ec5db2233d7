package io.pinflow.local.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A Delta table as its log tells it, read without Delta; one of few commits, which has no checkpoint yet. */
final class DeltaFiles {
    private static final JsonMapper JSON = new JsonMapper();

    private DeltaFiles() {}

    /** The table's commits, oldest first; empty if there is no table. */
    static List<Path> commits(Path table) throws IOException {
        Path log = table.resolve("_delta_log");
        if (!Files.isDirectory(log)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(log)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    /** The Parquet files that it consists of; others in its folder belong to nothing. */
    static List<Path> of(Path table) throws IOException {
        Set<String> live = new TreeSet<>();
        for (Path commit : commits(table)) {
            for (String line : Files.readAllLines(commit)) {
                JsonNode action = JSON.readTree(line);
                live.remove(action.at("/remove/path").asText());
                if (action.has("add")) {
                    live.add(action.at("/add/path").asText());
                }
            }
        }
        return live.stream()
                .map(path -> table.resolve(URLDecoder.decode(path, StandardCharsets.UTF_8)))
                .toList();
    }
}
