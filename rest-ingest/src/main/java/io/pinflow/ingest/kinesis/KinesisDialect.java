package io.pinflow.ingest.kinesis;

import io.pinflow.ingest.http.Answer;
import io.pinflow.ingest.http.Asked;
import io.pinflow.ingest.http.Dialect;
import io.pinflow.ingest.refusal.Refusal;

/** Refusals as Kinesis words them: {@code {"__type":"ResourceNotFoundException","message":"…"}}. Stateless. */
public final class KinesisDialect implements Dialect {
    @Override
    public Answer refuse(Refusal why, Asked asked) {
        return Answer.json(status(why), Answer.JSON, out -> {
            out.writeStartObject();
            out.writeStringField("__type", name(why.status()));
            out.writeStringField("message", why.getMessage());
            out.writeEndObject();
        });
    }

    /** Kinesis answers what a client did wrong with 400, but for what HTTP itself has a status for. */
    private static int status(Refusal why) {
        return switch (why.status()) {
            case 404, 422, 403 -> 400;
            default -> why.status();
        };
    }

    private static String name(int status) {
        return switch (status) {
            case 400 -> "SerializationException";
            case 401 -> "MissingAuthenticationTokenException";
            case 403 -> "AccessDeniedException";
            case 404 -> "ResourceNotFoundException";
            case 408 -> "RequestTimeoutException";
            case 413, 415, 422 -> "ValidationException";
            case 405, 421 -> "UnknownOperationException";
            case 503 -> "ServiceUnavailable";
            default -> "InternalFailure";
        };
    }
}
