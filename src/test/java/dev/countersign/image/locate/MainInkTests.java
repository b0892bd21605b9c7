package dev.countersign.image.locate;

import java.util.Arrays;

import dev.countersign.image.ink.Ink;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MainInkTests {

	private static final int WIDTH = 900;

	private static final int HEIGHT = 500;

	private final byte[] values = new byte[WIDTH * HEIGHT];

	@Test
	void leavesOutALittleInkThatLiesApart() {
		name();
		fill(820, 40, 20, 10);
		assertThat(MainInk.of(ink()).values()).isEqualTo(onlyName());
	}

	@Test
	void keepsMuchInkThatLiesApart() {
		name();
		fill(780, 40, 40, 45);
		Ink ink = ink();
		assertThat(MainInk.of(ink)).isSameAs(ink);
	}

	@Test
	void keepsLittleInkThatIsNear() {
		name();
		fill(392, 200, 20, 10);
		Ink ink = ink();
		assertThat(MainInk.of(ink)).isSameAs(ink);
	}

	@Test
	void leavesOutManyCrumbs() {
		name();
		for (int x = 20; x < 880; x += 140) {
			fill(x, 460, 12, 12);
			fill(x, 20, 12, 12);
		}
		assertThat(MainInk.of(ink()).values()).isEqualTo(onlyName());
	}

	@Test
	void keepsInkOfWhichAllIsScattered() {
		for (int x = 20; x < 880; x += 170) {
			for (int y = 20; y < 480; y += 110) {
				fill(x, y, 3, 3);
			}
		}
		Ink ink = ink();
		assertThat(MainInk.of(ink)).isSameAs(ink);
	}

	@Test
	void takesNoInk() {
		Ink ink = ink();
		assertThat(MainInk.of(ink)).isSameAs(ink);
	}

	private void name() {
		for (int x = 200; x < 400; x += 20) {
			fill(x, 200, 10, 100);
		}
	}

	private void fill(int left, int top, int width, int height) {
		for (int y = top; y < top + height; y++) {
			Arrays.fill(this.values, y * WIDTH + left, y * WIDTH + left + width, (byte) 200);
		}
	}

	private Ink ink() {
		return new Ink(WIDTH, HEIGHT, this.values.clone());
	}

	private byte[] onlyName() {
		Arrays.fill(this.values, (byte) 0);
		name();
		return this.values;
	}

}
