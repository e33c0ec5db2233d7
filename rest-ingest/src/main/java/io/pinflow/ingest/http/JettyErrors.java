package io.pinflow.ingest.http;

import io.pinflow.ingest.refusal.Refusal;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What Jetty itself refuses (a broken request line, headers too long, a stop under way), in words of ours. */
final class JettyErrors implements Request.Handler {
    private static final Asked NOTHING = Asked.of(List.of(), Map.of());

    private final Dialect dialect;

    JettyErrors(Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        String message = "HTTP " + status + " " + HttpStatus.getMessage(status);
        Answer answer = dialect.refuse(Refusal.of(status, message), NOTHING);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.type());
        if (status == HttpStatus.SERVICE_UNAVAILABLE_503) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, "1");
        }
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
        return true;
    }
}
