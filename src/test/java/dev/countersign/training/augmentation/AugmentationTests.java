package dev.countersign.training.augmentation;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;

import dev.countersign.image.PreparedImage;
import dev.countersign.training.batch.DrawnPools;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

class AugmentationTests {

	private static final int SIZE = 256 * 128;

	private final PreparedImage image = DrawnPools.of("drawn", 1, 1, 0, 256, 128).images().get(0);

	@Test
	void changesNothingWithoutRanges() {
		assertThat(apply(AugmentationRanges.NONE, this.image, 1)).isEqualTo(pixels(this.image));
		PreparedImage inkOnPaper = inverted(this.image);
		assertThat(apply(AugmentationRanges.NONE, inkOnPaper, 1)).isEqualTo(pixels(inkOnPaper));
	}

	@Test
	void dependsOnRandomNumbersAlone() {
		byte[] first = apply(AugmentationRanges.DEFAULT, this.image, 1);
		assertThat(apply(AugmentationRanges.DEFAULT, this.image, 1)).isEqualTo(first);
		assertThat(apply(AugmentationRanges.DEFAULT, this.image, 2)).isNotEqualTo(first);
	}

	@Test
	void doesNotDependOnImagesBefore() {
		Augmentation augmentation = augmentation(AugmentationRanges.DEFAULT);
		PreparedImage other = DrawnPools.of("drawn", 2, 1, 0, 256, 128).images().get(1);
		for (int seed = 0; seed < 20; seed++) {
			ByteBuffer target = ByteBuffer.allocate(2 * SIZE);
			augmentation.apply(other, null, new SplittableRandom(100 + seed), target);
			augmentation.apply(this.image, null, new SplittableRandom(seed), target);
			assertThat(Arrays.copyOfRange(target.array(), SIZE, 2 * SIZE)).as("seed %d", seed)
				.isEqualTo(apply(AugmentationRanges.DEFAULT, this.image, seed));
		}
	}

	/** An ink that reaches each border, where spans end. */
	@Test
	void changesInkAtTheBorders() {
		byte[] pixels = new byte[SIZE];
		for (int i = 0; i < SIZE; i++) {
			boolean border = i % 256 == 0 || i % 256 == 255 || i / 256 == 0 || i / 256 == 127;
			pixels[i] = (byte) (border ? 255 : 0);
		}
		InkField changed = new StrokeWidth(1).applyTo(field(pixels), new InkField(256, 128));
		assertThat(total(changed)).isEqualTo(255.0 * (SIZE - 252 * 124));
		InkField eroded = new StrokeWidth(-1).applyTo(changed, new InkField(256, 128));
		// What is left is the border, and each pixel in a corner of the ring inside it.
		assertThat(total(eroded)).isEqualTo(255.0 * (SIZE - 254 * 126 + 4));
	}

	@Test
	void treatsBothPolaritiesAlike() {
		byte[] onPaper = apply(AugmentationRanges.DEFAULT, inverted(this.image), 3);
		assertThat(onPaper)
			.isEqualTo(pixels(inverted(new PreparedImage(256, 128, apply(AugmentationRanges.DEFAULT, this.image, 3)))));
	}

	@Test
	void keepsMostInk() {
		for (int seed = 0; seed < 50; seed++) {
			double part = sum(apply(AugmentationRanges.DEFAULT, this.image, seed)) / sum(pixels(this.image));
			assertThat(part).as("seed %d", seed).isBetween(0.3, 3.0);
		}
	}

	@Test
	void shiftsInk() {
		AugmentationRanges shift = new AugmentationRanges(0, 0, 0, 0.1, 0, 0, 0, 0, 0, 0, 0, 0);
		double[] before = centre(pixels(this.image));
		boolean moved = false;
		for (int seed = 0; seed < 10; seed++) {
			double[] after = centre(apply(shift, this.image, seed));
			assertThat(after[0]).isCloseTo(before[0], within(26.0));
			assertThat(after[1]).isCloseTo(before[1], within(13.0));
			moved |= Math.abs(after[0] - before[0]) > 5;
		}
		assertThat(moved).isTrue();
	}

	@Test
	void blursInkWithoutLosingAny() {
		AugmentationRanges blur = new AugmentationRanges(0, 0, 0, 0, 0, 0, 0, 0, 1, 3, 0, 0);
		int inked = inked(pixels(this.image));
		int max = inked;
		for (int seed = 0; seed < 5; seed++) {
			byte[] blurred = apply(blur, this.image, seed);
			assertThat(inked(blurred)).as("seed %d", seed).isGreaterThanOrEqualTo(inked);
			assertThat(sum(blurred)).isCloseTo(sum(pixels(this.image)), withinPercentage(5));
			max = Math.max(max, inked(blurred));
		}
		assertThat(max).isGreaterThan(2 * inked);
	}

