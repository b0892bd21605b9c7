package dev.countersign.training.job;

import java.util.ArrayList;
import java.util.List;

import dev.countersign.training.checkpoint.Progress;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Progress between epochs and after the last one.
 */
class EpochReporterTests {

	private final List<TrainingProgress> told = new ArrayList<>();

	private final EpochReporter reporter = new EpochReporter(3, this.told::add);

	@Test
	void estimatesRemainingTimeOnlyWhileTakingSteps() {
		this.reporter.planned(2);
		this.reporter.resumed(Progress.START);
		this.reporter.stepped(1, 0.5);
		TrainingProgress training = this.reporter.now();
		assertThat(training.stage()).isEqualTo(TrainingStage.TRAINING);
		assertThat(training.etaSeconds()).isNotNull();
		this.reporter.stepped(6, 0.5);
		this.reporter.finishing();
		TrainingProgress finishing = this.told.get(this.told.size() - 1);
		assertThat(finishing.stage()).isEqualTo(TrainingStage.FINISHING);
		assertThat(finishing.etaSeconds()).isNull();
		assertThat(finishing.progress()).isEqualTo(1);
		assertThat(finishing.epoch()).isEqualTo(3);
		assertThat(finishing.step()).isEqualTo(2);
	}

}
