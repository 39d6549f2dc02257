package talweg.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import talweg.Compiled;
import talweg.Trees;
import talweg.op.Buffer;
import talweg.op.Tensor;
import talweg.random.Key;
import talweg.shape.Shape;
import talweg.shape.Type;
import talweg.update.Update;

/// Compiled steps between two sets of arrays: one holds the values now, the other is written to.
final class Stepper<P, B, R, S> {
    /// A tree of everything that a step changes.
    record Values<P, R, S>(P parameters, S state, R running) {}

    private final Compiled<Stepping.Before<P, B, R, S>, Stepping.After<P, R, S>> compiled;
    private final Values<P, R, S> like;
    private final B example;
    private final Key key;
    private final Buffer keyed;
    private final Buffer number = Buffer.of(Type.I64);
    private final Buffer factor = Buffer.of(Type.F64);
    private final Buffer loss = Buffer.of(Type.F64);
    private final Buffer[] norms;
    private final Set<List<Type>> prepared = new HashSet<>();
    private Buffer[] now;
    private Buffer[] next;

    Stepper(
            Compiled<Stepping.Before<P, B, R, S>, Stepping.After<P, R, S>> compiled,
            boolean norms,
            Update.Iterate<P, S> start,
            R running,
            B example,
            Key key) {
        this.compiled = compiled;
        this.like = new Values<>(start.parameters(), start.state(), running);
        this.example = example;
        this.key = key;
        this.keyed = Copying.copied(key)[0];
        this.now = Copying.copied(like);
        this.next = Copying.copied(like);
        int leaves = Trees.flatten(start.parameters()).leaves().size();
        this.norms = new Buffer[norms ? 3 * leaves : 0];
        Arrays.setAll(this.norms, _ -> Buffer.of(Type.F64));
    }

    /// The loss of a batch. The step is done, but the values now are those before until [#accept].
    double step(Buffer[] batch, long count, double rate) {
        prepare(batch);
        ((long[]) number.array())[0] = count;
        factor.doubles()[0] = rate;
        compiled.callInto(
                joined(next, new Buffer[] {loss}, norms), joined(now, batch, new Buffer[] {keyed, number, factor}));
        return loss.doubles()[0];
    }

    /// Makes the values after the step those now.
    void accept() {
        Buffer[] before = now;
        now = next;
        next = before;
    }

    private static Buffer[] joined(Buffer[] a, Buffer[] b, Buffer[] c) {
        Buffer[] all = Arrays.copyOf(a, a.length + b.length + c.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        System.arraycopy(c, 0, all, a.length + b.length, c.length);
        return all;
    }

    private void prepare(Buffer[] batch) {
        List<Type> types = Stream.of(batch).map(Buffer::type).toList();
        if (!prepared.add(types)) return;
        Buffer[] results = compiled.prepare(new Stepping.Before<>(
                like.parameters(),
                like.state(),
                like.running(),
                Copying.tree(example, batch),
                key,
                Tensor.of(Shape.SCALAR, new long[1]),
                Tensor.scalar(1)));
        List<Type> before = Stream.of(now).map(Buffer::type).toList();
        List<Type> after = Stream.of(results).map(Buffer::type).toList();
        if (after.size() == before.size() + 1 + norms.length
                && after.subList(0, before.size()).equals(before)) {
            return;
        }
        throw new IllegalArgumentException("`Trainer` requires that a step keeps the types of all values, "
                + Trees.shown(like) + "; got " + after + ", ending with the loss; give the update and the loss values"
                + " of the types that they return");
    }

    /// A copy of the values now.
    Values<P, R, S> values() {
        return Copying.tree(like, now);
    }

    Buffer[] parameters() {
        return Arrays.copyOf(now, Trees.flatten(like.parameters()).leaves().size());
    }

    Buffer[] running() {
        return Arrays.copyOfRange(
                now, now.length - Trees.flatten(like.running()).leaves().size(), now.length);
    }

    /// Of the step done last.
    Norms norms() {
        List<Double> numbers = Stream.of(norms).map(each -> each.doubles()[0]).toList();
        List<Double> gradient = new ArrayList<>();
        List<Double> update = new ArrayList<>();
        List<Double> parameter = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i += 3) {
            gradient.add(numbers.get(i));
            update.add(numbers.get(i + 1));
            parameter.add(numbers.get(i + 2));
        }
        return new Norms(Trees.names(like.parameters()), gradient, update, parameter);
    }

    /// Names of the parameters with numbers that are not finite.
    List<String> faults() {
        List<String> names = Trees.names(like.parameters());
        Buffer[] parameters = parameters();
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < parameters.length; i++) {
            if (!Tensor.wrap(parameters[i].type(), parameters[i].array()).isFinite()) faults.add(names.get(i));
        }
        return faults;
    }
}
