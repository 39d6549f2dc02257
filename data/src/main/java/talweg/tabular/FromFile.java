package talweg.tabular;

import java.util.Optional;
import talweg.data.Chunks;
import talweg.data.DataException;
import talweg.data.Dataset;
import talweg.data.Epochs;
import talweg.data.Table;
import talweg.random.Key;
import talweg.train.Source;

/// Rows read from a Parquet file in every epoch, a few thousand in memory at a time: its blocks come in another order
/// each time, and rows are mixed as they pass.
public final class FromFile implements Prepared {
    /// Rows that DuckDB writes together, and that come together.
    private static final int BLOCK = 122_880;
    /// Numbers that wait to be drawn, 32 MB of them.
    private static final int WAITING = 1 << 22;
    /// Numbers of the rows that a network is judged by in the end.
    private static final int JUDGED = 1 << 22;

    private static final int MOST_JUDGED = 100_000;

    private final TabularNetwork start;
    private final Dataset training;
    private final Optional<Dataset> validation;
    private final long rows;
    private final long held;
    private final Key key;

    private FromFile(
            TabularNetwork start, Dataset training, Optional<Dataset> validation, long rows, long held, Key key) {
        this.start = start;
        this.training = training;
        this.validation = validation;
        this.rows = rows;
        this.held = held;
        this.key = key;
    }

    /// @param key from which the rows are drawn that a network is judged by
    static FromFile of(TabularNetwork start, Dataset training, Optional<Dataset> validation, Key key) {
        long rows = complete(start, training);
        long held = validation.isPresent() ? complete(start, validation.get()) : 0;
        if (rows == 0 || validation.isPresent() && held == 0)
            throw new DataException("`Recipe.stream` requires rows with a value in every column on both sides, got "
                    + rows + " for training and " + held + " held back; plan the mean for missing values");
        return new FromFile(start, training, validation, rows, held, key);
    }

    /// How many rows can be used.
    private static long complete(TabularNetwork start, Dataset data) {
        if (!start.features().drops()) return data.rows();
        long complete = 0;
        try (Chunks chunks = data.chunks()) {
            for (Table chunk = chunks.next(); chunk != null; chunk = chunks.next())
                complete += start.features().complete(chunk).length;
        }
        return complete;
    }

    @Override
    public TabularNetwork start() {
        return start;
    }

    @Override
    public boolean isKept() {
        return false;
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public long held() {
        return held;
    }

    @Override
    public Source<Example> training() {
        int width = start.features().width() + start.target().names().size();
        return epochs(training, rows).blocks(BLOCK).shuffled(Math.clamp(rows, 1, Math.max(1, WAITING / width)));
    }

    @Override
    public Optional<Source<Example>> validation() {
        return validation.map(data -> epochs(data, held));
    }

    /// The rows as they lie.
    private Epochs<Example> epochs(Dataset data, long count) {
        return Epochs.of(data, start::complete).counted(count);
    }

    @Override
    public Evaluation learnt(TabularNetwork network) {
        return evaluated(network, training, rows);
    }

    @Override
    public Optional<Evaluation> judged(TabularNetwork network) {
        return validation.map(data -> evaluated(network, data, held));
    }

    private Evaluation evaluated(TabularNetwork network, Dataset data, long count) {
        int numbers = data.columns().size()
                + start.features().width()
                + start.target().scores();
        int most = Math.clamp(JUDGED / numbers, 1, MOST_JUDGED);
        Dataset some =
                count <= most ? data : data.split((double) most / count, key).validation();
        return network.evaluate(some.read());
    }
}
