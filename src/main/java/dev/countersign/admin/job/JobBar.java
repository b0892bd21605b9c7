package dev.countersign.admin.job;

import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * A job's progress bar in the log, one line every 30 seconds.
 */
final class JobBar implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(JobBar.class);

	private static final int STEPS = 1000;

	private static final int UPDATE_MILLIS = 30_000;

	private static final int LENGTH = 100;

	private final JobKind kind;

	private final ProgressBar bar;

	JobBar(Job job, JobKind kind) {
		this.kind = kind;
		this.bar = new ProgressBarBuilder().setTaskName("Job " + job.id())
			.setStyle(ProgressBarStyle.ASCII)
			.setInitialMax(STEPS)
			.setUpdateIntervalMillis(UPDATE_MILLIS)
			.setConsumer(new DelegatingProgressBarConsumer(logger::info, LENGTH))
			.build();
	}

	void show(JsonNode progress) {
		Double part = this.kind.partDone(progress);
		if (part != null) {
			this.bar.stepTo(Math.round(STEPS * part));
		}
	}

	@Override
	public void close() {
		this.bar.close();
	}

}
