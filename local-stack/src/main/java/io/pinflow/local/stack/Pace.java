package io.pinflow.local.stack;

import java.util.Map;

/**
 * How fast the source sends posts.
 *
 * @param settings of the source connector
 */
public record Pace(Map<String, String> settings) {
    private static final String PACE = "emulation.pace";

    public Pace {
        settings = Map.copyOf(settings);
    }

    public static Pace unlimited() {
        return new Pace(Map.of(PACE, "unlimited"));
    }

    /**
     * Reads a pace as a person types it.
     *
     * @param text {@code course} (a pause of 0 or 1 s before each post), {@code unlimited}, or posts per second
     * @throws IllegalArgumentException if it is none of these
     */
    public static Pace parse(String text) {
        if (text.equals("course")) {
            return new Pace(Map.of(PACE, "course"));
        }
        if (text.equals("unlimited")) {
            return unlimited();
        }
        try {
            if (Double.parseDouble(text) > 0) {
                return new Pace(Map.of(PACE, "rate", "emulation.rate", text));
            }
        } catch (NumberFormatException e) {
            // Not a number: refused below with all that is allowed.
        }
        throw new IllegalArgumentException(
                "Invalid value " + text + " for --pace: expected course, unlimited, or posts per second such as 50");
    }
}
