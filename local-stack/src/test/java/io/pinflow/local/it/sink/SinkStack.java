package io.pinflow.local.it.sink;

import static org.awaitility.Awaitility.await;

import io.pinflow.local.home.Credentials;
import io.pinflow.local.home.DataFolder;
import io.pinflow.local.home.Installation;
import io.pinflow.local.part.BrokerPart;
import io.pinflow.local.part.Part;
import io.pinflow.local.part.PartState;
import io.pinflow.local.part.PortSetting;
import io.pinflow.local.part.SupervisedPart;
import io.pinflow.local.part.WorkerPart;
import io.pinflow.local.part.WorkerRuntime;
import io.pinflow.local.stack.ConnectRest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A broker, an S3 server and Connect workers of one group, all real processes. A part that dies is started again. */
final class SinkStack implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final int RESTART_LIMIT = 60;

    private final LocalS3 s3;
    private final SupervisedPart broker;
    private final List<SupervisedPart> workers = new ArrayList<>();

    private SinkStack(LocalS3 s3, SupervisedPart broker) {
        this.s3 = s3;
        this.broker = broker;
    }

    /** @param name of empty folders below {@code target} */
    static SinkStack start(String name, int workers) {
        Installation installation = new Installation(Path.of(System.getProperty("pinflow.home")));
        LocalS3 s3 = LocalS3.start(name + "-s3");
        DataFolder folder = emptyFolder(name);
        SupervisedPart broker = supervise(
                new BrokerPart(folder, installation, freePort("kafka-port"), freePort("controller-port")), folder);
        SinkStack stack = new SinkStack(s3, broker);
        try {
            broker.start();
            for (int i = 0; i < workers; i++) {
                DataFolder own = emptyFolder(name + "-worker-" + i);
                WorkerPart worker = new WorkerPart(
                        own,
                        installation,
                        freePort("connect-port"),
                        broker.address(),
                        WorkerRuntime.of(installation.kafkaClassPath()),
                        Map.of());
                SupervisedPart supervised = supervise(worker, own);
                supervised.start();
                stack.workers.add(supervised);
            }
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    private static DataFolder emptyFolder(String name) {
        Path root = Path.of("target", "it", name).toAbsolutePath();
        try {
            DataFolder.deleteTree(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        DataFolder folder = new DataFolder(root);
        Credentials.of(folder);
        return folder;
    }

    private static SupervisedPart supervise(Part part, DataFolder folder) {
        return new SupervisedPart(part, folder, START_LIMIT, said -> {}, Clock.systemUTC(), RESTART_LIMIT);
    }

    private static PortSetting freePort(String option) {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new PortSetting(socket.getLocalPort(), option);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String bootstrap() {
        return broker.address();
    }

    LocalS3 s3() {
        return s3;
    }

    SupervisedPart worker(int index) {
        return workers.get(index);
    }

    /** Kills a worker as {@code kill -9} does, and returns when it serves again. */
    void kill(int worker) {
        SupervisedPart victim = workers.get(worker);
        victim.kill();
        await().atMost(START_LIMIT).until(() -> victim.state() != PartState.READY);
        await().atMost(START_LIMIT).until(() -> victim.state() == PartState.READY);
    }

    /** Speaks to the first worker. */
    ConnectRest connect() {
        return connect(0);
    }

    ConnectRest connect(int worker) {
        return new ConnectRest(workers.get(worker).address());
    }

    void createTopic(String topic, int partitions) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
            admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("cannot create topic " + topic, e);
        }
    }

    @Override
    public void close() {
        workers.forEach(worker -> worker.stop(Duration.ofSeconds(10)));
        broker.stop(Duration.ofSeconds(10));
        s3.close();
    }
}
