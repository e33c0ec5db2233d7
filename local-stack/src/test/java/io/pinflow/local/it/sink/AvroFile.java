package io.pinflow.local.it.sink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Conversions.DecimalConversion;
import org.apache.avro.data.TimeConversions.DateConversion;
import org.apache.avro.data.TimeConversions.TimestampMillisConversion;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;

/** Container files as Avro's own library reads them, by nothing but what they say of themselves. */
final class AvroFile {

    private AvroFile() {}

    /** Records of the one file in a folder, each as its values' texts, joined by {@code |}, those of records within too. */
    static List<String> rows(Path folder) throws IOException {
        GenericData types = new GenericData();
        types.addLogicalTypeConversion(new DecimalConversion());
        types.addLogicalTypeConversion(new DateConversion());
        types.addLogicalTypeConversion(new TimestampMillisConversion());
        List<String> rows = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder);
                DataFileReader<GenericRecord> records = new DataFileReader<>(
                        files.findFirst().orElseThrow().toFile(), new GenericDatumReader<>(null, null, types))) {
            records.forEach(record -> rows.add(row(record)));
        }
        return rows;
    }

    private static String row(GenericRecord record) {
        return record.getSchema().getFields().stream()
                .map(field -> text(record.get(field.pos())))
                .collect(Collectors.joining("|"));
    }

    private static String text(Object value) {
        if (value instanceof GenericRecord within) {
            return row(within);
        }
        return value instanceof Map<?, ?> map ? new TreeMap<>(map).toString() : String.valueOf(value);
    }
}
