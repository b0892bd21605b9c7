package dev.countersign.admin.job;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OutputTailTests {

	@Test
	void keepsLastLinesOfFailure() {
		OutputTail tail = new OutputTail();
		for (int i = 0; i < 20; i++) {
			tail.add("20:24:09.429 [main] WARN dev.countersign.training.run.Learner -- step " + i);
			tail.add("20:24:09.430 [main] INFO ai.djl.pytorch.engine.PtEngine -- Number of threads is 1");
			tail.add("");
		}
		tail.add("java.io.IOException: /data/sets/mine/A.Name/1.png cannot be read");
		assertThat(tail.text().lines()).hasSize(8)
			.first()
			.asString()
			.isEqualTo("20:24:09.429 [main] WARN dev.countersign.training.run.Learner -- step 13");
		assertThat(tail.text()).endsWith("java.io.IOException: … cannot be read").doesNotContain("INFO", "Name");
	}

}
