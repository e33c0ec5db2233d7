package io.pinflow.msk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.pinflow.msk.cli.PinflowMsk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators are told is what the software says, and what links lead to is there. */
class DocumentsTest {
    private static final Path ROOT = Path.of("..");

    @Test
    void everyMessageOfTroubleshootingStandsInTheCode() throws IOException {
        String code = code();
        List<String> messages = new ArrayList<>();
        String document = Files.readString(ROOT.resolve("docs/troubleshooting.md"));
        String ours = document.replaceAll("(?s)## MSK Connect.*?(?=## Laptop)", "");
        Matcher row = Pattern.compile("(?m)^\\| `([^`]+)` \\|").matcher(ours);
        while (row.find()) {
            messages.add(row.group(1));
        }

        assertThat(messages)
                .hasSizeGreaterThan(25)
                .allSatisfy(message -> assertThat(code).contains(message));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docs/deploy-msk.md", "docs/operations.md", "docs/troubleshooting.md",
                        "docs/migrating-from-confluent.md",
                "msk/README.md", "connector-configs/README.md", "docker/README.md", "connect-secrets/README.md"
            })
    void everyLinkLeadsToAFile(String document) throws IOException {
        Path file = ROOT.resolve(document);
        Matcher link = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)").matcher(Files.readString(file));

        while (link.find()) {
            assertThat(file.resolveSibling(link.group(1))).exists();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "docs/deploy-msk.md",
                "docs/operations.md",
                "docs/troubleshooting.md",
                "msk/README.md"
            })
    void everyCommandTakesTheOptionsItIsGiven(String document) throws IOException {
        String text = Files.readString(ROOT.resolve(document)).replaceAll("\\\\\\n\\s*", " ");
        Matcher command = Pattern.compile("(?m)^\\s*\\./pinflow ((?:plugin|msk|doctor)\\b[^>|#\\n]*)")
                .matcher(text);

        while (command.find()) {
            String[] arguments = command.group(1).strip().replace("\"", "").split("\\s+");
            assertThatCode(() -> PinflowMsk.commandLine().parseArgs(arguments))
                    .as(command.group())
                    .doesNotThrowAnyException();
        }
    }

    /** All code, with texts that go over several lines joined. */
    private static String code() throws IOException {
        StringBuilder code = new StringBuilder();
        for (String module : List.of("connect-rds-source", "connect-s3-sink", "streams-cleaner", "local-stack")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    code.append(Files.readString(file));
                }
            }
        }
        return code.toString().replaceAll("\"\\s*\\+\\s*\"", "");
    }
}
