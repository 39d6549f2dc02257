/// Large products of matrices by OpenBLAS, called through the JDK's foreign function interface on the arrays
/// themselves. To have it, put this module and the natives (`org.bytedeco:openblas` with the classifier of the
/// platform, a dependency of this artifact) on the class path, and allow it native access:
/// `--enable-native-access=ALL-UNNAMED`, or `=talweg.openblas` where it is a module.
///
/// Another library of OpenBLAS, such as the system's, is taken by `-Dtalweg.openblas.library=FILE`. It may be worth
/// it: builds of the same kernels differ in speed where few rows are multiplied. See `docs/performance.md`.
///
/// - [OpenBlas][talweg.openblas.OpenBlas]: the provider.
///
/// Results differ in their last bits from those of the library's own products, and between kinds of processor; with
/// `-Dtalweg.strict=true` it is not used.
///
/// May import `talweg.blas`.
@NullMarked
package talweg.openblas;

import org.jspecify.annotations.NullMarked;
