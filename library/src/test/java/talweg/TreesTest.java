package talweg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.classfile.attribute.RecordAttribute;
import java.lang.classfile.attribute.RecordComponentInfo;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.constant.ModuleDesc;
import java.lang.module.ModuleFinder;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import talweg.op.Tensor;
import talweg.op.Var;

/// What goes into a tree comes out of it, and what cannot is refused by name.
class TreesTest {
    enum Kind {
        RECTIFIED,
        SMOOTH
    }

    record Layer(Var weight, Var offset, Kind kind) {}

    record Network(
            String name, List<Layer> layers, Map<String, Var> scales, Var[] extra, Optional<Var> last, int size) {}

    record Holder(Object part) {}

    record Missing(@Nullable Var value) {}

    record OfTensor(Tensor value) {}

    record Sorted(SortedMap<String, Var> values) {}

    record Positive(Var value, int size) {
        Positive {
            if (size < 1) throw new IllegalArgumentException("`Positive` requires size ≥ 1, got " + size);
        }
    }

    private static Var number(double value) {
        return Tensor.scalar(value);
    }

    private static Network network(double first) {
        Map<String, Var> scales = new LinkedHashMap<>();
        scales.put("width", number(first + 4));
        scales.put("depth", number(first + 5));
        return new Network(
                "small",
                List.of(
                        new Layer(number(first), number(first + 1), Kind.RECTIFIED),
                        new Layer(number(first + 2), number(first + 3), Kind.SMOOTH)),
                scales,
                new Var[] {number(first + 6), number(first + 7)},
                Optional.of(number(first + 8)),
                3);
    }

    private static List<Double> numbers(Object tree) {
        return Trees.flatten(tree).leaves().stream()
                .map(leaf -> Tensor.of(leaf).item())
                .toList();
    }

    @Test
    void values_come_in_the_order_of_components_elements_and_entries() {
        assertThat(numbers(network(0))).containsExactly(0., 1., 2., 3., 4., 5., 6., 7., 8.);
    }

    @Test
    void names_are_what_one_would_write_in_java() {
        assertThat(Trees.names(network(0)))
                .containsExactly(
                        "layers[0].weight",
                        "layers[0].offset",
                        "layers[1].weight",
                        "layers[1].offset",
                        "scales[width]",
                        "scales[depth]",
                        "extra[0]",
                        "extra[1]",
                        "last");
        assertThat(Trees.names(number(1))).containsExactly("");
        assertThat(Trees.names(List.of(List.of(number(1)), List.of()))).containsExactly("[0][0]");
    }

    @Test
    void a_tree_is_built_again_with_all_that_is_no_value() {
        Network doubled = Trees.map(network(0), leaf -> leaf.times(2));
        assertThat(numbers(doubled)).containsExactly(0., 2., 4., 6., 8., 10., 12., 14., 16.);
        assertThat(doubled.name()).isEqualTo("small");
        assertThat(doubled.size()).isEqualTo(3);
        assertThat(doubled.layers()).extracting(Layer::kind).containsExactly(Kind.RECTIFIED, Kind.SMOOTH);
        assertThat(doubled.extra()).isExactlyInstanceOf(Var[].class);
        assertThat(doubled.scales().keySet()).containsExactly("width", "depth");
    }

    @Test
    void structures_are_equal_if_only_values_differ() {
        var structure = Trees.flatten(network(0)).structure();
        assertThat(structure).isEqualTo(Trees.flatten(network(10)).structure());
        assertThat(structure).hasSameHashCodeAs(Trees.flatten(network(10)).structure());
        assertThat(structure).isNotEqualTo(Trees.flatten(List.of(network(0))).structure());
        assertThat(Trees.flatten(List.of(number(1), number(2))).structure())
                .isNotEqualTo(Trees.flatten(new Var[] {number(1), number(2)}).structure())
                .isNotEqualTo(
                        Trees.flatten(List.of(List.of(number(1)), number(2))).structure());
        assertThat(Trees.flatten(new Positive(number(1), 1)).structure())
                .isNotEqualTo(Trees.flatten(new Positive(number(1), 2)).structure());
        assertThat(Trees.flatten(Optional.empty()).structure())
                .isNotEqualTo(Trees.flatten(Optional.of(number(1))).structure());
    }

    @Test
    void zip_combines_trees_of_one_structure_and_refuses_others() {
        assertThat(numbers(Trees.zip(network(0), network(100), Var::plus)))
                .containsExactly(100., 102., 104., 106., 108., 110., 112., 114., 116.);
        assertThatThrownBy(() -> Trees.zip(List.of(number(1)), List.of(number(1), number(2)), Var::plus))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("`Trees.zip` requires trees of one structure, got ");
    }

    @Test
    void zip_does_not_mind_in_which_order_a_map_was_filled() {
        Map<String, Var> forth = new LinkedHashMap<>();
        forth.put("a", number(1));
        forth.put("b", number(2));
        Map<String, Var> back = new LinkedHashMap<>();
        back.put("b", number(20));
        back.put("a", number(10));
        assertThat(numbers(Trees.zip(forth, back, Var::plus))).containsExactly(11., 22.);
        assertThat(numbers(Trees.zip(back, forth, Var::plus))).containsExactly(22., 11.);
        assertThat(numbers(Trees.zip(new TreeMap<>(forth), new TreeMap<>(back), Var::plus)))
                .containsExactly(11., 22.);
    }

