package io.pinflow.cleaner.http.page;

import io.pinflow.cleaner.http.Answer;
import io.pinflow.cleaner.http.Routes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The files of the page, from the jar. They hold no data, so that everyone may have them. */
public final class Page {
    private static final String SCRIPT = "text/javascript; charset=utf-8";

    private static final Map<String, String> TYPES = Map.of(
            "index.html", "text/html; charset=utf-8",
            "page.css", "text/css; charset=utf-8",
            "icon.svg", "image/svg+xml",
            "page.js", SCRIPT,
            "api.js", SCRIPT,
            "dom.js", SCRIPT,
            "charts.js", SCRIPT,
            "insights.js", SCRIPT);

    private Page() {}

    /** Adds the page at {@code /}, and its files. */
    public static void addTo(Routes routes) {
        TYPES.forEach((file, type) -> {
            Answer answer = new Answer(200, type, read(file), Map.of());
            routes.addOpen(file.equals("index.html") ? "/" : '/' + file, asked -> answer);
        });
    }

    private static byte[] read(String file) {
        try (InputStream in = Page.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The jar lacks " + file + " of the page; build it again");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + " of the page from the jar", e);
        }
    }
}
