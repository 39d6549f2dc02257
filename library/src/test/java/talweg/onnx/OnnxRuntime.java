package talweg.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import talweg.op.Tensor;
import talweg.shape.Shape;

/// Runs a model in ONNX Runtime.
public final class OnnxRuntime {
    private static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();

    private OnnxRuntime() {}

    /// The outputs for these inputs, in the model's order of both.
    public static List<Tensor> run(OnnxModel model, Tensor... inputs) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            try (OrtSession session = ENVIRONMENT.createSession(model.bytes(), options)) {
                Map<String, OnnxTensor> given = new LinkedHashMap<>();
                for (int i = 0; i < inputs.length; i++) given.put(model.inputs().get(i), tensor(inputs[i]));
                try (OrtSession.Result result = session.run(given)) {
                    return model.outputs().stream()
                            .map(name -> tensor((OnnxTensor) result.get(name).orElseThrow()))
                            .toList();
                }
            }
        }
    }

    private static OnnxTensor tensor(Tensor tensor) throws OrtException {
        long[] shape =
                java.util.Arrays.stream(tensor.shape().sizes()).asLongStream().toArray();
        return switch (tensor.array()) {
            case double[] a -> OnnxTensor.createTensor(ENVIRONMENT, DoubleBuffer.wrap(a), shape);
            case float[] a -> OnnxTensor.createTensor(ENVIRONMENT, FloatBuffer.wrap(a), shape);
            case long[] a -> OnnxTensor.createTensor(ENVIRONMENT, LongBuffer.wrap(a), shape);
            case int[] a -> OnnxTensor.createTensor(ENVIRONMENT, IntBuffer.wrap(a), shape);
            case boolean[] a -> {
                ByteBuffer bytes = ByteBuffer.allocateDirect(a.length).order(ByteOrder.nativeOrder());
                for (boolean each : a) bytes.put((byte) (each ? 1 : 0));
                yield OnnxTensor.createTensor(ENVIRONMENT, bytes.flip(), shape, OnnxJavaType.BOOL);
            }
            default -> throw new IllegalStateException("a tensor holds an array of numbers");
        };
    }

    private static Tensor tensor(OnnxTensor tensor) {
        Shape shape = Shape.of(LongStream.of(tensor.getInfo().getShape())
                .mapToInt(Math::toIntExact)
                .toArray());
        return switch (tensor.getInfo().type) {
            case DOUBLE -> Tensor.of(shape, read(tensor.getDoubleBuffer(), new double[shape.count()]));
            case FLOAT -> Tensor.of(shape, read(tensor.getFloatBuffer(), new float[shape.count()]));
            case INT64 -> Tensor.of(shape, read(tensor.getLongBuffer(), new long[shape.count()]));
            case INT32 -> Tensor.of(shape, read(tensor.getIntBuffer(), new int[shape.count()]));
            case BOOL -> {
                boolean[] all = new boolean[shape.count()];
                ByteBuffer bytes = tensor.getByteBuffer();
                for (int i = 0; i < all.length; i++) all[i] = bytes.get(i) != 0;
                yield Tensor.of(shape, all);
            }
            default -> throw new IllegalStateException("an output of numbers is required, got " + tensor.getInfo());
        };
    }

    private static double[] read(DoubleBuffer from, double[] to) {
        from.get(to);
        return to;
    }

    private static float[] read(FloatBuffer from, float[] to) {
        from.get(to);
        return to;
    }

    private static long[] read(LongBuffer from, long[] to) {
        from.get(to);
        return to;
    }

    private static int[] read(IntBuffer from, int[] to) {
        from.get(to);
        return to;
    }
}
