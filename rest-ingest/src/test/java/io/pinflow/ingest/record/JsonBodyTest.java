package io.pinflow.ingest.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Values are cut out of a body byte by byte, wherever they stand in it. */
class JsonBodyTest {
    private static final int BODIES = 5000;
    private static final List<String> SCALARS = List.of(
            "0",
            "-0",
            "-0.0",
            "1e400",
            "0.1000",
            "1E-5",
            "true",
            "false",
            "null",
            "\"\"",
            "\"é😀\"",
            "\"\\\"\"",
            "\"\\\\\"",
            "\"\\u00e9 \\ud83d\"",
            "\" , } ] : \"",
            "123456789012345678901234567890",
            "\"\\\\\\\" x\"");
    private static final List<String> BLANKS = List.of("", " ", "\n", "\t ", "\r\n  ");

    private final Random random = new Random(7);

    /** A value as it is sent, and without the blanks between its tokens. */
    private record Written(String sent, String compact) {}

    @Test
    void takesEachValueAsItWasWrittenButForBlanksBetweenTokens() {
        for (int i = 0; i < BODIES; i++) {
            Written value = value(4);
            String body = blank() + "{" + blank() + "\"a\":1," + blank() + "\"v\"" + blank() + ":" + blank()
                    + value.sent() + blank() + ",\"b\":[{}]" + blank() + "}" + blank();

            byte[] taken = JsonBody.read(body.getBytes(StandardCharsets.UTF_8), json -> {
                byte[][] found = new byte[1][];
                json.object("The body", name -> {
                    if (name.equals("v")) {
                        found[0] = json.isNull() ? "null".getBytes(StandardCharsets.UTF_8) : json.json();
                    } else {
                        json.skip();
                    }
                });
                return found[0];
            });

            assertThat(new String(taken, StandardCharsets.UTF_8)).as(body).isEqualTo(value.compact());
        }
    }

    private Written value(int depth) {
        int kind = depth == 0 ? 0 : random.nextInt(4);
        return switch (kind) {
            case 2 -> list(depth);
            case 3 -> object(depth);
            default -> {
                String scalar = SCALARS.get(random.nextInt(SCALARS.size()));
                yield new Written(scalar, scalar);
            }
        };
    }

    private Written list(int depth) {
        StringBuilder sent = new StringBuilder("[").append(blank());
        StringBuilder compact = new StringBuilder("[");
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            Written element = value(depth - 1);
            String comma = i == 0 ? "" : ",";
            sent.append(comma).append(blank()).append(element.sent()).append(blank());
            compact.append(comma).append(element.compact());
        }
        return new Written(sent.append(']').toString(), compact.append(']').toString());
    }

    private Written object(int depth) {
        StringBuilder sent = new StringBuilder("{").append(blank());
        StringBuilder compact = new StringBuilder("{");
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            Written element = value(depth - 1);
            String name = (i == 0 ? "" : ",") + "\"ind \\\"" + i + "\"";
            sent.append(name)
                    .append(blank())
                    .append(':')
                    .append(blank())
                    .append(element.sent())
                    .append(blank());
            compact.append(name).append(':').append(element.compact());
        }
        return new Written(sent.append('}').toString(), compact.append('}').toString());
    }

    private String blank() {
        return BLANKS.get(random.nextInt(BLANKS.size()));
    }
}
