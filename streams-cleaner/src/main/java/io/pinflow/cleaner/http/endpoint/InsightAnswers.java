package io.pinflow.cleaner.http.endpoint;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pinflow.cleaner.http.Answer;
import io.pinflow.cleaner.http.Asked;
import io.pinflow.cleaner.http.view.InsightView;
import java.io.IOException;
import java.util.List;

/** Answers from the insight topic. Safe from any thread. */
public final class InsightAnswers {
    /** The questions that there are. */
    static final List<String> NAMES = List.of(
            "top-category-by-country",
            "top-category-by-year",
            "top-poster-by-country",
            "top-poster",
            "top-category-by-age-group",
            "median-followers-by-age-group",
            "median-followers-by-join-year",
            "median-followers-by-join-year-and-age-group",
            "users-joined-by-year");

    private static final List<String> UNITS = List.of("post", "person");
    private static final int RETRY_SECONDS = 5;

    private final InsightView view;

    /** @param view of the insight topic */
    public InsightAnswers(InsightView view) {
        this.view = view;
    }

    /** Every insight with the number of its groups. */
    public Answer all(Asked asked) {
        if (!view.isComplete()) {
            return notNow();
        }
        return Answer.json(out -> {
            out.writeNumberField("left_out", view.leftOut());
            out.writeArrayFieldStart("insights");
            for (String name : NAMES) {
                writeSummary(out, name);
            }
            out.writeEndArray();
        });
    }

    private void writeSummary(JsonGenerator out, String name) throws IOException {
        out.writeStartObject();
        out.writeStringField("insight", name);
        out.writeObjectFieldStart("groups");
        for (String unit : UNITS) {
            out.writeNumberField(unit, view.rows(name, unit).size());
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    /** The rows of one, by post unless the request says otherwise. */
    public Answer one(Asked asked) {
        String name = asked.rest();
        String by = asked.parameter("by").orElse("post");
        if (!NAMES.contains(name)) {
            return Answer.error(404, "no such insight; there are " + String.join(", ", NAMES));
        }
        if (!UNITS.contains(by)) {
            return Answer.error(400, "by is neither post nor person");
        }
        if (!view.isComplete()) {
            return notNow();
        }
        return Answer.json(out -> {
            out.writeStringField("insight", name);
            out.writeStringField("by", by);
            out.writeArrayFieldStart("rows");
            for (String row : view.rows(name, by)) {
                out.writeRawValue(row);
            }
            out.writeEndArray();
        });
    }

    private Answer notNow() {
        return Answer.notNow(RETRY_SECONDS, "the topic " + view.topic() + " does not exist yet or is being read");
    }
}
