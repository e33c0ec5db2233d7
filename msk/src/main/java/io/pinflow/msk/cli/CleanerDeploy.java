package io.pinflow.msk.cli;

import io.pinflow.msk.deploy.Plan;
import io.pinflow.msk.deploy.Talk;
import io.pinflow.msk.deployment.Deployment;
import io.pinflow.msk.deployment.PluginZip;
import io.pinflow.msk.topics.TopicCreation;
import io.pinflow.msk.topics.TopicPlan;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;

/** The part of a deployment that is not MSK Connect's: the topics, and the command that runs the cleaner. */
final class CleanerDeploy {
    private final Plan plan;
    private final Talk talk;

    CleanerDeploy(Plan plan, Talk talk) {
        this.plan = plan;
        this.talk = talk;
    }

    /** Creates what the deployment file lists, if it does. */
    void createTopics(boolean onlyTells) {
        Deployment.TopicSettings settings = plan.deployment().topics();
        if (settings == null) {
            return;
        }
        List<TopicPlan> topics = TopicPlan.read(plan.folder().resolve(settings.file()), settings.prefix());
        if (onlyTells) {
            topics.forEach(topic -> talk.say("kafka CreateTopics " + topic + " (unless it exists)"));
            return;
        }
        Properties properties = properties(plan.folder().resolve(settings.clientProperties()));
        properties.put("bootstrap.servers", plan.deployment().cluster().bootstrapServers());
        Optional<Short> copies =
                settings.replicationFactor() > 0 ? Optional.of((short) settings.replicationFactor()) : Optional.empty();
        try (Admin admin = Admin.create(properties)) {
            new TopicCreation(admin, copies, talk).run(topics);
        }
    }

    private static Properties properties(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        return properties;
    }

    /** Tells how to run the cleaner beside the cluster, if the deployment file names its settings. */
    void tellCommand() {
        if (plan.deployment().cleaner() == null) {
            return;
        }
        String jar = "streams-cleaner-" + PluginZip.version() + "-all.jar";
        talk.say("Run the cleaner where the brokers can be reached:");
        talk.say("  PINFLOW_CLEANER_BOOTSTRAP_SERVERS='"
                + plan.deployment().cluster().bootstrapServers() + "' \\");
        talk.say("  java -Xmx256m -jar " + jar + " --config "
                + Path.of(plan.deployment().cleaner().file()).getFileName());
        talk.say("  (built to streams-cleaner/target/; units for systemd and ECS: connector-configs/msk/)");
    }
}
