package io.pinflow.cleaner.http;

import io.pinflow.cleaner.http.peer.Peers;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Translates Jetty's requests into ours and our answers into Jetty's. */
final class Door extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);

    /** Nothing but what this server serves itself; no script or style within a page; text can not become markup. */
    private static final String CONTENT_SECURITY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src"
            + " 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types 'none'";

    private static final HttpFields ALWAYS = HttpFields.build()
            .add("Content-Security-Policy", CONTENT_SECURITY)
            .add("X-Content-Type-Options", "nosniff")
            .add("X-Frame-Options", "DENY")
            .add("Referrer-Policy", "no-referrer")
            .add("Cross-Origin-Resource-Policy", "same-origin")
            .add("Cross-Origin-Opener-Policy", "same-origin")
            .add("Cache-Control", "no-store")
            .asImmutable();

    private final Routes routes;
    private final Gate gate;

    Door(Routes routes, Gate gate) {
        this.routes = routes;
        this.gate = gate;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        write(answer(request), response, callback);
        return true;
    }

    /** What no route is asked for, since Jetty cannot make sense of it, is answered in the same manner. */
    static boolean refuse(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        write(Answer.error(status, "the request cannot be understood, or is too large"), response, callback);
        return true;
    }

    private static void write(Answer answer, Response response, Callback callback) {
        response.setStatus(answer.status());
        HttpFields.Mutable headers = response.getHeaders();
        for (HttpField field : ALWAYS) {
            headers.put(field);
        }
        answer.headers().forEach(headers::put);
        if (!answer.type().isEmpty()) {
            headers.put(HttpHeader.CONTENT_TYPE, answer.type());
            headers.put(HttpHeader.CONTENT_LENGTH, answer.body().length);
        }
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }

    private Answer answer(Request request) {
        if (!"GET".equals(request.getMethod())) {
            return Answer.error(405, "only GET is answered").with("Allow", "GET");
        }
        String path = Request.getPathInContext(request);
        if (!routes.isOpen(path)) {
            var refusal = gate.refuse(
                    Request.getServerName(request), request.getHeaders().get(HttpHeader.AUTHORIZATION));
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
        Map<String, String> parameters;
        try {
            parameters = parameters(request);
        } catch (RuntimeException e) {
            return Answer.error(400, "the query cannot be read; write it as name=value, percent-encoded in UTF-8");
        }
        return routes.find(path)
                .map(match -> ask(match, parameters, request))
                .orElseGet(() -> Answer.error(404, "nothing is here; see / for what there is"));
    }

    private static Answer ask(Routes.Match match, Map<String, String> parameters, Request request) {
        try {
            return match.endpoint().answer(new Asked(match.rest(), parameters, isForwarded(request)));
        } catch (RuntimeException e) {
            LOG.warn("No answer to {}", request.getHttpURI().getPath(), e);
            return Answer.error(500, "no answer could be found; the log of the cleaner says why");
        }
    }

    private static boolean isForwarded(Request request) {
        return request.getHeaders().contains(Peers.FORWARDED);
    }

    private static Map<String, String> parameters(Request request) {
        Map<String, String> parameters = new HashMap<>();
        for (Fields.Field field : Request.extractQueryParameters(request)) {
            parameters.put(field.getName(), field.getValue());
        }
        return parameters;
    }
}
