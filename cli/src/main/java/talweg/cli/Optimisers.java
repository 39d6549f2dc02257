package talweg.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.IntFunction;
import talweg.data.Nearest;
import talweg.schedule.Constant;
import talweg.schedule.Cosine;
import talweg.schedule.Exponential;
import talweg.schedule.Linear;
import talweg.schedule.OneCycle;
import talweg.schedule.Polynomial;
import talweg.schedule.Schedule;
import talweg.schedule.Stairs;
import talweg.update.Adadelta;
import talweg.update.Adagrad;
import talweg.update.Adam;
import talweg.update.AdamW;
import talweg.update.Adamax;
import talweg.update.AmsGrad;
import talweg.update.CentredRmsProp;
import talweg.update.ClipByGlobalNorm;
import talweg.update.ClipByNorm;
import talweg.update.ClipByValue;
import talweg.update.GradientDescent;
import talweg.update.Lamb;
import talweg.update.Lion;
import talweg.update.Momentum;
import talweg.update.Muon;
import talweg.update.NAdam;
import talweg.update.Nesterov;
import talweg.update.RAdam;
import talweg.update.RmsProp;
import talweg.update.Rprop;
import talweg.update.Update;
import talweg.update.WeightDecay;

/// The updates that `--optimizer` names, and the schedules of `--schedule`. Their options are the components of their
/// records, as in `adam(rate=1e-3, beta2=0.99)`; what stands before an update is joined to it by `+`, as in
/// `clip-by-global-norm(most=1) + adam`.
final class Optimisers {
    static final String OPTIMIZER = "--optimizer";
    private static final String SCHEDULE = "--schedule";
    private static final double RATE = 1e-3;
    private static final double DESCENT_RATE = 0.1;
    private static final double DECAY = 1e-4;

    private Optimisers() {}

    /// Those that move parameters, by name.
    private static SequencedMap<String, Update<?>> descents() {
        SequencedMap<String, Update<?>> all = new LinkedHashMap<>();
        all.put("adam", Adam.of(RATE));
        all.put("adamw", AdamW.of(RATE));
        all.put("amsgrad", AmsGrad.of(RATE));
        all.put("adamax", Adamax.of(2 * RATE));
        all.put("nadam", NAdam.of(2 * RATE));
        all.put("radam", RAdam.of(RATE));
        all.put("rmsprop", RmsProp.of(RATE));
        all.put("centred-rmsprop", CentredRmsProp.of(RATE));
        all.put("adagrad", Adagrad.of(10 * RATE));
        all.put("adadelta", Adadelta.of(1));
        all.put("gradient-descent", new GradientDescent(DESCENT_RATE));
        all.put("momentum", Momentum.of(DESCENT_RATE));
        all.put("nesterov", Nesterov.of(DESCENT_RATE));
        all.put("lion", Lion.of(RATE / 10));
        all.put("lamb", Lamb.of(RATE));
        all.put("rprop", Rprop.of(RATE));
        all.put("muon", Muon.of(20 * RATE));
        return all;
    }

    /// Those that stand before one, by name.
    private static SequencedMap<String, Update<?>> before() {
        SequencedMap<String, Update<?>> all = new LinkedHashMap<>();
        all.put("clip-by-global-norm", new ClipByGlobalNorm(1));
        all.put("clip-by-norm", new ClipByNorm(1));
        all.put("clip-by-value", new ClipByValue(1));
        all.put("weight-decay", new WeightDecay(DECAY));
        return all;
    }

    /// The update of a text.
    ///
    /// @throws InputError if there is none of the name, or it has no such option
    static Update<?> parse(String text) {
        List<String> parts = List.of(text.split("\\+(?![^(]*\\))(?!\\d)", -1));
        Update<?> update = one(parts.getLast(), descents(), "adam(rate=1e-3)");
        for (String part : parts.subList(0, parts.size() - 1).reversed()) {
            update = one(part, before(), "clip-by-global-norm(most=1) + adam").then(update);
        }
        return update;
    }

    private static <T> T one(String text, Map<String, T> all, String example) {
        RecordOptions options = RecordOptions.parse(OPTIMIZER, text, example);
        return options.of(named(OPTIMIZER, options.name(), all, example), RecordOptions.PLAIN);
    }

    private static <T> T named(String flag, String name, Map<String, T> all, String example) {
        T plain = all.get(name);
        if (plain != null) return plain;
        throw new InputError("`" + flag + "` requires one of " + String.join(", ", all.keySet()) + ", got `"
                + name.strip() + "`" + Nearest.hint(name, all.keySet()) + "; write `" + flag + " '" + example + "'`");
    }

    /// The schedule of a text; what it does not say of its length is that of the whole training.
    ///
    /// @param steps of the whole training
    /// @throws InputError if there is none of the name, or it has no such option
    static Schedule schedule(String text, int steps) {
        SequencedMap<String, IntFunction<Schedule>> all = new LinkedHashMap<>();
        all.put("constant", _ -> new Constant(1));
        all.put("cosine", Cosine::over);
        all.put("linear", count -> new Linear(1, 0, count));
        all.put("one-cycle", OneCycle::over);
        all.put("polynomial", count -> new Polynomial(count, 2));
        all.put("exponential", count -> new Exponential(Math.pow(0.01, 1.0 / count)));
        all.put("stairs", count -> new Stairs(Math.max(1, count / 3), 0.1));
        RecordOptions options = RecordOptions.parse(SCHEDULE, text, "cosine(floor=0.01)");
        return options.of(named(SCHEDULE, options.name(), all, "cosine").apply(steps), RecordOptions.PLAIN);
    }
}
