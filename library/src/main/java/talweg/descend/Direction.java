package talweg.descend;

/// Which way to go down.
sealed interface Direction {
    /// −∇f.
    record SteepestDescent() implements Direction {}

    /// −H·∇f with an inverse Hessian H made of the last steps and changes of the gradient (Nocedal and Wright,
    /// *Numerical
    /// Optimization*, 2nd ed. 2006, algorithm 7.4), from γI with γ of equation 7.20.
    ///
    /// @param memory how many steps; ≥ 1
    record LimitedMemory(int memory) implements Direction {
        public LimitedMemory {
            if (memory < 1)
                throw new IllegalArgumentException("`LimitedMemoryBfgs.memory` requires ≥ 1, got " + memory);
        }
    }
}
