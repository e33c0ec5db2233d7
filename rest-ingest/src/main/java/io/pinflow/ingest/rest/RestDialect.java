package io.pinflow.ingest.rest;

import io.pinflow.ingest.http.Answer;
import io.pinflow.ingest.http.Asked;
import io.pinflow.ingest.http.Dialect;
import io.pinflow.ingest.refusal.Refusal;

/** Refusals as Confluent's REST proxy words them: {@code {"error_code":40401,"message":"…"}}. Stateless. */
public final class RestDialect implements Dialect {
    private static final String V2 = "application/vnd.kafka.v2+json";

    @Override
    public Answer refuse(Refusal why, Asked asked) {
        return Answer.json(why.status(), type(asked), out -> {
            out.writeStartObject();
            out.writeNumberField("error_code", why.code());
            out.writeStringField("message", why.getMessage());
            out.writeEndObject();
        });
    }

    /** The media type of answers: the proxy's own, unless the client asks for plain JSON. */
    static String type(Asked asked) {
        String accept = asked.header("accept");
        return accept != null && accept.contains(Answer.JSON) && !accept.contains(V2) ? Answer.JSON : V2;
    }
}
