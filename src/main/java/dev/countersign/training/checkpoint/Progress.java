package dev.countersign.training.checkpoint;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The progress of a run. Immutable.
 *
 * @param step number of steps taken
 * @param lossSum sum of the training losses since the last validation
 * @param lossCount number of losses in that sum
 * @param best the validation with the lowest loss; {@code null} if there was none yet
 * @param history all validations, oldest first
 */
public record Progress(long step, double lossSum, long lossCount, @Nullable ValidationReport best,
		List<ValidationReport> history) {

	/** Progress before the first step. */
	public static final Progress START = new Progress(0, 0, 0, null, List.of());

	/**
	 * Keeps a copy of the history.
	 */
	public Progress {
		history = List.copyOf(history);
	}

	public Progress afterStep(double loss) {
		return new Progress(this.step + 1, this.lossSum + loss, this.lossCount + 1, this.best, this.history);
	}

	public double meanLoss() {
		return (this.lossCount > 0) ? this.lossSum / this.lossCount : Double.NaN;
	}

	public Progress afterValidation(ValidationReport report) {
		List<ValidationReport> longer = new ArrayList<>(this.history);
		longer.add(report);
		return new Progress(this.step, 0, 0, isBetter(report) ? report : this.best, longer);
	}

	public boolean isBetter(ValidationReport report) {
		return this.best == null || report.loss() < this.best.loss();
	}

}
