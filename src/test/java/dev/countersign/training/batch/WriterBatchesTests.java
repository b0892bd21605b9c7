package dev.countersign.training.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.countersign.dataset.SignatureFile;
import dev.countersign.training.augmentation.AugmentationRanges;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class WriterBatchesTests {

	private final ImagePool pool = DrawnPools.of("drawn", 5, 4, 4, 16, 8);

	private final WriterBatches batches = new WriterBatches(this.pool, new WriterBatchShape(3, 2, 2), 0, 7);

	@Test
	void drawsEachWritersShareWithoutRepetition() {
		for (long step = 0; step < 20; step++) {
			BatchPlan plan = this.batches.plan(step);
			int[] images = plan.sides().get(0);
			assertThat(images).hasSize(12).doesNotHaveDuplicates();
			Set<Integer> writers = new HashSet<>();
			int forged = 0;
			for (int row = 0; row < images.length; row++) {
				assertThat(plan.labels().writers()[row]).isEqualTo(this.pool.writerOf(images[row]));
				assertThat(plan.labels().forged()[row]).isEqualTo(this.pool.isForged(images[row]));
				writers.add(plan.labels().writers()[row]);
				forged += plan.labels().forged()[row] ? 1 : 0;
			}
			assertThat(writers).hasSize(3);
			assertThat(forged).isEqualTo(6);
		}
	}

	@Test
	void dependsOnStepAndSeedAlone() {
		int[] third = this.batches.plan(3).sides().get(0);
		WriterBatches again = new WriterBatches(this.pool, new WriterBatchShape(3, 2, 2), 0, 7);
		assertThat(again.plan(3).sides().get(0)).isEqualTo(third);
		assertThat(again.plan(4).sides().get(0)).isNotEqualTo(third);
		WriterBatches otherSeed = new WriterBatches(this.pool, new WriterBatchShape(3, 2, 2), 0, 8);
		assertThat(otherSeed.plan(3).sides().get(0)).isNotEqualTo(third);
	}

	@Test
	void drawsEveryImageEventually() {
		Set<Integer> seen = new HashSet<>();
		for (long step = 0; step < 60; step++) {
			Arrays.stream(this.batches.plan(step).sides().get(0)).forEach(seen::add);
		}
		assertThat(seen).hasSize(this.pool.images().size());
	}

	@Test
	void drawsGenuineSignaturesOfWriterWithoutForgeries() {
		ImagePool genuineOnly = DrawnPools.of("drawn", 2, 3, 0, 16, 8);
		BatchPlan plan = new WriterBatches(genuineOnly, new WriterBatchShape(2, 2, 1), 0, 1).plan(0);
		assertThat(plan.labels().forged()).hasSize(6).containsOnly(false);
	}

	@Test
	void labelsInventedWritersAfterThoseOfThePool() {
		BatchPlan plan = new WriterBatches(this.pool, new WriterBatchShape(3, 2, 2), 1, 7).plan(0);
		int[] images = plan.sides().get(0);
		for (int row = 0; row < images.length; row++) {
			assertThat(plan.labels().writers()[row]).isEqualTo(5 + row / 4);
			assertThat(this.pool.writerOf(images[row])).isEqualTo(this.pool.writerOf(images[row / 4 * 4]));
			assertThat(plan.labels().forged()[row]).isEqualTo(this.pool.isForged(images[row]));
		}
	}

	@Test
	void inventsSomeWriters() {
		WriterBatches some = new WriterBatches(this.pool, new WriterBatchShape(3, 2, 2), 0.5, 7);
		Set<Boolean> kinds = new HashSet<>();
		for (long step = 0; step < 5; step++) {
			Arrays.stream(some.plan(step).labels().writers()).forEach((writer) -> kinds.add(writer > 4));
		}
		assertThat(kinds).hasSize(2);
	}

	@Test
	void changesInventedWritersRowsAlike() {
		Map<SignatureFile, PackedImage> alike = new LinkedHashMap<>();
		this.pool.files()
			.forEach((file) -> alike.put(file,
					PackedImage.of(this.pool.images().get("000".equals(file.writer()) ? 0 : 8))));
		ImagePool copies = new ImagePool(alike);
		BatchSampler all = new WriterBatches(copies, new WriterBatchShape(2, 2, 2), 1, 7);
		byte[] pixels = new BatchAssembler(copies, all, AugmentationRanges.NONE, 7).assemble(0).sides().get(0);
		int size = 16 * 8;
		for (int row = 0; row < 8; row++) {
			int first = row / 4 * 4;
			assertThat(Arrays.copyOfRange(pixels, row * size, (row + 1) * size)).as("row %d", row)
				.isEqualTo(Arrays.copyOfRange(pixels, first * size, (first + 1) * size));
		}
		BatchSampler none = new WriterBatches(copies, new WriterBatchShape(2, 2, 2), 0, 7);
		assertThat(new BatchAssembler(copies, none, AugmentationRanges.NONE, 7).assemble(0).sides().get(0))
			.isNotEqualTo(pixels);
	}

	@Test
	void rejectsSingleWriter() {
		ImagePool one = DrawnPools.of("drawn", 1, 3, 3, 16, 8);
		assertThatIllegalArgumentException().isThrownBy(() -> new WriterBatches(one, WriterBatchShape.DEFAULT, 0, 1))
			.withMessageContaining("at least 2");
	}

	@Test
	void drawsEachPairOncePerEpoch() {
		List<ImagePair> pairs = Pairs.generated(this.pool, 3);
		assertThat(pairs).filteredOn(ImagePair::different).hasSize(5 * 6).allSatisfy((pair) -> {
			assertThat(this.pool.isForged(pair.query())).isTrue();
			assertThat(this.pool.writerOf(pair.query())).isEqualTo(this.pool.writerOf(pair.reference()));
		});
		assertThat(pairs).filteredOn((pair) -> !pair.different()).hasSize(5 * 6);
		PairBatches batches = new PairBatches(this.pool, pairs, 32, 1);
		assertThat(batches.stepsPerEpoch()).isEqualTo(2);
		for (long epoch = 0; epoch < 2; epoch++) {
			List<ImagePair> drawn = new ArrayList<>();
			for (long step = 0; step < 2; step++) {
				BatchPlan plan = batches.plan(2 * epoch + step);
				for (int row = 0; row < plan.labels().size(); row++) {
					drawn.add(new ImagePair(plan.sides().get(0)[row], plan.sides().get(1)[row],
							plan.labels().forged()[row]));
				}
			}
			assertThat(drawn).containsExactlyInAnyOrderElementsOf(pairs).isNotEqualTo(pairs);
		}
	}

	@Test
	void drawsTripletsOfTwoGenuineAndOneForgery() {
		BatchPlan plan = new TripletBatches(this.pool, 8, 1).plan(0);
		for (int row = 0; row < 8; row++) {
			int writer = plan.labels().writers()[row];
			assertThat(this.pool.writers().get(writer).genuine()).contains(plan.sides().get(0)[row],
					plan.sides().get(1)[row]);
			assertThat(plan.sides().get(0)[row]).isNotEqualTo(plan.sides().get(1)[row]);
			assertThat(this.pool.writers().get(writer).forged()).contains(plan.sides().get(2)[row]);
		}
	}

}
