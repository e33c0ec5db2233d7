package io.pinflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What HTTP allows, whether or not the course's scripts use it. */
class HttpTest {
    private static final String END = "Host: localhost\r\nConnection: close\r\n\r\n";
    private static final TestDoor DOOR = TestDoor.open();

    @AfterAll
    static void close() {
        DOOR.close();
    }

    private static String answers(String request) throws Exception {
        try (RawRequests raw = new RawRequests(DOOR)) {
            return raw.send(request).answers();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OPTIONS /topics/u1.pin | POST, GET, HEAD",
                "DELETE /topics/u1.pin | POST, GET, HEAD",
                "POST /topics | GET, HEAD",
                "POST /streams/streaming-u1-pin/record | PUT",
                "OPTIONS * | GET, HEAD"
            })
    void saysWhichMethodsAPathTakes(String request, String methods) throws Exception {
        String answer = answers(request + " HTTP/1.1\r\n" + END);

        assertThat(answer)
                .startsWith("HTTP/1.1 405 ")
                .contains("\r\nAllow: " + methods + "\r\n")
                .contains("use " + methods);
    }

    @ParameterizedTest
    @CsvSource({"/topics", "/live", "/metrics"})
    void answersHeadAsGetWithoutTheBody(String path) throws Exception {
        String answer = answers("HEAD " + path + " HTTP/1.1\r\n" + END);

        assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n").contains("Content-Length: ");
    }

    @Test
    void answersPipelinedRequestsInOrder() throws Exception {
        String one = "{\"records\":[{\"value\":{\"ind\":1}}]}";
        String wrong = "{\"records\":[{\"ind\":1}]}";

        String answers = answers(RawRequests.post("Content-Length: " + one.length()) + one
                + RawRequests.post("Content-Length: " + wrong.length()) + wrong
                + "GET /topics HTTP/1.1\r\n" + END);

        assertThat(answers.split("HTTP/1.1 ")).hasSize(4);
        assertThat(answers)
                .containsSubsequence("200 OK", "\"offsets\"", "422 ", "Unrecognized field", "200 OK", "[\"u1.geo\"");
    }

    @Test
    void readsABodyInChunksHoweverTheyAreCut() throws Exception {
        try (TestDoor door = TestDoor.open();
                RawRequests raw = new RawRequests(door)) {
            raw.send(RawRequests.post("Transfer-Encoding: chunked", "Connection: close"));
            for (char part : "{\"records\":[{\"value\":{\"ind\":1}}]}".toCharArray()) {
                raw.send("1\r\n" + part + "\r\n");
            }

            assertThat(raw.send("0\r\n\r\n").answers()).startsWith("HTTP/1.1 200 ");
            assertThat(door.sent()).containsExactly("1={\"ind\":1}");
        }
    }

    @ParameterizedTest
    @CsvSource({"zz", "-1", "5;x=y"})
    void takesNothingFromABodyWhoseChunksAreBroken(String size) throws Exception {
        try (TestDoor door = TestDoor.open();
                RawRequests raw = new RawRequests(door)) {
            raw.send(RawRequests.post("Transfer-Encoding: chunked") + size + "\r\n{}\r\n0\r\n\r\n");

            assertThat(raw.answers()).startsWith("HTTP/1.1 400 ").doesNotContain("org.eclipse");
            assertThat(door.sent()).isEmpty();
        }
    }

    @Test
    void refusesABodyOfTwoLengths() throws Exception {
        String answer = answers(RawRequests.post("Transfer-Encoding: chunked", "Content-Length: 3") + "0\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void asksForABodyThatTheClientHoldsBackUntilThen() throws Exception {
        String one = "{\"records\":[{\"value\":1}]}";
        try (RawRequests raw = new RawRequests(DOOR)) {
            raw.send(RawRequests.post("Expect: 100-continue", "Connection: close", "Content-Length: " + one.length()));

            assertThat(raw.line()).startsWith("HTTP/1.1 100 ");
            assertThat(raw.send(one).answers()).contains("HTTP/1.1 200 ");
        }
    }
}
