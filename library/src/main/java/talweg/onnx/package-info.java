/// Functions as ONNX files, for programs that run such models: a traced function is written down operation by
/// operation, with what it captured as constants.
///
/// ```java
/// OnnxModel.batched(x -> model.logits(x), Tensor.zeros(Type.f64(1, 4))).write(Path.of("iris.onnx"));
/// ```
///
/// The file has the version of the format and of the vocabulary that [OnnxModel][talweg.onnx.OnnxModel] states, the
/// element types of the function, and says nothing that the function does not: no softmax is guessed from a quotient
/// of exponentials. A function that uses what ONNX lacks is refused, naming the operation and its line.
///
/// May import `talweg`.
@NullMarked
package talweg.onnx;

import org.jspecify.annotations.NullMarked;
