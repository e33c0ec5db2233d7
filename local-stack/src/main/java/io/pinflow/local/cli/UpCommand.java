package io.pinflow.local.cli;

import io.pinflow.local.stack.Connectors;
import io.pinflow.local.stack.Pace;
import io.pinflow.local.stack.Stack;
import io.pinflow.local.stack.StackSettings;
import io.pinflow.local.status.FlowMonitor;
import io.pinflow.local.status.StatusFile;
import io.pinflow.local.status.StatusText;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the pipeline until Ctrl-C; a second run goes on where the first stopped. */
@Command(
        name = "up",
        description = "Runs the pipeline until Ctrl-C; a second run goes on where the first stopped.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    private static final Duration REFRESH = Duration.ofSeconds(2);

    @Mixin
    private StackOptions options;

    @Option(
            names = "--pace",
            paramLabel = "PACE",
            defaultValue = "course",
            description = "course (a pause of 0 or 1 s before each post, the default), unlimited, or posts per second.")
    private String pace;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Pace wanted = Pace.parse(pace);
        StackSettings settings = options.settings();
        Screen screen = new Screen(spec.commandLine().getOut());
        try (StackSession session = StackSession.open(settings, screen)) {
            Stack stack = session.stack();
            Connectors connectors = session.connectors();
            connectors.startSource(wanted);
            StatusFile file = new StatusFile(stack.folder());
            file.clear();
            try (FlowMonitor monitor = new FlowMonitor(stack, connectors)) {
                while (true) {
                    stack.check();
                    connectors.check();
                    String status = StatusText.of(monitor.look());
                    file.write(status);
                    screen.show(status + "\nThe page: " + settings.page() + "   Ctrl-C stops all parts.\n");
                    Thread.sleep(REFRESH.toMillis());
                }
            }
        }
    }
}
