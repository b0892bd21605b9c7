package dev.countersign.sample.surroundings;

import java.util.Arrays;

import dev.countersign.image.GreyImage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SignatureInkTests {

	@Test
	void isCroppedToTheInkWithoutDust() {
		byte[] pixels = paper(200, 100);
		stroke(pixels, 200, 50, 40, 80, 6);
		pixels[10 * 200 + 190] = 20;
		SignatureInk ink = SignatureInk.of(new GreyImage(200, 100, pixels));
		assertThat(ink.width()).isEqualTo(80);
		assertThat(ink.height()).isEqualTo(6);
		assertThat(ink.at(0, 0)).isEqualTo(1);
		assertThat(ink.at(-1, 0)).isZero();
	}

	@Test
	void keepsItsProportionsWhenResized() {
		byte[] pixels = paper(400, 200);
		stroke(pixels, 400, 50, 40, 240, 60);
		SignatureInk ink = SignatureInk.of(new GreyImage(400, 200, pixels));
		for (double scale : new double[] { 0.2, 0.5, 1.7 }) {
			SignatureInk resized = ink.resized(scale, 0);
			assertThat((double) resized.width()).isBetween(240 * scale - 2, 240 * scale + 2);
			assertThat((double) resized.height()).isBetween(60 * scale - 2, 60 * scale + 2);
			assertThat(resized.at(resized.width() / 2, resized.height() / 2)).isEqualTo(1);
		}
	}

	@Test
	void turnsClockwise() {
		byte[] pixels = paper(400, 200);
		stroke(pixels, 400, 50, 100, 300, 8);
		SignatureInk turned = SignatureInk.of(new GreyImage(400, 200, pixels)).resized(1, Math.toRadians(3));
		assertThat(turned.height()).isBetween(20, 26);
		assertThat(turned.at(5, 5)).as("left end").isEqualTo(1);
		assertThat(turned.at(turned.width() - 6, 5)).as("above the right end").isZero();
	}

	@Test
	void rejectsAScanWithoutInk() {
		assertThatIllegalArgumentException().isThrownBy(() -> SignatureInk.of(new GreyImage(20, 20, paper(20, 20))))
			.withMessageContaining("shows no ink");
	}

	private static byte[] paper(int width, int height) {
		byte[] pixels = new byte[width * height];
		Arrays.fill(pixels, (byte) 240);
		return pixels;
	}

	private static void stroke(byte[] pixels, int imageWidth, int left, int top, int width, int height) {
		for (int y = top; y < top + height; y++) {
			Arrays.fill(pixels, y * imageWidth + left, y * imageWidth + left + width, (byte) 30);
		}
	}

}
