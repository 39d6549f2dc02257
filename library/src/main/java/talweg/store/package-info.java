/// Tensors and trees of them to files, and back: the formats that others read and write.
///
/// ```java
/// Safetensors.of(model, Map.of("trained", "2026-01-31")).write(Path.of("model.safetensors"));
/// Model again = Safetensors.read(Path.of("model.safetensors")).tree(model);
/// ```
///
/// - [Safetensors][talweg.store.Safetensors]: named tensors and notes in one file.
/// - [Npz][talweg.store.Npz], [Npy][talweg.store.Npy]: NumPy's archives and arrays;
///   [NpyRows][talweg.store.NpyRows] reads some rows of an array that need not fit into memory.
/// - [Notes][talweg.store.Notes]: a JSON object of strings.
/// - [Replacement][talweg.store.Replacement]: a file written beside its place, then moved there.
///
/// Files are not trusted: whatever the bytes are, the result is what they say or a
/// [StoreException][talweg.store.StoreException] of one line, and nothing is allocated for what a file merely claims
/// to hold. Nothing in a file is ever run.
///
/// May import `talweg`.
@NullMarked
package talweg.store;

import org.jspecify.annotations.NullMarked;
