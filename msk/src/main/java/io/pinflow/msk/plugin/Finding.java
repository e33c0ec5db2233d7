package io.pinflow.msk.plugin;

/**
 * One thing that a check found about a connector's configuration.
 *
 * @param weight whether the connector would start
 * @param key the setting it is about; empty if about none in particular
 * @param message what is wrong, the value and the mend
 */
public record Finding(Weight weight, String key, String message) {
    /** How much a finding matters. */
    public enum Weight {
        /** The worker refuses the connector. */
        ERROR,
        /** The connector starts, but may not do what its owner wants. */
        WARNING,
        /** What could not be checked here. */
        NOTE
    }

    @Override
    public String toString() {
        return "%-8s%s%s"
                .formatted(weight.name().toLowerCase(java.util.Locale.ROOT), key.isEmpty() ? "" : key + ": ", message);
    }
}
