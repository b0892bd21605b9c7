package dev.countersign.image.locate;

import java.util.ArrayList;
import java.util.List;

import dev.countersign.image.locate.canvas.Body;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SideBySideTests {

	private final List<Body> strokes = new ArrayList<>();

	@Test
	void dividesWhereTheGapIsWideBesideTheHeight() {
		word(10, 100, 40);
		word(180, 260, 40);
		assertThat(SideBySide.ON_PAGE.signatures(this.strokes)).extracting(Body::right).containsExactly(100, 260);
	}

	@Test
	void keepsNamesWithGapsBetweenWords() {
		word(10, 60, 40);
		word(80, 130, 40);
		word(150, 200, 40);
		assertThat(SideBySide.ON_PAGE.signatures(this.strokes)).hasSize(1);
	}

	@Test
	void dividesOnPageFromAboutOneAndAThirdHeightsOn() {
		word(10, 100, 40);
		word(152, 240, 40);
		assertThat(SideBySide.ON_PAGE.signatures(this.strokes)).hasSize(1);
		assertThat(SideBySide.ON_FORM.signatures(this.strokes)).hasSize(1);
		this.strokes.clear();
		word(10, 100, 40);
		word(155, 240, 40);
		assertThat(SideBySide.ON_PAGE.signatures(this.strokes)).hasSize(2);
		assertThat(SideBySide.ON_FORM.signatures(this.strokes)).hasSize(2);
	}

	@Test
	void keepsWideGapsOnCuttings() {
		word(10, 100, 60);
		word(180, 260, 60);
		assertThat(SideBySide.ON_CUTTING.signatures(this.strokes)).hasSize(1);
	}

	@Test
	void keepsLittleInkFarAway() {
		word(10, 100, 40);
		word(200, 210, 40);
		assertThat(SideBySide.ON_PAGE.signatures(this.strokes)).hasSize(1);
	}

	@Test
	void seesThroughSpecksInTheGap() {
		word(10, 100, 40);
		word(180, 260, 40);
		this.strokes.add(new Body(List.of(99), 1, 140, 20, 142, 22));
		assertThat(SideBySide.ON_PAGE.signatures(this.strokes)).hasSize(2);
	}

	@Test
	void dividesThreeSignatures() {
		word(10, 100, 40);
		word(180, 260, 40);
		word(330, 420, 40);
		assertThat(SideBySide.ON_PAGE.signatures(this.strokes)).extracting(Body::left).containsExactly(10, 180, 330);
	}

	/** Adds a word of strokes that overlap. */
	private void word(int left, int right, int height) {
		int middle = (left + right) / 2;
		for (int[] columns : new int[][] { { left, middle + 3 }, { middle - 3, right } }) {
			this.strokes.add(new Body(List.of(this.strokes.size()), 4 * (right - left), columns[0], 20, columns[1],
					20 + height));
		}
	}

}
