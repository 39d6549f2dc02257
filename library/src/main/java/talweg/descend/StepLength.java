package talweg.descend;

/// How far to go along a direction.
public sealed interface StepLength {
    /// A search along any direction that goes down.
    sealed interface LineSearch extends StepLength permits StrongWolfe, HagerZhang {}

    /// x ← x − λ·∇f, whatever f does there.
    ///
    /// @param rate λ, in units of the parameters squared over f; > 0
    record FixedRate(double rate) implements StepLength {
        public FixedRate {
            Rates.require(rate, "FixedRate.rate");
        }
    }

    /// The first of α, α/2, α/4, … at which f has fallen by `decrease` of what its slope promises,
    ///
    ///     f(x + αd) ≤ f(x) + decrease · α · ∇f·d,
    ///
    /// where the first α is twice the one before (Armijo, *Minimization of functions having Lipschitz
    /// continuous first partial derivatives*, 1966). With bounds, along the projection of the path on the
    /// box (Bertsekas, *On the Goldstein–Levitin–Polyak gradient projection method*, 1976).
    ///
    /// @param decrease in (0, 1)
    record Armijo(double decrease) implements StepLength {
        public Armijo {
            if (!(decrease > 0 && decrease < 1)) {
                throw new IllegalArgumentException("`Armijo.decrease` requires (0, 1), got " + decrease);
            }
        }

        /// Three tenths, which keeps steps well below the length at which steepest descent swings from
        /// side to side (Boyd and Vandenberghe, *Convex Optimization*, 2004, §9.2, have it at most so
        /// large).
        public static Armijo standard() {
            return new Armijo(0.3);
        }
    }

    /// α = s·s / s·y for the last step s and change of gradient y (Barzilai and Borwein, *Two-point step
    /// size gradient methods*, 1988, equation 5), made shorter until f lies by Armijo's measure below the
    /// largest of its last values (Raydan, *The Barzilai and Borwein gradient method for the large scale
    /// unconstrained minimization problem*, 1997). With bounds, the spectral projected gradient of
    /// Birgin, Martínez and Raydan, 2000.
    ///
    /// @param memory how many values; ≥ 1, of which 1 lets f never rise
    record BarzilaiBorwein(int memory) implements StepLength {
        public BarzilaiBorwein {
            if (memory < 1) {
                throw new IllegalArgumentException("`BarzilaiBorwein.memory` requires ≥ 1, got " + memory);
            }
        }

        /// Ten values, as in the paper.
        public static BarzilaiBorwein standard() {
            return new BarzilaiBorwein(10);
        }
    }

    /// An α at which f has fallen enough and its slope along d has become flat enough,
    ///
    ///     f(x + αd) ≤ f(x) + decrease · α · ∇f(x)·d   and   |∇f(x + αd)·d| ≤ curvature · |∇f(x)·d|,
    ///
    /// by bracketing and cubic interpolation (Nocedal and Wright, *Numerical Optimization*, 2nd ed. 2006,
    /// algorithms 3.5 and 3.6). Where rounding hides the decrease, the slope alone decides, as in the
    /// approximate Wolfe conditions of Hager and Zhang, 2005, equation 4.1.
    ///
    /// @param decrease  in (0, ½)
    /// @param curvature in (decrease, 1)
    record StrongWolfe(double decrease, double curvature) implements LineSearch {
        public StrongWolfe {
            if (!(decrease > 0 && decrease < 0.5 && curvature > decrease && curvature < 1)) {
                throw new IllegalArgumentException("`StrongWolfe` requires 0 < decrease < 0.5 and decrease < curvature"
                        + " < 1, got " + decrease + " and " + curvature);
            }
        }

        /// 10⁻⁴ and 0.9, for directions that know their length.
        public static StrongWolfe standard() {
            return new StrongWolfe(1e-4, 0.9);
        }
    }

    /// An α that satisfies Wolfe's conditions,
    ///
    ///     f(x + αd) − f(x) ≤ decrease · α · ∇f(x)·d   and   ∇f(x + αd)·d ≥ curvature · ∇f(x)·d,
    ///
    /// or, where f(x + αd) ≤ f(x) + error · |f(x)|, the approximate ones, which slopes alone decide and
    /// rounding of f therefore does not hide,
    ///
    ///     (2·decrease − 1) · ∇f(x)·d ≥ ∇f(x + αd)·d ≥ curvature · ∇f(x)·d,
    ///
    /// by secant steps from both ends of an interval (Hager and Zhang, *A new conjugate gradient method
    /// with guaranteed descent and an efficient line search*, 2005, §4; with a constant error).
    ///
    /// @param decrease  δ, in (0, ½)
    /// @param curvature σ, in [decrease, 1)
    /// @param error     ε, by which f may be wrong, relative; ≥ 0
    record HagerZhang(double decrease, double curvature, double error) implements LineSearch {
        public HagerZhang {
            if (!(decrease > 0 && decrease < 0.5 && curvature >= decrease && curvature < 1 && error >= 0)) {
                throw new IllegalArgumentException("`HagerZhang` requires 0 < decrease < 0.5, decrease ≤ curvature < 1"
                        + " and error ≥ 0, got " + decrease + ", " + curvature + " and " + error);
            }
        }

        /// 0.1, 0.9 and 10⁻⁶, as in the paper.
        public static HagerZhang standard() {
            return new HagerZhang(0.1, 0.9, 1e-6);
        }
    }
}
