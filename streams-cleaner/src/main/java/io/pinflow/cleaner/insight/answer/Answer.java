package io.pinflow.cleaner.insight.answer;

import io.pinflow.cleaner.insight.Group;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The answer to one question for one group.
 *
 * @param columns what is answered, in this order; values are texts, whole numbers and lists of texts
 * @param posts how many posts the answer stands for
 */
record Answer(Group group, Map<String, Object> columns, long posts) {
    Answer {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }
}
