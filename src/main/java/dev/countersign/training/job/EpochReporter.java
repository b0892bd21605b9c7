package dev.countersign.training.job;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.countersign.training.checkpoint.Progress;
import dev.countersign.training.checkpoint.ValidationReport;
import dev.countersign.training.run.TrainingListener;

/**
 * Reports the progress of a training in epochs, at most twice a second.
 */
final class EpochReporter implements TrainingListener {

	private static final long MIN_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

	private final int epochs;

	private long stepsPerEpoch = 1;

	private final Consumer<TrainingProgress> listener;

	private final List<ValidationReport> history = new ArrayList<>();

	private final long began = System.nanoTime();

	private long first;

	private long step;

	private long waitNanos;

	private long stepNanos;

	private long reportedAt;

	private TrainingStage stage = TrainingStage.TRAINING;

	EpochReporter(int epochs, Consumer<TrainingProgress> listener) {
		this.epochs = epochs;
		this.listener = listener;
	}

	@Override
	public void planned(long steps) {
		this.stepsPerEpoch = steps;
	}

	@Override
	public void resumed(Progress progress) {
		this.first = progress.step();
		this.step = progress.step();
		this.history.addAll(progress.history());
		report();
	}

	@Override
	public void timed(long wait, long inStep) {
		this.waitNanos += wait;
		this.stepNanos += inStep;
	}

	@Override
	public void stepped(long taken, double loss) {
		this.step = taken;
		if (System.nanoTime() - this.reportedAt >= MIN_NANOS) {
			report();
		}
	}

	@Override
	public void validated(ValidationReport report, boolean best) {
		this.history.add(report);
		report();
	}

	@Override
	public void finishing() {
		this.stage = TrainingStage.FINISHING;
		report();
	}

	private void report() {
		this.reportedAt = System.nanoTime();
		this.listener.accept(now());
	}

	TrainingProgress now() {
		long steps = this.epochs * this.stepsPerEpoch;
		long done = this.step - this.first;
		long epoch = (this.step + this.stepsPerEpoch - 1) / this.stepsPerEpoch;
		double seconds = (done > 0) ? (System.nanoTime() - this.began) / 1e9 / done : 0;
		long busy = this.waitNanos + this.stepNanos;
		boolean known = done > 0 && this.stage == TrainingStage.TRAINING;
		return new TrainingProgress(this.stage, epoch, this.epochs,
				this.step - Math.max(0, epoch - 1) * this.stepsPerEpoch, this.stepsPerEpoch, (double) this.step / steps,
				this.history.stream().map(ValidationReport::trainingLoss).toList(),
				this.history.stream().map(ValidationReport::loss).toList(),
				new ArrayList<>(this.history.stream().map(ValidationReport::skilledErrorRate).toList()),
				known ? Math.round(seconds * (steps - this.step)) : null,
				(busy > 0) ? (double) this.waitNanos / busy : null, (done > 0) ? seconds : null);
	}

}
