package io.pinflow.cleaner.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.cleaner.http.HttpServer;
import io.pinflow.cleaner.http.HttpSettings;
import io.pinflow.cleaner.http.Routes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;

    @BeforeEach
    void serve() {
        Routes routes = new Routes();
        Page.addTo(routes);
        server = new HttpServer(new HttpSettings("127.0.0.1", 0, Optional.of(new Password("s3cret"))), routes);
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest
    @CsvSource({"/, text/html", "/page.css, text/css", "/page.js, text/javascript", "/icon.svg, image/svg+xml"})
    void isServedToAllWithItsType(String path, String type) throws Exception {
        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith(type);
        assertThat(response.body()).isNotBlank();
    }

    @Test
    void namesOnlyFilesThatAreServed() throws Exception {
        String html = get("/").body();
        Matcher named = Pattern.compile("(?:src|<link[^>]* href)=\"([^\"]+)\"").matcher(html);

        int files = 0;
        while (named.find()) {
            assertThat(get('/' + named.group(1)).statusCode())
                    .as(named.group(1))
                    .isEqualTo(200);
            files++;
        }
        assertThat(files).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"page.js", "insights.js", "charts.js", "dom.js", "api.js"})
    void importsOnlyFilesThatAreServed(String file) throws Exception {
        Matcher named =
                Pattern.compile("from '\\./([^']+)'").matcher(get('/' + file).body());

        while (named.find()) {
            assertThat(get('/' + named.group(1)).statusCode())
                    .as(named.group(1))
                    .isEqualTo(200);
        }
        assertThat(get('/' + file).statusCode()).isEqualTo(200);
    }

    /** The policy of the server forbids it too; a page that tried would stay empty. */
    @ParameterizedTest
    @ValueSource(strings = {"page.js", "insights.js", "charts.js", "dom.js", "api.js"})
    void neverMakesMarkupOfText(String file) throws Exception {
        assertThat(get('/' + file).body())
                .doesNotContain(
                        "innerHTML",
                        "outerHTML",
                        "insertAdjacentHTML",
                        "document.write",
                        "eval(",
                        "Function(",
                        "DOMParser");
    }

    @Test
    void hasNoScriptOrStyleWithinThePage() throws Exception {
        String html = get("/").body();

        assertThat(html).doesNotContain("<style", " style=", "javascript:").doesNotContainPattern("\\son\\w+=");
        assertThat(html).doesNotContainPattern("<script(?![^>]*\\ssrc=)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/page.css", "/page.js", "/insights.js", "/charts.js", "/api.js"})
    void takesNothingFromAnotherHost(String path) throws Exception {
        assertThat(get(path).body()).doesNotContain("http://", "https://", "url(", "\"//");
    }
}
