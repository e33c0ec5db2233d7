package io.pinflow.cleaner.rule;

/** Keeps the path of a save location, which the scraper wrote as {@code Local save in /data/travel}. */
public final class SaveLocation {
    private static final String PREFIX = "Local save in ";

    private SaveLocation() {}

    /**
     * Takes the prefix away, with its blank; a text without it stays as it is.
     *
     * @param text may be null
     * @return the path; null if there is none, also behind the prefix
     */
    public static String path(String text) {
        if (text == null || !text.startsWith(PREFIX)) {
            return text;
        }
        String path = text.substring(PREFIX.length());
        return Text.meansNothing(path) ? null : path;
    }
}
