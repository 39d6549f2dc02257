package talweg.tabular;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import talweg.metric.RocCurve;

/// The scores of those that are and of those that are not, which the area under the ROC curve needs all of: eight bytes
/// for each row, twice as many while it is computed.
final class Scores {
    private final Many positive = new Many();
    private final Many negative = new Many();

    void add(double score, boolean isPositive) {
        (isPositive ? positive : negative).add(score);
    }

    /// The area under the ROC curve; empty if all are of one kind. It can be asked for once.
    OptionalDouble area() {
        return positive.count == 0 || negative.count == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(RocCurve.area(positive.all(), negative.all()));
    }

    /// Numbers as they come.
    private static final class Many {
        private static final int TOGETHER = 1 << 14;

        private final List<double[]> parts = new ArrayList<>();
        private long count;

        void add(double number) {
            int at = (int) (count++ % TOGETHER);
            if (at == 0) parts.add(new double[TOGETHER]);
            parts.getLast()[at] = number;
        }

        double[] all() {
            double[] all = new double[Math.toIntExact(count)];
            for (int k = 0; k < parts.size(); k++) {
                int from = k * TOGETHER;
                System.arraycopy(parts.get(k), 0, all, from, Math.min(TOGETHER, all.length - from));
            }
            parts.clear();
            return all;
        }
    }
}
