package io.pinflow.msk.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerPropertiesTest {
    private static final String SOUND = "key.converter=a.A\nvalue.converter=b.B\noffset.storage.topic=mine\n";

    @TempDir
    Path temp;

    @Test
    void areNamedByTheirContentAndHandedOverInBase64() throws IOException {
        WorkerProperties one = read(SOUND);
        WorkerProperties other = read(SOUND + "# changed\n");

        assertThat(one.name()).matches("w-[0-9a-f]{8}").isNotEqualTo(other.name());
        assertThat(new String(Base64.getDecoder().decode(one.base64()), StandardCharsets.UTF_8))
                .isEqualTo(SOUND);
    }

    @Test
    void everyKeyThatMskConnectRefusesIsNamed() {
        assertThatThrownBy(() -> read("key.converter=a.A\ngroup.id=x\nsasl.mechanism=y\nplugin.path=/z\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "value.converter is missing",
                        "group.id is refused",
                        "sasl.mechanism is refused",
                        "plugin.path is refused");
    }

    private WorkerProperties read(String text) throws IOException {
        return WorkerProperties.read("w", Files.writeString(temp.resolve("worker.properties"), text));
    }
}
