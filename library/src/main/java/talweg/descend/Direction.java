package talweg.descend;

import talweg.kernel.Vectors;

/// Which way to go down, and what it learns of the steps taken.
sealed interface Direction permits Direction.SteepestDescent, Direction.OfPairs, ConjugateDirection, DenseDirection {
    /// A direction from `now`.
    double[] at(Position now);

    /// Takes a step into account.
    void learn(Position from, Position to);

    /// Whether anything has been learnt.
    boolean knows();

    /// The share of `d` to try first: all of it where what was learnt says how far to go too, else what
    /// makes a step as long as the last.
    ///
    /// @param length of the last step
    default double first(Position now, double[] d, double length) {
        return knows() ? 1 : length / Vectors.norm(d);
    }

    /// Forgets what was learnt.
    void forget();

    /// −∇f.
    record SteepestDescent() implements Direction {
        @Override
        public double[] at(Position now) {
            return Vectors.sum(new double[now.x().length], -1, now.gradient());
        }

        @Override
        public void learn(Position from, Position to) {}

        @Override
        public boolean knows() {
            return false;
        }

        @Override
        public void forget() {}
    }

    /// A direction that knows the last steps and changes of the gradient.
    sealed interface OfPairs extends Direction {
        /// These.
        StepPairs pairs();

        @Override
        default void learn(Position from, Position to) {
            pairs().learn(from, to);
        }

        @Override
        default boolean knows() {
            return !pairs().isEmpty();
        }

        @Override
        default void forget() {
            pairs().clear();
        }
    }

    /// −H·∇f with an inverse Hessian H made of the last steps and changes of the gradient (Nocedal and
    /// Wright, *Numerical Optimization*, 2nd ed. 2006, algorithm 7.4), from γI with γ of equation 7.20.
    record LimitedMemory(StepPairs pairs) implements OfPairs {
        @Override
        public double[] at(Position now) {
            return pairs.descent(now.gradient());
        }
    }

    /// To the least point within a box of the quadratic model with the limited-memory Hessian, as far as
    /// it is found: from the generalised Cauchy point over the variables that are free there (Byrd, Lu,
    /// Nocedal and Zhu 1995, §5.2), projected on the box if that goes down (Morales and Nocedal, *Remark
    /// on algorithm 778*, 2011), else cut off at it.
    record BoundedLimitedMemory(StepPairs pairs, Box box) implements OfPairs {
        @Override
        public double[] at(Position now) {
            CompactHessian b = new CompactHessian(pairs, now.x().length);
            CauchyPoint cauchy = CauchyPoint.of(now, box, b);
            double[] toCauchy = Vectors.sum(cauchy.x(), -1, now.x());
            double[] r = residual(now, cauchy, toCauchy, b);
            double[] step = b.subspaceStep(r, cauchy.free());
            double[] projected = Vectors.sum(box.project(Vectors.sum(cauchy.x(), 1, step)), -1, now.x());
            if (Vectors.isFinite(projected) && Vectors.dot(projected, now.gradient()) < 0) return projected;
            double share = 1;
            for (int i = 0; i < step.length; i++) {
                double room = step[i] > 0 ? box.upper()[i] - cauchy.x()[i] : box.lower()[i] - cauchy.x()[i];
                if (step[i] != 0) share = Math.min(share, room / step[i]);
            }
            double[] truncated = Vectors.sum(toCauchy, share, step);
            return Vectors.isFinite(truncated) ? truncated : toCauchy;
        }

        /// The gradient of the model at the Cauchy point over the free variables (equation 5.4).
        private static double[] residual(Position now, CauchyPoint cauchy, double[] toCauchy, CompactHessian b) {
            double[] bent = b.times(b.middle(cauchy.correction()));
            double[] r = new double[bent.length];
            for (int i = 0; i < r.length; i++) {
                if (cauchy.free()[i]) r[i] = now.gradient()[i] + b.theta() * toCauchy[i] - bent[i];
            }
            return r;
        }
    }
}
