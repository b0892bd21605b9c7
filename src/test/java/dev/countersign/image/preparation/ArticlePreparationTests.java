package dev.countersign.image.preparation;

import dev.countersign.image.Drawing;
import dev.countersign.image.GreyImage;
import dev.countersign.image.PreparedImage;
import dev.countersign.image.locate.Located;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ArticlePreparationTests {

	private final ArticlePreparation preparation = new ArticlePreparation();

	@Test
	void idNamesSize() {
		assertThat(this.preparation.id()).isEqualTo("article-105x105");
		assertThat(this.preparation.width()).isEqualTo(105);
		assertThat(this.preparation.height()).isEqualTo(105);
	}

	@Test
	void keepsImageOfTargetSize() {
		GreyImage image = Drawing.on(105, 105, 240).noise(40, 5).grey();
		PreparedImage prepared = this.preparation.prepare(Located.whole(image));
		for (int y = 0; y < 105; y++) {
			for (int x = 0; x < 105; x++) {
				assertThat(prepared.at(x, y)).isEqualTo(image.at(x, y));
			}
		}
	}

	@Test
	void keepsEvenToneAtAnySize() {
		for (int[] size : new int[][] { { 1, 1 }, { 7, 3 }, { 210, 100 }, { 65_000, 2 }, { 3, 40_000 } }) {
			PreparedImage prepared = this.preparation.prepare(Located.whole(Drawing.on(size[0], size[1], 201).grey()));
			assertThat(prepared.at(0, 0)).isEqualTo(201);
			assertThat(prepared.at(52, 104)).isEqualTo(201);
		}
	}

	@Test
	void halvesWithTriangleWeights() {
		byte[] pixels = new byte[210 * 105];
		for (int y = 0; y < 105; y++) {
			pixels[y * 210 + 100] = (byte) 255;
		}
		PreparedImage prepared = this.preparation.prepare(Located.whole(new GreyImage(210, 105, pixels)));
		// Target 50 lies at 101 in the source: pixel 100 is ½ of 2 away, weight ¾ of a
		// sum
		// of 2; target 49 lies at 99: pixel 100 is 1½ away, weight ¼ of 2.
		assertThat(prepared.at(50, 10)).isEqualTo(96);
		assertThat(prepared.at(49, 10)).isEqualTo(32);
		assertThat(prepared.at(51, 10)).isZero();
	}

}
