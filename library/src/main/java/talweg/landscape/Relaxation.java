package talweg.landscape;

import java.util.List;
import java.util.Optional;
import talweg.descend.Objective;
import talweg.descend.Outcome;
import talweg.descend.Outcome.Measure;
import talweg.kernel.SymmetricEigen;
import talweg.kernel.Vectors;

/// The motion of a chain until the forces across it vanish: masses with inertia that are stopped
/// whenever they go against the force, and turned towards it (the fast inertial relaxation engine of
/// Bitzek et al., 2006, with its constants). A step of time is a share of the shortest period that the
/// curvature of f allows.
final class Relaxation {
    private static final int DELAY = 5;
    private static final double FASTER = 1.1;
    private static final double SLOWER = 0.5;
    private static final double TURN = 0.1;
    private static final double TURN_LESS = 0.99;

    /// The highest image climbs when forces have fallen to this share of the first.
    private static final double CLIMB = 0.05;

    private final NudgedElasticBand options;
    private final Chain chain;
    private final double curvature;
    private final double limit;
    private final double first;
    private int steps;
    private int climbing = -1;

    Relaxation(NudgedElasticBand options, Objective f, Chain chain) {
        this.options = options;
        this.chain = chain;
        this.curvature = chain.isFinite() ? curvature(f, chain) : 0;
        double steepest = 0;
        double[] gradient = new double[f.dimension()];
        for (int k = 1; k < chain.size() - 1; k++) {
            f.gradient(chain.at(k), gradient);
            steepest = Math.max(steepest, Vectors.norm(gradient));
        }
        this.first = steepest;
        this.limit = options.tolerance() * steepest;
    }

    private static double curvature(Objective f, Chain chain) {
        int n = f.dimension();
        double[] hessian = new double[n * n];
        double largest = 0;
        for (int k = 0; k < chain.size(); k++) {
            f.hessian(chain.at(k), hessian);
            if (!Vectors.isFinite(hessian)) continue;
            largest = Math.max(
                    largest, Vectors.largest(SymmetricEigen.of(hessian, n).values()));
        }
        return largest;
    }

    Measure force() {
        return new Measure("largest force across the chain", chain.largest(climbing), limit);
    }

    /// Moves the chain until it is at rest; empty if it came to rest.
    Optional<Outcome> halted() {
        if (!chain.isFinite()) return Optional.of(undefined("on the straight line between the ends"));
        long start = System.nanoTime();
        double longest = chain.along()[chain.size() - 1] / (chain.size() - 1) / 2;
        double most = 1 / Math.sqrt(curvature);
        double time = most / 10;
        double turn = TURN;
        int uphill = 0;
        double[][] velocity = new double[chain.size()][chain.at(0).length];
        climbing = -1;
        while (true) {
            if (climbing < 0 && chain.largest(-1) <= CLIMB * first) climbing = chain.highest();
            if (climbing >= 0) climbing = chain.highest();
            if (climbing >= 0 && force().met()) return Optional.empty();
            Optional<Outcome> spent = options.budget().spent(steps, steps * (chain.size() - 2), start);
            if (spent.isPresent()) return Optional.of(cut(spent.get()));
            steps++;
            double[][] forces = chain.forces(options.spring() * curvature, climbing);
            if (power(forces, velocity) > 0) {
                turn(velocity, forces, turn);
                if (++uphill > DELAY) {
                    time = Math.min(FASTER * time, most);
                    turn *= TURN_LESS;
                }
            } else {
                for (double[] each : velocity) java.util.Arrays.fill(each, 0);
                time *= SLOWER;
                turn = TURN;
                uphill = 0;
            }
            advance(velocity, forces, time, longest);
            if (!chain.isFinite()) return Optional.of(undefined("where the chain went"));
        }
    }

    private static double power(double[][] forces, double[][] velocity) {
        double power = 0;
        for (int k = 1; k < velocity.length - 1; k++) power += Vectors.dot(forces[k], velocity[k]);
        return power;
    }

    /// v ← (1 − α)v + α‖v‖F̂, over all images together.
    private static void turn(double[][] velocity, double[][] forces, double alpha) {
        double speed = 0;
        double force = 0;
        for (int k = 1; k < velocity.length - 1; k++) {
            speed = Math.hypot(speed, Vectors.norm(velocity[k]));
            force = Math.hypot(force, Vectors.norm(forces[k]));
        }
        for (int k = 1; k < velocity.length - 1; k++) {
            for (int j = 0; j < velocity[k].length; j++) {
                velocity[k][j] = (1 - alpha) * velocity[k][j] + alpha * speed / force * forces[k][j];
            }
        }
    }

    private void advance(double[][] velocity, double[][] forces, double time, double longest) {
        double[][] moves = new double[velocity.length][];
        for (int k = 1; k < velocity.length - 1; k++) {
            velocity[k] = Vectors.sum(velocity[k], time, forces[k]);
            moves[k] = Vectors.sum(new double[velocity[k].length], time, velocity[k]);
        }
        chain.move(moves, longest);
    }

    private Outcome cut(Outcome spent) {
        if (!(spent instanceof Outcome.BudgetSpent(String reason, List<Measure> evidence))) return spent;
        return new Outcome.BudgetSpent(reason + "; " + force(), evidence);
    }

    private static Outcome undefined(String where) {
        return new Outcome.Stalled(
                "f or its gradient is not finite " + where + "; take ends between which it is", List.of());
    }
}
