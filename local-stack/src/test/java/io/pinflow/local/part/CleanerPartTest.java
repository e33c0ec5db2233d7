package io.pinflow.local.part;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.local.home.DataFolder;
import io.pinflow.local.home.Installation;
import io.pinflow.local.reconcile.TopicNames;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanerPartTest {
    @TempDir
    private Path temp;

    private CleanerPart part(Optional<String> door) {
        return new CleanerPart(
                new DataFolder(temp.resolve("data")),
                new Installation(temp),
                new PortSetting(8080, "cleaner-port"),
                "localhost:9092",
                new TopicNames("pinflow.", "posts-cleaner"),
                door);
    }

    @Test
    void isToldOfTheDoorOnlyWhereOneRuns() {
        assertThat(part(Optional.of("http://127.0.0.1:8082")).settings())
                .contains("http.port=8080", "http.door.url=http://127.0.0.1:8082");
        assertThat(part(Optional.empty()).settings())
                .contains("http.port=8080")
                .noneMatch(line -> line.startsWith("http.door"));
    }
}
