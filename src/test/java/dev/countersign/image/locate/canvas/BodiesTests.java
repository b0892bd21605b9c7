package dev.countersign.image.locate.canvas;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class BodiesTests {

	private static final int WIDTH = InkNetwork.WIDTH;

	private static final int HEIGHT = InkNetwork.HEIGHT;

	@ParameterizedTest
	@ValueSource(doubles = { 0.1, 0.35, 0.45, 0.9 })
	void fillsWhatIsConnected(double share) {
		float[] values = new float[WIDTH * HEIGHT];
		Random random = new Random(4);
		for (int i = 0; i < values.length; i++) {
			values[i] = (random.nextDouble() < share) ? 1 : 0;
		}
		int[] labels = new int[values.length];
		int[] expected = new int[values.length];
		Pixels stack = new Pixels();
		int label = 0;
		for (int start = 0; start < values.length; start++) {
			if (values[start] > 0 && labels[start] == 0) {
				label++;
				assertThat(Bodies.fill(values, labels, stack, start, label))
					.isEqualTo(filled(values, expected, start, label));
			}
		}
		assertThat(labels).isEqualTo(expected);
	}

	/** Fills pixel by pixel. */
	private static Body filled(float[] values, int[] labels, int start, int label) {
		Pixels open = new Pixels();
		open.add(start);
		labels[start] = label;
		Body body = new Body(List.of(label), 0, WIDTH, HEIGHT, 0, 0);
		while (open.count() > 0) {
			int pixel = open.removeLast();
			int x = pixel % WIDTH;
			int y = pixel / WIDTH;
			body = new Body(body.strokes(), body.mass() + 1, Math.min(body.left(), x), Math.min(body.top(), y),
					Math.max(body.right(), x + 1), Math.max(body.bottom(), y + 1));
			for (int place = 0; place < 9; place++) {
				int column = x + place % 3 - 1;
				int row = y + place / 3 - 1;
				int next = row * WIDTH + column;
				if (column >= 0 && row >= 0 && column < WIDTH && row < HEIGHT && values[next] > 0
						&& labels[next] == 0) {
					labels[next] = label;
					open.add(next);
				}
			}
		}
		return body;
	}

}
