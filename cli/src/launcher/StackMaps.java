import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

// Gives stack maps to the classes of a jar that were compiled for Java 5, in place. Without them the JVM verifies
// each such class anew at every start, and an AOT cache cannot hold it; with them the command starts in two thirds
// of the time.
//
// Usage: java StackMaps.java FILE.jar…

/// The first class-file version that has stack maps in every method.
static final int WITH_STACK_MAPS = 51;

void main(String[] jars) throws IOException {
    for (String jar : jars) rewrite(Path.of(jar));
}

void rewrite(Path jar) throws IOException {
    Path rewritten = jar.resolveSibling(jar.getFileName() + ".rewritten");
    try (var classes = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
            var from = new ZipFile(jar.toFile());
            var to = new ZipOutputStream(Files.newOutputStream(rewritten))) {
        var hierarchy = ClassHierarchyResolver.ofResourceParsing(classes).orElse(ClassHierarchyResolver.defaultResolver());
        var classFile = ClassFile.of(
                ClassFile.StackMapsOption.GENERATE_STACK_MAPS, ClassFile.ClassHierarchyResolverOption.of(hierarchy));
        for (ZipEntry entry : from.stream().<ZipEntry>map(each -> each).toList()) {
            byte[] bytes = from.getInputStream(entry).readAllBytes();
            to.putNextEntry(new ZipEntry(entry.getName()));
            to.write(entry.getName().endsWith(".class") ? mapped(classFile, bytes) : bytes);
        }
    }
    Files.move(rewritten, jar, StandardCopyOption.REPLACE_EXISTING);
}

byte[] mapped(ClassFile classFile, byte[] bytes) {
    ClassModel model = classFile.parse(bytes);
    if (model.majorVersion() >= WITH_STACK_MAPS) return bytes;
    var version = ClassTransform.endHandler(builder -> builder.withVersion(WITH_STACK_MAPS, 0));
    return classFile.transformClass(model, ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL).andThen(version));
}
