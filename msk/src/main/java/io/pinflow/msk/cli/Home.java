package io.pinflow.msk.cli;

import java.nio.file.Path;

/** The checkout that the launcher runs from. */
final class Home {
    private Home() {}

    static Path folder() {
        return Path.of(System.getProperty("pinflow.home", "."));
    }
}
