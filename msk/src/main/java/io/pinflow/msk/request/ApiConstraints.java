package io.pinflow.msk.request;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the API reference asks of requests, by the table {@code api-constraints.csv}, which says when it was read. */
public final class ApiConstraints {
    private static final String TABLE = "/io/pinflow/msk/api-constraints.csv";
    private static final List<Constraint> CONSTRAINTS = load();

    private ApiConstraints() {}

    /**
     * @param operation such as {@code CreateConnector}
     * @throws IllegalArgumentException naming every member that breaks a rule, its value and the rule
     */
    public static void check(String operation, JsonNode request) {
        List<String> broken = CONSTRAINTS.stream()
                .filter(constraint -> constraint.operation().equals(operation))
                .flatMap(constraint -> constraint.broken(request))
                .toList();
        if (!broken.isEmpty()) {
            throw new IllegalArgumentException(operation + ": " + String.join("; ", broken));
        }
    }

    private static List<Constraint> load() {
        try (BufferedReader table = new BufferedReader(
                new InputStreamReader(ApiConstraints.class.getResourceAsStream(TABLE), StandardCharsets.UTF_8))) {
            return table.lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .map(Constraint::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + TABLE, e);
        }
    }

    private record Constraint(
            String operation, String path, boolean isRequired, long min, long max, List<String> allowed) {
        static Constraint parse(String line) {
            String[] cells = line.split(",", -1);
            return new Constraint(
                    cells[0],
                    cells[1],
                    cells[2].equals("yes"),
                    cells[3].isEmpty() ? Long.MIN_VALUE : Long.parseLong(cells[3]),
                    cells[4].isEmpty() ? Long.MAX_VALUE : Long.parseLong(cells[4]),
                    cells[5].isEmpty() ? List.of() : List.of(cells[5].split("\\|")));
        }

        Stream<String> broken(JsonNode request) {
            int leaf = path.lastIndexOf('.');
            String member = path.substring(leaf + 1);
            List<JsonNode> parents = leaf < 0 ? List.of(request) : at(request, path.substring(0, leaf));
            List<String> broken = new ArrayList<>();
            for (JsonNode parent : parents) {
                for (JsonNode value : at(parent, member)) {
                    faults(value).forEach(broken::add);
                }
                if (isRequired && !member.endsWith("}") && !parent.hasNonNull(member)) {
                    broken.add(path + " is missing");
                }
            }
            return broken.stream();
        }

        private Stream<String> faults(JsonNode value) {
            long size = value.isNumber()
                    ? value.asLong()
                    : value.isContainerNode() ? value.size() : value.asText().length();
            String shown = value.isContainerNode() ? size + " elements" : value.asText();
            Stream<String> range = size < min || size > max
                    ? Stream.of(path + " is " + shown + "; expected " + (min == Long.MIN_VALUE ? 0 : min) + " to "
                            + (max == Long.MAX_VALUE ? "any number" : max) + (value.isTextual() ? " characters" : ""))
                    : Stream.empty();
            Stream<String> choice = allowed.isEmpty() || allowed.contains(value.asText())
                    ? Stream.empty()
                    : Stream.of(path + " is " + value.asText() + "; expected one of " + allowed);
            return Stream.concat(range, choice);
        }

        private static List<JsonNode> at(JsonNode root, String path) {
            List<JsonNode> nodes = List.of(root);
            for (String step : path.split("\\.")) {
                boolean isEach = step.endsWith("[]") || step.endsWith("{}");
                String name = isEach ? step.substring(0, step.length() - 2) : step;
                nodes = nodes.stream()
                        .filter(node -> node.hasNonNull(name))
                        .map(node -> node.get(name))
                        .flatMap(node -> isEach ? StreamSupport.stream(node.spliterator(), false) : Stream.of(node))
                        .toList();
            }
            return nodes;
        }
    }
}
