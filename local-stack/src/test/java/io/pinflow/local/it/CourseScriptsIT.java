package io.pinflow.local.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pinflow.local.reconcile.FixtureRows;
import io.pinflow.local.reconcile.KafkaTopicReader;
import io.pinflow.local.reconcile.Side;
import io.pinflow.local.stack.StackSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The course's two scripts against {@code ./pinflow up --door}: what they post is joined. */
class CourseScriptsIT {
    private static final Path SCRIPTS = Path.of("src/test/resources/course");
    private static final int POSTS = 5;
    private static final FixtureRows ROWS = new FixtureRows();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static StackSettings settings;
    private static LauncherProcess launcher;
    private static String door;

    @BeforeAll
    static void start() {
        settings = TestStack.withDoor(TestStack.settings("course-scripts"));
        launcher = LauncherProcess.start(settings, "up", "--pace", "1");
        door = "http://localhost:" + settings.door().orElseThrow().port();
        await().atMost(Duration.ofSeconds(120)).until(() -> launcher.output().contains("All parts serve"));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        launcher.process().destroy();
        launcher.process().waitFor(60, TimeUnit.SECONDS);
        launcher.close();
    }

    /** Each with indexes of its own beyond those that the emulation draws. */
    @ParameterizedTest
    @CsvSource({
        "batch_emulation.py, isoformat, 11010",
        "batch_emulation.py, strftime, 11020",
        "batch_emulation.py, str, 11030",
        "batch_emulation.py, colons, 11040",
        "streaming_emulation.py, isoformat, 11050",
        "streaming_emulation.py, strftime, 11060",
        "streaming_emulation.py, str, 11070",
        "streaming_emulation.py, colons, 11080"
    })
    void postsOfAScriptComeOutJoined(String script, String dates, int first) throws Exception {
        assumeTrue(isInstalled("python3"), "python3 is not installed, so that no script was run");

        List<String> printed =
                run("python3", script, door, "pinflow", rows(first).toString(), dates);

        assertThat(printed).hasSize(3 * POSTS).containsOnly("200");
        awaitJoined(first, POSTS);
    }

    private static boolean isInstalled(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, "-V").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static Path rows(int first) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int index = first; index < first + POSTS; index++) {
            Map<String, JsonNode> post = new HashMap<>();
            for (Side side : Side.values()) {
                post.put(side.word(), ROWS.row(side, index));
            }
            lines.add(JSON.writeValueAsString(post));
        }
        return Files.write(settings.data().resolve("rows-" + first + ".jsonl"), lines);
    }

    private static List<String> run(String python, String script, String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(python, "-B", SCRIPTS.resolve(script).toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed.lines().toList();
    }

    /** What Python's json module makes of row 7528's shape, byte for byte: blanks after colons and commas, escapes. */
    @Test
    void theVeryBytesOfTheScriptsComeOutJoined() throws Exception {
        String pin =
                "{\"index\": 11090, \"unique_id\": \"fbe53c66-3442-4773-b19e-d3ec6f54dddf\", \"title\": \"Caf\\u00e9 \\ud83d\\ude00\","
                        + " \"description\": \"No description available Story format\", \"poster_name\": \"User Info Error\","
                        + " \"follower_count\": \"124k\", \"tag_list\": \"N,o, ,T,a,g,s, ,A,v,a,i,l,a,b,l,e\","
                        + " \"is_image_or_video\": \"multi-video(story page format)\", \"image_src\": \"Image src error.\","
                        + " \"downloaded\": 0, \"save_location\": \"Local save in /data/mens-fashion\", \"category\": \"mens-fashion\"}";
        String geo =
                "{\"ind\": 11090, \"timestamp\": \"2020:08:28 03:52:47\", \"latitude\": -89.9787, \"longitude\": -173.293,"
                        + " \"country\": \"Albania\"}";
        String user = "{\"ind\": 11090, \"first_name\": \"Abigail\", \"last_name\": \"Ali\", \"age\": 20,"
                + " \"date_joined\": \"2015-10-24 11:23:51\"}";

        assertThat(post("pin", "{\"records\": [{\"value\": " + pin + "}]}")).isEqualTo(200);
        assertThat(put(
                        "geo",
                        "{\"StreamName\": \"streaming-pinflow-geo\", \"Data\": " + geo
                                + ", \"PartitionKey\": \"partition-1\"}"))
                .isEqualTo(200);
        assertThat(post("user", "{\"records\": [{\"value\": " + user + "}]}")).isEqualTo(200);

        JsonNode joined = awaitJoined(11090, 1).get("11090");
        assertThat(joined.toString())
                .isEqualTo(
                        "{\"ind\":11090,\"unique_id\":\"fbe53c66-3442-4773-b19e-d3ec6f54dddf\",\"title\":\"Café 😀\","
                                + "\"description\":null,\"follower_count\":124000,\"poster_name\":null,\"tag_list\":null,"
                                + "\"is_image_or_video\":\"multi-video(story page format)\",\"image_src\":null,"
                                + "\"save_location\":\"/data/mens-fashion\",\"category\":\"mens-fashion\",\"country\":\"Albania\","
                                + "\"coordinates\":[-89.9787,-173.293],\"posted_at\":\"2020-08-28T03:52:47Z\","
                                + "\"user_name\":\"Abigail Ali\",\"age\":20,\"date_joined\":\"2015-10-24T11:23:51Z\"}");
    }

    private static int post(String side, String body) throws Exception {
        return send("POST", "/topics/pinflow." + side, "application/vnd.kafka.json.v2+json", body);
    }

    private static int put(String side, String body) throws Exception {
        return send("PUT", "/streams/streaming-pinflow-" + side + "/record", "application/json", body);
    }

    private static int send(String method, String path, String type, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(door + path))
                .header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    private static Map<String, JsonNode> awaitJoined(int first, int posts) {
        List<String> keys = IntStream.range(first, first + posts)
                .mapToObj(Integer::toString)
                .toList();
        return await().atMost(Duration.ofSeconds(60))
                .until(CourseScriptsIT::joined, found -> found.keySet().containsAll(keys));
    }

    private static Map<String, JsonNode> joined() {
        Map<String, JsonNode> joined = new HashMap<>();
        new KafkaTopicReader("127.0.0.1:" + settings.kafka().port()).read(StackSettings.TOPICS.post(), record -> {
            joined.put(new String(record.key(), StandardCharsets.UTF_8), tree(record.value()));
        });
        return joined;
    }

    private static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void showsTheDoorAmongTheParts() {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            try (LauncherProcess status = LauncherProcess.start(settings, "status")) {
                status.process().waitFor(30, TimeUnit.SECONDS);
                assertThat(status.output())
                        .containsPattern("door +ready +http://127.0.0.1:"
                                + settings.door().orElseThrow().port());
            }
        });
    }
}
