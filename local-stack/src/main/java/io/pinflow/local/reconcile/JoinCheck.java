package io.pinflow.local.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks that the joined posts are exactly those whose three sides are there, each equal to the join of its sides, and that
 * no drawn post is absent. Not thread-safe.
 */
final class JoinCheck {
    private final TopicNames names;
    private final Map<Side, Map<String, TopicRecord>> sides;
    private final Map<String, TopicRecord> posts;
    private final Differences differences;

    /**
     * @param sides the latest clean records of each side, by key
     * @param posts the latest joined posts, by key
     */
    JoinCheck(
            TopicNames names,
            Map<Side, Map<String, TopicRecord>> sides,
            Map<String, TopicRecord> posts,
            Differences differences) {
        this.names = names;
        this.sides = sides;
        this.posts = posts;
        this.differences = differences;
    }

    /**
     * @param drawn keys of all drawn posts
     * @param excused keys that may be absent
     */
    void run(Set<String> drawn, Set<String> excused) {
        Set<String> keys = new TreeSet<>(posts.keySet());
        sides.values().forEach(latest -> keys.addAll(latest.keySet()));
        keys.stream()
                .filter(key -> !excused.contains(key) || posts.containsKey(key))
                .forEach(this::compare);
        for (String key : new TreeSet<>(drawn)) {
            if (!excused.contains(key)) {
                requireSides(key);
            }
        }
    }

    private void compare(String key) {
        Map<Side, JsonNode> present = new HashMap<>();
        sides.forEach((side, latest) -> value(latest.get(key)).ifPresent(value -> present.put(side, value)));
        Optional<JsonNode> post = value(posts.get(key));
        boolean isComplete = present.size() == Side.values().length;
        if (isComplete && post.isEmpty()) {
            differences.add("%s: post %s is missing, though its three sides are there", names.post(), key);
        } else if (!isComplete && post.isPresent()) {
            differences.add(
                    "%s: post %s is there with only the sides %s",
                    posts.get(key).place(), key, present.keySet());
        } else if (isComplete) {
            JsonNode expected = join(present);
            if (!JsonValues.same(post.get(), expected)) {
                differences.add(
                        "%s: post %s: %s",
                        posts.get(key).place(),
                        key,
                        JsonValues.difference(post.get(), expected, "the join of its sides"));
            }
        }
    }

    private static Optional<JsonNode> value(TopicRecord record) {
        return Optional.ofNullable(record).flatMap(present -> JsonValues.parse(present.value()));
    }

    /** The pin's fields, then where and when, then by whom. */
    private static JsonNode join(Map<Side, JsonNode> sides) {
        ObjectNode post = sides.get(Side.PIN).deepCopy();
        JsonNode geo = sides.get(Side.GEO);
        JsonNode user = sides.get(Side.USER);
        post.set("country", geo.path("country"));
        post.set("coordinates", geo.path("coordinates"));
        post.set("posted_at", geo.path("timestamp"));
        post.set("user_name", user.path("user_name"));
        post.set("age", user.path("age"));
        post.set("date_joined", user.path("date_joined"));
        return post;
    }

    private void requireSides(String key) {
        sides.forEach((side, latest) -> {
            TopicRecord record = latest.get(key);
            if (record == null || record.value() == null) {
                differences.add("%s: post %s was drawn, but is not there", names.clean(side), key);
            }
        });
    }

    /** Posts that are complete now. */
    long joined() {
        return posts.values().stream().filter(post -> post.value() != null).count();
    }
}
