package dev.countersign.assessment;

import java.nio.file.Path;
import java.util.Objects;

import dev.countersign.dataset.DatasetReader;
import dev.countersign.decision.DecisionRule;
import dev.countersign.decision.SpecimenRule;
import dev.countersign.evaluation.Impostors;
import dev.countersign.evaluation.ProtocolResult;
import dev.countersign.evaluation.StandardProtocol;
import dev.countersign.execution.DjlBackend;
import dev.countersign.model.DeviceChoice;
import dev.countersign.model.LoadedTower;
import dev.countersign.model.ModelStore;
import dev.countersign.model.StoredModel;
import dev.countersign.model.TowerRunner;
import dev.countersign.testsupport.DrawnSet;
import dev.countersign.worker.StopSignal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The attack on the specimens' spread: somebody gets a signature that is not the writer's
 * among the writer's specimens, so that they differ more and the threshold rises. A
 * forgery moves the threshold within the bound; a stranger's signature is named.
 */
@Tag("integration")
class PlantedSpecimenTests {

	/** What the bundled model's card promises. */
	private static final double MAX_ADDED_FAR = 0.05;

	@TempDir
	private Path folder;

	@Test
	void letsHardlyMoreForgeriesInThanWithoutMovingThreshold() throws Exception {
		DrawnSet.write(this.folder.resolve("drawn"), 6, 11, 3);
		DjlBackend backend = DjlBackend.start(DeviceChoice.CPU, 0);
		StoredModel model = new ModelStore(Path.of("models")).load("compact-11");
		DecisionRule rule = model.manifest().rule();
		SpecimenRule specimens = Objects.requireNonNull(rule.specimens());
		try (LoadedTower tower = backend.open(model); TowerRunner runner = tower.newRunner()) {
			StandardProtocol writers = HeldOutWriters
				.read(new DatasetReader().read(this.folder.resolve("drawn")).files(), model.pipeline(backend),
						runner::run, model.manifest().distance(), StopSignal.NEVER)
				.protocol();
			DecisionRule plain = rule.byNumberAlone();
			for (int references = 2; references <= 10; references++) {
				ProtocolResult moved = writers.planted(references, rule);
				ProtocolResult unmoved = writers.planted(references, plain);
				assertThat(far(moved, Impostors.SKILLED, rule.at(references).threshold()))
					.as("a forgery among %d specimens", references)
					.isLessThanOrEqualTo(
							far(unmoved, Impostors.SKILLED, plain.at(references).threshold()) + MAX_ADDED_FAR);
				double limit = specimens.point(references).farLimit();
				assertThat(far(writers.isolation(references), Impostors.RANDOM, limit))
					.as("strangers among %d specimens that are not named", references)
					.isLessThan(0.1);
			}
		}
	}

	private static double far(ProtocolResult result, Impostors impostors, double threshold) {
		double[] distances = result.impostor(impostors);
		assertThat(distances).isNotEmpty();
		int accepted = 0;
		for (double distance : distances) {
			accepted += (distance <= threshold) ? 1 : 0;
		}
		return (double) accepted / distances.length;
	}

}
