package io.pinflow.local.cli;

import io.pinflow.local.demo.Demo;
import io.pinflow.local.reconcile.Report;
import io.pinflow.local.reconcile.ReportJson;
import io.pinflow.local.reconcile.ReportText;
import io.pinflow.local.stack.Pace;
import io.pinflow.local.stack.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs some posts through the whole pipeline and proves that none was lost, doubled or altered. */
@Command(
        name = "demo",
        description = "Runs some posts through the whole pipeline and proves that none was lost, doubled or altered;"
                + " exit status 1 if the proof fails.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @Mixin
    private StackOptions options;

    @Option(
            names = "--posts",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Posts to send (default: 1000); 0 only compares what is there.")
    private long posts;

    @Option(names = "--report", paramLabel = "FILE", description = "Writes the outcome as JSON too.")
    private Path report;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (posts < 0) {
            throw new ParameterException(
                    spec.commandLine(), "Invalid value " + posts + " for --posts: expected 0 or more");
        }
        if (report != null && !Files.isDirectory(report.toAbsolutePath().getParent())) {
            throw new ParameterException(
                    spec.commandLine(), "Invalid value " + report + " for --report: its folder does not exist");
        }
        StackSettings settings = options.settings();
        Screen screen = new Screen(spec.commandLine().getOut());
        Report outcome;
        try (StackSession session = StackSession.open(settings, screen)) {
            screen.say("Sending %,d posts through all of them ...".formatted(posts));
            Demo demo = new Demo(session.stack(), session.connectors(), text -> screen.show(text + "\n"));
            outcome = demo.run(posts, Pace.unlimited());
        }
        if (report != null) {
            Files.writeString(report, ReportJson.of(outcome));
        }
        ReportText.lines(outcome).forEach(screen::say);
        return outcome.reconciled() ? 0 : 1;
    }
}
