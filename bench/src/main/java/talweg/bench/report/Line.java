package talweg.bench.report;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/// One line of what was measured.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "line")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Line.Result.class, name = "result"),
    @JsonSubTypes.Type(value = Line.Curve.class, name = "curve"),
    @JsonSubTypes.Type(value = Line.Machine.class, name = "machine")
})
public sealed interface Line {
    /// Where a line belongs: lines of a later run take the place of those of the same row and part.
    sealed interface Placed extends Line {
        String row();

        String part();
    }

    /// @param work    what is done
    /// @param measure what over what
    /// @param target  the most that is aimed at; none for what is shown beside
    record Result(
            String row,
            String part,
            String work,
            String measure,
            @Nullable Double target,
            Outcome outcome) implements Placed {
        /// Whether the target is reached; false without one, or without a number.
        public boolean isMet() {
            return target != null && outcome instanceof Outcome.Measured(double median, double _) && median <= target;
        }

        /// Whether there are a target and a number above it.
        public boolean isMissed() {
            // NaN is not reached
            return target != null
                    && outcome instanceof Outcome.Measured(double median, double _)
                    && !(median <= target);
        }
    }

    /// Points to be drawn, on logarithmic scales.
    ///
    /// @param chart which curves share a drawing
    record Curve(String row, String part, String chart, String name, double[] x, double[] y) implements Placed {}

    /// Where and when lines after this one were measured.
    record Machine(String processor, int processors, String java, String day) implements Line {}
}
