package talweg.bench.row;

import java.util.List;
import talweg.bench.report.Row;

/// All rows, in the order of the report.
public final class Rows {
    public static final List<Row> ALL = List.of(
            new AdbenchRow(),
            new LogisticRow(),
            new ChainRow(),
            new MlpRow(),
            new MlpSmallRow(),
            new KernelsRow(),
            new ScalarRow(),
            new CompileRow(),
            new ColdRow(),
            new CommandRow(),
            new GrowthRow(),
            new GradbenchRow());

    private Rows() {}
}
