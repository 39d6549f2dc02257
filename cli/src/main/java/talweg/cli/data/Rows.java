package talweg.cli.data;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The rows of a table as the parser finds them: first the names, then numbers. It never throws, as the parser would
/// wrap it; the first [#fault] is for who drives the parser.
final class Rows extends AbstractBaseCsvCallbackHandler<Rows> {
    /// A line that begins so is a comment.
    static final char COMMENT = '#';

    private static final int LONGEST = 40;

    private final Source source;
    private final Reading reading;
    private final Predicate<String> wanted;
    private final Decimal decimal;

    /// Numbers that mean that there is none, such as −999.
    private final double[] sentinels;

    private final List<String> names = new ArrayList<>();
    private boolean isNamed;

    /// For each column of the file, the place of its numbers among `columns`; −1 where nobody wants them.
    private int[] places = {};

    private double[][] columns = {};
    private int[] lines = new int[64];
    private int rows;

    private boolean isMissing;
    private int missingRows;
    private String firstMissing = "";
    private Optional<DataError> fault = Optional.empty();

    Rows(Source source, Reading reading, Predicate<String> wanted) {
        this.source = source;
        this.reading = reading;
        this.wanted = wanted;
        this.decimal = new Decimal(reading.decimal());
        this.sentinels = reading.absent().stream()
                .mapToDouble(decimal::parse)
                .filter(Double::isFinite)
                .toArray();
    }

    /// The first thing that is wrong.
    Optional<DataError> fault() {
        return fault;
    }

    int count() {
        return rows + missingRows;
    }

    /// Line and column where the parser is, for what it finds wrong itself.
    String place() {
        return "line " + getStartingLineNumber() + ", " + column(getFieldCount());
    }

    private String column(int index) {
        String number = "column " + (index + 1);
        return index < names.size() && isNamed ? number + " (`" + names.get(index) + "`)" : number;
    }

    @Override
    protected void handleField(int index, char[] text, int from, int length, boolean quoted) {
        if (!isNamed) {
            names.add(new String(text, from, length).strip());
            return;
        }
        int place = index < places.length ? places[index] : -1;
        if (place < 0) return;
        double number = decimal.parse(text, from, length);
        if (Double.isFinite(number) && !isSentinel(number)) columns[place][rows] = number;
        else odd(index, new String(text, from, length).strip(), number);
    }

    private boolean isSentinel(double number) {
        for (double sentinel : sentinels) {
            if (number == sentinel) return true;
        }
        return false;
    }

    private void odd(int index, String text, double number) {
        boolean isAbsent = reading.isAbsent(text) || isSentinel(number);
        if (isAbsent && reading.missing() == Reading.Missing.DROP) {
            if (!isMissing && missingRows == 0) {
                firstMissing = "line " + getStartingLineNumber() + ", " + column(index)
                        + (text.isEmpty() ? ", which is empty" : ", which holds `" + text + "`");
            }
            isMissing = true;
            return;
        }
        String advice = Double.isInfinite(number) ? "a double ends at 1.8e308; choose other units" : Remedy.of(text);
        fail(source.name() + " line " + getStartingLineNumber() + ", " + column(index)
                + " requires a finite number, got " + (text.isEmpty() ? "nothing" : "`" + cut(text) + "`") + "; "
                + advice);
    }

    private void fail(String message) {
        if (fault.isEmpty()) fault = Optional.of(new DataError(message));
    }

    @Override
    protected Rows buildRecord() {
        if (getRecordType() != RecordType.DATA) return this;
        if (!isNamed) {
            name();
            return this;
        }
        if (getFieldCount() != names.size()) {
            // a shifted row has text in columns of numbers, which is not what is wrong with it
            fault = Optional.of(new DataError(source.name() + " line " + getStartingLineNumber() + " requires "
                    + names.size() + " fields, as many as there are column names, got " + getFieldCount()
                    + "; " + (getFieldCount() > names.size()
                            ? "put quotes around a text that holds the separator"
                            : "fill or remove the line")));
        }
        if (isMissing) missingRows++;
        else {
            lines[rows++] = (int) getStartingLineNumber();
            grow();
        }
        isMissing = false;
        return this;
    }

    private void grow() {
        if (rows < lines.length) return;
        lines = Arrays.copyOf(lines, 2 * rows);
        for (int i = 0; i < columns.length; i++) columns[i] = Arrays.copyOf(columns[i], 2 * rows);
    }

    private void name() {
        isNamed = true;
        places = new int[names.size()];
        Set<String> seen = new HashSet<>();
        int count = 0;
        for (int i = 0; i < places.length; i++) {
            boolean isWanted = wanted.test(names.get(i));
            if (isWanted && !seen.add(names.get(i))) {
                fail(source.name() + " requires a different name for every column, got `" + names.get(i)
                        + "` twice in line " + getStartingLineNumber() + "; rename one of them");
            }
            places[i] = isWanted ? count++ : -1;
        }
        columns = new double[count][lines.length];
        if (names.stream().allMatch(this::isValue) && names.stream().anyMatch(name -> isFinite(name))) {
            fail(source.name() + " requires a first line of column names, got the numbers `"
                    + cut(String.join(",", names)) + "`; add a line such as `x,y` at the top");
        } else if (count == 0 && names.size() == 1) {
            blanks(names.getFirst());
        }
    }

    private boolean isFinite(String text) {
        return Double.isFinite(decimal.parse(text));
    }

    private boolean isValue(String text) {
        return isFinite(text) || reading.isAbsent(text);
    }

    /// Names what keeps a file of columns in blanks from being read, where that is what it seems to be.
    private void blanks(String line) {
        String[] words = line.split("\\s+");
        if (words.length < 2 || Arrays.stream(words).noneMatch(wanted)) return;
        fail(source.name() + " requires commas, semicolons or tabs between its columns, got blanks in line "
                + getStartingLineNumber() + "; convert it, as by `tr -s ' ' ','`");
    }

    private static String cut(String text) {
        String line = text.replaceAll("\\R", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    /// What was read.
    ///
    /// @throws DataError if there are no rows
    Table table() {
        if (!isNamed) {
            throw new DataError(
                    source.name() + " requires a line of column names and rows of numbers, got an empty file; check how it was written");
        }
        if (rows == 0 && missingRows == 0) {
            throw new DataError(source.name() + " requires rows of numbers, got only the line of column names;"
                    + " add rows");
        }
        List<Integer> kept = IntStream.range(0, places.length).filter(i -> places[i] >= 0).boxed().toList();
        if (rows == 0) {
            throw new DataError(source.name() + " requires a row with a number in every column that is used, `"
                    + kept.stream().map(names::get).collect(Collectors.joining("`, `")) + "`, got none in "
                    + missingRows + (missingRows == 1 ? " row" : " rows") + "; the first is missing in " + firstMissing);
        }
        var numbers = new java.util.LinkedHashMap<String, double[]>();
        for (int i : kept) numbers.put(names.get(i), Arrays.copyOf(columns[places[i]], rows));
        return new Table(names, numbers, rows, Arrays.copyOf(lines, rows), warnings());
    }

    private List<String> warnings() {
        if (missingRows == 0) return List.of();
        return List.of(missingRows + (missingRows == 1 ? " row" : " rows") + " of " + count() + " left out of "
                + source.name() + ", where a number is missing, the first in " + firstMissing
                + "; `--missing error` refuses such rows");
    }
}
