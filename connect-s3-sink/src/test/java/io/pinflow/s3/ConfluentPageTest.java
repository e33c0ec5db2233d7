package io.pinflow.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds docs/confluent.md, which names a test for every promise, against the tests there are. */
class ConfluentPageTest {

    private static final Path PAGE = Path.of("../docs/confluent.md");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+Test)\\.(\\w+)`");

    static Stream<String> testsOnThePage() throws IOException {
        Set<String> named = new LinkedHashSet<>();
        Matcher test = TEST.matcher(Files.readString(PAGE));
        while (test.find()) {
            named.add(test.group(1) + "." + test.group(2));
        }
        return named.stream();
    }

    @ParameterizedTest
    @MethodSource("testsOnThePage")
    void namesTestsThatThereAre(String named) throws IOException {
        String[] classAndMethod = named.split("\\.");

        assertThat(sourceOf(classAndMethod[0])).contains("void " + classAndMethod[1] + "(");
    }

    private static String sourceOf(String testClass) throws IOException {
        for (Path tests : new Path[] {Path.of("src/test/java"), Path.of("../local-stack/src/test/java")}) {
            try (Stream<Path> files = Files.walk(tests)) {
                for (Path file :
                        files.filter(path -> path.endsWith(testClass + ".java")).toList()) {
                    return Files.readString(file);
                }
            }
        }
        throw new AssertionError("no test " + testClass);
    }
}
