package io.pinflow.history.line;

import io.pinflow.cleaner.field.CleanRecord;
import io.pinflow.cleaner.field.FieldWriter;
import io.pinflow.cleaner.side.Side;
import io.pinflow.cleaner.verdict.Kept;
import io.pinflow.cleaner.verdict.Reason;
import io.pinflow.cleaner.verdict.Refused;
import io.pinflow.cleaner.verdict.Verdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Cleans raw records by the cleaner's own rules. Those that the rules refuse are counted by reason. */
final class RawValues implements LineValues {
    private final Side side;
    private final DataType[] types;
    private final Tally tally;

    /** @param columns those of the record alone, in the order of the contract */
    RawValues(Side side, StructType columns, Tally tally) {
        this.side = side;
        this.types = new DataType[columns.size()];
        for (int i = 0; i < types.length; i++) {
            types[i] = columns.apply(i).dataType();
        }
        this.tally = tally;
    }

    @Override
    public boolean read(byte[] line, Object[] row) {
        Verdict<? extends CleanRecord> verdict = side.clean(line);
        if (verdict instanceof Kept<? extends CleanRecord> kept) {
            kept.record().describe(new IntoRow(row));
            return true;
        }
        refuse(((Refused<? extends CleanRecord>) verdict).reason());
        return false;
    }

    @Override
    public void deletionOfNoPost() {
        refuse(Reason.NO_KEY);
    }

    private void refuse(Reason reason) {
        tally.count("refused: " + reason.code());
    }

    /** Takes the fields as they come, which is in the order of the columns. */
    private final class IntoRow implements FieldWriter {
        private final Object[] row;
        private int next;

        IntoRow(Object[] row) {
            this.row = row;
        }

        @Override
        public void number(String name, Long value) {
            boolean isInt = types[next].equals(DataTypes.IntegerType);
            row[next++] = value == null || !isInt ? value : (Object) Math.toIntExact(value);
        }

        @Override
        public void text(String name, String value) {
            row[next++] = value;
        }

        @Override
        public void instant(String name, Instant value) {
            row[next++] = value;
        }

        @Override
        public void decimals(String name, List<BigDecimal> values) {
            row[next++] = values == null
                    ? null
                    : values.stream().map(BigDecimal::doubleValue).toArray(Object[]::new);
        }
    }
}
