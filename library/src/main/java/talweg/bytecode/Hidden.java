package talweg.bytecode;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import talweg.scalar.Straight;

/// A hidden class under construction: a subclass of one of this package's abstract classes, with the tables of its
/// code as constants. Not strong: it is unloaded with its last instance.
final class Hidden {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    /// Bytes of a method above which HotSpot never compiles it.
    private static final int HUGE = 8_000;

    private static final ClassDesc HANDLES = ClassDesc.of("java.lang.invoke.MethodHandles");
    private static final ClassDesc TABLES = ConstantDescs.CD_long.arrayType().arrayType();

    private final ClassDesc owner;
    private final Class<?> parent;
    private final Map<long[], String> fields = new IdentityHashMap<>();
    private final List<long[]> tables = new ArrayList<>();

    Hidden(String name, Class<?> parent) {
        this.owner = ClassDesc.of(Hidden.class.getPackageName() + "." + name);
        this.parent = parent;
    }

    /// The class itself, as its own code names it.
    ClassDesc owner() {
        return owner;
    }

    /// The static field of each table of `code`, which the class will have.
    Map<long[], String> tables(Straight code) {
        return tables(code, 1);
    }

    /// As [#tables(Straight)], with zeros behind each table up to a multiple of elements.
    Map<long[], String> tables(Straight code, int multiple) {
        for (Straight.Instruction each : code.instructions()) {
            long[] table = each.table();
            if (table == null || fields.containsKey(table)) continue;
            fields.put(table, "t" + tables.size());
            int whole = (table.length + multiple - 1) / multiple * multiple;
            tables.add(whole == table.length ? table : Arrays.copyOf(table, whole));
        }
        return fields;
    }

    /// The first instance of the class whose methods `body` adds.
    Object instance(Consumer<ClassBuilder> body) {
        return instance(body, new Class<?>[0]);
    }

    /// The first instance of the class whose methods `body` adds, its parent constructed from `arguments`.
    ///
    /// @param parameters the types that the parent's constructor takes
    Object instance(Consumer<ClassBuilder> body, Class<?>[] parameters, Object... arguments) {
        return instance(bytes(ClassDesc.of(parent.getName()), parameters, body), parameters, arguments);
    }

    /// As [#instance(Consumer, Class[], Object...)]; nothing if a method is so long that HotSpot does not compile it.
    Optional<Object> compiled(Consumer<ClassBuilder> body, Class<?>[] parameters, Object... arguments) {
        byte[] bytes = bytes(ClassDesc.of(parent.getName()), parameters, body);
        boolean isShort = ClassFile.of().parse(bytes).methods().stream()
                .flatMap(method -> method.findAttribute(Attributes.code()).stream())
                .allMatch(code -> code.codeLength() <= HUGE);
        return isShort ? Optional.of(instance(bytes, parameters, arguments)) : Optional.empty();
    }

    private Object instance(byte[] bytes, Class<?>[] parameters, Object... arguments) {
        try {
            var lookup = LOOKUP.defineHiddenClassWithClassData(bytes, tables.toArray(long[][]::new), true);
            return instance(lookup.lookupClass(), parameters, arguments);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a generated class cannot be loaded", e);
        }
    }

    /// Another instance of the class that `instance` has, its parent constructed from `arguments`.
    static Object again(Object instance, Class<?>[] parameters, Object... arguments) {
        return instance(instance.getClass(), parameters, arguments);
    }

    private static Object instance(Class<?> made, Class<?>[] parameters, Object... arguments) {
        try {
            return made.getDeclaredConstructor(parameters).newInstance(arguments);
        } catch (InstantiationException
                | IllegalAccessException
                | NoSuchMethodException
                | InvocationTargetException e) {
            throw new IllegalStateException("a generated class cannot be loaded", e);
        }
    }

    private byte[] bytes(ClassDesc superclass, Class<?>[] parameters, Consumer<ClassBuilder> body) {
        var constructor = MethodTypeDesc.of(
                ConstantDescs.CD_void,
                Stream.of(parameters)
                        .map(each -> each.describeConstable().orElseThrow())
                        .toList());
        return ClassFile.of().build(owner, type -> {
            type.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER).withSuperclass(superclass);
            type.withMethodBody("<init>", constructor, 0, code -> {
                code.aload(0);
                for (int i = 0; i < parameters.length; i++)
                    code.loadLocal(TypeKind.from(parameters[i]), code.parameterSlot(i));
                code.invokespecial(superclass, "<init>", constructor).return_();
            });
            if (!tables.isEmpty()) {
                fields.values()
                        .forEach(field -> type.withField(
                                field, ConstantDescs.CD_long.arrayType(), ClassFile.ACC_STATIC | ClassFile.ACC_FINAL));
                type.withMethodBody("<clinit>", ConstantDescs.MTD_void, ClassFile.ACC_STATIC, this::initialise);
            }
            body.accept(type);
        });
    }

    private void initialise(CodeBuilder code) {
        ClassDesc lookup = HANDLES.nested("Lookup");
        code.invokestatic(HANDLES, "lookup", MethodTypeDesc.of(lookup))
                .loadConstant("_")
                .loadConstant(TABLES)
                .invokestatic(
                        HANDLES,
                        "classData",
                        MethodTypeDesc.of(
                                ConstantDescs.CD_Object, lookup, ConstantDescs.CD_String, ConstantDescs.CD_Class))
                .checkcast(TABLES)
                .astore(0);
        for (int i = 0; i < tables.size(); i++) {
            code.aload(0).loadConstant(i).aaload().putstatic(owner, "t" + i, ConstantDescs.CD_long.arrayType());
        }
        code.return_();
    }
}
