package io.pinflow.msk.deploy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A folder with a deployment of two connectors of one plugin, which can be changed between deployments. */
final class PlanFolder {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final ObjectNode deployment;

    PlanFolder(Path folder) throws IOException {
        this.folder = folder;
        writeWorker("key.converter=a.A\nvalue.converter=b.B\n");
        writePlugin("first");
        writeConnector("raw", "10000");
        writeConnector("clean", "10000");
        this.deployment = (ObjectNode) JSON.readTree("""
                {"region": "us-east-1",
                 "cluster": {"bootstrapServers": "b-1:9098", "subnets": ["subnet-1"], "securityGroups": ["sg-1"],
                             "authentication": "IAM", "encryption": "TLS"},
                 "executionRoleArn": "arn:aws:iam::111122223333:role/connect",
                 "plugins": {"bucket": "bucket", "folder": "plugins"},
                 "workerConfiguration": {"name": "worker", "file": "worker.properties"},
                 "logGroup": "/pinflow/connect", "tags": {"project": "pinflow"},
                 "connectors": [{"file": "raw.json", "plugin": "sink-1.0.zip", "mcu": 1, "workers": 1},
                                {"file": "clean.json", "plugin": "sink-1.0.zip", "mcu": 2,
                                 "autoScaling": {"minWorkers": 1, "maxWorkers": 2, "scaleInCpu": 20, "scaleOutCpu": 80}}]}
                """);
    }

    void writeWorker(String settings) throws IOException {
        Files.writeString(folder.resolve("worker.properties"), settings);
    }

    void writePlugin(String content) throws IOException {
        Files.writeString(folder.resolve("sink-1.0.zip"), content);
    }

    void writeConnector(String name, String flushSize) throws IOException {
        ObjectNode file = JSON.createObjectNode().put("name", name);
        file.putObject("config")
                .put("connector.class", "io.pinflow.s3.S3SinkConnector")
                .put("flush.size", flushSize);
        Files.writeString(folder.resolve(name + ".json"), file.toString());
    }

    PlanFolder with(Consumer<ObjectNode> change) {
        change.accept(deployment);
        return this;
    }

    Path file() throws IOException {
        Path file = folder.resolve("deployment.json");
        Files.writeString(file, deployment.toString());
        return file;
    }

    Plan plan() throws IOException {
        return Plan.read(file(), folder);
    }
}
