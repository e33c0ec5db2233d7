package io.pinflow.cleaner.row;

import io.pinflow.cleaner.cell.Cell;
import io.pinflow.cleaner.cell.Column;
import io.pinflow.cleaner.rule.DecimalNumber;
import io.pinflow.cleaner.rule.EventTime;
import io.pinflow.cleaner.rule.Text;
import io.pinflow.cleaner.rule.WholeNumber;
import io.pinflow.cleaner.verdict.Reason;
import io.pinflow.cleaner.verdict.Unreadable;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * One row of a raw table. Each reading method returns null for a null or missing column, and throws
 * {@link Unreadable} for what it cannot read. Not shared between threads.
 *
 * @param <C> the columns of the table
 */
public final class RawRow<C extends Enum<C> & Column> {
    private final Cell[] cells;
    private final int unknownColumns;

    RawRow(Cell[] cells, int unknownColumns) {
        this.cells = cells;
        this.unknownColumns = unknownColumns;
    }

    /** The column as JSON wrote it; {@link Cell#NULL} if missing. */
    public Cell cell(C column) {
        Cell cell = cells[column.ordinal()];
        return cell == null ? Cell.NULL : cell;
    }

    /** The text as it stands, untrimmed; null also for a placeholder. */
    public String text(C column) {
        return Text.read(column, cell(column));
    }

    /**
     * The post the row belongs to.
     *
     * @throws Unreadable if the column is null or missing, or no whole number
     */
    public long ind(C column) {
        Long ind = wholeNumber(column);
        if (ind == null) {
            throw new Unreadable(Reason.NO_IND, column.columnName(), "");
        }
        return ind;
    }

    /** A whole number in 64 bits, or null. */
    public Long wholeNumber(C column) {
        Cell cell = cell(column);
        return cell.isNull() ? null : WholeNumber.read(column.columnName(), cell);
    }

    /** A decimal number without trailing zeros, or null. */
    public BigDecimal decimal(C column) {
        Cell cell = cell(column);
        return cell.isNull() ? null : DecimalNumber.read(column.columnName(), cell);
    }

    /** An instant in whole milliseconds, or null. */
    public Instant instant(C column) {
        Cell cell = cell(column);
        return cell.isNull() ? null : EventTime.read(column.columnName(), cell);
    }

    /** How many columns of the JSON object the table does not have. */
    public int unknownColumns() {
        return unknownColumns;
    }
}
