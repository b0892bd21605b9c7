package dev.countersign.image.ink.stamped;

import java.util.List;
import java.util.Random;

import dev.countersign.image.ink.stroke.InkBits;
import dev.countersign.image.ink.stroke.Runs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class LetterPiecesTests {

	private static final int SIZE = 60;

	@Test
	void turnedBoxHoldsEveryPixelAndNoMore() {
		Random random = new Random(5);
		for (int times = 0; times < 50; times++) {
			byte[] blot = blot(random);
			LetterPiece piece = new LetterPiece(3, SIZE * SIZE);
			Runs runs = Runs.of(blot, SIZE, SIZE, 1);
			for (int run = 0; run < runs.count(); run++) {
				piece.add(runs.row(run), runs.start(run), runs.end(run));
			}
			double angle = Math.toRadians(random.nextInt(-44, 45));
			piece.turn(Math.cos(angle), Math.sin(angle));
			double[] box = turnedBox(blot, angle);
			assertThat(piece.left() + 3).isCloseTo(box[0], within(1e-9));
			assertThat(piece.top() + 3).isCloseTo(box[1], within(1e-9));
			assertThat(piece.right() - 4).isCloseTo(box[2], within(1e-9));
			assertThat(piece.bottom() - 4).isCloseTo(box[3], within(1e-9));
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { -44, -10, 0, 2, 30 })
	void inkOfBandIsAllThatLiesBetweenItsTurnedEdges(int degrees) {
		byte[] blot = blot(new Random(8));
		LetterPieces pieces = new LetterPieces(blot, InkBits.of(Runs.of(blot, SIZE, SIZE, 1), SIZE, SIZE), 2);
		double angle = Math.toRadians(degrees);
		SlantedRow row = new SlantedRow(angle, List.of(), 10, 15, 50, 35);
		InkBits within = pieces.within(row, 0.2);
		for (int y = 0; y < SIZE; y++) {
			for (int x = 0; x < SIZE; x++) {
				double column = Math.cos(angle) * x + Math.sin(angle) * y;
				double down = Math.cos(angle) * y - Math.sin(angle) * x;
				boolean inBand = column > 10 && column < 50 && down > 13 && down < 37;
				assertThat(within.get(x, y)).as("%d, %d", x, y).isEqualTo(inBand && blot[y * SIZE + x] != 0);
			}
		}
	}

	/** Returns ink with holes and a ragged edge. */
	private static byte[] blot(Random random) {
		byte[] blot = new byte[SIZE * SIZE];
		for (int times = 0; times < 300; times++) {
			int x = (int) Math.max(0, Math.min(SIZE / 2 + SIZE / 6.0 * random.nextGaussian(), SIZE - 4));
			int y = (int) Math.max(0, Math.min(SIZE / 2 + SIZE / 6.0 * random.nextGaussian(), SIZE - 1));
			for (int i = 0; i < 4; i++) {
				blot[y * SIZE + x + i] = 100;
			}
		}
		return blot;
	}

	/** Returns the first and last turned columns and rows of ink. */
	private static double[] turnedBox(byte[] ink, double angle) {
		double[] box = { Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE };
		for (int i = 0; i < ink.length; i++) {
			if (ink[i] != 0) {
				int x = i % SIZE;
				int y = i / SIZE;
				double column = Math.cos(angle) * x + Math.sin(angle) * y;
				double row = Math.cos(angle) * y - Math.sin(angle) * x;
				box[0] = Math.min(box[0], column);
				box[1] = Math.min(box[1], row);
				box[2] = Math.max(box[2], column);
				box[3] = Math.max(box[3], row);
			}
		}
		return box;
	}

}
