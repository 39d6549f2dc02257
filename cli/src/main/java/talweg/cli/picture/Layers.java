package talweg.cli.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Places the nodes of an acyclic graph in layers, from left to right, so that few edges cross and most are short.
///
/// 1. The layer of a node is the length of the longest path to it; a node without inputs stands just before its
///    first use.
/// 2. An edge over several layers gets a bend in each that it passes, shared by all edges from the same node.
/// 3. Each layer is sorted by the barycentres of its neighbours, forward and backward in turn; the order with the
///    fewest crossings is kept.
/// 4. Each node is drawn to the mean height of its neighbours, on the right and on the left in turn, as near as its
///    layer has room: least squares under given distances, which is isotonic regression.
///
/// Cf. Sugiyama, Tagawa and Toda, *Methods for visual understanding of hierarchical system structures*, 1981.
final class Layers {
    private static final int SWEEPS = 12;
    private static final double GAP = 20;
    private static final double BEND_GAP = 12;

    /// From the uppermost to the lowest of each layer; nodes from `boxes` on are bends.
    private final List<List<Integer>> layers = new ArrayList<>();

    private final List<List<Integer>> before = new ArrayList<>();
    private final List<List<Integer>> after = new ArrayList<>();
    private final List<Integer> layer = new ArrayList<>();
    private final List<List<Integer>> ways = new ArrayList<>();
    private final double[] heights;
    private double[] middles = {};

    /// @param inputs  of each node, which come before it
    /// @param heights of each node, in pixels
    Layers(List<List<Integer>> inputs, double[] heights) {
        this.heights = heights.clone();
        int[] depth = depths(inputs);
        for (int node = 0; node < depth.length; node++) {
            add(depth[node]);
            ways.add(new ArrayList<>(List.of(node)));
        }
        for (int node = 0; node < depth.length; node++) {
            for (int input : inputs.get(node).stream().distinct().toList()) connect(input, node);
        }
        order();
        place();
    }

    private static int[] depths(List<List<Integer>> inputs) {
        int[] depth = new int[inputs.size()];
        int[] firstUse = new int[inputs.size()];
        Arrays.fill(firstUse, Integer.MAX_VALUE);
        for (int node = 0; node < depth.length; node++) {
            for (int input : inputs.get(node)) depth[node] = Math.max(depth[node], depth[input] + 1);
            for (int input : inputs.get(node)) firstUse[input] = Math.min(firstUse[input], depth[node]);
        }
        for (int node = 0; node < depth.length; node++) {
            if (inputs.get(node).isEmpty() && firstUse[node] < Integer.MAX_VALUE) depth[node] = firstUse[node] - 1;
        }
        return depth;
    }

    private int add(int inLayer) {
        while (layers.size() <= inLayer) layers.add(new ArrayList<>());
        int node = layer.size();
        layers.get(inLayer).add(node);
        layer.add(inLayer);
        before.add(new ArrayList<>());
        after.add(new ArrayList<>());
        return node;
    }

    private void connect(int from, int to) {
        List<Integer> way = ways.get(from);
        while (layer.get(way.getLast()) < layer.get(to) - 1) {
            int bend = add(layer.get(way.getLast()) + 1);
            link(way.getLast(), bend);
            way.add(bend);
        }
        link(lastBefore(from, to), to);
    }

    private void link(int from, int to) {
        after.get(from).add(to);
        before.get(to).add(from);
    }

    /// The nodes by which edges leave `node`: itself, then a bend for each further layer that one of them passes.
    List<Integer> way(int node) {
        return ways.get(node);
    }

    /// The node or bend of `from` in the layer just before that of `to`.
    int lastBefore(int from, int to) {
        return ways.get(from).get(layer.get(to) - 1 - layer.get(from));
    }

    int count() {
        return layers.size();
    }

    int layerOf(int node) {
        return layer.get(node);
    }

    /// The height of the node's middle; the least upper edge of all is 0.
    double middle(int node) {
        return middles[node];
    }

    /// The lowest edge of all.
    double bottom() {
        return IntStream.range(0, middles.length)
                .mapToDouble(node -> middles[node] + height(node) / 2)
                .max()
                .orElse(0);
    }

    double height(int node) {
        return node < heights.length ? heights[node] : 0;
    }

    private void order() {
        List<List<Integer>> best = copy();
        long fewest = crossings();
        for (int sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
            for (int i = 1; i < layers.size(); i++) sort(i, before);
            for (int i = layers.size() - 2; i >= 0; i--) sort(i, after);
            long crossings = crossings();
            if (crossings >= fewest) continue;
            fewest = crossings;
            best = copy();
        }
        layers.clear();
        layers.addAll(best);
    }

