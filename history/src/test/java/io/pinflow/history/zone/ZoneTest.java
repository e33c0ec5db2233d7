package io.pinflow.history.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZoneTest {
    @TempDir
    private Path folder;

    @Test
    void listsValuesWithTheirKeysAndDeletionsAndPassesOverTheRest() throws Exception {
        object("t/partition=0/t+0+0000000000.json");
        object("t/partition=0/t+0+0000000000.keys.json");
        object("t/partition=0/t+0+0000000000.headers.json");
        object("t/partition=0/_t+0+0000000000.json.1234");
        object("t/tombstone/t+0+0000000005.keys.json");
        object("other/partition=0/other+0+0000000000.json");

        List<LandedObject> objects = zone().objects("t");

        assertThat(objects)
                .extracting(LandedObject::path, LandedObject::deletions, LandedObject::keysPath)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(
                                "t/partition=0/t+0+0000000000.json", false, "t/partition=0/t+0+0000000000.keys.json"),
                        org.assertj.core.groups.Tuple.tuple("t/tombstone/t+0+0000000005.keys.json", true, null));
        assertThat(zone().objects("nothing")).isEmpty();
    }

    @Test
    void refusesWhatTheSinkDidNotName() throws Exception {
        object("t/partition=0/part-00000.parquet");

        assertThatThrownBy(() -> zone().objects("t"))
                .isInstanceOf(UnreadableZone.class)
                .hasMessageContaining("part-00000.parquet is no object of JSON lines that the S3 sink named");
    }

    @Test
    void refusesFoldersThatLeaveTheOrderOfAPartitionOpen() throws Exception {
        object("t/country=a/t+0+0000000000.json");
        object("t/country=b/t+0+0000000001.json");

        assertThatThrownBy(() -> zone().objects("t"))
                .hasMessageContaining("t/country=")
                .hasMessageContaining("nothing tells which came first");

        object("t/country=a/t+0+0000000000.keys.json");
        object("t/country=b/t+0+0000000001.keys.json");
        assertThat(zone().objects("t")).hasSize(2);
    }

    @Test
    void spreadsTimesEvenlyBetweenTheFirstAndTheLastRecord() {
        ObjectTimes times = new ObjectTimes(1000, 1400, 5);

        assertThat(List.of(times.ofLine(0), times.ofLine(1), times.ofLine(4))).containsExactly(1000L, 1100L, 1400L);
        assertThat(new ObjectTimes(1000, 1400, 0).ofLine(3)).isEqualTo(1000);
        assertThat(new ObjectTimes(1400, 1000, 5).ofLine(3)).isEqualTo(1400);
    }

    private Zone zone() {
        return new Zone(folder.toUri().toString(), new Configuration());
    }

    private void object(String path) throws Exception {
        Files.createDirectories(folder.resolve(path).getParent());
        Files.writeString(folder.resolve(path), "{}\n");
    }
}
