package talweg.data;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Chunks put together, as they come.
final class Gathering {
    private static final int MOST = Integer.MAX_VALUE - 8;

    private final List<Field> fields;
    private final List<List<Column>> columns = new ArrayList<>();
    private long rows;

    Gathering(List<Field> fields) {
        this.fields = fields;
        for (int k = 0; k < fields.size(); k++) columns.add(new ArrayList<>());
    }

    void add(Table chunk) {
        rows += chunk.rows();
        if (rows > MOST)
            throw new DataException("`Dataset.read` requires at most " + MOST
                    + " rows, got more; stream them by `Dataset.chunks` or `Epochs`");
        for (int k = 0; k < columns.size(); k++)
            columns.get(k).add(chunk.columns().get(k));
    }

    Table table(String shown) {
        if (rows == 0) throw Refusals.empty(shown);
        List<Column> whole = new ArrayList<>();
        for (int k = 0; k < fields.size(); k++) {
            whole.add(
                    fields.get(k).kind() == Kind.TEXT
                            ? words(fields.get(k), columns.get(k))
                            : numbers(fields.get(k), columns.get(k)));
            // what is put together need not be there twice
            columns.get(k).clear();
        }
        return new Table(whole);
    }

    private Numbers numbers(Field field, List<Column> parts) {
        double[] values = new double[(int) rows];
        var absent = new BitSet();
        int row = 0;
        for (Column part : parts) {
            var numbers = (Numbers) part;
            for (int i = 0; i < numbers.size(); i++, row++) {
                values[row] = numbers.value(i);
                if (numbers.missing(i)) absent.set(row);
            }
        }
        return new Numbers(field.name(), field.kind(), values, absent);
    }

    private Words words(Field field, List<Column> parts) {
        Map<String, Integer> places = new HashMap<>();
        List<String> categories = new ArrayList<>();
        int[] codes = new int[(int) rows];
        int row = 0;
        for (Column part : parts) {
            var words = (Words) part;
            int[] mine = new int[words.categories().size()];
            for (int c = 0; c < mine.length; c++)
                mine[c] = Words.code(words.categories().get(c), places, categories);
            for (int i = 0; i < words.size(); i++, row++) codes[row] = words.missing(i) ? -1 : mine[words.code(i)];
        }
        return new Words(field.name(), categories, codes);
    }
}
