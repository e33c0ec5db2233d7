package io.pinflow.cleaner.http.endpoint;

import io.pinflow.cleaner.http.Answer;
import io.pinflow.cleaner.http.Asked;
import io.pinflow.cleaner.http.view.RejectedView;
import io.pinflow.cleaner.http.view.RejectedView.Rejected;

/** The newest refused records, with their reasons. Safe from any thread. */
public final class RejectedAnswer {
    private static final int USUAL = 20;

    private final RejectedView view;

    /** @param view of the rejected topic */
    public RejectedAnswer(RejectedView view) {
        this.view = view;
    }

    /** As many as the parameter {@code n} says, 20 unless it is there. */
    public Answer answer(Asked asked) {
        int most;
        try {
            most = asked.parameter("n").map(Integer::parseInt).orElse(USUAL);
        } catch (NumberFormatException e) {
            most = 0;
        }
        if (most < 1 || most > RejectedView.NEWEST) {
            return Answer.error(400, "n is not a number from 1 to " + RejectedView.NEWEST);
        }
        int wanted = most;
        return Answer.json(out -> {
            out.writeBooleanField("complete", view.isComplete());
            out.writeArrayFieldStart("rejected");
            for (Rejected rejected : view.newest(wanted)) {
                out.writeStartObject();
                out.writeStringField("time", rejected.time().toString());
                out.writeStringField("reason", rejected.reason());
                out.writeStringField("field", rejected.field());
                out.writeStringField("value", rejected.value());
                out.writeStringField("origin", rejected.origin());
                out.writeStringField("key", rejected.key());
                out.writeStringField("record", rejected.record());
                out.writeEndObject();
            }
            out.writeEndArray();
        });
    }
}
