package io.cybersensei.jpa.internal.training;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.DeadExecutionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import io.cybersensei.Sensei;
import io.cybersensei.jpa.training.TrainingRun.Outcome;
import io.cybersensei.learning.training.TrainingResult;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The db-scheduler task that trains at the scheduled time and records the result. The node that
 * picks the task's only row executes it.
 */
public final class RetrainingTask extends RecurringTask<Void> {

  static final String NAME = "sensei-retraining";
  public static final TaskInstanceId ID = TaskInstanceId.of(NAME, INSTANCE);

  private static final Logger LOG = LoggerFactory.getLogger(RetrainingTask.class);

  /**
   * The delay before a new attempt if a run could not be recorded, because the database was
   * unreachable.
   */
  private static final Duration RETRY = Duration.ofMinutes(1);

  private final Sensei sensei;
  private final TrainingRuns runs;
  private final WallClockSchedule schedule;
  private final String node;
  private final InstantSource clock;
  private final BooleanSupplier closing;
  private final Duration progressInterval;

  public RetrainingTask(
      Sensei sensei,
      TrainingRuns runs,
      WallClockSchedule schedule,
      String node,
      InstantSource clock,
      BooleanSupplier closing,
      Duration progressInterval) {
    super(NAME, schedule, Void.class, new FailureHandler.OnFailureRetryLater<>(RETRY));
    this.sensei = sensei;
    this.runs = runs;
    this.schedule = schedule;
    this.node = node;
    this.clock = clock;
    this.closing = closing;
    this.progressInterval = progressInterval;
  }

  @Override
  public CompletionHandler<Void> execute(TaskInstance<Void> task, ExecutionContext context) {
    UUID run = runs.begin(node);
    LOG.info("Training begins: run {}.", run);
    boolean again = train(run);
    return (done, operations) ->
        operations.reschedule(
            done, again ? done.getTimeDone() : schedule.after(done.getTimeDone()));
  }

  @Override
  public void executeRecurringly(TaskInstance<Void> task, ExecutionContext context) {
    execute(task, context);
  }

  /** Repeats the run of a dead node, on the first node that picks it up. */
  @Override
  public DeadExecutionHandler<Void> getDeadExecutionHandler() {
    return (dead, operations) -> {
      LOG.warn(
          "The node {} has sent no heartbeat during its training. The training is repeated.",
          dead.getExecution().pickedBy);
      operations.reschedule(dead, dead.getTimeDone());
    };
  }

  /**
   * Returns whether the run must be repeated at once. It is repeated by another node if this one
   * closes.
   */
  private boolean train(UUID run) {
    try {
      TrainingResult result =
          sensei.train(new RunWatch(runs, run, clock, closing, progressInterval));
      Optional<End> end = end(result);
      if (end.isPresent()) {
        end(run, end.get());
        return false;
      }
    } catch (RuntimeException | Error e) {
      if (!closing.getAsBoolean()) {
        LOG.error("Training failed: run {}.", run, e);
        end(run, Outcome.FAILED, causes(e));
        return false;
      }
      LOG.info("Training was interrupted: run {}.", run, e);
    }
    boolean again = closing.getAsBoolean();
    end(
        run,
        Outcome.CANCELLED,
        again ? "Its node was closed. The run is repeated." : "It was cancelled.");
    return again;
  }

  /** The recorded end of a run. */
  private record End(
      Outcome outcome, String explanation, Map<String, Double> metrics, OptionalLong modelId) {

    End(Outcome outcome, String explanation) {
      this(outcome, explanation, Map.of(), OptionalLong.empty());
    }
  }

  /** Returns the end of a run with a given result; empty if the run was cancelled. */
  private Optional<End> end(TrainingResult result) {
    return result.match(
        trained ->
            Optional.of(
                new End(
                    Outcome.PROMOTED,
                    trained.comparison().orElse("There was no trained model for a comparison."),
                    trained.model().provenance().metrics(),
                    sensei.models().inUse())),
        lack -> Optional.of(new End(Outcome.NOT_ENOUGH_DATA, lack.reason())),
        refused ->
            Optional.of(
                new End(
                    Outcome.REFUSED, refused.reason(), refused.metrics(), OptionalLong.empty())),
        cancelled -> Optional.empty());
  }

  private void end(UUID run, Outcome outcome, String explanation) {
    end(run, new End(outcome, explanation));
  }

  private void end(UUID run, End end) {
    // The interruption has already stopped the training, and would prevent the end from being
    // recorded.
    boolean interrupted = Thread.interrupted();
    try {
      if (runs.end(run, end.outcome, Optional.of(end.explanation), end.metrics, end.modelId)) {
        LOG.info("Training ends: run {} is {}.", run, end.outcome);
      } else {
        LOG.warn("Training ends as {}, but run {} was recorded as lost before.", end.outcome, run);
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static String causes(Throwable failure) {
    StringBuilder text = new StringBuilder(failure.toString());
    Throwable cause = failure.getCause();
    while (cause != null) {
      text.append("; caused by ").append(cause);
      cause = cause.getCause();
    }
    return text.toString();
  }
}
