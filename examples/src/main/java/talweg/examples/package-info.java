/// Small programs to start from, each with a `main` that runs by itself. The README quotes them, and `ReadmeTest`
/// runs them and holds the quotations to these files.
///
/// From the root of the project, once `./talweg` has built it:
///
///     java -cp cli/target/app/talweg-0.1.0-SNAPSHOT.jar examples/src/main/java/talweg/examples/Rosenbrock.java
///
/// A new program: one file here, quoted and run in README.md and README.ko.md.
@NullMarked
package talweg.examples;

import org.jspecify.annotations.NullMarked;
