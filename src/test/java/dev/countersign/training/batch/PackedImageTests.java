package dev.countersign.training.batch;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;

import dev.countersign.image.PreparedImage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Images in little memory.
 */
class PackedImageTests {

	@Test
	void packsSignatureToATenthWithoutLoss() {
		PreparedImage image = DrawnPools.of("drawn", 1, 1, 0, 576, 288).images().get(0);
		PackedImage packed = PackedImage.of(image);
		assertThat(packed.size()).isLessThan(576 * 288 / 10);
		assertThat(pixels(packed.image())).containsExactly(pixels(image));
	}

	@Test
	void packsNoiseWithoutLoss() {
		byte[] noise = new byte[105 * 105];
		new SplittableRandom(3).nextBytes(noise);
		PackedImage packed = PackedImage.of(new PreparedImage(105, 105, noise));
		assertThat(packed.image().width()).isEqualTo(105);
		assertThat(pixels(packed.image())).containsExactly(noise);
	}

	private static byte[] pixels(PreparedImage image) {
		byte[] pixels = new byte[image.width() * image.height()];
		image.writeTo(ByteBuffer.wrap(pixels));
		return pixels;
	}

}
