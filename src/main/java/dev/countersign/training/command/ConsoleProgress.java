package dev.countersign.training.command;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

import dev.countersign.training.checkpoint.ValidationReport;
import dev.countersign.training.run.TrainingListener;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows a run as a progress bar with its loss, speed and remaining time, and each
 * validation as a line above it.
 */
final class ConsoleProgress implements TrainingListener, AutoCloseable {

	/** Rare enough for a log file. */
	private static final int UPDATE_MILLIS = 10_000;

	private static final double SMOOTHING = 0.95;

	private @Nullable ProgressBar bar;

	private double loss = Double.NaN;

	@Override
	public void started(long step, long steps) {
		this.bar = new ProgressBarBuilder().setTaskName("Training")
			.setStyle(ProgressBarStyle.ASCII)
			.setInitialMax(steps)
			.startsFrom(step, Duration.ZERO)
			.showSpeed()
			.setSpeedUnit(ChronoUnit.MINUTES)
			.setUnit(" steps", 1)
			.setUpdateIntervalMillis(UPDATE_MILLIS)
			.setMaxRenderedLength(120)
			.build();
	}

	@Override
	public void stepped(long step, double lossNow) {
		this.loss = Double.isNaN(this.loss) ? lossNow : SMOOTHING * this.loss + (1 - SMOOTHING) * lossNow;
		if (this.bar != null) {
			this.bar.stepTo(step).setExtraMessage(" loss %.3f".formatted(this.loss));
		}
	}

	@Override
	public void validated(ValidationReport report, boolean best) {
		System.out.printf(Locale.ROOT,
				"%nstep %,d: training loss %.4f, validation loss %.4f%s, skilled EER %s, random EER %s%n",
				report.step(), report.trainingLoss(), report.loss(), best ? " (best)" : "",
				percent(report.skilledErrorRate()), percent(report.randomErrorRate()));
	}

	@Override
	public void finishing() {
		close();
	}

	private static String percent(@Nullable Double rate) {
		return (rate != null) ? "%.2f %%".formatted(100 * rate) : "none";
	}

	@Override
	public void close() {
		if (this.bar != null) {
			this.bar.close();
			this.bar = null;
		}
	}

}
