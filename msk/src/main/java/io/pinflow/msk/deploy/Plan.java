package io.pinflow.msk.deploy;

import io.pinflow.msk.connector.ConnectorFile;
import io.pinflow.msk.deployment.Deployment;
import io.pinflow.msk.deployment.PluginZip;
import io.pinflow.msk.deployment.WorkerProperties;
import io.pinflow.msk.plugin.Finding;
import io.pinflow.msk.plugin.PluginValidation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A deployment file with all that it names, read and checked.
 *
 * @param folder what paths in the file are relative to
 */
public record Plan(Deployment deployment, Path folder, WorkerProperties worker, List<Part> parts) {
    /**
     * One connector.
     *
     * @param zip the archive it runs from
     */
    public record Part(Deployment.Entry entry, ConnectorFile file, PluginZip zip) {}

    public Plan {
        parts = List.copyOf(parts);
    }

    /**
     * @param home the checkout, where the built archives are
     * @throws IllegalArgumentException if a file is missing or wrong
     */
    public static Plan read(Path file, Path home) {
        Deployment deployment = Deployment.read(file);
        Path folder = file.toAbsolutePath().normalize().getParent();
        Deployment.Worker named = deployment.workerConfiguration();
        WorkerProperties worker = WorkerProperties.read(named.name(), folder.resolve(named.file()));
        Map<Path, PluginZip> zips = new LinkedHashMap<>();
        List<Part> parts = new ArrayList<>();
        for (Deployment.Entry entry : deployment.connectors()) {
            ConnectorFile connector = ConnectorFile.read(folder.resolve(entry.file()));
            Path zip = entry.plugin() == null
                    ? PluginZip.builtFor(connector.connectorClass(), home)
                    : folder.resolve(entry.plugin());
            parts.add(new Part(entry, connector, zips.computeIfAbsent(zip, PluginZip::of)));
        }
        return new Plan(deployment, folder, worker, parts);
    }

    /**
     * Puts every connector through its plugin's own check.
     *
     * @throws DeploymentFailed if one has an error; all are told first
     */
    public void check(Talk talk) {
        boolean isSound = true;
        for (Part part : parts) {
            List<Finding> findings =
                    PluginValidation.findings(part.file(), part.zip().file());
            findings.stream()
                    .filter(finding -> finding.weight() != Finding.Weight.NOTE)
                    .forEach(finding -> talk.say(part.file().name() + ": " + finding));
            isSound &= findings.stream().noneMatch(finding -> finding.weight() == Finding.Weight.ERROR);
        }
        if (!isSound) {
            throw new DeploymentFailed("the configurations have errors, told above; nothing was changed");
        }
    }

    /** Every archive once. */
    public List<PluginZip> zips() {
        return parts.stream().map(Part::zip).distinct().toList();
    }
}
