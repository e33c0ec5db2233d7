package io.pinflow.s3.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Arrays;
import org.apache.kafka.connect.errors.DataException;

/**
 * Recognizes bytes that are already one JSON value in UTF-8, so that they can be landed as they are. Looks at every
 * token, builds no tree.
 */
final class RawJson {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final JsonFactory json = JsonFactory.builder()
            // UTF-16 would pass for JSON, and then stand between lines of UTF-8.
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    /**
     * @return the value on one line: the same bytes, or a copy where they held a line break or a byte order mark
     * @throws DataException if the bytes are not exactly one JSON value
     */
    byte[] onOneLine(byte[] bytes) {
        int start = startsWithMark(bytes) ? BYTE_ORDER_MARK.length : 0;
        requireOneValue(bytes, start);
        if (start == 0 && !hasLineBreak(bytes)) {
            return bytes;
        }
        return withoutLineBreaks(bytes, start);
    }

    private static boolean startsWithMark(byte[] bytes) {
        return bytes.length >= BYTE_ORDER_MARK.length
                && bytes[0] == BYTE_ORDER_MARK[0]
                && bytes[1] == BYTE_ORDER_MARK[1]
                && bytes[2] == BYTE_ORDER_MARK[2];
    }

    private void requireOneValue(byte[] bytes, int start) {
        try (JsonParser parser = json.createParser(bytes, start, bytes.length - start)) {
            if (parser.nextToken() == null) {
                throw new DataException("the value is empty, not JSON");
            }
            parser.skipChildren();
            if (parser.nextToken() != null) {
                throw new DataException("the value holds more than one JSON value");
            }
        } catch (IOException notJson) {
            throw new DataException("the value is not JSON: " + firstLine(notJson.getMessage()), notJson);
        }
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }

    private static boolean hasLineBreak(byte[] bytes) {
        for (byte one : bytes) {
            if (one == '\n' || one == '\r') {
                return true;
            }
        }
        return false;
    }

    /** Within a JSON string a line break must be escaped, so a bare one is white space, as good as a blank. */
    private static byte[] withoutLineBreaks(byte[] bytes, int start) {
        int from = start;
        int to = bytes.length;
        while (isWhiteSpace(bytes[from])) {
            from++;
        }
        while (isWhiteSpace(bytes[to - 1])) {
            to--;
        }
        byte[] line = Arrays.copyOfRange(bytes, from, to);
        for (int i = 0; i < line.length; i++) {
            if (line[i] == '\n' || line[i] == '\r') {
                line[i] = ' ';
            }
        }
        return line;
    }

    private static boolean isWhiteSpace(byte one) {
        return one == ' ' || one == '\t' || one == '\n' || one == '\r';
    }
}
