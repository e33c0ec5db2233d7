package io.pinflow.local.stack;

import io.pinflow.local.home.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * At most one launcher runs a pipeline on a data folder, and at most one works on its history; the operating system frees
 * the locks when a launcher dies.
 */
public final class FolderLock implements AutoCloseable {
    private static final String PIPELINE = "launcher.lock";
    private static final String HISTORY = "history.lock";

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws IllegalStateException if another launcher holds the folder; the message names its process */
    public static FolderLock take(DataFolder folder) {
        return tryTake(folder)
                .orElseThrow(() -> new IllegalStateException(
                        "A pipeline already runs on " + folder.root() + " (process " + holder(file(folder, PIPELINE))
                                + "); stop it with Ctrl-C there, or choose another folder with --data"));
    }

    /** Empty if another launcher holds the folder. */
    public static Optional<FolderLock> tryTake(DataFolder folder) {
        return tryTake(file(folder, PIPELINE));
    }

    /**
     * Takes what a pipeline leaves free.
     *
     * @throws IllegalStateException if another launcher works on the folder's history; the message names its process
     */
    public static FolderLock takeHistory(DataFolder folder) {
        Path file = file(folder, HISTORY);
        return tryTake(file)
                .orElseThrow(() -> new IllegalStateException("Another ./pinflow history is at work on " + folder.root()
                        + " (process " + holder(file) + "); let it end first"));
    }

    private static Optional<FolderLock> tryTake(Path file) {
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = lock(channel);
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return Optional.of(new FolderLock(channel));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + file, e);
        }
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String holder(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static Path file(DataFolder folder, String name) {
        return folder.run().resolve(name);
    }

    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            channel.truncate(0);
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
