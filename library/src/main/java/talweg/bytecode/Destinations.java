package talweg.bytecode;

import talweg.graph.Graph;
import talweg.loop.Overwriting;
import talweg.loop.Steps;
import talweg.op.Buffer;
import talweg.op.Tensor;

/// Where the results of a graph go: steps write them where the caller wants them, unless something is read there that
/// they would overwrite too soon. Such results are set aside, and copied in the end.
final class Destinations {
    private final Graph graph;
    private final int arguments;
    private final int[] outputs;
    private final Overwriting overwriting;

    /// @param arguments how many of the inputs are no captures
    Destinations(Graph graph, Steps steps, int arguments) {
        this.graph = graph;
        this.arguments = arguments;
        this.outputs = graph.outputs();
        this.overwriting = Overwriting.of(graph, steps, arguments);
    }

    /// Whether output `i` may be written over argument `k`.
    boolean allows(int i, int k) {
        return overwriting.allowed()[i][k];
    }

    /// How many slots [#write] wants for itself, after those of the graph's values.
    int slots() {
        return outputs.length;
    }

    /// Gives results their arrays.
    void bind(Object[] slots, Buffer[] in, Buffer[] captured, Buffer[] out) {
        for (int i = 0; i < outputs.length; i++) {
            int value = outputs[i];
            if (value < graph.inputs().size() || graph.type(value).isHistory()) continue;
            if (isFree(i, in, captured, out)) slots[value] = out[i].array();
            else if (slots[value] == null || slots[value] == this)
                slots[value] = Tensor.zeros(graph.type(value)).array();
        }
    }

    /// Whether output `i` may be written to its array at once.
    private boolean isFree(int i, Buffer[] in, Buffer[] captured, Buffer[] out) {
        Object array = out[i].array();
        for (Buffer buffer : captured) if (buffer.array() == array) return false;
        boolean isRead = false;
        for (int k = 0; k < in.length; k++) {
            if (in[k].array() != array) continue;
            if (!allows(i, k)) return false;
            isRead = true;
        }
        for (int k = 0; isRead && k < out.length; k++) if (k != i && out[k].array() == array) return false;
        return true;
    }

    /// Copies to their places the results that are elsewhere. Those that are arguments come first, since another result
    /// may overwrite them; where they would overwrite each other, they are set aside.
    void write(Object[] slots, Buffer[] out) {
        for (int i = 0; i < outputs.length; i++) {
            if (!isCopied(i) || outputs[i] >= arguments || slots[outputs[i]] == out[i].array()) continue;
            copy(slots[outputs[i]], i, isWanted(out[i].array(), slots) ? aside(i, slots) : out[i].array());
        }
        for (int i = 0; i < outputs.length; i++) {
            Object array = out[i].array();
            if (!isCopied(i)) ((Object[]) array)[0] = slots[outputs[i]];
            if (!isCopied(i) || slots[outputs[i]] == array) continue;
            if (outputs[i] >= arguments) copy(slots[outputs[i]], i, array);
            else if (isWanted(array, slots)) copy(aside(i, slots), i, array);
        }
    }

    /// Histories are handed on as they are.
    private boolean isCopied(int i) {
        return !graph.type(outputs[i]).isHistory();
    }

    /// Whether an array is that of an argument which is a result, too.
    private boolean isWanted(Object array, Object[] slots) {
        for (int output : outputs) if (output < arguments && slots[output] == array) return true;
        return false;
    }

    private Object aside(int i, Object[] slots) {
        int aside = graph.size() + i;
        if (slots[aside] == null)
            slots[aside] = Tensor.zeros(graph.type(outputs[i])).array();
        return slots[aside];
    }

    private void copy(Object from, int output, Object to) {
        System.arraycopy(from, 0, to, 0, graph.type(outputs[output]).shape().count());
    }

    /// Lets go of the caller's arrays.
    void release(Object[] slots, Buffer[] out) {
        for (int i = 0; i < graph.inputs().size(); i++) slots[i] = this;
        for (int i = 0; i < outputs.length; i++) if (slots[outputs[i]] == out[i].array()) slots[outputs[i]] = this;
    }
}