    @Test
    void what_is_no_tree_is_refused_with_its_place() {
        assertThatThrownBy(() -> Trees.flatten(new Holder(List.of(number(1), new StringBuilder[0], new Thread()))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("A tree of values is required (Var, record, list, map, array, optional), got"
                        + " java.lang.Thread at `part[2]`");
        assertThatThrownBy(() -> Trees.flatten(Map.of("w", new double[2])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("`[w]`")
                .hasMessageContaining("double[]");
        assertThatThrownBy(() -> Trees.flatten(Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got java.util.ImmutableCollections");
        assertThatThrownBy(() -> Trees.flatten(new Missing(null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "A tree of values is required, got null at `value`; use `Optional` for a part that may be"
                                + " missing");
    }

    @Test
    void what_a_record_itself_refuses_is_its_own_error() {
        var structure = Trees.flatten(new Positive(number(1), 1)).structure();
        assertThat(structure.build(List.of(number(5)))).isInstanceOf(Positive.class);
        record Even(Var value) {
            Even {
                if (Tensor.of(value).item() % 2 != 0) throw new ArithmeticException("odd");
            }
        }
        assertThatThrownBy(() -> Trees.map(new Even(number(2)), leaf -> leaf.plus(1)))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("odd");
    }

    @Test
    void parts_declared_too_narrowly_to_hold_any_value_are_named() {
        assertThatThrownBy(() -> Talweg.<OfTensor>grad(p -> p.value().square()).apply(new OfTensor(Tensor.scalar(3))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("`OfTensor.value`")
                .hasMessageContaining("Var")
                .hasMessageNotContaining("opens");
        assertThatThrownBy(() -> Talweg.<Tensor[]>grad(p -> p[0].square()).apply(new Tensor[] {Tensor.scalar(3)}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Tensor[]")
                .hasMessageContaining("Var[]");
    }

    @Test
    void sorted_maps_stay_sorted_maps() {
        SortedMap<String, Var> values = new TreeMap<>(java.util.Comparator.reverseOrder());
        values.put("a", number(1));
        values.put("b", number(2));
        Sorted gradient = Talweg.<Sorted>grad(p -> p.values()
                        .firstEntry()
                        .getValue()
                        .square()
                        .plus(p.values().get("a")))
                .apply(new Sorted(values));
        assertThat(gradient.values().firstKey()).isEqualTo("b");
        assertThat(numbers(gradient)).containsExactly(4., 1.);
    }

    @Test
    void a_record_of_a_module_that_is_not_open_is_refused_with_the_remedy(@TempDir Path folder) throws Exception {
        Object sealed = closed(folder).getMethod("of", Object.class).invoke(null, number(1));
        assertThatThrownBy(() -> Trees.flatten(sealed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("requires access to record closed.Pair")
                .hasMessageContaining("`opens closed to talweg`");
    }

    /// A public class that makes a record of its own package, in a module that exports the package and opens
    /// nothing.
    private static Class<?> closed(Path folder) throws IOException, ClassNotFoundException {
        ClassDesc pair = ClassDesc.of("closed.Pair");
        ClassDesc object = ConstantDescs.CD_Object;
        Files.createDirectories(folder.resolve("closed"));
        ClassFile files = ClassFile.of();
        Files.write(
                folder.resolve("closed/Pair.class"),
                files.build(
                        pair,
                        type -> type.withFlags(AccessFlag.FINAL, AccessFlag.SUPER)
                                .withSuperclass(ClassDesc.of("java.lang.Record"))
                                .withField("first", object, ClassFile.ACC_PRIVATE | ClassFile.ACC_FINAL)
                                .with(RecordAttribute.of(RecordComponentInfo.of("first", object)))
                                .withMethodBody(
                                        "<init>",
                                        MethodTypeDesc.of(ConstantDescs.CD_void, object),
                                        ClassFile.ACC_PUBLIC,
                                        code -> code.aload(0)
                                                .invokespecial(
                                                        ClassDesc.of("java.lang.Record"),
                                                        "<init>",
                                                        ConstantDescs.MTD_void)
                                                .aload(0)
                                                .aload(1)
                                                .putfield(pair, "first", object)
                                                .return_())
                                .withMethodBody(
                                        "first",
                                        MethodTypeDesc.of(object),
                                        ClassFile.ACC_PUBLIC,
                                        code -> code.aload(0)
                                                .getfield(pair, "first", object)
                                                .areturn())));
        Files.write(
                folder.resolve("closed/Maker.class"),
                files.build(
                        ClassDesc.of("closed.Maker"),
                        type -> type.withFlags(AccessFlag.PUBLIC, AccessFlag.FINAL, AccessFlag.SUPER)
                                .withMethodBody(
                                        "of",
                                        MethodTypeDesc.of(object, object),
                                        ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                                        code -> code.new_(pair)
                                                .dup()
                                                .aload(0)
                                                .invokespecial(
                                                        pair,
                                                        "<init>",
                                                        MethodTypeDesc.of(ConstantDescs.CD_void, object))
                                                .areturn())));
        Files.write(
                folder.resolve("module-info.class"),
                files.buildModule(ModuleAttribute.of(
                        ModuleDesc.of("closed"),
                        module -> module.requires(ModuleDesc.of("java.base"), ClassFile.ACC_MANDATED, null)
                                .exports(java.lang.constant.PackageDesc.of("closed"), 0, ModuleDesc.of("java.base")))));
        ModuleFinder finder = ModuleFinder.of(folder);
        var boot = ModuleLayer.boot();
        var configuration = boot.configuration().resolve(finder, ModuleFinder.of(), Set.of("closed"));
        var controller =
                ModuleLayer.defineModulesWithOneLoader(configuration, List.of(boot), TreesTest.class.getClassLoader());
        controller.addExports(
                controller.layer().findModule("closed").orElseThrow(), "closed", TreesTest.class.getModule());
        return controller.layer().findLoader("closed").loadClass("closed.Maker");
    }
}
