package talweg.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.autodiff.Comparisons.dot;
import static talweg.autodiff.Comparisons.expectBits;
import static talweg.autodiff.Comparisons.expectNear;
import static talweg.autodiff.Comparisons.inner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import talweg.Talweg;
import talweg.graph.Graph;
import talweg.graph.Text;
import talweg.op.Matrices;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.run.Interpreter;
import talweg.sparse.SparseMatrix;

/// All ways to a program's values and derivatives, compared.
final class Ways {
    /// Up to so many inputs a Hessian is compared element by element.
    static final int FEW = 6;

    /// So many random nestings of transforms around each program.
    private static final int NESTINGS = 2;

    private final RandomProgram program;
    private final List<Var> x;
    private final List<Var> u;

    private Ways(RandomProgram program) {
        this.program = program;
        this.x = program.point();
        this.u = program.tangent();
    }

    RandomProgram program() {
        return program;
    }

    List<Var> point() {
        return x;
    }

    List<Var> direction() {
        return u;
    }

    static Ways of(RandomProgram program) {
        return new Ways(program);
    }

    /// Runs a check; what goes wrong is told with the smallest program for which it goes wrong the same way.
    void run(Consumer<Ways> check) {
        try {
            check.accept(this);
        } catch (AssertionError | RuntimeException e) {
            RandomProgram smaller = Smaller.of(program, each -> check.accept(of(each)));
            throw new AssertionError(e.getMessage() + "\n" + smaller.report() + JavaSource.of(smaller, "Failing"), e);
        }
    }

    void expectSameBits() {
        Graph graph = program.graph();
        List<Tensor> interpreted = Interpreter.run(graph, program.at());
        expectBits(interpreted, program.apply(x), "eager");
        expectCompiled(program::apply, interpreted);
        Graph parsed = Text.parse(Text.print(graph));
        assertThat(parsed).isEqualTo(graph);
        expectBits(interpreted, Interpreter.run(parsed, program.at()), "parsed");
    }

    void expectAdjoint() {
        Function<List<Var>, List<Var>> forward = p ->
                Talweg.<List<Var>, List<Var>>jvp(program::apply).apply(p, u).tangent();
        List<Var> w = forward.apply(x);
        List<Var> v = random(w);
        Function<List<Var>, List<Var>> reverse = p -> Talweg.<List<Var>, List<Var>>vjp(program::apply)
                .apply(p)
                .pullback()
                .apply(v);
        List<Var> back = reverse.apply(x);
        double size = Math.max(dot(back, u, true), dot(v, w, true));
        expectNear(dot(v, w, false), dot(back, u, false), size, "⟨v, Ju⟩ and ⟨Jᵀv, u⟩");
        expectCompiled(forward, w);
        expectCompiled(reverse, back);
    }

    void expectSameSecondDerivatives() {
        Function<List<Var>, List<Var>> forwardOverReverse =
                p -> Talweg.hvp(program::loss).apply(p, u);
        Function<List<Var>, Var> alongReverse =
                p -> inner(Talweg.grad(program::loss).apply(p), u);
        Function<List<Var>, Var> along =
                p -> Talweg.<List<Var>, Var>jvp(program::loss).apply(p, u).tangent();
        List<Var> expected = forwardOverReverse.apply(x);
        expectNear(expected, Talweg.grad(alongReverse).apply(x), "reverse over reverse");
        expectNear(expected, Talweg.grad(along).apply(x), "reverse over forward");
        Var twice = Talweg.<List<Var>, Var>jvp(along).apply(x, u).tangent();
        expectNear(dot(expected, u, false), Tensor.of(twice).item(), dot(expected, u, true), "forward over forward");
        expectCompiled(forwardOverReverse, expected);
        Function<List<Var>, List<Var>> reverseOverReverse =
                p -> Talweg.grad(alongReverse).apply(p);
        expectCompiled(reverseOverReverse, reverseOverReverse.apply(x));
    }

    /// The sparse Jacobian of all floating outputs has the tangent and cotangent, and the sparse Hessian of the
    /// scalar the product, that dense derivatives have.
    void expectSameSparse() {
        SparseMatrix jacobian =
                Talweg.<List<Var>, List<Var>>sparseJacobian(program::apply).apply(x);
        List<Var> w =
                Talweg.<List<Var>, List<Var>>jvp(program::apply).apply(x, u).tangent();
        expectNear(List.of(flat(w)), List.of(jacobian.times(flat(u))), "sparse and dense tangents");
        List<Var> v = random(w);
        List<Var> back = Talweg.<List<Var>, List<Var>>vjp(program::apply)
                .apply(x)
                .pullback()
                .apply(v);
        expectNear(List.of(flat(back)), List.of(jacobian.transposedTimes(flat(v))), "sparse and dense cotangents");
        SparseMatrix hessian = Talweg.<List<Var>>sparseHessian(program::loss).apply(x);
        List<Var> product = Talweg.hvp(program::loss).apply(x, u);
        expectNear(List.of(flat(product)), List.of(hessian.times(flat(u))), "sparse and dense Hessians");
    }

    /// The elements of all floating values.
    private static Var flat(List<Var> values) {
        return Matrices.join(
                0,
                values.stream()
                        .filter(each -> each.type().element().isFloating())
                        .map(each -> each.reshape(each.shape().count()))
                        .toArray(Var[]::new));
    }

