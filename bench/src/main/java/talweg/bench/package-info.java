/// Speed, measured against peers in the same run: the same gradient written by hand in Java, and Hipparchus.
///
/// Run as `java -cp 'bench/target/app/*' org.openjdk.jmh.Main`; see `bench/README.md`.
@NullMarked
package talweg.bench;

import org.jspecify.annotations.NullMarked;
