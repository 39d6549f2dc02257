package talweg.autodiff;

import static talweg.autodiff.Arranged.joined;
import static talweg.autodiff.Arranged.where;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import talweg.autodiff.Separate.Piece;
import talweg.graph.Graph;
import talweg.graph.Trace;
import talweg.op.Control;
import talweg.op.Loops;
import talweg.op.Program;
import talweg.op.Var;

/// Loops, cut in two: one of what is known, one of what is late.
final class SeparateLoops {
    private SeparateLoops() {}

    /// The known scan stacks the residuals of its steps as further ys; the late one takes them as further xs.
    /// Constants and xs that the late one reads go to it directly.
    static List<Piece> scan(Loops.Scan scan, List<Piece> x) {
        requireCount(scan, scan.lead(), x);
        Body body = new Body(scan.body(), x.subList(scan.lead(), x.size()), scan.constants(), scan.carries());
        Loops.Scan early = new Loops.Scan(
                body.known, body.constants(false).size(), body.carries(false).size(), scan.length(), scan.reverse(), 0);
        List<Var> count = Separate.vars(x.subList(0, scan.lead()));
        List<Var> first = body.known.outputs().length == 0
                ? List.of()
                : early.apply(joined(
                        count, body.vars(body.constants(false)), body.vars(body.carries(false)), body.xs(false)));
        return rest(body, scan.length(), scan.reverse(), count, first);
    }

    /// As a scan, but the histories are those of a while loop, which also counts the steps of the late loop.
    static List<Piece> loop(Loops.While loop, List<Piece> x) {
        Body body = new Body(loop.body(), x, loop.constants(), loop.carries());
        Graph condition = condition(loop, body);
        Loops.While early =
                new Loops.While(condition, body.known, body.constants(false).size(), 0);
        List<Var> first = early.apply(joined(body.vars(body.constants(false)), body.vars(body.carries(false))));
        int carries = body.carries(false).size();
        List<Var> count = first.subList(carries, carries + 1);
        List<Var> values = joined(first.subList(0, carries), first.subList(carries + 1, first.size()));
        List<Piece> results = new ArrayList<>(rest(body, Loops.Scan.RUN_TIME, false, count, values));
        results.add(loop.carries(), new Piece(count.getFirst(), false));
        return results;
    }

    private static void requireCount(Control op, int lead, List<Piece> x) {
        if (lead == 1 && x.getFirst().isLate()) {
            throw new Nonlinear("`" + op.name() + "` is not linear in its length");
        }
    }

    private static Graph condition(Loops.While loop, Body body) {
        Separate.Separated separated = Separate.of(Graph.of(loop.condition()), body.late);
        if (separated.late()[0]) throw new Nonlinear("`while` is not linear in its condition");
        return Arranged.of(separated.graph(), joined(body.constants(false), body.carries(false)), List.of(0));
    }

    /// The late loop, and all results.
    private static List<Piece> rest(Body body, int length, boolean reverse, List<Var> count, List<Var> first) {
        int known = body.knownResults();
        List<Var> residuals = first.subList(known, first.size());
        List<Var> operands = joined(
                count,
                body.passedConstants(),
                body.vars(body.constants(true)),
                body.vars(body.carries(true)),
                body.passedXs(),
                residuals,
                body.xs(true));
        int constants = body.passedConstants().size() + body.constants(true).size();
        Loops.Scan late =
                new Loops.Scan(body.linear(), constants, body.carries(true).size(), length, reverse, 0);
        List<Var> second = body.isKnown() ? List.of() : late.apply(operands);
        return Separate.merged(body.results, first.subList(0, known), second);
    }

    /// The late loop is the whole loop: its values are computed again, from the snapshots that its transpose keeps.
    static List<Piece> again(Loops.Scan scan, List<Piece> x) {
        requireCount(scan, scan.lead(), x);
        Body body = new Body(scan.body(), x.subList(scan.lead(), x.size()), scan.constants(), scan.carries());
        List<Var> count = Separate.vars(x.subList(0, scan.lead()));
        Loops.Scan early = new Loops.Scan(
                body.without(false),
                body.constants(false).size(),
                body.carries(false).size(),
                scan.length(),
                scan.reverse(),
                scan.snapshots());
        List<Var> first = body.knownResults() == 0
                ? List.of()
                : early.apply(joined(
                        count, body.vars(body.constants(false)), body.vars(body.carries(false)), body.xs(false)));
        Loops.Scan late = new Loops.Scan(
                body.without(true), scan.constants(), scan.carries(), scan.length(), scan.reverse(), scan.snapshots());
        List<Var> second = body.isKnown() ? List.of() : late.apply(Separate.vars(x));
        return body.merged(first, second);
    }

    /// As a scan of as many steps as there are.
    static List<Piece> again(Loops.While loop, List<Piece> x) {
        Body body = new Body(loop.body(), x, loop.constants(), loop.carries());
        Loops.While early = new Loops.While(
                condition(loop, body),
                body.without(false),
                body.constants(false).size(),
                loop.snapshots());
        List<Var> first = early.apply(joined(body.vars(body.constants(false)), body.vars(body.carries(false))));
        int carries = body.carries(false).size();
        List<Var> count = first.subList(carries, carries + 1);
        List<Var> values = joined(first.subList(0, carries), first.subList(carries + 1, first.size()));
        Loops.Scan late = new Loops.Scan(
                body.without(true), loop.constants(), loop.carries(), Loops.Scan.RUN_TIME, false, loop.snapshots());
        List<Var> second = body.isKnown() ? List.of() : late.apply(joined(count, Separate.vars(x)));
        List<Piece> results = new ArrayList<>(body.merged(values, second));
        results.add(loop.carries(), new Piece(count.getFirst(), false));
        return results;
    }

