package io.pinflow.local.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pinflow.local.fixture.Fixture;
import io.pinflow.local.fixture.Post;
import io.pinflow.local.fixture.Row;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The rows that the local database was filled with. Immutable. */
public final class FixtureRows implements SourceRows {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    private final List<Post> posts = Fixture.posts();

    @Override
    public JsonNode row(Side side, int index) {
        if (index < 0 || index >= posts.size()) {
            throw new IllegalArgumentException(
                    "the tables end at index " + (posts.size() - 1) + "; asked for " + index);
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        rowOf(side, posts.get(index)).columns().forEach((name, value) -> object.set(name, node(value)));
        return object;
    }

    private static Row rowOf(Side side, Post post) {
        return switch (side) {
            case PIN -> post.pin();
            case GEO -> post.geo();
            case USER -> post.user();
        };
    }

    private static JsonNode node(Object value) {
        if (value instanceof Long number) {
            return JsonNodeFactory.instance.numberNode(number);
        }
        if (value instanceof Float number) {
            return JsonNodeFactory.instance.numberNode(new BigDecimal(number.toString()));
        }
        if (value instanceof LocalDateTime time) {
            return JsonNodeFactory.instance.textNode(SECONDS.format(time));
        }
        return JsonNodeFactory.instance.textNode((String) value);
    }
}
