package talweg.certify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import talweg.descend.Box;
import talweg.descend.Objective;

/// Which bounds hold a landing, by the slope of f into the box (Nocedal and Wright, *Numerical Optimization*, 2006,
/// §16.7).
///
/// @param slopes of f into the box, by variable, where it is not 0; > 0 holds it there
/// @param inward variables along which f falls into the box
/// @param open   variables at a bound where the slope is 0 to rounding
/// @param free   the variables that no bound holds
record ActiveBounds(Map<Integer, Double> slopes, List<Integer> inward, List<Integer> open, int[] free) {
    /// So near to a bound, in units of a variable's scale, a landing lies on it.
    private static final double ON = 1e-9;

    /// A slope below this share of the range of f over the scale of the variable does not decide.
    private static final double LEVEL = 1e-6;

    private static final int DENSE = 200;

    /// The landing, moved onto bounds that it all but lies on where f is finite there.
    static double[] snapped(Objective f, Box box, double[] x, double[] scale) {
        double[] snapped = x.clone();
        for (int j = 0; j < x.length; j++) {
            if (Math.abs(x[j] - box.lower()[j]) <= ON * scale[j]) snapped[j] = box.lower()[j];
            if (Math.abs(x[j] - box.upper()[j]) <= ON * scale[j]) snapped[j] = box.upper()[j];
        }
        return Double.isFinite(f.value(snapped)) ? snapped : x.clone();
    }

    static ActiveBounds of(Objective f, Box box, double[] x, double[] scale, double range, long deadline) {
        int n = x.length;
        Map<Integer, Double> slopes = new LinkedHashMap<>();
        List<Integer> inward = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        List<Integer> free = new ArrayList<>();
        List<Integer> at = new ArrayList<>();
        for (int j = 0; j < n; j++) {
            boolean isFixed = box.lower()[j] == box.upper()[j];
            if (!isFixed && x[j] > box.lower()[j] && x[j] < box.upper()[j]) free.add(j);
            else if (!isFixed) at.add(j);
        }
        if (!at.isEmpty()) {
            double[] gradient = new double[n];
            f.gradient(x, gradient);
            double[] noise = noise(f, box, x, scale, at, deadline);
            for (int k = 0; k < at.size(); k++) {
                int j = at.get(k);
                double slope = x[j] == box.lower()[j] ? gradient[j] : -gradient[j];
                double level = Math.max(noise[k], LEVEL * range / scale[j]);
                if (!(Math.abs(slope) > level)) open.add(j);
                else {
                    slopes.put(j, slope);
                    if (slope < 0) inward.add(j);
                }
            }
        }
        return new ActiveBounds(
                slopes, inward, open, free.stream().mapToInt(j -> j).toArray());
    }

    /// Of the slopes at the bounds.
    private static double[] noise(Objective f, Box box, double[] x, double[] scale, List<Integer> at, long deadline) {
        int[] some = at.stream().mapToInt(j -> j).toArray();
        if (some.length > DENSE) return new double[some.length];
        Face face = new Face(f, x, some, deadline);
        return Surroundings.of(face, face.part(box), face.part(x), face.part(scale))
                .gradientNoise();
    }
}
