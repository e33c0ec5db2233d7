package io.pinflow.local.status;

import io.pinflow.local.home.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The latest status of a running pipeline, as its launcher leaves it for {@code pinflow status}. */
public final class StatusFile {
    private final Path file;

    public StatusFile(DataFolder folder) {
        this.file = folder.run().resolve("status.txt");
    }

    /** Replaces the status in one step, so that a reader never sees half of it. */
    public void write(String text) {
        Path fresh = file.resolveSibling("status.txt.new");
        try {
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** Empty where none has been written since the pipeline started. */
    public Optional<String> read() {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Forgets the status of an earlier run. */
    public void clear() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }
}
