package io.pinflow.history.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Asks a server that answers as the cleaner's does. */
class LiveAnswersTest {
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private volatile int status = 200;
    private HttpServer cleaner;

    @BeforeEach
    void start() throws IOException {
        cleaner = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        cleaner.createContext("/", this::answer);
        cleaner.start();
    }

    @AfterEach
    void stop() {
        cleaner.stop(0);
    }

    @Test
    void areAskedForOneInsightAfterTheOtherByPostAndByPerson() throws Exception {
        List<AnswerRow> rows = LiveAnswers.read(address(), Optional.of("secret"));

        assertThat(asked)
                .hasSize(12)
                .contains(
                        "/api/insights/top-category-by-country?by=post Bearer secret",
                        "/api/insights/median-followers-by-age-group?by=person Bearer secret");
        assertThat(rows).hasSize(12);
        assertThat(rows.get(0).key()).isEqualTo("top-category-by-country|post|Albania");
        assertThat(rows.get(0).columns()).containsEntry("ties", "b|c").doesNotContainKey("as_of");
    }

    @Test
    void areFoundBehindAProxyThatPutsThemUnderAPathOfItsOwn() throws Exception {
        LiveAnswers.read(address() + "/cleaner/", Optional.empty());

        assertThat(asked).contains("/cleaner/api/insights/top-poster?by=post null");
    }

    @Test
    void areMissedByNameWhereTheCleanerWantsATokenOrIsNotReady() {
        status = 401;
        assertThatThrownBy(() -> LiveAnswers.read(address(), Optional.empty()))
                .hasRootCauseMessage(
                        address() + "/api/insights/top-category-by-country?by=post answers with status 401;"
                                + " set PINFLOW_HTTP_TOKEN to the cleaner's http.token");

        status = 503;
        assertThatThrownBy(() -> LiveAnswers.read(address(), Optional.empty()))
                .hasRootCauseMessage(
                        address() + "/api/insights/top-category-by-country?by=post answers with status 503: not ready");
    }

    private String address() {
        return "http://127.0.0.1:" + cleaner.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        asked.add(path + ' ' + exchange.getRequestHeaders().getFirst("Authorization"));
        String insight = path.substring(path.lastIndexOf('/') + 1, path.indexOf('?'));
        String by = path.substring(path.indexOf('=') + 1);
        String body = status == 200 ? """
                {"insight":"%s","by":"%s","rows":[{"insight":"%1$s","by":"%2$s","group":"Albania","country":"Albania",\
                "category":"a","ties":["b","c"],"posts":3,"as_of":"2026-11-21T01:02:03.456Z"}]}""".formatted(insight, by) : "{\"error\":\"not ready\"}";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
