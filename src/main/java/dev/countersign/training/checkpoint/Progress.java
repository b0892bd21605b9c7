package dev.countersign.training.checkpoint;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a run. Immutable.
 *
 * @param step number of steps taken
 * @param lossSum sum of the training losses since the last validation
 * @param lossCount number of losses in that sum
 * @param best the validation with the lowest loss; {@code null} if there was none yet
 * @param history all validations, oldest first
 * @param roundedSteps number of steps whose large layers computed with bfloat16;
 * {@code null} if there were none
 */
public record Progress(long step, double lossSum, long lossCount, @Nullable ValidationReport best,
		List<ValidationReport> history, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long roundedSteps) {

	/** Progress before the first step. */
	public static final Progress START = new Progress(0, 0, 0, null, List.of(), null);

	/**
	 * Keeps a copy of the history.
	 */
	public Progress {
		history = List.copyOf(history);
	}

	/**
	 * Adds a step.
	 * @param loss its loss
	 * @param rounded whether its large layers computed with bfloat16
	 * @return the progress after it
	 */
	public Progress afterStep(double loss, boolean rounded) {
		long before = (this.roundedSteps != null) ? this.roundedSteps : 0;
		Long after = rounded ? Long.valueOf(before + 1) : this.roundedSteps;
		return new Progress(this.step + 1, this.lossSum + loss, this.lossCount + 1, this.best, this.history, after);
	}

	/**
	 * Returns the mean training loss since the last validation.
	 * @return the mean; not a number if there was no step since
	 */
	public double meanLoss() {
		return (this.lossCount > 0) ? this.lossSum / this.lossCount : Double.NaN;
	}

	/**
	 * Adds a validation.
	 * @param report its figures
	 * @return the progress after it
	 */
	public Progress afterValidation(ValidationReport report) {
		List<ValidationReport> longer = new ArrayList<>(this.history);
		longer.add(report);
		return new Progress(this.step, 0, 0, isBetter(report) ? report : this.best, longer, this.roundedSteps);
	}

	/**
	 * Returns whether a validation has the lowest loss so far.
	 * @param report its figures
	 * @return true if it is the first, or lower than all before
	 */
	public boolean isBetter(ValidationReport report) {
		return this.best == null || report.loss() < this.best.loss();
	}

}