	@Test
	void changesInventedWritersImagesAlike() {
		InventedWriter writer = InventedWriter.draw(new SplittableRandom(4), 256, 128);
		byte[] first = invented(writer, 1);
		assertThat(first).isNotEqualTo(pixels(this.image)).isEqualTo(invented(writer, 2));
		assertThat(sum(first)).isGreaterThan(0.3 * sum(pixels(this.image)));
		assertThat(invented(InventedWriter.draw(new SplittableRandom(5), 256, 128), 1)).isNotEqualTo(first);
	}

	private byte[] invented(InventedWriter writer, long seed) {
		ByteBuffer target = ByteBuffer.allocate(SIZE);
		augmentation(AugmentationRanges.NONE).apply(this.image, writer, new SplittableRandom(seed), target);
		return target.array();
	}

	private static int inked(byte[] pixels) {
		int inked = 0;
		for (byte pixel : pixels) {
			inked += (pixel != 0) ? 1 : 0;
		}
		return inked;
	}

	@Test
	void resamplesFromSourcesOfTheWarp() {
		InkField ink = field(pixels(this.image));
		for (int seed = 0; seed < 20; seed++) {
			SplittableRandom random = new SplittableRandom(seed);
			InventedWriter writer = (seed % 2 == 0) ? InventedWriter.draw(random, 256, 128) : null;
			Warp warp = Warp.draw(AugmentationRanges.DEFAULT, writer, random, ink);
			InkField changed = new InkField(256, 128);
			warp.applyTo(ink, changed);
			double off = 0;
			for (int i = 0; i < SIZE; i++) {
				int y = i / 256;
				double[] source = { i % 256, y };
				warp.toSource(source, ink);
				off += Math.abs(changed.values()[i] - ink.at((float) source[0], (float) source[1]));
			}
			assertThat(off).as("seed %d", seed).isLessThan(0.06 * total(changed));
		}
	}

	@Test
	void dilatesAndErodesStrokes() {
		InkField ink = field(pixels(this.image));
		double before = total(ink);
		InkField changed = new InkField(256, 128);
		assertThat(total(new StrokeWidth(0.8).applyTo(ink, changed))).isGreaterThan(1.2 * before);
		assertThat(total(new StrokeWidth(-0.8).applyTo(ink, changed))).isLessThan(0.8 * before);
	}

	@Test
	void rejectsNegativeRange() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new AugmentationRanges(0, 0, 0, 0, -1, 0, 0, 0, 0, 0, 0, 0));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new AugmentationRanges(0, 0, 0, 0, 0, 0, 0, 0, 0, 3.1, 0, 0));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new AugmentationRanges(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2));
	}

	private static Augmentation augmentation(AugmentationRanges ranges) {
		return new Augmentation(ranges, 256, 128);
	}

	private static InkField field(byte[] pixels) {
		InkField ink = new InkField(256, 128);
		ink.set(pixels, 0);
		return ink;
	}

	private static byte[] apply(AugmentationRanges ranges, PreparedImage image, long seed) {
		ByteBuffer target = ByteBuffer.allocate(SIZE);
		augmentation(ranges).apply(image, null, new SplittableRandom(seed), target);
		assertThat(target.hasRemaining()).isFalse();
		return target.array();
	}

	private static byte[] pixels(PreparedImage image) {
		ByteBuffer buffer = ByteBuffer.allocate(SIZE);
		image.writeTo(buffer);
		return buffer.array();
	}

	private static PreparedImage inverted(PreparedImage image) {
		byte[] pixels = pixels(image);
		for (int i = 0; i < pixels.length; i++) {
			pixels[i] = (byte) ~pixels[i];
		}
		return new PreparedImage(256, 128, pixels);
	}

	private static double total(InkField ink) {
		double sum = 0;
		for (float value : ink.values()) {
			sum += value;
		}
		return sum;
	}

	private static double sum(byte[] pixels) {
		double sum = 0;
		for (byte pixel : pixels) {
			sum += pixel & 0xFF;
		}
		return sum;
	}

	private static double[] centre(byte[] pixels) {
		double x = 0;
		double y = 0;
		for (int i = 0; i < pixels.length; i++) {
			x += (pixels[i] & 0xFF) * (i % 256);
			y += (pixels[i] & 0xFF) * (i / 256);
		}
		return new double[] { x / sum(pixels), y / sum(pixels) };
	}

}
