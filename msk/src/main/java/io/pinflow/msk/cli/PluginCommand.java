package io.pinflow.msk.cli;

import io.pinflow.msk.connector.ConnectorFile;
import io.pinflow.msk.deployment.PluginZip;
import io.pinflow.msk.plugin.Finding;
import io.pinflow.msk.plugin.PluginValidation;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Works with the plugins themselves, without a worker. */
@Command(name = "plugin", description = "Works with the plugins, without a worker.", mixinStandardHelpOptions = true)
final class PluginCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "validate",
            description = "Checks connector files with the plugin's own code and the worker's definitions, without a"
                    + " network; exit status 1 if one has an error.",
            mixinStandardHelpOptions = true)
    int validate(
            @Parameters(
                            arity = "1..*",
                            paramLabel = "CONNECTOR.json",
                            description = "Files as POST /connectors takes them.")
                    List<Path> files,
            @Option(
                            names = "--plugin",
                            paramLabel = "ZIP",
                            description = "The plugin's ZIP or folder; by default the one that the build made.")
                    Path plugin) {
        PrintWriter out = spec.commandLine().getOut();
        boolean isSound = true;
        for (Path file : files) {
            ConnectorFile connector = ConnectorFile.read(file);
            Path zip = plugin == null ? PluginZip.builtFor(connector.connectorClass(), Home.folder()) : plugin;
            List<Finding> findings = PluginValidation.findings(connector, zip);
            long errors = findings.stream()
                    .filter(finding -> finding.weight() == Finding.Weight.ERROR)
                    .count();
            out.printf("%s (%s, %s): %s%n", file, connector.name(), zip.getFileName(), verdict(errors));
            findings.forEach(finding -> out.println("  " + finding));
            isSound &= errors == 0;
        }
        out.flush();
        return isSound ? 0 : 1;
    }

    private static String verdict(long errors) {
        return errors == 0 ? "valid" : errors + (errors == 1 ? " error" : " errors");
    }
}
