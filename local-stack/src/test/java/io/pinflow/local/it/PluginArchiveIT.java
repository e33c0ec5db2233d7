package io.pinflow.local.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PluginArchiveIT {
    private static final long THIRTY_MEGABYTES = 30L * 1024 * 1024;

    static Stream<Path> archives() {
        return TestStack.installation().pluginArchives().stream();
    }

    @ParameterizedTest
    @MethodSource("archives")
    void hasTheLayoutOfAHubArchive(Path archive) throws IOException {
        String root = archive.getFileName().toString().replaceFirst("\\.zip$", "");

        List<String> names = names(archive);

        assertThat(names).allMatch(name -> name.startsWith(root + "/"));
        assertThat(names)
                .contains(root + "/manifest.json", root + "/doc/README.md", root + "/doc/LICENSE", root + "/doc/NOTICE")
                .contains(root + "/doc/licenses/THIRD-PARTY.txt")
                .anyMatch(name -> name.startsWith(root + "/lib/") && name.endsWith(".jar"))
                .anyMatch(name -> name.startsWith(root + "/etc/") && !name.endsWith("/"));
        assertThat(archive.toFile().length()).isLessThan(THIRTY_MEGABYTES);
    }

    @ParameterizedTest
    @MethodSource("archives")
    void manifestNamesTheArchive(Path archive) throws IOException {
        String root = archive.getFileName().toString().replaceFirst("\\.zip$", "");

        JsonNode manifest = manifest(archive, root + "/manifest.json");

        assertThat(manifest.at("/owner/username").asText() + "-"
                        + manifest.path("name").asText() + "-"
                        + manifest.path("version").asText())
                .isEqualTo(root);
    }

    @ParameterizedTest
    @MethodSource("archives")
    void holdsNothingThatTheWorkerBrings(Path archive) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry jar : zip.stream()
                    .filter(entry -> entry.getName().endsWith(".jar"))
                    .toList()) {
                try (InputStream in = zip.getInputStream(jar)) {
                    assertThat(classes(in))
                            .as(jar.getName())
                            .noneMatch(name -> name.startsWith("org/apache/kafka/") || name.startsWith("org/slf4j/"));
                }
            }
        }
    }

    private static List<String> names(Path archive) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            return zip.stream().map(ZipEntry::getName).toList();
        }
    }

    private static JsonNode manifest(Path archive, String entry) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile());
                InputStream in = zip.getInputStream(zip.getEntry(entry))) {
            return new ObjectMapper().readTree(in);
        }
    }

    private static List<String> classes(InputStream jar) throws IOException {
        ZipInputStream zip = new ZipInputStream(jar);
        Stream.Builder<String> names = Stream.builder();
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            names.add(entry.getName());
        }
        return names.build().filter(name -> name.endsWith(".class")).toList();
    }
}
