package talweg.data;

import java.time.LocalDate;
import java.util.BitSet;

/// A column of numbers, truth values or dates.
///
/// @param kind   anything but text
/// @param values of every row; what stands where a value is missing does not matter
/// @param absent the rows whose value is missing
public record Numbers(String name, Kind kind, double[] values, BitSet absent) implements Column {
    private static final double WHOLE = 0x1p53;

    public Numbers {
        if (kind == Kind.TEXT)
            throw new DataException("`Numbers` requires numbers, truth values or dates in column `" + name
                    + "`, got text; use `Words`");
        values = values.clone();
        absent = (BitSet) absent.clone();
    }

    /// Numbers of which none is missing.
    public Numbers(String name, double... values) {
        this(name, Kind.NUMBER, values, new BitSet());
    }

    @Override
    public double[] values() {
        return values.clone();
    }

    @Override
    public BitSet absent() {
        return (BitSet) absent.clone();
    }

    /// The value of a row, if it is not missing.
    public double value(int row) {
        return values[row];
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public boolean missing(int row) {
        return absent.get(row);
    }

    @Override
    public String shown(int row) {
        return missing(row) ? "missing" : shown(kind, values[row]);
    }

    static String shown(Kind kind, double value) {
        return switch (kind) {
            case TRUTH -> value == 0 ? "false" : "true";
            case DATE ->
                value == Math.rint(value) && Math.abs(value) < Integer.MAX_VALUE
                        ? LocalDate.ofEpochDay((long) value).toString()
                        : Double.toString(value);
            case NUMBER, TEXT ->
                value == Math.rint(value) && Math.abs(value) < WHOLE
                        ? Long.toString((long) value)
                        : Double.toString(value);
        };
    }

    @Override
    public Numbers at(int... rows) {
        double[] chosen = new double[rows.length];
        var missing = new BitSet();
        for (int i = 0; i < rows.length; i++) {
            chosen[i] = values[rows[i]];
            if (absent.get(rows[i])) missing.set(i);
        }
        return new Numbers(name, kind, chosen, missing);
    }

    @Override
    public String toString() {
        return "column `" + name + "` of " + values.length + " " + kind;
    }
}
