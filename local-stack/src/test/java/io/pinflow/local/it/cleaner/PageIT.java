package io.pinflow.local.it.cleaner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pinflow.local.reconcile.Side;
import io.pinflow.local.reconcile.TopicNames;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** The page of a running cleaner in a real browser, with the posts of the fixture. */
@Tag("page")
@Timeout(240)
@ExtendWith(OneStack.class)
class PageIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int SEED = 11;
    private static final int OPENINGS = 3;
    private static final String MARKUP =
            "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">";

    /** A line of what Prometheus reads, version 0.0.4. */
    private static final String PROMETHEUS = "# (HELP|TYPE) [a-zA-Z_:][a-zA-Z0-9_:]* .*"
            + "|[a-zA-Z_:][a-zA-Z0-9_:]*(\\{([a-zA-Z_][a-zA-Z0-9_]*=\"([^\"\\\\]|\\\\[\"\\\\n])*\",?)+\\})?"
            + " ([-+]?[0-9.]+(E[-+]?[0-9]+)?|NaN|[-+]Inf)";

    /** True once flow, insights and newest posts are shown. */
    private static final String SHOWN = "document.querySelector('#status').dataset.state === 'good'"
            + " && /[0-9]/.test(document.querySelector('#stage-raw dd')?.innerText)"
            + " && !document.querySelector('#top-poster').hidden"
            + " && document.querySelectorAll('#charts figure').length === 7"
            + " && document.querySelectorAll('#newest li').length > 5";

    private static CleanerInstance cleaner;
    private static Sender sender;
    private static Browser browser;

    @BeforeAll
    static void start(CleanerStack stack) throws Exception {
        TopicNames topics = new TopicNames("page.", "cleaner-of-page");
        stack.createTopics(topics);
        cleaner = stack.instance("page-cleaner", topics, Map.of("session.timeout.ms", "6000"));
        cleaner.start();
        sender = new Sender(stack.brokerAddress(), topics);
        sender.send(Sending.ofAllPosts(new Random(SEED)));
        sender.send(Side.PIN, 5, "not a row");
        try (Group group = new Group(stack.brokerAddress(), topics)) {
            await().atMost(PATIENCE).until(group::hasTakenAll);
        }
        browser = Browser.start();
        browser.open(cleaner.address() + '/');
        browser.millisecondsUntil(SHOWN);
    }

    @AfterAll
    static void stop() {
        browser.close();
        sender.close();
        cleaner.close();
    }

    @BeforeEach
    void open() {
        browser.resize(1280, 900);
        browser.prefer("light");
        browser.open(cleaner.address() + '/');
        browser.millisecondsUntil(SHOWN);
    }

    @AfterEach
    void breaksNoPolicyOfItsOwn() {
        assertThat(browser.complaints())
                .filteredOn(complaint -> !complaint.contains("Failed to load resource"))
                .isEmpty();
    }

    private static void awaitTrue(String expression) {
        await().atMost(PATIENCE).until(() -> Boolean.TRUE.equals(browser.run("return " + expression)));
    }

    private static ObjectNode row(String name, long ind) {
        return JsonNodeFactory.instance.objectNode().put(name, ind);
    }

    private static ObjectNode pin(long ind, String text, String followers) {
        return row("index", ind)
                .put("unique_id", text)
                .put("title", text)
                .put("description", text)
                .put("poster_name", text)
                .put("follower_count", followers)
                .put("tag_list", text)
                .put("is_image_or_video", text)
                .put("image_src", text)
                .put("save_location", text)
                .put("category", text);
    }

    private static ObjectNode geo(long ind, String country) {
        return row("ind", ind)
                .put("timestamp", "2020-08-28T03:52:47")
                .put("latitude", -89.9787)
                .put("longitude", -173.293)
                .put("country", country);
    }

    private static ObjectNode user(long ind, String name) {
        return row("ind", ind)
                .put("first_name", name)
                .put("last_name", name)
                .put("age", 20)
                .put("date_joined", "2015-10-24T11:23:51");
    }

    @Test
    void showsDataWithinTwoSeconds() {
        double fastest = Double.MAX_VALUE;

        for (int i = 0; i < OPENINGS; i++) {
            browser.open(cleaner.address() + '/');
            fastest = Math.min(fastest, browser.millisecondsUntil(SHOWN));
        }

        assertThat(fastest).isLessThan(2000);
    }

    @Test
    void followsWhatComesAndWhatIsTakenBack() {
        sender.send(Side.PIN, 20_001, pin(20_001, "A kettle on a hill", "999M").toString());
        sender.send(Side.GEO, 20_001, geo(20_001, "Atlantis").toString());
        sender.send(Side.USER, 20_001, user(20_001, "Nemo").toString());

        awaitTrue("document.querySelector('#newest li')?.innerText.includes('A kettle on a hill') === true");
        awaitTrue("document.querySelector('#top-poster').innerText.includes('in Atlantis, with 999,000,000')");

        sender.send(Side.PIN, 20_001, null);

        awaitTrue("document.querySelector('#top-poster').innerText.includes('Atlantis') === false");
    }

    @Test
    void survivesTheCleanersRestart() {
        browser.run("window.loadedOnce = true");

        cleaner.kill();

        awaitTrue("document.querySelector('#status').dataset.state === 'bad'");
        assertThat(browser.text("#status")).isEqualTo("Not answering; trying again");

        cleaner.start();

        awaitTrue(SHOWN);
        assertThat(browser.run("return window.loadedOnce")).isEqualTo(true);
        assertThat(browser.text("#status")).isEqualTo("Running");
    }

    @Test
    void showsTheTextOfRecordsAsText() {
        sender.send(Side.PIN, 20_002, pin(20_002, MARKUP, "998M").toString());
        sender.send(Side.GEO, 20_002, geo(20_002, MARKUP).toString());
        sender.send(Side.USER, 20_002, user(20_002, MARKUP).toString());
        sender.send(
                Side.GEO, 20_003, geo(20_003, MARKUP).put("latitude", MARKUP).toString());
        sender.send(Side.USER, 20_004, MARKUP);

        awaitTrue("document.querySelector('#newest li')?.innerText.includes('<script>') === true");
        awaitTrue("document.querySelector('#top-poster').innerText.includes('<img src=x')");
        awaitTrue("[...document.querySelectorAll('#charts th')].some(th => th.innerText.includes('<script>'))");
        awaitTrue(
                "[...document.querySelectorAll('#rejected li')].filter(li => li.innerText.includes('<script>')).length >= 2");
        browser.run("document.querySelector('#ind').value = '20002'");
        browser.run("document.querySelector('#search').requestSubmit()");
        awaitTrue("(document.querySelector('#found').innerText.match(/<script>/g) ?? []).length >= 11");

        assertThat(browser.run("return document.title")).isEqualTo("Pinflow cleaner");
        assertThat(browser.count("body script, body img, body iframe, body object"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void staysWithinItsWidthWhateverTheNames(int width) {
        String name = "x".repeat(900);
        sender.send(Side.PIN, 20_005, pin(20_005, name, "997M").toString());
        sender.send(Side.GEO, 20_005, geo(20_005, name).toString());
        sender.send(Side.USER, 20_005, user(20_005, name).toString());
        sender.send(Side.GEO, 20_006, geo(20_006, name).put("latitude", name).toString());
        browser.resize(width, 900);

        awaitTrue("[...document.querySelectorAll('#charts th')].some(th => th.innerText.includes('xxxxxxxxxx'))");
        awaitTrue("document.querySelector('#rejected').innerText.includes('xxxxxxxxxx')");

        assertThat(browser.run("return document.documentElement.scrollWidth"))
                .isEqualTo(browser.run("return document.documentElement.clientWidth"));
        sender.send(Side.PIN, 20_005, null);
    }

    @Test
    void canBeUsedWithoutAMouse() {
        browser.press(Keys.TAB);
        assertThat(browser.run("return document.activeElement.innerText")).isEqualTo("Skip to the insights");
        assertThat(browser.run("return getComputedStyle(document.activeElement).outlineStyle"))
                .isEqualTo("solid");
        browser.press(Keys.ENTER);
        awaitTrue("document.activeElement.id === 'insights'");

        browser.open(cleaner.address() + '/');
        browser.millisecondsUntil(SHOWN);
        browser.tabTo("#ind");
        browser.press("7528", Keys.ENTER);
        awaitTrue("document.querySelector('#found').innerText.includes('Post 7528')");
        assertThat(browser.text("#found")).contains("is complete", "pin", "geo", "user");

        browser.tabTo("#by");
        browser.press(Keys.ARROW_DOWN);
        awaitTrue("document.querySelector('#by').value === 'person'");
        browser.tabTo("#charts summary");
        browser.press(Keys.ENTER);
        awaitTrue("document.querySelector('#charts details').open");
    }

    @Test
    void saysEverythingToThoseWhoCannotSeeIt() {
        assertThat(browser.run("return document.documentElement.lang")).isEqualTo("en");
        assertThat(browser.count("h1")).isOne();
        assertThat(browser.count("#charts svg")).isPositive();
        assertThat(browser.count("#charts svg:not([role=img][aria-label])")).isZero();
        assertThat(browser.run(
                        "return [...document.querySelectorAll('input, select')].filter(e => e.labels.length === 0)"
                                + ".length"))
                .isEqualTo(0L);
        assertThat(browser.count("[tabindex='0']:not([aria-label])")).isZero();
        assertThat(browser.count("th:not([scope])")).isZero();
        assertThat(browser.count("#status[role=status], #found[role=status]")).isEqualTo(2);
    }

    @Test
    void tellsPrometheusNothingThatItCannotRead() {
        List<String> lines =
                cleaner.get("/metrics").orElseThrow().body().lines().toList();

        List<String> types =
                lines.stream().filter(line -> line.startsWith("# TYPE ")).toList();
        List<String> samples =
                lines.stream().filter(line -> !line.startsWith("#")).toList();
        assertThat(lines).allSatisfy(line -> assertThat(line).matches(PROMETHEUS));
        assertThat(types).doesNotHaveDuplicates();
        assertThat(samples.stream().map(line -> line.substring(0, line.lastIndexOf(' '))))
                .doesNotHaveDuplicates();
        assertThat(samples)
                .anyMatch(line -> line.startsWith("pinflow_records_total{event=\"read\",side=\"pin\"} "))
                .anyMatch(line -> line.startsWith("kafka_consumer_fetch_manager_records_lag_max{"));
    }

    @ParameterizedTest
    @CsvSource({"1280, light", "1280, dark", "390, light", "390, dark"})
    void isReadable(int width, String scheme) throws Exception {
        browser.resize(width, 900);
        browser.prefer(scheme);
        browser.run("document.querySelector('#ind').value = '7528'");
        browser.run("document.querySelector('#search').requestSubmit()");
        awaitTrue("document.querySelector('#found').innerText.includes('Post 7528')");

        browser.picture(Path.of("target", "page", width + "-" + scheme + ".png"));

        assertThat(browser.run("return document.documentElement.scrollWidth"))
                .isEqualTo(browser.run("return document.documentElement.clientWidth"));
        assertThat(browser.run("return getComputedStyle(document.body).backgroundColor"))
                .isEqualTo(scheme.equals("dark") ? "rgb(18, 22, 29)" : "rgb(246, 247, 249)");
        assertThat(Contrast.hardToRead(browser)).isEmpty();
    }
}