    /// The body of a loop, whose inputs are constants, carry and xs, cut in two. What is carried is late if it is
    /// at first, or comes to be in some step.
    private static final class Body {
        private final List<Piece> operands;
        private final int constants;
        private final int carries;
        private final Graph body;
        private final Graph separated;
        private final boolean[] late;

        /// Which outputs of the body are late.
        private final boolean[] results;

        /// From known constants, carry and xs to known carry, known ys, residuals of the step.
        private final Graph known;

        private final Split.Cut cut;

        Body(Program body, List<Piece> operands, int constants, int carries) {
            this.body = Graph.of(body);
            this.operands = operands;
            this.constants = constants;
            this.carries = carries;
            boolean[] now = Separate.late(operands);
            Separate.Separated result = Separate.of(Graph.of(body), now);
            while (true) {
                boolean[] next = now.clone();
                for (int i = 0; i < carries; i++) next[constants + i] |= result.late()[i];
                if (Arrays.equals(now, next)) break;
                now = next;
                result = Separate.of(Graph.of(body), now);
            }
            this.late = now;
            this.separated = result.graph();
            this.results = result.late();
            // a carry that is late at first stays so, even if some step gives a known one
            for (int i = 0; i < carries; i++) results[i] = late[constants + i];
            List<Integer> first = where(late, 0, late.length, false);
            List<Integer> outputs = where(results, 0, results.length, false);
            this.cut = Split.Cut.of(
                    Arranged.of(
                            separated,
                            joined(first, where(late, 0, late.length, true)),
                            joined(outputs, where(results, 0, results.length, true))),
                    first.size(),
                    outputs.size());
            this.known = withPassedCarries(first);
        }

        /// Passed carries change from step to step: they are residuals as those that are computed.
        private Graph withPassedCarries(List<Integer> first) {
            Graph early = cut.known();
            return Trace.graph(early.inputs(), x -> {
                List<Var> results = new ArrayList<>(early.replay(x));
                for (int input : cut.passed()) {
                    if (isCarry(first.get(input))) results.add(x.get(input));
                }
                return results;
            });
        }

        private boolean isCarry(int input) {
            return input >= constants && input < constants + carries;
        }

        /// The inputs among the constants that are known, or late.
        List<Integer> constants(boolean isLate) {
            return where(late, 0, constants, isLate);
        }

        List<Integer> carries(boolean isLate) {
            return where(late, constants, constants + carries, isLate);
        }

        private List<Integer> steps(boolean isLate) {
            return where(late, constants + carries, late.length, isLate);
        }

        List<Var> vars(List<Integer> inputs) {
            return Separate.vars(operands, inputs);
        }

        List<Var> xs(boolean isLate) {
            return vars(steps(isLate));
        }

        /// Whether no result is late.
        boolean isKnown() {
            return knownResults() == results.length;
        }

        int knownResults() {
            return where(results, 0, results.length, false).size();
        }

        private List<Integer> passed(int from, int to) {
            List<Integer> first = where(late, 0, late.length, false);
            return IntStream.of(cut.passed())
                    .mapToObj(first::get)
                    .filter(input -> input >= from && input < to)
                    .toList();
        }

        List<Var> passedConstants() {
            return vars(passed(0, constants));
        }

        List<Var> passedXs() {
            return vars(passed(constants + carries, late.length));
        }

        /// The late body: from passed constants, late constants, late carry, passed xs, residuals, passed carries
        /// and late xs.
        Graph linear() {
            int passed = cut.passed().length;
            int computed = passed + cut.residuals();
            int lateConstants = constants(true).size();
            int lateCarries = carries(true).size();
            List<Integer> order = new ArrayList<>();
            List<Integer> first = where(late, 0, late.length, false);
            List<Integer> carried = new ArrayList<>();
            List<Integer> stepped = new ArrayList<>();
            for (int i = 0; i < passed; i++) {
                int input = first.get(cut.passed()[i]);
                (input < constants ? order : isCarry(input) ? carried : stepped).add(i);
            }
            range(computed, computed + lateConstants + lateCarries, order);
            order.addAll(stepped);
            range(passed, computed, order);
            order.addAll(carried);
            range(computed + lateConstants + lateCarries, cut.linear().inputs().size(), order);
            List<Integer> outputs = new ArrayList<>();
            range(0, cut.linear().outputs().length, outputs);
            return Arranged.of(cut.linear(), order, outputs);
        }

        private static void range(int from, int to, List<Integer> places) {
            for (int i = from; i < to; i++) places.add(i);
        }

        /// The whole body without its known ys; or what is known of it, without residuals.
        Graph without(boolean whole) {
            List<Integer> inputs = new ArrayList<>();
            List<Integer> outputs = new ArrayList<>();
            if (whole) {
                range(0, late.length, inputs);
                range(0, carries, outputs);
                outputs.addAll(where(results, carries, results.length, true));
            } else {
                inputs.addAll(where(late, 0, late.length, false));
                outputs.addAll(where(results, 0, results.length, false));
            }
            return Arranged.of(whole ? body : separated, inputs, outputs);
        }

        /// Results in order, from those of the known loop and those of the whole one without known ys.
        List<Piece> merged(List<Var> first, List<Var> whole) {
            List<Var> rest = new ArrayList<>();
            if (isKnown()) return Separate.merged(results, first, rest);
            for (int carry : carries(true)) rest.add(whole.get(carry - constants));
            rest.addAll(whole.subList(carries, whole.size()));
            return Separate.merged(results, first, rest);
        }
    }
}
