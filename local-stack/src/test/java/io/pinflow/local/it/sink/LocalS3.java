package io.pinflow.local.it.sink;

import io.pinflow.local.home.Credentials;
import io.pinflow.local.home.DataFolder;
import io.pinflow.local.home.Installation;
import io.pinflow.local.part.PortSetting;
import io.pinflow.local.part.S3Part;
import io.pinflow.local.part.SupervisedPart;
import io.pinflow.local.stack.Bucket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The real S3-protocol server alone, with one bucket, for tests that run a sink task themselves. */
final class LocalS3 implements AutoCloseable {

    private final SupervisedPart part;
    private final Credentials credentials;
    private final Bucket bucket;

    private LocalS3(SupervisedPart part, Credentials credentials) {
        this.part = part;
        this.credentials = credentials;
        this.bucket = new Bucket("sink", part.address(), credentials);
    }

    /** @param name of an empty folder below {@code target} */
    static LocalS3 start(String name) {
        Path root = Path.of("target", "it", name);
        try {
            DataFolder.deleteTree(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        DataFolder folder = new DataFolder(root.toAbsolutePath());
        Credentials credentials = Credentials.of(folder);
        S3Part s3 = new S3Part(
                folder, new Installation(Path.of(System.getProperty("pinflow.home"))), freePort(), credentials);
        SupervisedPart part = new SupervisedPart(s3, folder, Duration.ofSeconds(60), said -> {}, Clock.systemUTC());
        part.start();
        LocalS3 started = new LocalS3(part, credentials);
        started.bucket.create();
        return started;
    }

    private static PortSetting freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new PortSetting(socket.getLocalPort(), "s3-port");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address() {
        return part.address();
    }

    /** What a sink needs to write here, but for the address. */
    Map<String, String> access() {
        return Map.of(
                "s3.bucket.name", bucket.name(),
                "s3.region", "us-east-1",
                "aws.access.key.id", credentials.s3AccessKey(),
                "aws.secret.access.key", credentials.s3SecretKey());
    }

    List<String> keys(String prefix) {
        return bucket
                .client()
                .listObjectsV2Paginator(list -> list.bucket(bucket.name()).prefix(prefix))
                .contents()
                .stream()
                .map(S3Object::key)
                .toList();
    }

    byte[] bytes(String key) {
        return bucket.client()
                .getObjectAsBytes(get -> get.bucket(bucket.name()).key(key))
                .asByteArray();
    }

    /** Keys of uploads in parts that are neither complete nor aborted. */
    List<String> openUploads(String prefix) {
        return bucket.client().listMultipartUploads(list -> list.bucket(bucket.name())).uploads().stream()
                .map(MultipartUpload::key)
                .filter(key -> key.startsWith(prefix))
                .toList();
    }

    /** Ends the server, which keeps its bucket. */
    void halt() {
        part.stop(Duration.ofSeconds(5));
    }

    /** Starts it again, at the same address. */
    void resume() {
        part.start();
    }

    @Override
    public void close() {
        bucket.close();
        part.stop(Duration.ofSeconds(5));
    }
}
