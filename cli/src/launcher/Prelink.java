import java.io.IOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

// Writes into the classes of jars, in place, what the JVM would make of them anew at every start, because an AOT cache
// cannot hold it:
// - stack maps, for classes compiled for Java 5; without them each is verified at every start, and kept out of the cache;
// - the choice of a `switch` over types, which javac leaves to a class that the JVM spins at the first use of each;
// - `equals` and `hashCode` of records, likewise.
// What the methods do stays the same; values of `hashCode` are not specified.
//
// Usage: java Prelink.java FOLDER

/// The first class-file version that has stack maps in every method.
static final int WITH_STACK_MAPS = 51;

static final ClassDesc SWITCHES = ClassDesc.of("java.lang.runtime.SwitchBootstraps");
static final ClassDesc RECORDS = ClassDesc.of("java.lang.runtime.ObjectMethods");
static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");

/// Jars with much to link; others are left as they are.
static final String LINKED = "{picocli,talweg}*.jar";

void main(String[] folders) throws IOException {
    Path folder = Path.of(folders[0]);
    // where two types meet in one variable, what they have in common is looked up in all jars
    List<URL> places = new ArrayList<>();
    for (Path jar : jars(folder, "*.jar")) places.add(jar.toUri().toURL());
    for (Path jar : jars(folder, LINKED)) {
        try (var classes = new URLClassLoader(places.toArray(URL[]::new), null)) {
            var hierarchy =
                    ClassHierarchyResolver.ofResourceParsing(classes).orElse(ClassHierarchyResolver.defaultResolver());
            rewrite(jar, ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(hierarchy)));
        }
    }
}

List<Path> jars(Path folder, String pattern) throws IOException {
    try (var found = Files.newDirectoryStream(folder, pattern)) {
        List<Path> jars = new ArrayList<>();
        found.forEach(jars::add);
        return jars;
    }
}

void rewrite(Path jar, ClassFile classFile) throws IOException {
    Path rewritten = jar.resolveSibling(jar.getFileName() + ".rewritten");
    try (var from = new ZipFile(jar.toFile());
            var to = new ZipOutputStream(Files.newOutputStream(rewritten))) {
        for (ZipEntry entry : from.stream().<ZipEntry>map(each -> each).toList()) {
            byte[] bytes = from.getInputStream(entry).readAllBytes();
            to.putNextEntry(new ZipEntry(entry.getName()));
            to.write(isCode(entry) ? prelinked(classFile, bytes) : bytes);
        }
    }
    Files.move(rewritten, jar, StandardCopyOption.REPLACE_EXISTING);
}

boolean isCode(ZipEntry entry) {
    return entry.getName().endsWith(".class") && !entry.getName().endsWith("module-info.class");
}

byte[] prelinked(ClassFile classFile, byte[] bytes) {
    ClassModel model = classFile.parse(bytes);
    if (model.majorVersion() < WITH_STACK_MAPS) return mapped(classFile, model);
    Sites sites = new Sites(model);
    // other methods are copied as they are
    ClassTransform calls = ClassTransform.transformingMethodBodies(sites::areIn, sites::link);
    byte[] linked = classFile.transformClass(model, calls.andThen(ClassTransform.endHandler(sites::write)));
    return sites.methods.isEmpty() ? bytes : linked;
}

byte[] mapped(ClassFile classFile, ClassModel model) {
    var version = ClassTransform.endHandler(builder -> builder.withVersion(WITH_STACK_MAPS, 0));
    return classFile
            .withOptions(ClassFile.StackMapsOption.GENERATE_STACK_MAPS)
            .transformClass(model, ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL).andThen(version));
}

/// The calls of one class whose targets are made at run time, and the methods that take their place.
static final class Sites {
    final Map<String, Site> methods = new LinkedHashMap<>();
    private final ClassDesc owner;
    private final boolean isInterface;

    record Site(MethodTypeDesc type, List<ConstantDesc> arguments, Body body) {}

    interface Body {
        void write(CodeBuilder code, Site site);
    }

    Sites(ClassModel model) {
        owner = model.thisClass().asSymbol();
        isInterface = model.flags().has(AccessFlag.INTERFACE);
    }

    boolean areIn(MethodModel method) {
        return method.code().stream().flatMap(CodeModel::elementStream).anyMatch(each -> body(each) != null);
    }

    void link(CodeBuilder code, CodeElement element) {
        Body body = body(element);
        if (body == null) {
            code.with(element);
            return;
        }
        DynamicCallSiteDesc site = ((InvokeDynamicInstruction) element).invokedynamic().asSymbol();
        String name = site.invocationName() + "$" + methods.size();
        methods.put(name, new Site(site.invocationType(), List.of(site.bootstrapArgs()), body));
        code.invokestatic(owner, name, site.invocationType(), isInterface);
    }