    private List<List<Integer>> copy() {
        var copy = new ArrayList<List<Integer>>();
        layers.forEach(nodes -> copy.add(new ArrayList<>(nodes)));
        return copy;
    }

    private void sort(int i, List<List<Integer>> neighbours) {
        int[] rank = ranks();
        double[] centre = new double[rank.length];
        for (int node : layers.get(i)) {
            centre[node] = neighbours.get(node).stream()
                    .mapToInt(other -> rank[other])
                    .average()
                    .orElse(rank[node]);
        }
        layers.get(i).sort(Comparator.comparingDouble(node -> centre[node]));
    }

    private int[] ranks() {
        int[] rank = new int[layer.size()];
        for (List<Integer> nodes : layers) {
            for (int i = 0; i < nodes.size(); i++) rank[nodes.get(i)] = i;
        }
        return rank;
    }

    /// Pairs of edges that cross: inversions of the ranks at their ends, counted with a Fenwick tree.
    private long crossings() {
        int[] rank = ranks();
        long crossings = 0;
        for (List<Integer> nodes : layers) {
            int[] passed = new int[layer.size() + 1];
            int edges = 0;
            for (int node : nodes) {
                int[] ends = after.get(node).stream()
                        .mapToInt(other -> rank[other] + 1)
                        .toArray();
                for (int end : ends) {
                    crossings += edges;
                    for (int k = end; k > 0; k -= k & -k) crossings -= passed[k];
                }
                for (int end : ends) {
                    for (int k = end; k < passed.length; k += k & -k) passed[k]++;
                }
                edges += ends.length;
            }
        }
        return crossings;
    }

    private void place() {
        middles = new double[layer.size()];
        for (List<Integer> nodes : layers) settle(nodes, new double[nodes.size()]);
        // the last pass goes one way only: a mean of both sides would turn straight lines into stairs
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int i = layers.size() - 2; i >= 0; i--) settle(layers.get(i), means(layers.get(i), after));
            for (int i = 1; i < layers.size(); i++) settle(layers.get(i), means(layers.get(i), before));
        }
        double top = Double.POSITIVE_INFINITY;
        for (int node = 0; node < middles.length; node++) top = Math.min(top, middles[node] - height(node) / 2);
        for (int node = 0; node < middles.length; node++) middles[node] -= top;
    }

    private double[] means(List<Integer> nodes, List<List<Integer>> neighbours) {
        return nodes.stream()
                .mapToDouble(node -> neighbours.get(node).stream()
                        .mapToDouble(other -> middles[other])
                        .average()
                        .orElse(middles[node]))
                .toArray();
    }

    /// Puts the nodes of a layer as near as possible to the wanted heights, in order and with room between them.
    private void settle(List<Integer> nodes, double[] wanted) {
        double[] offset = new double[wanted.length];
        for (int i = 1; i < offset.length; i++) offset[i] = offset[i - 1] + distance(nodes.get(i - 1), nodes.get(i));
        double[] free = new double[wanted.length];
        for (int i = 0; i < free.length; i++) free[i] = wanted[i] - offset[i];
        double[] ascending = isotonic(free);
        for (int i = 0; i < free.length; i++) middles[nodes.get(i)] = ascending[i] + offset[i];
    }

    private double distance(int upper, int lower) {
        boolean bends = upper >= heights.length || lower >= heights.length;
        return height(upper) / 2 + height(lower) / 2 + (bends ? BEND_GAP : GAP);
    }

    /// The ascending numbers nearest to those given, by pooling adjacent violators.
    static double[] isotonic(double[] numbers) {
        double[] means = new double[numbers.length];
        int[] sizes = new int[numbers.length];
        int pools = 0;
        for (double number : numbers) {
            means[pools] = number;
            sizes[pools] = 1;
            for (pools++; pools > 1 && means[pools - 2] > means[pools - 1]; pools--) {
                int size = sizes[pools - 2] + sizes[pools - 1];
                means[pools - 2] = (means[pools - 2] * sizes[pools - 2] + means[pools - 1] * sizes[pools - 1]) / size;
                sizes[pools - 2] = size;
            }
        }
        double[] ascending = new double[numbers.length];
        for (int pool = 0, i = 0; pool < pools; pool++) {
            for (int k = 0; k < sizes[pool]; k++) ascending[i++] = means[pool];
        }
        return ascending;
    }
}
