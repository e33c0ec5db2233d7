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

/** At most one launcher works on a data folder; the operating system frees the lock when the launcher dies. */
public final class FolderLock implements AutoCloseable {
    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws IllegalStateException if another launcher holds the folder; the message names its process */
    public static FolderLock take(DataFolder folder) {
        return tryTake(folder)
                .orElseThrow(() -> new IllegalStateException(
                        "A pipeline already runs on " + folder.root() + " (process " + holder(folder)
                                + "); stop it with Ctrl-C there, or choose another folder with --data"));
    }

    /** Empty if another launcher holds the folder. */
    public static Optional<FolderLock> tryTake(DataFolder folder) {
        try {
            FileChannel channel = FileChannel.open(
                    file(folder), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
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
            throw new UncheckedIOException("cannot lock " + file(folder), e);
        }
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String holder(DataFolder folder) {
        try {
            return Files.readString(file(folder)).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static Path file(DataFolder folder) {
        return folder.run().resolve("launcher.lock");
    }

    @Override
    public void close() {
        try {
            channel.truncate(0);
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
