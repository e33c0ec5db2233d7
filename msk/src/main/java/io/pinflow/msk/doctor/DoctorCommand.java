package io.pinflow.msk.doctor;

import io.pinflow.msk.account.Account;
import io.pinflow.msk.account.AwsAccount;
import io.pinflow.msk.deploy.Plan;
import io.pinflow.msk.deployment.Deployment;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Examines a running pipeline from its beginning to its end. Changes nothing. */
@Command(
        name = "doctor",
        description =
                "Examines a running pipeline from brokers to sinks and names the first thing that is wrong (exit status"
                        + " 1). Without options it looks at the one of ./pinflow up.",
        mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {
    @Option(
            names = "--deployment",
            paramLabel = "FILE",
            description = "Of MSK Connect: brokers, prefix, connectors and the cleaner's application.id come from it.")
    private Path deployment;

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description = "An address in place of AWS's, such as that of a stub.")
    private URI endpoint;

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:9092",
            description = "The brokers (default: 127.0.0.1:9092).")
    private String bootstrap;

    @Option(names = "--client-properties", paramLabel = "FILE", description = "How to reach the brokers.")
    private Path clientProperties;

    @Option(
            names = "--prefix",
            paramLabel = "PREFIX",
            defaultValue = "pinflow.",
            description = "Of the topics (default: pinflow.).")
    private String prefix;

    @Option(
            names = "--application",
            paramLabel = "ID",
            defaultValue = "posts-cleaner",
            description = "The cleaner's application.id (default: posts-cleaner).")
    private String application;

    @Option(
            names = "--connect",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8083",
            description = "A worker's REST API (default: http://127.0.0.1:8083).")
    private URI connect;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            defaultValue = "pinflow-source",
            description = "The source connector (default: pinflow-source).")
    private String source;

    @Option(
            names = "--raw-sink",
            paramLabel = "NAME",
            defaultValue = "pinflow-raw",
            description = "The sink of the raw topics (default: pinflow-raw).")
    private String rawSink;

    @Option(
            names = "--clean-sink",
            paramLabel = "NAME",
            defaultValue = "pinflow-clean",
            description = "The sink of the clean topics (default: pinflow-clean).")
    private String cleanSink;

    @Option(
            names = "--cleaner",
            paramLabel = "URL",
            description = "The cleaner's HTTP address; by default that of ./pinflow up, and none with --deployment.")
    private URI cleaner;

    @Option(
            names = "--limit",
            paramLabel = "SECONDS",
            defaultValue = "600",
            description = "How old a record may be that waits for a reader (default: 600).")
    private long limit;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Optional<Plan> plan = Optional.ofNullable(deployment)
                .map(file -> Plan.read(file, Path.of(System.getProperty("pinflow.home", "."))));
        if (plan.isPresent()) {
            takeFrom(plan.get());
        }
        Properties client = client();
        try (Admin admin = Admin.create(client);
                Account account = plan.map(
                                found -> AwsAccount.in(found.deployment().region(), Optional.ofNullable(endpoint)))
                        .orElse(null)) {
            List<Check> connectors = plan.map(found -> new MskConnectChecks(account, found).checks())
                    .orElseGet(() -> new WorkerChecks(connect).checks(List.of(source, rawSink, cleanSink)));
            boolean isWell = new Examination(checks(admin, client, connectors), line -> {
                        out.println(line);
                        out.flush();
                    })
                    .isWell();
            return isWell ? 0 : 1;
        }
    }

    /** In the order of the flow; connectors first, since nothing flows without them. */
    private List<Check> checks(Admin admin, Properties client, List<Check> connectors) {
        ClusterChecks cluster = new ClusterChecks(admin, bootstrap, prefix);
        FlowChecks flow = new FlowChecks(admin, client, Clock.systemUTC(), Duration.ofSeconds(limit));
        List<String> clean =
                List.of(prefix + "clean.pin", prefix + "clean.geo", prefix + "clean.user", prefix + "clean.post");
        List<Check> checks = new ArrayList<>(cluster.checks());
        checks.addAll(connectors);
        checks.add(flow.records("raw topics", cluster.rawTopics(), "look at the source's log"));
        if (cleaner != null) {
            checks.add(CleanerCheck.at(cleaner));
        }
        checks.add(flow.keepsUp("cleaning", application, cluster.rawTopics()));
        checks.add(flow.records("clean topics", clean, "look at " + prefix + "rejected and the cleaner's log"));
        checks.add(flow.keepsUp("landing raw", "connect-" + rawSink, cluster.rawTopics()));
        checks.add(flow.keepsUp("landing clean", "connect-" + cleanSink, clean));
        checks.add(flow.putAside(prefix + "rejected"));
        return checks;
    }

    private void takeFrom(Plan plan) throws IOException {
        Deployment found = plan.deployment();
        bootstrap = found.cluster().bootstrapServers();
        if (found.topics() != null) {
            prefix = found.topics().prefix();
            clientProperties = clientProperties == null
                    ? plan.folder().resolve(found.topics().clientProperties())
                    : clientProperties;
        }
        if (found.cleaner() != null) {
            application =
                    read(plan.folder().resolve(found.cleaner().file())).getProperty("application.id", application);
        }
        rawSink = sink(plan, "raw").orElse(rawSink);
        cleanSink = sink(plan, "clean").orElse(cleanSink);
    }

    private static Optional<String> sink(Plan plan, String ending) {
        return plan.parts().stream()
                .map(part -> part.file().name())
                .filter(name -> name.endsWith("-" + ending))
                .findFirst();
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }

    private Properties client() throws IOException {
        Properties client = clientProperties == null ? new Properties() : read(clientProperties);
        client.put("bootstrap.servers", bootstrap);
        client.put("default.api.timeout.ms", "15000");
        client.put("request.timeout.ms", "10000");
        if (deployment == null && cleaner == null) {
            cleaner = URI.create("http://127.0.0.1:8080");
        }
        return client;
    }
}
