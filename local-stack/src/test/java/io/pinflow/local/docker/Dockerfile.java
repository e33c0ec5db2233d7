package io.pinflow.local.docker;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The lines of a Dockerfile, as far as ours have them. */
record Dockerfile(Path root, List<String> lines) {
    static Dockerfile read(Path root, String image) {
        try {
            String text = Files.readString(root.resolve("docker/" + image + "/Dockerfile"));
            return new Dockerfile(
                    root,
                    text.replace("\\\n", " ")
                            .lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The words after an instruction, of each line that has it. */
    List<String> all(String instruction) {
        return lines.stream()
                .filter(line -> line.startsWith(instruction + " "))
                .map(line -> line.substring(instruction.length() + 1).strip())
                .toList();
    }

    String last(String instruction) {
        List<String> found = all(instruction);
        return found.get(found.size() - 1);
    }

    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        all("ENV")
                .forEach(line -> Arrays.stream(line.split("\\s+"))
                        .map(pair -> pair.split("=", 2))
                        .forEach(pair -> environment.put(pair[0], pair[1])));
        return environment;
    }

    /** What is copied from the checkout. */
    List<String> sources() {
        return all("COPY").stream()
                .filter(line -> !line.startsWith("--from"))
                .map(line -> line.split("\\s+"))
                .flatMap(words -> Arrays.stream(words).limit(words.length - 1L))
                .toList();
    }

    /** Lays out {@code /opt/pinflow} of the image; ZIPs of an earlier stage are unpacked as its RUN line does. */
    void layOut(Path home) throws IOException {
        for (String line : all("COPY")) {
            List<String> words = new ArrayList<>(List.of(line.split("\\s+")));
            String target = words.remove(words.size() - 1);
            if (words.get(0).startsWith("--from")) {
                continue;
            }
            Path folder =
                    home.resolve(target.equals("/plugins/") ? "plugins" : target.replaceFirst("^/opt/pinflow/", ""));
            Files.createDirectories(folder);
            for (String word : words) {
                copy(root.resolve(word), folder);
            }
        }
    }

    private static void copy(Path source, Path folder) throws IOException {
        if (source.toString().endsWith(".zip")) {
            unzip(source, folder);
        } else if (Files.isDirectory(source)) {
            try (Stream<Path> files = Files.list(source)) {
                for (Path file : files.toList()) {
                    Files.createSymbolicLink(folder.resolve(file.getFileName()), file.toAbsolutePath());
                }
            }
        } else {
            Files.copy(source, folder.resolve(source.getFileName()));
        }
    }

    private static void unzip(Path source, Path folder) throws IOException {
        try (InputStream in = Files.newInputStream(source);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(zip, file);
                }
            }
        }
    }
}
