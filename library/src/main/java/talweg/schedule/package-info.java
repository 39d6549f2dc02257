/// How a rate changes with the steps, as factors of the rate that an update was given: functions of the number of
/// the step, which run at once or are traced into a compiled step.
///
/// - [Constant][talweg.schedule.Constant], [Stairs][talweg.schedule.Stairs],
///   [Milestones][talweg.schedule.Milestones], [Exponential][talweg.schedule.Exponential],
///   [Cosine][talweg.schedule.Cosine], [CosineRestarts][talweg.schedule.CosineRestarts],
///   [OneCycle][talweg.schedule.OneCycle], [Linear][talweg.schedule.Linear],
///   [Polynomial][talweg.schedule.Polynomial].
/// - [Joined][talweg.schedule.Joined] follows one after the other.
/// - [Plateau][talweg.schedule.Plateau] goes by the loss, not by the step.
///
/// May import `talweg.op`.
@NullMarked
package talweg.schedule;

import org.jspecify.annotations.NullMarked;
