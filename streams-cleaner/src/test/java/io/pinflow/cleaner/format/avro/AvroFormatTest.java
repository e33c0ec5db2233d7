package io.pinflow.cleaner.format.avro;

import static io.pinflow.cleaner.RawJson.aGeo;
import static io.pinflow.cleaner.RawJson.aPin;
import static io.pinflow.cleaner.RawJson.aUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinflow.cleaner.Harness;
import io.pinflow.cleaner.field.CleanRecord;
import io.pinflow.cleaner.field.JsonFields;
import io.pinflow.cleaner.format.CleanFormat;
import io.pinflow.cleaner.format.CleanReader;
import io.pinflow.cleaner.format.Formats;
import io.pinflow.cleaner.format.RawFormat;
import io.pinflow.cleaner.geo.CleanGeo;
import io.pinflow.cleaner.pin.CleanPin;
import io.pinflow.cleaner.post.CleanPost;
import io.pinflow.cleaner.side.Side;
import io.pinflow.cleaner.user.CleanUser;
import io.pinflow.cleaner.verdict.Kept;
import io.pinflow.cleaner.verdict.Reason;
import io.pinflow.cleaner.verdict.Refused;
import io.pinflow.cleaner.verdict.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AvroFormatTest {
    private static final Map<Side, String> ROWS =
            Map.of(Side.PIN, aPin(7).json(), Side.GEO, aGeo(7).json(), Side.USER, aUser(7).json());

    @TempDir
    private Path stateDir;

    private RegistryStub registry;
    private Formats formats;
    private RawFormat raw;

    @BeforeEach
    void start() throws IOException {
        registry = new RegistryStub();
        Map<String, String> settings = new HashMap<>(registry.settings());
        settings.put("input.format", "avro");
        settings.put("output.format", "avro");
        formats = Harness.config(stateDir, settings).formats();
        raw = formats.raw();
    }

    @AfterEach
    void stop() throws Exception {
        raw.close();
        registry.close();
    }

    private byte[] bytes(Side side) {
        try (Serializer<Object> serializer = formats.avro().serializer()) {
            return AvroRows.bytes(serializer, "pinflow." + side.sideName(), side, ROWS.get(side));
        }
    }

    private Verdict<? extends CleanRecord> clean(Side side, byte[] value) {
        return raw.clean(side, "pinflow." + side.sideName(), new RecordHeaders(), value);
    }

    private static CleanRecord cleanOfJson(Side side) {
        return ((Kept<? extends CleanRecord>) side.clean(ROWS.get(side).getBytes(StandardCharsets.UTF_8))).record();
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void readsTheRowThatJsonWouldHaveSaid(Side side) {
        Verdict<? extends CleanRecord> verdict = clean(side, bytes(side));

        assertThat(verdict).isEqualTo(new Kept<>(cleanOfJson(side), 0));
    }

    @Test
    void writesByTheSchemasInTheJarAndAddsThemToTheRegistry() throws IOException {
        CleanPost post = new CleanPost(
                (CleanPin) cleanOfJson(Side.PIN), (CleanGeo) cleanOfJson(Side.GEO), (CleanUser) cleanOfJson(Side.USER));

        GenericRecord written;
        try (CleanFormat format = formats.clean();
                Deserializer<Object> deserializer = formats.avro().deserializer()) {
            byte[] bytes = format.toBytes("pinflow.clean.post", post);
            written = (GenericRecord) deserializer.deserialize("pinflow.clean.post", bytes);
        }

        Schema shipped =
                new Schema.Parser().parse(Files.readString(Path.of("src/main/resources/schema/clean-post.avsc")));
        assertThat(written.getSchema()).isEqualTo(shipped);
        assertThat(new Schema.Parser().parse(registry.artifacts().get("pinflow.clean.post-value")))
                .isEqualTo(shipped);
        assertThat(written)
                .hasToString("{\"ind\": 7, \"unique_id\": \"fbe53c66-3442-4773-b19e-d3ec6f54dddf\","
                        + " \"title\": \"Liquid Lash\", \"description\": \"Lashes, and more\\u2026 \","
                        + " \"follower_count\": 43000, \"poster_name\": \"Thrive Causemetics\","
                        + " \"tag_list\": \"Lashes,Mascara\", \"is_image_or_video\": \"image\","
                        + " \"image_src\": \"https://i.pinimg.com/originals/1.jpg\","
                        + " \"save_location\": \"/data/beauty\", \"category\": \"beauty\", \"country\": \"Albania\","
                        + " \"coordinates\": [-89.9787, -173.293], \"posted_at\": 1598586767000,"
                        + " \"user_name\": \"Abigail Ali\", \"age\": 20, \"date_joined\": 1445685831000}");
    }

    @Test
    void readsBackForPeopleWhatItWroteAsTheJsonThatWouldHaveBeenWritten() {
        CleanPost post = new CleanPost(
                (CleanPin) cleanOfJson(Side.PIN), (CleanGeo) cleanOfJson(Side.GEO), (CleanUser) cleanOfJson(Side.USER));
        CleanPost bare = new CleanPost(
                new CleanPin(7, null, null, null, null, null, null, null, null, null, null),
                new CleanGeo(7, null, null, null),
                new CleanUser(7, null, null, null));

        try (CleanFormat format = formats.clean();
                CleanReader reader = formats.reader()) {
            for (CleanPost each : List.of(post, bare)) {
                byte[] avro = format.toBytes("pinflow.clean.post", each);
                assertThat(reader.json("pinflow.clean.post", new RecordHeaders(), avro))
                        .contains(JsonFields.toBytes(each));
            }
            assertThat(reader.json("pinflow.clean.post", new RecordHeaders(), new byte[] {1, 2, 3}))
                    .isEmpty();
        }
    }

    @Test
    void showsNothingWhereNoClassForReadingIsAtHand() {
        Map<String, String> settings = Map.of(
                "output.format",
                "avro",
                "avro.serializer",
                "com.example.Other",
                "avro.deserializer",
                "com.example.Missing");

        try (CleanReader reader = Harness.config(stateDir, settings).formats().reader()) {
            assertThat(reader.json("pinflow.clean.post", new RecordHeaders(), new byte[] {0}))
                    .isEmpty();
        }
    }

    @Test
    void refusesWhatIsNoAvro() {
        assertThat(clean(Side.GEO, ROWS.get(Side.GEO).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.NOT_AVRO));
        assertThat(clean(Side.GEO, new byte[] {0}))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.NOT_AVRO));
    }

    @Test
    void refusesACutOffRecord() {
        byte[] whole = bytes(Side.GEO);
        byte[] cut = Arrays.copyOf(whole, whole.length - 4);

        assertThat(clean(Side.GEO, cut))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.NOT_AVRO));
    }

    @Test
    void refusesASchemaThatTheRegistryDoesNotKnow() {
        assertThat(clean(Side.GEO, new byte[] {0, 0, 0, 0, 99, 1, 2}))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.NOT_AVRO));
    }

    @Test
    void waitsForARegistryThatIsAwayAndRefusesNothing() {
        byte[] value = bytes(Side.GEO);
        registry.refuse(1);

        Verdict<? extends CleanRecord> verdict = clean(Side.GEO, value);

        assertThat(verdict).isEqualTo(new Kept<>(cleanOfJson(Side.GEO), 0));
    }

    @Test
    void saysWhichClassIsMissing() {
        Map<String, String> settings =
                Map.of("input.format", "avro", "avro.deserializer", "com.example.Missing", "avro.url", "x");

        assertThatThrownBy(() -> Harness.config(stateDir, settings).formats().raw())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("Invalid value com.example.Missing for configuration avro.deserializer")
                .hasMessageContaining("on the class path");
    }

    @Test
    void asksForARegistryBeforeItStarts() {
        assertThatThrownBy(() -> Harness.config(stateDir, Map.of("output.format", "avro")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("set avro.apicurio.registry.url");
    }
}
