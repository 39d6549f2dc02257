package talweg.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

class SafetensorsTest {
    /// What safetensors 0.8.0 writes in Python for [#example], header and elements.
    private static final String HEADER = "{\"__metadata__\":{\"format\":\"pt\",\"é\":\"\\\"x\\\"\\n\"},"
            + "\"n\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[0,8]},"
            + "\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[8,16]},"
            + "\"b\":{\"dtype\":\"F64\",\"shape\":[2],\"data_offsets\":[16,32]},"
            + "\"w\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[32,56]},"
            + "\"k\":{\"dtype\":\"I32\",\"shape\":[2,1],\"data_offsets\":[56,64]},"
            + "\"mask\":{\"dtype\":\"BOOL\",\"shape\":[3],\"data_offsets\":[64,67]}}   ";

    private static final String ELEMENTS = "0700000000000000" + "000000000000d03f" + "000000000000f83f00000000000000c0"
            + "000000000000803f000000400000404000008040" + "0000a040" + "0100000002000000" + "010001";

    @TempDir
    Path folder;

    record Dense(Var weight, Var bias) {}

    record Model(List<Dense> layers, Map<String, Var> scales, Var steps) {}

    private static Model model() {
        Dense first = new Dense(Tensor.of(Shape.of(2, 1), new double[] {1, 2}), Tensor.vector(3, 4));
        Dense second = new Dense(Tensor.of(Shape.of(1, 2), new float[] {5, 6}), Tensor.scalar(7));
        return new Model(
                List.of(first, second), Map.of("x", Tensor.vector(8)), Tensor.of(Shape.SCALAR, new long[] {9}));
    }

    private static Safetensors example() {
        SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("w", Tensor.of(Shape.of(2, 3), new float[] {0, 1, 2, 3, 4, 5}));
        tensors.put("b", Tensor.vector(1.5, -2));
        tensors.put("n", Tensor.of(Shape.SCALAR, new long[] {7}));
        tensors.put("mask", Tensor.of(Shape.of(3), new boolean[] {true, false, true}));
        tensors.put("k", Tensor.of(Shape.of(2, 1), new int[] {1, 2}));
        tensors.put("a", Tensor.vector(0.25));
        SequencedMap<String, String> metadata = new LinkedHashMap<>();
        metadata.put("é", "\"x\"\n");
        metadata.put("format", "pt");
        return new Safetensors(tensors, metadata);
    }

    static byte[] file(String header, String elements) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        byte[] rest = HexFormat.of().parseHex(elements);
        return ByteBuffer.allocate(8 + text.length + rest.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .put(rest)
                .array();
    }

