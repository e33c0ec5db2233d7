package io.pinflow.s3.landing;

import java.util.Objects;

/** A request that carries a file, or a part of it. */
abstract class FileStep extends Step {

    private final FileLanding file;

    FileStep(FileLanding file) {
        this.file = Objects.requireNonNull(file, "file");
    }

    FileLanding file() {
        return file;
    }

    @Override
    boolean isOver() {
        return file.isOver();
    }
}
