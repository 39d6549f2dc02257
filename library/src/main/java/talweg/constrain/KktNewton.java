package talweg.constrain;

import java.util.stream.IntStream;
import talweg.descend.Box;
import talweg.descend.Objective;
import talweg.kernel.Qr;
import talweg.kernel.Vectors;

/// The last digits of a minimum under constraints: Newton's method on the conditions of Karush, Kuhn and
/// Tucker, in which an inequality holds where μ + c > 0 and a bound where its multiplier exceeds the distance
/// from it (Hintermüller, Ito and Kunisch, *The primal–dual active set strategy as a semismooth Newton method*,
/// 2002). Each step solves, over free variables and constraints that hold,
///
///     (∇²L  Jᵀ) (Δx)     (∇L)
///     (J    0 ) (Δv) = − (c )
///
/// by QR with column pivoting, the first row and Δv in units of the largest element of ∇²L; where multipliers
/// are not unique, some of them stay.
record KktNewton(Objective f, ConstraintFunctions constraints, Box box) {
    private static final int STEPS = 12;
    private static final double RANK = 0x1p-48;

    /// Of the size of the variables: what lies farther off is another point.
    private static final double NEAR = 0.1;

    /// The point of smallest residuals on the way, perhaps the one it began with.
    KktPoint from(KktPoint start) {
        KktPoint best = start;
        KktPoint now = start;
        for (int k = 0; k < STEPS && best.residuals().largest() > 0; k++) {
            KktPoint next = step(now);
            double moved = Vectors.largest(Vectors.sum(next.x(), -1, start.x()));
            if (!(moved <= NEAR * Math.max(1, Vectors.largest(start.x()))) || !Vectors.isFinite(next.v())) break;
            if (next.isBetterThan(best)) best = next;
            else if (best != now) break; // twice without progress
            now = next;
        }
        return best;
    }

    private KktPoint step(KktPoint now) {
        int n = now.x().length;
        int[] holding = IntStream.range(0, now.c().length)
                .filter(i -> constraints.isEquality(i) || now.v()[i] + now.c()[i] > 0)
                .toArray();
        double[] v = new double[now.v().length];
        for (int i : holding) v[i] = now.v()[i];
        KktPoint here = KktPoint.of(f, constraints, box, now.x(), v);
        double[] step = ontoBounds(here);
        int[] free = IntStream.range(0, n).filter(j -> Double.isNaN(step[j])).toArray();
        for (int j : free) step[j] = 0;
        double[] solved = solve(here, step, free, holding);
        for (int a = 0; a < free.length; a++) step[free[a]] = solved[a];
        for (int a = 0; a < holding.length; a++) v[holding[a]] += solved[free.length + a];
        return KktPoint.of(f, constraints, box, box.project(Vectors.sum(here.x(), 1, step)), v);
    }

    /// The step of variables whose bound holds; NaN of free ones.
    private double[] ontoBounds(KktPoint here) {
        double[] step = new double[here.x().length];
        for (int j = 0; j < step.length; j++) {
            double down = box.lower()[j] - here.x()[j];
            double up = box.upper()[j] - here.x()[j];
            boolean below = here.slope()[j] + down > 0 || down == up;
            step[j] = below ? down : here.slope()[j] + up < 0 ? up : Double.NaN;
        }
        return step;
    }

    /// Δx of the free variables, then Δv of the constraints that hold.
    ///
    /// @param step of the variables that are held, 0 of the others
    private double[] solve(KktPoint here, double[] step, int[] free, int[] holding) {
        int n = step.length;
        int size = free.length + holding.length;
        if (size == 0) return new double[0];
        double[] hessian = new double[n * n];
        f.hessian(here.x(), hessian);
        hessian = Vectors.sum(hessian, 1, constraints.hessian(here.x(), here.v()));
        double largest = Vectors.largest(hessian);
        double unit = largest > 0 ? largest : 1;
        double[] jacobian = constraints.jacobian(here.x());
        double[] matrix = new double[size * size];
        double[] right = new double[size];
        for (int a = 0; a < free.length; a++) {
            right[a] = (-here.slope()[free[a]] - row(hessian, n, free[a], step)) / unit;
            for (int b = 0; b < free.length; b++) matrix[b * size + a] = hessian[free[a] * n + free[b]] / unit;
        }
        for (int a = 0; a < holding.length; a++) {
            int at = free.length + a;
            right[at] = -here.c()[holding[a]] - row(jacobian, n, holding[a], step);
            for (int b = 0; b < free.length; b++) {
                double slope = jacobian[holding[a] * n + free[b]];
                matrix[b * size + at] = slope;
                matrix[at * size + b] = slope;
            }
        }
        double[] solved = solved(matrix, right);
        for (int a = free.length; a < size; a++) solved[a] *= unit;
        return solved;
    }

    private static double row(double[] matrix, int n, int i, double[] x) {
        double sum = 0;
        for (int j = 0; j < n; j++) sum += x[j] == 0 ? 0 : matrix[i * n + j] * x[j];
        return sum;
    }

    /// A solution of the equations, or what comes nearest, with 0 where it is not determined.
    private static double[] solved(double[] matrix, double[] right) {
        int size = right.length;
        double[] x = new double[size];
        if (!Vectors.isFinite(matrix) || !Vectors.isFinite(right)) return x;
        Qr qr = Qr.of(matrix, size, size);
        qr.transposeTimes(right);
        int rank = qr.rank(RANK * size);
        for (int i = rank - 1; i >= 0; i--) {
            double sum = right[i];
            for (int j = i + 1; j < rank; j++) sum -= qr.r(i, j) * x[qr.pivot(j)];
            x[qr.pivot(i)] = sum / qr.r(i, i);
        }
        return x;
    }
}
