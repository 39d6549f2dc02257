/// Bytecode: straight-line code and loops become hidden classes, one for each program. The only user of
/// `java.lang.classfile`.
///
/// - [Program][talweg.bytecode.Program]: what a compiled graph is: buffers in, buffers out.
/// - [Compiler][talweg.bytecode.Compiler]: graph → program.
///
/// What costs little to interpret is interpreted in its first runs ([Tiered][talweg.bytecode.Tiered]) and then compiled
/// in the background ([Awaited][talweg.bytecode.Awaited]): straight-line code after 32 runs or what the system property
/// `talweg.interpreted` says, other small graphs ([Effort][talweg.bytecode.Effort]) after two. With that property at 0,
/// all is compiled at once.
///
/// Choices and loops run programs that are compiled each for itself.
///
/// A fused loop starts as scalar code ([LoopCode][talweg.bytecode.LoopCode]). Where the module `jdk.incubator.vector`
/// is present (`--add-modules jdk.incubator.vector`) and the loop is run often, its form on whole vectors
/// ([VectorCode][talweg.bytecode.VectorCode]) is warmed in the background and takes over once it is the faster one
/// ([TieredLoop][talweg.bytecode.TieredLoop]). Loops of a program that do the same on other arrays share their code
/// ([LoopForms][talweg.bytecode.LoopForms]), so that the JIT has it sooner. All forms give the same bits. The system
/// property `talweg.vectors` is `never` to keep loops scalar, or `always` to run on vectors from the first call on,
/// however slow.
///
/// Methods stay below the size beyond which HotSpot compiles nothing (8,000 bytes): long code is cut into several,
/// with the values that cross a cut kept in an array. Classes are reachable from their `Program` alone and are
/// unloaded with it.
///
/// May import `talweg.loop`, `talweg.kernel` and what those import.
@NullMarked
package talweg.bytecode;

import org.jspecify.annotations.NullMarked;