    private Body body(CodeElement element) {
        if (!(element instanceof InvokeDynamicInstruction call)) return null;
        DynamicCallSiteDesc site = call.invokedynamic().asSymbol();
        if (!(site.bootstrapMethod() instanceof DirectMethodHandleDesc bootstrap)) return null;
        ClassDesc maker = bootstrap.owner();
        List<ConstantDesc> arguments = List.of(site.bootstrapArgs());
        if (maker.equals(SWITCHES) && bootstrap.methodName().equals("typeSwitch")) {
            boolean isPlain = arguments.stream().allMatch(label -> label instanceof ClassDesc type && !type.isPrimitive());
            return isPlain ? Sites::choose : null;
        }
        if (!maker.equals(RECORDS)) return null;
        return switch (site.invocationName()) {
            case "equals" -> this::compare;
            case "hashCode" -> this::hash;
            default -> null;
        };
    }

    void write(ClassBuilder builder) {
        int flags = ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;
        methods.forEach((name, site) ->
                builder.withMethodBody(name, site.type, flags, code -> site.body.write(code, site)));
    }

    /// From a value and the first label that counts: the number of the first label from there whose type the value
    /// has, how many there are if none, -1 for null.
    private static void choose(CodeBuilder code, Site site) {
        Label some = code.newLabel();
        code.aload(0).ifnonnull(some).loadConstant(-1).ireturn().labelBinding(some);
        for (int i = 0; i < site.arguments.size(); i++) {
            Label next = code.newLabel();
            code.iload(1).loadConstant(i).if_icmpgt(next);
            code.aload(0).instanceOf((ClassDesc) site.arguments.get(i)).ifeq(next);
            code.loadConstant(i).ireturn().labelBinding(next);
        }
        code.loadConstant(site.arguments.size()).ireturn();
    }

    /// The fields of the record that a site is of; its type and their names come before them.
    private static List<DirectMethodHandleDesc> fields(Site site) {
        return site.arguments.stream().skip(2).map(each -> (DirectMethodHandleDesc) each).toList();
    }

    private static ClassDesc type(DirectMethodHandleDesc field) {
        return field.invocationType().returnType();
    }

    private void load(CodeBuilder code, int record, DirectMethodHandleDesc field) {
        code.aload(record).getfield(owner, field.methodName(), type(field));
    }

    private void compare(CodeBuilder code, Site site) {
        Label different = code.newLabel();
        Label other = code.newLabel();
        code.aload(0).aload(1).if_acmpne(other).loadConstant(1).ireturn().labelBinding(other);
        code.aload(1).instanceOf(owner).ifeq(different);
        code.aload(1).checkcast(owner).astore(2);
        for (DirectMethodHandleDesc field : fields(site)) {
            load(code, 0, field);
            load(code, 2, field);
            ClassDesc type = type(field);
            if (!type.isPrimitive()) {
                var two = MethodTypeDesc.of(
                        ConstantDescs.CD_boolean, ConstantDescs.CD_Object, ConstantDescs.CD_Object);
                code.invokestatic(OBJECTS, "equals", two).ifeq(different);
            } else if (TypeKind.from(type).asLoadable() == TypeKind.INT) {
                code.if_icmpne(different);
            } else {
                var two = MethodTypeDesc.of(ConstantDescs.CD_int, type, type);
                code.invokestatic(boxed(type), "compare", two).ifne(different);
            }
        }
        code.loadConstant(1).ireturn().labelBinding(different).loadConstant(0).ireturn();
    }

    private void hash(CodeBuilder code, Site site) {
        code.loadConstant(0);
        for (DirectMethodHandleDesc field : fields(site)) {
            code.loadConstant(31).imul();
            load(code, 0, field);
            ClassDesc type = type(field);
            ClassDesc by = type.isPrimitive() ? boxed(type) : OBJECTS;
            var one = MethodTypeDesc.of(ConstantDescs.CD_int, type.isPrimitive() ? type : ConstantDescs.CD_Object);
            code.invokestatic(by, "hashCode", one).iadd();
        }
        code.ireturn();
    }

    private static ClassDesc boxed(ClassDesc primitive) {
        return ClassDesc.of("java.lang." + switch (primitive.descriptorString()) {
            case "I" -> "Integer";
            case "C" -> "Character";
            case "J" -> "Long";
            case "D" -> "Double";
            case "F" -> "Float";
            case "Z" -> "Boolean";
            case "B" -> "Byte";
            default -> "Short";
        });
    }
}
