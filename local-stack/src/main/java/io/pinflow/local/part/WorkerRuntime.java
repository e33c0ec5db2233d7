package io.pinflow.local.part;

/**
 * The Connect runtime that a worker runs on.
 *
 * @param classPath its jars
 * @param pluginDiscovery how it finds plugins: Connect's {@code plugin.discovery}
 */
public record WorkerRuntime(String classPath, String pluginDiscovery) {
    /** Finds plugins by their service manifests alone, which starts fastest. */
    public static WorkerRuntime of(String classPath) {
        return new WorkerRuntime(classPath, "service_load");
    }
}
