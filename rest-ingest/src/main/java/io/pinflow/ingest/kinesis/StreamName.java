package io.pinflow.ingest.kinesis;

import io.pinflow.ingest.refusal.Refusal;
import io.pinflow.ingest.send.KafkaErrors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The course's names of streams, {@code streaming-<UserID>-pin}, and the topics they stand for. Stateless. */
final class StreamName {
    private static final Pattern FORM = Pattern.compile("streaming-(.+)-([^-]+)");

    private StreamName() {}

    /**
     * The topic, {@code <UserID>.pin}.
     *
     * @throws Refusal if the name is of another form
     */
    static String topic(String stream) {
        Matcher form = FORM.matcher(stream);
        if (!form.matches()) {
            throw Refusal.of(
                    KafkaErrors.TOPIC_NOT_FOUND,
                    "Stream " + stream + " not found; streaming-<UserID>-pin stands for topic <UserID>.pin");
        }
        return form.group(1) + "." + form.group(2);
    }
}
