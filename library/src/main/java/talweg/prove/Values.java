package talweg.prove;

import talweg.interval.Interval;
import talweg.proof.Expression.Line.Apply;

/// All values of an expression over a box, by interval arithmetic.
final class Values {
    private final Lines lines;
    private final Interval[] all;
    private boolean isDefined = true;
    private boolean isContinuous = true;

    private Values(Lines lines, Interval[] box) {
        this.lines = lines;
        this.all = lines.values();
        System.arraycopy(box, 0, all, 0, box.length);
    }

    /// Evaluates every line over `box`.
    static Values over(Lines lines, Interval[] box) {
        Values values = new Values(lines, box);
        values.run();
        return values;
    }

    private void run() {
        for (int i = 0; i < lines.count(); i++) {
            Apply line = lines.line(i);
            Interval x = all[line.left()];
            Interval y = line.right() < 0 ? null : all[line.right()];
            isDefined &= Domains.contains(line.operation(), line.exponent(), x, y);
            isContinuous &= Domains.isContinuous(line.operation(), x, y);
            all[lines.result(i)] = Forward.apply(line, x, y);
        }
    }

    Lines lines() {
        return lines;
    }

    /// The bounds of a value.
    Interval of(int value) {
        return all[value];
    }

    /// The bounds of the function.
    Interval output() {
        return all[lines.output()];
    }

    /// Replaces what is known of a value.
    void set(int value, Interval bounds) {
        all[value] = bounds;
    }

    /// Whether the function is known to be defined on the whole box.
    boolean isDefined() {
        return isDefined;
    }

    /// Whether it is known to be defined and continuous on the whole box.
    boolean isContinuous() {
        return isDefined && isContinuous;
    }
}
