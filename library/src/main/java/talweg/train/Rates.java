package talweg.train;

import java.lang.reflect.RecordComponent;
import talweg.update.Accumulation;
import talweg.update.Chain;
import talweg.update.LookAhead;
import talweg.update.MovingAverage;
import talweg.update.Scheduled;
import talweg.update.Update;

/// The rate of an update at a step, for people to read.
final class Rates {
    private Rates() {}

    /// NaN if there is no single one.
    ///
    /// @param step steps done before
    static double of(Update<?> update, long step) {
        return switch (update) {
            case Scheduled<?> scheduled ->
                of(scheduled.inner(), step) * scheduled.schedule().factor(step);
            case Chain<?, ?> chain -> {
                double last = of(chain.second(), step);
                yield Double.isNaN(last) ? of(chain.first(), step) : last;
            }
            case LookAhead<?> around -> of(around.inner(), step);
            case MovingAverage<?> around -> of(around.inner(), step);
            case Accumulation<?> around -> of(around.inner(), step / around.every());
            case Record other -> component(other);
            default -> Double.NaN;
        };
    }

    private static double component(Record update) {
        for (RecordComponent each : update.getClass().getRecordComponents()) {
            if (!"rate".equals(each.getName()) || each.getType() != double.class) continue;
            try {
                return (double) each.getAccessor().invoke(update);
            } catch (ReflectiveOperationException e) {
                return Double.NaN; // of a module that does not show it
            }
        }
        return Double.NaN;
    }
}
