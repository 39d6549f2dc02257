package talweg.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import talweg.op.Tensor;
import talweg.scalar.Bits;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// The nodes and constants of a model as they are written, in the field numbers of `onnx.proto`.
final class Nodes {
    private static final int ATTRIBUTE_INT = 2;
    private static final int ATTRIBUTE_STRING = 3;
    private static final int ATTRIBUTE_INTS = 7;

    private final List<Message> nodes = new ArrayList<>();
    private final List<Message> constants = new ArrayList<>();
    private final Map<Object, String> known = new HashMap<>();
    private int names;

    /// An attribute: a whole number, a text, or whole numbers.
    record Attribute(String name, Object value) {
        private Message message() {
            Message message = new Message().add(1, name);
            switch (value) {
                case Long number -> message.add(3, number).add(20, ATTRIBUTE_INT);
                case String text -> message.add(4, text).add(20, ATTRIBUTE_STRING);
                case long[] numbers -> {
                    for (long number : numbers) message.add(8, number);
                    message.add(20, ATTRIBUTE_INTS);
                }
                default -> throw new IllegalStateException("an attribute is required, got " + value);
            }
            return message;
        }

        static Attribute of(String name, long value) {
            return new Attribute(name, value);
        }

        static Attribute of(String name, List<Integer> values) {
            return new Attribute(name, longs(values));
        }
    }

    static long[] longs(List<Integer> values) {
        return values.stream().mapToLong(Integer::longValue).toArray();
    }

    /// A node with one result, whose name is given back.
    String node(String operation, List<String> operands, Attribute... attributes) {
        String name = "v" + names++;
        node(operation, operands, name, attributes);
        return name;
    }

    String node(String operation, String operand, Attribute... attributes) {
        return node(operation, List.of(operand), attributes);
    }

    /// A node whose result has a name of its own.
    void node(String operation, List<String> operands, String result, Attribute... attributes) {
        Message node = new Message();
        for (String operand : operands) node.add(1, operand);
        node.add(2, result).add(3, operation + "_" + nodes.size()).add(4, operation);
        for (Attribute attribute : attributes) node.add(5, attribute.message());
        nodes.add(node);
    }

    /// A vector of indices or sizes.
    String integers(List<Integer> values) {
        return integers(longs(values));
    }

    String integers(long... values) {
        return known.computeIfAbsent(
                LongStream.of(values).boxed().toList(), _ -> constant(Tensor.of(Shape.of(values.length), values)));
    }

    /// A scalar.
    String scalar(ElementType type, double value) {
        return bits(type, Bits.of(value, type));
    }

    /// A scalar of these raw bits; see [Bits].
    String bits(ElementType type, long bits) {
        return known.computeIfAbsent(List.of(type, bits), _ -> {
            Tensor tensor = Tensor.of(
                    Shape.SCALAR,
                    switch (type) {
                        case F64 -> new double[] {Double.longBitsToDouble(bits)};
                        case F32 -> new float[] {Float.intBitsToFloat((int) bits)};
                        case I64 -> new long[] {bits};
                        case I32 -> new int[] {(int) bits};
                        case BOOL -> new boolean[] {bits != 0};
                    });
            return constant(tensor);
        });
    }

    String constant(Tensor tensor) {
        String name = "c" + names++;
        Message message = new Message();
        for (int size : tensor.shape().sizes()) message.add(1, size);
        message.add(2, code(tensor.type().element())).add(8, name).add(9, raw(tensor));
        constants.add(message);
        return name;
    }

    private static byte[] raw(Tensor tensor) {
        ByteBuffer raw = ByteBuffer.allocate((int) tensor.type().bytes()).order(ByteOrder.LITTLE_ENDIAN);
        switch (tensor.array()) {
            case double[] a -> raw.asDoubleBuffer().put(a);
            case float[] a -> raw.asFloatBuffer().put(a);
            case long[] a -> raw.asLongBuffer().put(a);
            case int[] a -> raw.asIntBuffer().put(a);
            case boolean[] a -> {
                for (boolean each : a) raw.put((byte) (each ? 1 : 0));
            }
            default -> throw new IllegalStateException("a tensor holds an array of numbers");
        }
        return raw.array();
    }

    /// The number by which ONNX knows an element type.
    static int code(ElementType type) {
        return switch (type) {
            case F32 -> 1;
            case I32 -> 6;
            case I64 -> 7;
            case BOOL -> 9;
            case F64 -> 11;
        };
    }

    /// The declaration of an input or output.
    static Message declared(String name, Type type, List<Size> sizes) {
        Message shape = new Message();
        for (Size size : sizes) {
            Message axis = new Message();
            if (size.isBatch()) axis.add(2, size.times() == 1 ? "batch" : size.times() + "*batch");
            else axis.add(1, size.times());
            shape.add(1, axis);
        }
        Message tensor = new Message().add(1, code(type.element())).add(2, shape);
        return new Message().add(1, name).add(2, new Message().add(1, tensor));
    }

    /// The graph of all nodes in their order.
    Message graph(String name, List<Message> inputs, List<Message> outputs) {
        Message graph = new Message();
        for (Message node : nodes) graph.add(1, node);
        graph.add(2, name);
        for (Message constant : constants) graph.add(5, constant);
        for (Message input : inputs) graph.add(11, input);
        for (Message output : outputs) graph.add(12, output);
        return graph;
    }
}
