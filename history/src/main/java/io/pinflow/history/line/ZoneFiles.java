package io.pinflow.history.line;

import com.github.luben.zstd.ZstdInputStream;
import io.pinflow.history.zone.LandedObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FutureDataInputStreamBuilder;
import org.apache.hadoop.fs.Path;

/** Opens objects of a zone, on whichever machine of a cluster. Safe from any thread. */
final class ZoneFiles implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Where it is known, S3A does not ask for it. */
    private static final String LENGTH = "fs.option.openfile.length";

    private final String root;
    private final HashMap<String, String> settings = new HashMap<>();
    private transient volatile Configuration storage;

    /** @param storage of which the settings that begin with {@code fs.} are taken along */
    ZoneFiles(String root, Configuration storage) {
        this.root = root;
        for (Map.Entry<String, String> setting : storage) {
            if (setting.getKey().startsWith("fs.")) {
                settings.put(setting.getKey(), setting.getValue());
            }
        }
    }

    /** Made once on each machine, since it reads files to do so. */
    private Configuration storage() {
        Configuration made = storage;
        if (made == null) {
            made = new Configuration();
            settings.forEach(made::set);
            storage = made;
        }
        return made;
    }

    /** The lines of an object, decompressed. */
    Lines lines(LandedObject object) throws IOException {
        return lines(object.path(), OptionalLong.of(object.bytes()));
    }

    /** The lines of the keys that lie beside one. */
    Lines keys(String path) throws IOException {
        return lines(path, OptionalLong.empty());
    }

    private Lines lines(String path, OptionalLong size) throws IOException {
        InputStream bytes = open(path, size);
        if (path.endsWith(".gz")) {
            return new Lines(new GZIPInputStream(bytes, 1 << 16));
        }
        return new Lines(path.endsWith(".zst") ? new ZstdInputStream(bytes) : bytes);
    }

    /** Its bytes as they are stored, to be read from the beginning to the end. */
    private FSDataInputStream open(String path, OptionalLong size) throws IOException {
        Path file = new Path(root, path);
        try {
            FutureDataInputStreamBuilder opening =
                    file.getFileSystem(storage()).openFile(file).opt("fs.option.openfile.read.policy", "whole-file");
            if (size.isPresent()) {
                opening.optLong(LENGTH, size.getAsLong());
            }
            return opening.build().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException("cannot open " + file, e);
        }
    }

    /** The last complete lines of an object that is not compressed, from a place at most {@code bytes} before its end. */
    Lines lastLines(LandedObject object, int bytes) throws IOException {
        FSDataInputStream in = open(object.path(), OptionalLong.of(object.bytes()));
        in.seek(Math.max(0, object.bytes() - bytes));
        return new Lines(in);
    }
}
