package dev.countersign.tower;

import dev.countersign.image.locate.Located;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import dev.countersign.image.ImageLimits;
import dev.countersign.image.format.ImageDecoder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares the article's tower with PyTorch, from image file to embedding.
 */
@Tag("integration")
@ParameterizedClass
@EnumSource(Golden.Source.class)
class GoldenEmbeddingsTests {

	private static final double TOLERANCE = 1e-4;

	private final Golden golden;

	private final NDManager manager = NDManager.newBaseManager();

	private final ArticleTower tower = new ArticleTower(0, 0);

	private final TowerBlock block = this.tower.newBlock();

	GoldenEmbeddingsTests(Golden.Source source) {
		this.golden = source.read();
	}

	@AfterEach
	void close() {
		this.manager.close();
	}

	@Test
	void parametersHavePyTorchNamesShapesAndOrder() {
		Initialisation.initialise(this.block, this.manager, 1);
		List<String> learnable = this.block.namedParameters()
			.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().requiresGradient())
			.map((entry) -> entry.getKey() + " " + shape(entry.getValue()))
			.toList();
		assertThat(learnable).isEqualTo(this.golden.parameters());
	}

	@Test
	void embedsAsPyTorchInInference() throws Exception {
		GoldenWeights.fill(this.block, this.manager);
		assertClose(embed(false), this.golden.numbers("eval_embeddings"));
	}

	@Test
	void embedsAsPyTorchAfterFolding() throws Exception {
		GoldenWeights.fill(this.block, this.manager);
		this.block.foldForInference();
		assertClose(embed(false), this.golden.numbers("eval_embeddings"));
	}

	@Test
	void embedsAsPyTorchInTraining() throws Exception {
		GoldenWeights.fill(this.block, this.manager);
		assertClose(embed(true), this.golden.numbers("train_mode_embeddings_one_batch_of_4"));
	}

	private float[] embed(boolean training) throws Exception {
		return this.block.forward(new ParameterStore(this.manager, false), new NDList(images()), training)
			.singletonOrThrow()
			.toFloatArray();
	}

	private NDArray images() throws Exception {
		ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);
		List<Path> files = this.golden.images();
		ByteBuffer pixels = ByteBuffer.allocate(files.size() * ArticleBlock.SIDE * ArticleBlock.SIDE);
		for (Path file : files) {
			this.tower.preparation()
				.prepare(Located.whole(decoder.decode(Files.readAllBytes(file)).grey()))
				.writeTo(pixels);
		}
		float[] values = new float[pixels.capacity()];
		for (int i = 0; i < values.length; i++) {
			values[i] = Byte.toUnsignedInt(pixels.get(i)) / 255f;
		}
		return this.manager.create(values, new Shape(files.size(), 1, ArticleBlock.SIDE, ArticleBlock.SIDE));
	}

	private static String shape(Parameter parameter) {
		return parameter.getShape().toString();
	}

	private static void assertClose(float[] actual, double[] expected) {
		assertThat(actual).hasSameSizeAs(expected);
		for (int i = 0; i < expected.length; i++) {
			assertThat(Math.abs(actual[i] - expected[i])).as("element %d: %s and %s", i, actual[i], expected[i])
				.isLessThanOrEqualTo(TOLERANCE * Math.abs(expected[i]));
		}
	}

}
