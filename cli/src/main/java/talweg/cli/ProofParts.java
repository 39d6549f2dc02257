package talweg.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import talweg.cli.picture.Relief;
import talweg.proof.Partition;
import talweg.proof.Region;
import talweg.proof.Witness;

/// The parts into which a proof cuts a box, each with the reason for which it needs no further look.
final class ProofParts {
    /// Parts narrower than this share of the box along all axes are not told apart: a picture shows no more.
    private static final double FINEST = 1 / 180.0;

    private final Region whole;
    private final List<Relief.Part> parts = new ArrayList<>();
    private final Deque<Open> left = new ArrayDeque<>();

    private ProofParts(Region whole) {
        this.whole = whole;
    }

    /// A part that is yet to be looked at.
    private record Open(Region region, Partition why) {}

    /// Parts that have an extent along every axis, all told as large as the box.
    static List<Relief.Part> of(Region box, Partition partition) {
        ProofParts parts = new ProofParts(box);
        parts.left.push(new Open(box, partition));
        while (!parts.left.isEmpty()) parts.look(parts.left.pop());
        return parts.parts;
    }

    /// Of a sum of functions that have no variable in common: the parts of each function's box with those of every
    /// other's.
    static List<Relief.Part> of(Region box, Witness.SeparableMinimum sum) {
        List<Relief.Part> parts = List.of(new Relief.Part(box.lo(), box.hi(), Relief.Reason.MINIMISER));
        for (Witness.SeparableMinimum.Term term : sum.terms()) {
            List<Relief.Part> all = new ArrayList<>();
            for (Relief.Part own : of(box.of(term.axes()), term.minimum().parts())) {
                for (Relief.Part part : parts) all.add(met(part, term.axes(), own));
            }
            parts = all;
        }
        return parts;
    }

    /// A part where some axes have the sides of another: it holds a minimiser where both do.
    private static Relief.Part met(Relief.Part part, int[] axes, Relief.Part own) {
        double[] low = part.low().clone();
        double[] high = part.high().clone();
        for (int k = 0; k < axes.length; k++) {
            low[axes[k]] = own.low()[k];
            high[axes[k]] = own.high()[k];
        }
        return new Relief.Part(low, high, part.reason() == Relief.Reason.MINIMISER ? own.reason() : part.reason());
    }

    private void look(Open open) {
        Region region = open.region;
        if (isFine(region)) {
            add(region, told(open.why));
            return;
        }
        switch (open.why) {
            case Partition.Split(int axis, double at, Partition below, Partition above) -> {
                left.push(new Open(region.with(axis, at, region.hi(axis)), above));
                left.push(new Open(region.with(axis, region.lo(axis), at), below));
            }
            // what lies at an end has no extent
            case Partition.Faces faces -> left.push(new Open(region, faces.inner()));
            case Partition.Newton(var _, Region to, Partition rest) -> {
                around(region, to);
                left.push(new Open(to, rest));
            }
            case Partition.Nowhere _,
                    Partition.Above _,
                    Partition.Tangent _,
                    Partition.Mirrored _,
                    Partition.Monotone _,
                    Partition.Concave _,
                    Partition.Unique _,
                    Partition.Bounded _,
                    Partition.Bowl _ -> add(region, reason(open.why));
        }
    }

    private boolean isFine(Region region) {
        for (int axis = 0; axis < region.dimension(); axis++) {
            double share = (region.hi(axis) - region.lo(axis)) / (whole.hi(axis) - whole.lo(axis));
            if (share > FINEST) return false;
        }
        return true;
    }

    /// What is left of a region without a box in it: two slabs for each axis.
    private void around(Region region, Region box) {
        Region rest = region;
        for (int axis = 0; axis < region.dimension(); axis++) {
            add(rest.with(axis, rest.lo(axis), box.lo(axis)), Relief.Reason.NEWTON);
            add(rest.with(axis, box.hi(axis), rest.hi(axis)), Relief.Reason.NEWTON);
            rest = rest.with(axis, box.lo(axis), box.hi(axis));
        }
    }

    private void add(Region region, Relief.Reason reason) {
        for (int axis = 0; axis < region.dimension(); axis++) if (region.lo(axis) == region.hi(axis)) return;
        parts.add(new Relief.Part(region.lo(), region.hi(), reason));
    }

    /// The reason of all parts together: that they hold a minimiser, or else that of the first.
    private static Relief.Reason told(Partition partition) {
        Relief.Reason first = null;
        Deque<Partition> left = new ArrayDeque<>(List.of(partition));
        while (!left.isEmpty()) {
            Partition now = left.pop();
            switch (now) {
                case Partition.Split(int _, double _, Partition below, Partition above) -> {
                    left.push(above);
                    left.push(below);
                }
                case Partition.Faces faces -> left.push(faces.inner());
                case Partition.Newton newton -> left.push(newton.rest());
                case Partition.Unique _, Partition.Bounded _ -> {
                    return reason(now);
                }
                case Partition.Nowhere _,
                        Partition.Above _,
                        Partition.Tangent _,
                        Partition.Mirrored _,
                        Partition.Monotone _,
                        Partition.Concave _,
                        Partition.Bowl _ -> first = first == null ? reason(now) : first;
            }
        }
        return first == null ? Relief.Reason.NEWTON : first;
    }

    private static Relief.Reason reason(Partition leaf) {
        return switch (leaf) {
            case Partition.Above _, Partition.Tangent _ -> Relief.Reason.ABOVE;
            case Partition.Mirrored _ -> Relief.Reason.MIRRORED;
            case Partition.Monotone _ -> Relief.Reason.SLOPED;
            case Partition.Concave _ -> Relief.Reason.CONCAVE;
            case Partition.Unique _ -> Relief.Reason.MINIMISER;
            case Partition.Bounded _ -> Relief.Reason.CLUSTER;
            case Partition.Bowl _ -> Relief.Reason.CONVEX;
            case Partition.Nowhere _, Partition.Newton _, Partition.Split _, Partition.Faces _ -> Relief.Reason.NEWTON;
        };
    }
}
