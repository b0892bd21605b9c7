package dev.countersign.image.ink.stroke;

import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RunsTests {

	private static final int WIDTH = 61;

	private static final int HEIGHT = 40;

	@ParameterizedTest
	@ValueSource(ints = { 1, 40, 128, 170, 220, 255 })
	void joinsTouchingRunsToStrokes(int level) {
		byte[] values = values();
		Runs runs = Runs.of(values, WIDTH, HEIGHT, level);
		int[] expected = filled(values, level);
		int[] strokes = new int[values.length];
		for (int run = 0; run < runs.count(); run++) {
			for (int x = runs.start(run); x < runs.end(run); x++) {
				strokes[runs.row(run) * WIDTH + x] = runs.stroke(run) + 1;
			}
		}
		assertThat(strokes).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 170, 255 })
	void findsTheSameRunsApart(int level) {
		Runs runs = Runs.of(values(), WIDTH, HEIGHT, level);
		Runs apart = Runs.apart(values(), WIDTH, HEIGHT, level);
		assertThat(apart.count()).isEqualTo(runs.count());
		for (int run = 0; run < runs.count(); run++) {
			assertThat(apart.row(run)).isEqualTo(runs.row(run));
			assertThat(apart.start(run)).isEqualTo(runs.start(run));
			assertThat(apart.end(run)).isEqualTo(runs.end(run));
			assertThat(apart.stroke(run)).isEqualTo(run);
		}
	}

	private static byte[] values() {
		byte[] values = new byte[WIDTH * HEIGHT];
		new Random(2).nextBytes(values);
		return values;
	}

	/** Numbers connected pixels one by one, from 1, in the order of their first ones. */
	private static int[] filled(byte[] values, int level) {
		int[] labels = new int[values.length];
		int label = 0;
		for (int i = 0; i < values.length; i++) {
			if (fill(values, level, i % WIDTH, i / WIDTH, labels, label + 1)) {
				label++;
			}
		}
		return labels;
	}

	private static boolean fill(byte[] values, int level, int x, int y, int[] labels, int label) {
		int pixel = y * WIDTH + x;
		if (x < 0 || y < 0 || x == WIDTH || y == HEIGHT || labels[pixel] != 0 || (values[pixel] & 0xFF) < level) {
			return false;
		}
		labels[pixel] = label;
		for (int place = 0; place < 9; place++) {
			fill(values, level, x + place % 3 - 1, y + place / 3 - 1, labels, label);
		}
		return true;
	}

}
