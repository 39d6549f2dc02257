package talweg.prove;

import talweg.interval.Interval;
import talweg.proof.Expression.Line.Apply;
import talweg.proof.Operation;

/// All values of an expression over a box, by interval arithmetic.
final class Values {
    private final Lines lines;
    private final Interval[] all;
    private boolean isDefined = true;
    private boolean isContinuous = true;
    private boolean[] isGap = {};

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
        if (lines.hasChoices()) {
            runWithChoices();
            return;
        }
        for (int i = 0; i < lines.count(); i++) {
            Apply line = lines.line(i);
            Interval x = all[line.left()];
            Interval y = line.right() < 0 ? null : all[line.right()];
            isDefined &= Domains.contains(line.operation(), line.exponent(), x, y);
            isContinuous &= Domains.isContinuous(line.operation(), x, y);
            all[lines.result(i)] = Forward.apply(line, x, y);
        }
    }

    /// Where a value is not chosen, it does not matter where it is defined: so that is kept by value.
    private void runWithChoices() {
        isGap = new boolean[all.length];
        boolean[] isJump = new boolean[all.length];
        for (int i = 0; i < lines.count(); i++) {
            Apply line = lines.line(i);
            int result = lines.result(i);
            Interval x = all[line.left()];
            Interval y = line.right() < 0 ? null : all[line.right()];
            if (line.operation() == Operation.CHOOSE) {
                choose(line, result, isJump);
                continue;
            }
            int right = line.right() < 0 ? line.left() : line.right();
            isGap[result] =
                    isGap[line.left()] || isGap[right] || !Domains.contains(line.operation(), line.exponent(), x, y);
            isJump[result] = isJump[line.left()] || isJump[right] || !Domains.isContinuous(line.operation(), x, y);
            all[result] = isGap[result] ? Interval.ENTIRE : Forward.apply(line, x, y);
        }
        isDefined = !isGap[lines.output()];
        isContinuous = !isJump[lines.output()];
    }

    private void choose(Apply line, int result, boolean[] isJump) {
        int taken = taken(line);
        boolean isOpen = taken < 0;
        isGap[result] = isGap[line.third()] || (isOpen ? isGap[line.left()] || isGap[line.right()] : isGap[taken]);
        isJump[result] = isOpen || isJump[taken];
        all[result] = isOpen ? all[line.left()].hull(all[line.right()]) : all[taken];
    }

    /// Whether there is a choice, and a value is not known to be defined on the whole box.
    boolean isGap(int value) {
        return isGap.length > 0 && isGap[value];
    }

    /// Which value a line chooses; −1 where it may be either.
    int taken(Apply choice) {
        Interval sign = all[choice.third()];
        return sign.hi() < 0 ? choice.left() : sign.lo() >= 0 ? choice.right() : -1;
    }

    /// Which value a line chooses around the box too; −1 where it may be either.
    int surelyTaken(Apply choice) {
        return all[choice.third()].lo() == 0 ? -1 : taken(choice);
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
