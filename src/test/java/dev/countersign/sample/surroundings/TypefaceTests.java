package dev.countersign.sample.surroundings;

import java.awt.Font;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TypefaceTests {

	@Test
	void printsAboveTheBaselineAtTheSizeAskedFor() {
		Rectangle printed = Typeface.of(Font.SANS_SERIF, Font.PLAIN).outline("Hxh", 50, 100, 200).getBounds();
		assertThat(printed.x).isBetween(98, 110);
		assertThat(printed.y + printed.height).isBetween(198, 203);
		assertThat(printed.height).isBetween(25, 50);
	}

	@Test
	void printsBlocksWithoutFonts() {
		Typeface blocks = new Typeface(null, new AffineTransform());
		assertThat(blocks.outline("ab", 50, 0, 100).getBounds().height).isBetween(20, 50);
		assertThat(blocks.width("abcd", 50)).isEqualTo(2 * blocks.width("ab", 50));
		assertThat(blocks.outline("a", 50, 0, 0).getBounds()).isNotEqualTo(blocks.outline("c", 50, 0, 0).getBounds());
	}

}
