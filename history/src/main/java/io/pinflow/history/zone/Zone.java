package io.pinflow.history.zone;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** A folder into which the S3 sink lands topics: {@code topics.dir} of its configuration. Not thread-safe. */
public final class Zone {
    /** Where the sink puts the keys of records without a value, unless told otherwise. */
    private static final String DELETIONS_FOLDER = "tombstone";

    private final Path root;
    private final Configuration storage;

    /**
     * @param root as {@code s3a://bucket/clean}
     * @param storage how storage is reached
     */
    public Zone(String root, Configuration storage) {
        this.root = new Path(root);
        this.storage = storage;
    }

    /**
     * Lists what has landed of one topic, in no particular order; times are not looked up yet.
     *
     * @return empty if nothing of it has landed
     * @throws UnreadableZone if something lies there that the sink did not name, or records of one partition were filed
     *     in several folders without their offsets beside them, so that nothing tells their order
     */
    public List<LandedObject> objects(String topic) {
        List<Listed> listed = list(topic);
        Map<String, String> keys = new HashMap<>();
        for (Listed object : listed) {
            if (object.name.part() == ObjectName.Part.KEYS) {
                keys.put(object.folder + '/' + object.name.stem(), object.path());
            }
        }
        List<LandedObject> objects = new ArrayList<>();
        for (Listed object : listed) {
            if (object.isDeletions()) {
                objects.add(object.landed(true, null));
            } else if (object.name.part() == ObjectName.Part.VALUES) {
                objects.add(object.landed(false, keys.get(object.folder + '/' + object.name.stem())));
            }
        }
        FolderCheck.check(objects);
        return objects;
    }

    /** The file system that the zone lies in. */
    public FileSystem fileSystem() {
        try {
            return root.getFileSystem(storage);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot reach " + root, e);
        }
    }

    /** Where an object lies. */
    public Path resolve(String path) {
        return new Path(root, path);
    }

    private List<Listed> list(String topic) {
        Path folder = new Path(root, topic);
        List<Listed> listed = new ArrayList<>();
        try {
            RemoteIterator<LocatedFileStatus> files = fileSystem().listFiles(folder, true);
            String prefix = fileSystem().makeQualified(folder).toUri().getPath() + '/';
            while (files.hasNext()) {
                LocatedFileStatus file = files.next();
                String path = file.getPath().toUri().getPath();
                if (isShown(file.getPath().getName())) {
                    listed.add(listed(topic, path.substring(prefix.length()), file));
                }
            }
        } catch (FileNotFoundException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
        return listed;
    }

    /** Query engines pass over such names too; the sink notes there where an object ends that was begun early. */
    private static boolean isShown(String fileName) {
        return !fileName.startsWith("_") && !fileName.startsWith(".");
    }

    private static Listed listed(String topic, String pathInTopic, LocatedFileStatus file) {
        int slash = pathInTopic.lastIndexOf('/');
        String fileName = pathInTopic.substring(slash + 1);
        ObjectName name = ObjectName.parse(fileName)
                .filter(parsed -> parsed.topic().equals(topic))
                .orElseThrow(
                        () -> new UnreadableZone(
                                file.getPath() + " is no object of JSON lines that the S3 sink named; expected " + topic
                                        + "+<partition>+<offset>.json, .json.gz or .json.zst. Move it out of the zone's folder"));
        return new Listed(name, slash < 0 ? "" : pathInTopic.substring(0, slash), fileName, file);
    }

    private record Listed(ObjectName name, String folder, String fileName, LocatedFileStatus file) {
        String path() {
            return name.topic() + '/' + (folder.isEmpty() ? "" : folder + '/') + fileName;
        }

        boolean isDeletions() {
            return name.part() == ObjectName.Part.KEYS && folder.equals(DELETIONS_FOLDER);
        }

        LandedObject landed(boolean deletions, String keysPath) {
            return new LandedObject(
                    name.topic(),
                    name.partition(),
                    name.offset(),
                    path(),
                    file.getLen(),
                    deletions,
                    keysPath,
                    ObjectTimes.stored(file.getModificationTime()));
        }
    }
}
