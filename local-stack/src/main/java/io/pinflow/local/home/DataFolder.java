package io.pinflow.local.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/** Where the local pipeline keeps what it writes: {@code .pinflow/} unless told otherwise. Immutable. */
public record DataFolder(Path root) {
    /** Makes the folders, readable by the owner alone since secrets lie inside. */
    public DataFolder {
        root = root.toAbsolutePath().normalize();
        try {
            if (!Files.isDirectory(root)) {
                Files.createDirectories(root.getParent());
                Files.createDirectory(
                        root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            for (String folder : new String[] {"data", "parts", "run", "logs"}) {
                Files.createDirectories(root.resolve(folder));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot write to the data folder " + root + "; choose another with --data", e);
        }
    }

    /** A part's own data, emptied by a reset; not created here. */
    public Path data(String part) {
        return root.resolve("data").resolve(part);
    }

    /** What was unpacked from archives; kept over a reset. */
    public Path parts() {
        return root.resolve("parts");
    }

    /** Settings and process ids of the running parts. */
    public Path run() {
        return root.resolve("run");
    }

    public Path log(String part) {
        return root.resolve("logs").resolve(part + ".log");
    }

    public Path pidFile(String part) {
        return run().resolve(part + ".pid");
    }

    /** Writes a file that only the owner may read. */
    public void writeSecret(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }

    /** Empties every part's data and the logs together, so that all parts start over in step. */
    public void reset() {
        try {
            deleteTree(root.resolve("data"));
            deleteTree(root.resolve("logs"));
            Files.createDirectories(root.resolve("data"));
            Files.createDirectories(root.resolve("logs"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot empty " + root, e);
        }
    }

    /** Deletes a folder and all in it; does nothing where there is none. */
    public static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
