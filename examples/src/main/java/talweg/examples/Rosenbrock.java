package talweg.examples;

import static talweg.Talweg.grad;
import static talweg.Talweg.hessian;
import static talweg.Talweg.hvp;

import java.util.function.Function;
import talweg.op.Tensor;
import talweg.op.Var;

/// First and second derivatives of Rosenbrock's valley, (1 − x)² + 100·(y − x²)².
final class Rosenbrock {
    private Rosenbrock() {}

    static Var valley(Var p) {
        Var x = p.at(0);
        Var y = p.at(1);
        return x.negate().plus(1).square().plus(y.minus(x.square()).square().times(100));
    }

    static void main() {
        Function<Var, Var> f = Rosenbrock::valley;
        Tensor p = Tensor.vector(-1, 2);
        IO.println("f        " + f.apply(p));
        IO.println("∇f       " + grad(f).apply(p));
        IO.println("∇²f      " + hessian(f).apply(p));
        IO.println("∇²f · u  " + hvp(f).apply(p, Tensor.vector(1, 0)));
        // derivatives are functions too: ∇ of ‖∇f‖²
        Function<Var, Var> steepness = q -> grad(f).apply(q).square().sum();
        IO.println("∇‖∇f‖²   " + grad(steepness).apply(p));
    }
}