    void expectSameInBatches() {
        Function<List<Var>, List<Var>> gradient =
                p -> Talweg.grad(program::loss).apply(p);
        List<List<Var>> points = List.of(x, moved(0x1p-12), moved(-0x1p-11));
        List<Var> stacked = new ArrayList<>();
        for (int i = 0; i < x.size(); i++) {
            int input = i;
            stacked.add(Matrices.stack(
                    0, points.stream().map(point -> point.get(input)).toArray(Var[]::new)));
        }
        Function<List<Var>, List<Var>> batch = p -> Talweg.vmap(gradient).apply(p);
        List<Var> all = batch.apply(stacked);
        for (int k = 0; k < points.size(); k++) {
            int element = k;
            expectBits(
                    gradient.apply(points.get(k)),
                    all.stream().map(each -> each.at(element)).toList(),
                    "batch element " + k);
        }
        Function<List<Var>, List<Var>> compiled = Talweg.compile(batch);
        expectBits(all, compiled.apply(stacked), "compiled batch");
    }

    void expectSameCurves() {
        List<DerivativeStructure[]> expected = new HipparchusDerivatives(program).alongDirection();
        for (int output = 0; output < expected.size(); output++) {
            int shown = output;
            Function<List<Var>, Var> f = p -> program.apply(p).get(shown);
            List<Var> coefficients = Talweg.taylor(f, 3).apply(x, u);
            Function<List<Var>, Var> derivative = f;
            double factorial = 1;
            for (int order = 0; order <= 3; order++) {
                factorial *= Math.max(order, 1);
                int k = order;
                double[] required = Arrays.stream(expected.get(output))
                        .mapToDouble(y -> y.getPartialDerivative(k))
                        .toArray();
                expectNear(
                        required, Tensor.of(derivative.apply(x)).toDoubles(), "order " + order + " by nested tangents");
                expectNear(
                        required,
                        Tensor.of(coefficients.get(order).times(factorial)).toDoubles(),
                        "order " + order + " by Taylor");
                Function<List<Var>, Var> last = derivative;
                derivative = p -> Talweg.jvp(last).apply(p, u).tangent();
            }
        }
    }

    /// Transforms in one another, to depth 3: what is left of them is a derivative along the direction.
    void expectSameNested() {
        SplittableRandom random = new SplittableRandom(program.seed());
        DerivativeStructure[] expected =
                new HipparchusDerivatives(program).alongDirection().getFirst();
        for (int k = 0; k < NESTINGS; k++) {
            Nesting nesting = Nesting.of(program::loss, u, random);
            Var y = nesting.f().apply(x);
            double required = expected[0].getPartialDerivative(nesting.order());
            expectNear(
                    required,
                    Tensor.of(y).item(),
                    Math.abs(required),
                    nesting.names().toString());
            expectCompiled(p -> List.of(nesting.f().apply(p)), List.of(y));
        }
    }

    void expectSameHessian() {
        if (program.elements() > FEW) return;
        DerivativeStructure expected = new HipparchusDerivatives(program).byElements();
        double[] gradient = HipparchusDerivatives.gradient(expected);
        double[] hessian = HipparchusDerivatives.hessian(expected);
        Function<Var, Var> f = p -> program.loss(split(p));
        Var at = flat(x);
        expectNear(gradient, Tensor.of(Talweg.grad(f).apply(at)).toDoubles(), "gradient");
        expectNear(hessian, Tensor.of(Talweg.hessian(f).apply(at)).toDoubles(), "Hessian");
        expectNear(
                hessian,
                Tensor.of(Talweg.jacobianReverse(Talweg.grad(f)).apply(at)).toDoubles(),
                "Hessian by rows");
    }

    private List<Var> split(Var all) {
        List<Var> inputs = new ArrayList<>();
        int from = 0;
        for (Tensor input : program.at()) {
            int end = from + input.shape().count();
            inputs.add(all.slice(0, from, end).reshape(input.shape()));
            from = end;
        }
        return inputs;
    }

    /// The point, moved along the direction.
    List<Var> moved(double h) {
        return IntStream.range(0, x.size())
                .mapToObj(i -> x.get(i).plus(u.get(i).times(h)))
                .toList();
    }

    private void expectCompiled(Function<List<Var>, List<Var>> f, List<? extends Var> expected) {
        var compiled = Talweg.compile(f);
        expectBits(expected, compiled.apply(x), "compiled");
        double[] in = x.stream()
                .flatMapToDouble(each -> Arrays.stream(Tensor.of(each).toDoubles()))
                .toArray();
        double[] required = expected.stream()
                .flatMapToDouble(each -> Arrays.stream(Tensor.of(each).toDoubles()))
                .toArray();
        double[] out = new double[required.length];
        compiled.callInto(out, in);
        assertThat(out).as("compiled, on arrays").containsExactly(required);
    }

    /// Whether differences agree with derivatives, as far as they can be believed.
    boolean agreesWithDifferences() {
        boolean[] believed = new boolean[1];
        run(ways -> believed[0] = new Differences(ways).agree());
        return believed[0];
    }

    private List<Var> random(List<Var> like) {
        SplittableRandom random = new SplittableRandom(program.seed());
        return like.stream()
                .<Var>map(each -> Tensor.of(
                        each.shape(),
                        random.doubles(each.shape().count(), -1, 1).toArray()))
                .toList();
    }
}
