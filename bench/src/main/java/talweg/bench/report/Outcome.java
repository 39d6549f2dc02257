package talweg.bench.report;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// What came of a measure.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Outcome.Measured.class, name = "measured"),
    @JsonSubTypes.Type(value = Outcome.Absent.class, name = "absent"),
    @JsonSubTypes.Type(value = Outcome.Failed.class, name = "failed")
})
public sealed interface Outcome {
    /// A number without unit.
    ///
    /// @param median  ratio of the medians; what a target is for
    /// @param fastest ratio of the fastest, or the same where there is one number alone
    record Measured(double median, double fastest) implements Outcome {
        public static Measured of(double only) {
            return new Measured(only, only);
        }
    }

    /// Something that is needed was not given, or not found.
    ///
    /// @param what is missing
    record Absent(String what) implements Outcome {}

    /// @param why in a line
    record Failed(String why) implements Outcome {}
}
