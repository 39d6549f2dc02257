package talweg.cli;

import java.util.ArrayList;
import java.util.List;
import talweg.proof.Region;

/// Points and boxes by the names of their variables, as text and as JSON.
record Named(List<String> names) {
    /// Of a long list of sides the first are shown.
    private static final int LISTED = 6;

    Json point(double[] at) {
        Json json = new Json();
        for (int i = 0; i < at.length; i++) json.put(names.get(i), at[i]);
        return json;
    }

    List<Json> points(List<double[]> all) {
        return all.stream().map(this::point).toList();
    }

    Json box(Region region) {
        Json json = new Json();
        for (int i = 0; i < region.dimension(); i++) {
            json.put(names.get(i), new double[] {region.lo(i), region.hi(i)});
        }
        return json;
    }

    /// `x=1, y=2`.
    String shown(double[] at) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < at.length; i++) texts.add(names.get(i) + "=" + Numbers.shown(at[i]));
        return joined(texts);
    }

    /// `x=-1..1, y=0..inf`.
    String shown(Region region) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < region.dimension(); i++) {
            texts.add(names.get(i) + "=" + end(region.lo(i)) + ".." + end(region.hi(i)));
        }
        return joined(texts);
    }

    private static String joined(List<String> texts) {
        if (texts.size() <= LISTED) return String.join(", ", texts);
        return String.join(", ", texts.subList(0, LISTED)) + ", …";
    }

    private static String end(double x) {
        return Double.isInfinite(x) ? (x > 0 ? "inf" : "-inf") : Numbers.shown(x);
    }

    /// Whether a region is less than all numbers.
    static boolean isBox(Region region) {
        for (int i = 0; i < region.dimension(); i++) {
            if (Double.isFinite(region.lo(i)) || Double.isFinite(region.hi(i))) return true;
        }
        return false;
    }
}
