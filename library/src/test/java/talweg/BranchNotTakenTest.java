package talweg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.ControlFlow.Carried;
import talweg.op.Cumulations;
import talweg.op.Functions;
import talweg.op.Tensor;
import talweg.op.Var;

/// Choices differentiate the branch that is taken, and nothing of the other.
class BranchNotTakenTest {
    /// Nothing of a branch that is not taken gets into a derivative of any order, in any order of modes, however the
    /// branch is reached and left.
    static Stream<Function<Var, Var>> branchesNotTaken() {
        return Stream.of(
                x -> x.constant(0).less(x).choose(x.sqrt(), x.constant(0)),
                x -> x.lessEqual(0).choose(x.constant(0), x.log().times(x)),
                x -> x.constant(0).less(x).choose(x.sqrt().plus(x.log()).pow(0.5), x.times(0)),
                x -> x.constant(0)
                        .less(x)
                        .choose(x.reciprocal().exp().square(), x.square().times(0)),
                x -> { // the branch is used twice, by choices with different conditions
                    Var root = x.sqrt();
                    Var one = x.constant(0).less(x).choose(root, x.constant(0));
                    return one.plus(x.constant(1).less(x).choose(root.times(2), x.constant(0)));
                },
                x -> { // a choice in a choice
                    Var inner = x.less(-2).choose(x.times(0), x.abs().sqrt().log());
                    return x.constant(0).less(x).choose(inner, x.constant(0));
                },
                x -> x.constant(0)
                        .less(x)
                        .repeat(0, 3)
                        .choose(x.sqrt().repeat(0, 3), Tensor.vector(0, 0, 0))
                        .sum(),
                x -> x.constant(0).less(x).choose(x.repeat(0, 3).sqrt().sum(), x.constant(0)),
                x -> x.constant(0)
                        .less(x)
                        .choose(x.repeat(0, 2).reshape(1, 2).log().sum().sqrt(), x.constant(0)),
                x -> x.constant(0)
                        .less(x)
                        .choose(Cumulations.cumSum(x.repeat(0, 3).sqrt(), 0).at(2), x.constant(0)),
                x -> { // a loop before, around and behind the root
                    Var before = ControlFlow.scan(
                                    x, Tensor.vector(1, 2), (Var c, Var s) -> new Carried<>(c.times(s), c))
                            .carry();
                    Var around = ControlFlow.whileLoop(
                                    List.of(before.sqrt(), before.constant(0)),
                                    carry -> carry.get(1).less(2),
                                    carry -> List.of(
                                            carry.get(0).plus(1).minus(1).sqrt(),
                                            carry.get(1).plus(1)))
                            .get(0);
                    Var behind = ControlFlow.scan(
                                    around, Tensor.vector(1, 2), (Var c, Var s) -> new Carried<>(c.times(s), c))
                            .carry();
                    return x.constant(0).less(x).choose(behind, x.constant(0));
                },
                x -> x.constant(0)
                        .less(x)
                        .choose(
                                Talweg.checkpoint((Var y) -> y.log().sqrt().plus(3))
                                        .apply(x)
                                        .square(),
                                x.constant(0)),
                x -> x.constant(0)
                        .less(x)
                        .choose(
                                LinearAlgebra.solve(x.sqrt().reshape(1, 1), Tensor.vector(1))
                                        .at(0),
                                x.constant(0)));
    }

    @ParameterizedTest
    @MethodSource("branchesNotTaken")
    void the_branch_not_taken_has_no_derivative_of_any_order(Function<Var, Var> f) {
        Function<Var, Var> forward = x -> Talweg.jvp(f).apply(x, x.constant(1)).tangent();
        Function<Var, Var> reverse = Talweg.grad(f);
        List<Function<Var, Var>> derivatives = List.of(
                forward,
                reverse,
                Talweg.grad(reverse),
                Talweg.grad(forward),
                Talweg.grad(Talweg.grad(reverse)),
                x -> Talweg.jvp(reverse).apply(x, x.constant(1)).tangent(),
                x -> Talweg.jvp(forward).apply(x, x.constant(1)).tangent(),
                x -> Talweg.vmap(reverse).apply(x.repeat(0, 2)).sum(),
                x -> Talweg.grad((Var y) -> Talweg.vmap(f).apply(y.repeat(0, 2)).sum())
                        .apply(x),
                Talweg.hessian(f),
                x -> Talweg.taylor(f, 2).apply(x, x.constant(1)).get(2));
        for (double at : new double[] {0, -0.0, -1}) {
            for (int i = 0; i < derivatives.size(); i++) {
                Function<Var, Var> derivative = derivatives.get(i);
                Tensor x = Tensor.scalar(at);
                assertThat(Tensor.of(derivative.apply(x)).item() + 0.0)
                        .as("%s at %s", i, at)
                        .isEqualTo(0);
                assertThat(Tensor.of(Talweg.compile(derivative).apply(x)).item() + 0.0)
                        .as("%s at %s, compiled", i, at)
                        .isEqualTo(0);
            }
        }
    }

    /// A condition on one number reaches behind products of matrices.
    @Test
    void a_branch_of_products_that_is_not_taken_has_no_derivative() {
        Function<Var, Var> f = x -> {
            Var roots = x.repeat(0, 2).repeat(0, 2).log().sqrt();
            Var product = roots.matmul(Tensor.matrix(new double[] {1, 2}, new double[] {3, 4}));
            return x.constant(0).less(x).choose(Functions.norm(product.matmul(roots)), x.constant(0));
        };
        List<Function<Var, Var>> derivatives = List.of(
                Talweg.grad(f),
                Talweg.grad(Talweg.grad(f)),
                Talweg.hessian(f),
                x -> Talweg.vmap(Talweg.grad(f)).apply(x.repeat(0, 2)).sum(),
                x -> Talweg.taylor(f, 2).apply(x, x.constant(1)).get(2));
        for (Function<Var, Var> derivative : derivatives) {
            for (double at : new double[] {0, -0.0, -1}) {
                Tensor x = Tensor.scalar(at);
                assertThat(Tensor.of(derivative.apply(x)).item() + 0.0).isEqualTo(0);
                assertThat(Tensor.of(Talweg.compile(derivative).apply(x)).item() + 0.0)
                        .isEqualTo(0);
            }
            assertThat(Tensor.of(derivative.apply(Tensor.scalar(2))).item()).isNotZero();
        }
    }

    /// Where the branch is taken, its derivatives are those of the function, however often they are taken.
    @ParameterizedTest
    @MethodSource("branchesNotTaken")
    void the_branch_taken_has_all_derivatives(Function<Var, Var> f) {
        Tensor x = Tensor.scalar(2.5);
        List<Var> taylor = Talweg.taylor(f, 3).apply(x, Tensor.scalar(1));
        Function<Var, Var> derivative = f;
        double factorial = 1;
        for (int order = 1; order <= 3; order++) {
            derivative = Talweg.grad(derivative);
            factorial *= order;
            double expected = Tensor.of(taylor.get(order)).item() * factorial;
            assertThat(Tensor.of(derivative.apply(x)).item())
                    .as("order %s", order)
                    .isCloseTo(expected, within(1e-12 * Math.max(1, Math.abs(expected))));
        }
    }
}
