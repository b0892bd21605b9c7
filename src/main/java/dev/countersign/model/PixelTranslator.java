package dev.countersign.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Batchifier;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import dev.countersign.image.PreparedImage;
import dev.countersign.image.preparation.Preparation;
import org.jspecify.annotations.Nullable;

/**
 * From a batch's pixels to the tower's input and from its output to plain arrays. One
 * byte a pixel crosses into native memory, through one buffer that is used again for each
 * batch; the conversion to floats happens there.
 */
final class PixelTranslator implements Translator<List<PreparedImage>, float[][]> {

	private final int width;

	private final int height;

	private final ByteBuffer pixels;

	PixelTranslator(Preparation preparation, int largestBatch) {
		this.width = preparation.width();
		this.height = preparation.height();
		this.pixels = ByteBuffer.allocateDirect(largestBatch * this.width * this.height).order(ByteOrder.nativeOrder());
	}

	@Override
	public NDList processInput(TranslatorContext context, List<PreparedImage> images) {
		this.pixels.clear();
		for (PreparedImage image : images) {
			if (image.width() != this.width || image.height() != this.height) {
				throw new IllegalArgumentException(
						"%s is not the tower's size, %d × %d".formatted(image, this.width, this.height));
			}
			image.writeTo(this.pixels);
		}
		this.pixels.flip();
		Shape shape = new Shape(images.size(), 1, this.height, this.width);
		// On the CPU this array is a view of the buffer; the conversion makes the copy.
		try (NDArray bytes = context.getNDManager().create(this.pixels, shape, DataType.UINT8)) {
			return new NDList(bytes.toType(DataType.FLOAT32, true).divi(255));
		}
	}

	@Override
	public float[][] processOutput(TranslatorContext context, NDList output) {
		NDArray embeddings = output.singletonOrThrow();
		float[] flat = embeddings.toFloatArray();
		int size = (int) embeddings.getShape().get(1);
		float[][] rows = new float[flat.length / size][size];
		for (int row = 0; row < rows.length; row++) {
			System.arraycopy(flat, row * size, rows[row], 0, size);
		}
		return rows;
	}

	/** The input is a batch already. */
	@Override
	public @Nullable Batchifier getBatchifier() {
		return null;
	}

}