    static void assertSame(Map<String, Tensor> actual, Map<String, Tensor> expected) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((name, tensor) ->
                assertThat(actual.get(name).sameBits(tensor)).as(name).isTrue());
    }

    @Test
    void the_bytes_written_are_those_of_the_reference() {
        assertThat(example().bytes()).isEqualTo(file(HEADER, ELEMENTS));
    }

    @Test
    void the_references_bytes_are_read() throws Exception {
        Safetensors read = Safetensors.read(file(HEADER, ELEMENTS));
        assertSame(read.tensors(), example().tensors());
        assertThat(read.metadata()).isEqualTo(example().metadata());
        assertThat(read.tensors().keySet()).containsExactly("n", "a", "b", "w", "k", "mask");
    }

    @Test
    void narrower_numbers_are_read_as_wider_ones() throws Exception {
        // but for `c`, which NumPy has not, what the reference writes
        String header = "{\"u4\":{\"dtype\":\"U32\",\"shape\":[1],\"data_offsets\":[0,4]},"
                + "\"h\":{\"dtype\":\"F16\",\"shape\":[5],\"data_offsets\":[4,14]},"
                + "\"u2\":{\"dtype\":\"U16\",\"shape\":[1],\"data_offsets\":[14,16]},"
                + "\"i2\":{\"dtype\":\"I16\",\"shape\":[1],\"data_offsets\":[16,18]},"
                + "\"i1\":{\"dtype\":\"I8\",\"shape\":[2],\"data_offsets\":[18,20]},"
                + "\"u1\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[20,22]},"
                + "\"c\":{\"dtype\":\"BF16\",\"shape\":[3],\"data_offsets\":[22,28]}}";
        String elements = "ffffffff" + "003c0080ff7b0100007c" + "ffff" + "0080" + "807f" + "00ff" + "803f0080c17f";
        Map<String, Tensor> read = Safetensors.read(file(header, elements)).tensors();
        float[] half = {1, -0f, 65504, 0x1p-24f, Float.POSITIVE_INFINITY};
        assertSame(
                read,
                Map.of(
                        "u4", Tensor.of(Shape.of(1), new long[] {4294967295L}),
                        "h", Tensor.of(Shape.of(5), half),
                        "u2", Tensor.of(Shape.of(1), new int[] {65535}),
                        "i2", Tensor.of(Shape.of(1), new int[] {-32768}),
                        "i1", Tensor.of(Shape.of(2), new int[] {-128, 127}),
                        "u1", Tensor.of(Shape.of(2), new int[] {0, 255}),
                        "c", Tensor.of(Shape.of(3), new float[] {1, -0f, Float.intBitsToFloat(0x7fc10000)})));
    }

    @Test
    void every_bit_comes_back() throws Exception {
        double[] doubles = {-0.0, Double.MIN_VALUE, Double.longBitsToDouble(0xfff4000000000123L), Double.MAX_VALUE};
        float[] floats = {-0f, Float.MIN_VALUE, Float.intBitsToFloat(0xffa00123), Float.NEGATIVE_INFINITY};
        Map<String, Var> tree = new LinkedHashMap<>();
        tree.put("doubles", Tensor.of(Shape.of(2, 2), doubles));
        tree.put("floats", Tensor.of(Shape.of(4), floats));
        tree.put("longs", Tensor.of(Shape.of(2), new long[] {Long.MIN_VALUE, -1}));
        tree.put("ints", Tensor.of(Shape.of(2), new int[] {Integer.MIN_VALUE, -1}));
        tree.put("none", Tensor.of(Shape.of(0, 3), new double[0]));
        tree.put("many", Tensor.zeros(Type.f64(100_003)));
        Map<String, Tensor> written = Safetensors.of(tree).tensors();
        assertSame(Safetensors.read(Safetensors.of(tree).bytes()).tensors(), written);
    }

    @Test
    void a_tree_comes_back_from_a_file_by_an_example() throws Exception {
        Path file = folder.resolve("model.safetensors");
        Safetensors.of(model(), Map.of("trained", "2026")).write(file);
        Model again = Safetensors.read(file, model());
        assertSame(Safetensors.of(again).tensors(), Safetensors.of(model()).tensors());
        assertThat(Safetensors.of(again).tensors())
                .containsOnlyKeys(
                        "layers[0].weight",
                        "layers[0].bias",
                        "layers[1].weight",
                        "layers[1].bias",
                        "scales[x]",
                        "steps");
        assertThat(Safetensors.read(file).metadata()).containsExactly(Map.entry("trained", "2026"));
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void a_single_value_is_a_tree() throws Exception {
        Safetensors one = Safetensors.of(Tensor.scalar(3));
        assertThat(one.tensors()).containsOnlyKeys("value");
        assertThat(Safetensors.read(one.bytes()).tree(Tensor.scalar(0)).item()).isEqualTo(3);
    }

    @Test
    void an_outline_tells_types_without_the_elements() throws Exception {
        Path file = folder.resolve("example.safetensors");
        example().write(file);
        Safetensors.Outline outline = Safetensors.outline(file);
        assertThat(outline.types().get("w")).isEqualTo(new Type(ElementType.F32, Shape.of(2, 3)));
        assertThat(outline.types()).hasSize(6);
        assertThat(outline.metadata()).isEqualTo(example().metadata());
    }

    @Test
    void leaves_that_differ_from_the_example_are_named() throws Exception {
        record Two(Var weight, Var bias) {}
        record Three(Var weight, Var bias, Var scale) {}
        Path file = folder.resolve("two.safetensors");
        Safetensors.of(new Two(Tensor.vector(1, 2), Tensor.scalar(3))).write(file);
        Var two = Tensor.vector(1, 2);
        assertThatThrownBy(() -> Safetensors.read(file, new Three(two, Tensor.scalar(0), two)))
                .isInstanceOf(StoreException.class)
                .hasMessage("`Safetensors.read` requires the values of the example, got others: `scale` (f64[2]) is"
                        + " missing, in `" + file + "`");
        assertThatThrownBy(() -> Safetensors.read(file, new Dense(two, two)))
                .hasMessageContaining("`bias` is f64[] instead of f64[2]");
        assertThatThrownBy(() -> Safetensors.read(file, new Dense(Tensor.of(Shape.of(2), new int[2]), two)))
                .hasMessageContaining("`weight` is f64[2] instead of i32[2], `bias` is f64[] instead of f64[2]");
        assertThatThrownBy(() -> Safetensors.read(file, Map.of()))
                .hasMessageContaining("`bias` is not in the example, `weight` is not in the example");
    }

    @Test
    void values_of_one_name_are_refused() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("a][b", Tensor.scalar(1));
        map.put("a", Map.of("b", Tensor.scalar(2)));
        assertThatThrownBy(() -> Safetensors.of(map))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("`[a][b]` twice");
    }

    @Test
    void names_that_cannot_be_written_are_refused() {
        assertThatThrownBy(() ->
                        Safetensors.of(Tensor.scalar(1), Map.of("x", "\ud800")).bytes())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("surrogate");
        SequencedMap<String, Tensor> reserved = new LinkedHashMap<>(Map.of("__metadata__", Tensor.scalar(1)));
        assertThatThrownBy(() -> new Safetensors(reserved, new LinkedHashMap<>()).bytes())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("`__metadata__`");
    }
}
