/// Speed, measured against peers in the same run: the same gradient written by hand in Java, and Hipparchus;
/// a file of data read line by line. [WholeFit][talweg.bench.WholeFit] times the command itself.
///
/// [Main][talweg.bench.Main], which `./talweg-bench` starts, runs suites that others made: ADBench and GradBench, on
/// the objectives of `talweg.bench.objective`.
///
/// The report of performance is in `talweg.bench.report`, and what it measures in `talweg.bench.row`.
///
/// The proved least values of `talweg.bench.minima` are the tables of a page of the documentation.
///
/// JMH's runs: `java -cp 'bench/target/app/*' org.openjdk.jmh.Main`; see `bench/README.md`.
@NullMarked
package talweg.bench;

import org.jspecify.annotations.NullMarked;
