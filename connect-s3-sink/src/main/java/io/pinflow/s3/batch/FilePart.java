package io.pinflow.s3.batch;

import io.pinflow.s3.format.RecordFormat;
import io.pinflow.s3.format.RecordView;
import java.util.Objects;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * One of the objects that hold the same records side by side.
 *
 * @param infix stands before the format's extension: empty, {@code .keys} or {@code .headers}
 * @param format its bytes
 * @param view what of each record goes there
 */
public record FilePart(String infix, RecordFormat format, RecordView view) {

    public FilePart {
        Objects.requireNonNull(infix, "infix");
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(view, "view");
    }

    String extension() {
        return infix + format.extension();
    }

    void check(SinkRecord record) {
        Object value = view.value(record);
        format.check(view.schema(record), value);
    }
}
