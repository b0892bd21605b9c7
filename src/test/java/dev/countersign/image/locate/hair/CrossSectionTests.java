package dev.countersign.image.locate.hair;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.function.Consumer;

import dev.countersign.image.locate.canvas.Canvas;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CrossSectionTests {

	@Test
	void readsThinStroke() throws Exception {
		CrossSection section = across((graphics) -> graphics.fillRect(0, 100, 448, 2));
		section.read(200, 102, 0, 1, 1);
		assertThat(section.isClean()).isTrue();
		assertThat(section.paper()).isCloseTo(255, within(1f));
		assertThat(section.peak()).isCloseTo(255, within(1f));
		assertThat(section.ink()).isCloseTo(2 * 255, within(2f));
		assertThat(section.offset()).isCloseTo(-1, within(0.1f));
	}

	@Test
	void findsNoThinStrokeInABroadOne() throws Exception {
		CrossSection section = across((graphics) -> graphics.fillRect(0, 98, 448, 7));
		section.read(200, 101.5f, 0, 1, 1);
		assertThat(section.isClean()).isFalse();
	}

	@Test
	void findsNoThinStrokeCloselyBesideAnother() throws Exception {
		CrossSection section = across((graphics) -> {
			graphics.fillRect(0, 100, 448, 2);
			graphics.fillRect(0, 104, 448, 2);
		});
		section.read(200, 101, 0, 1, 1);
		assertThat(section.isClean()).isFalse();
	}

	@Test
	void findsNoStrokeInFaintInk() throws Exception {
		CrossSection section = across((graphics) -> {
			graphics.setColor(new Color(235, 235, 235));
			graphics.fillRect(0, 100, 448, 2);
		});
		section.read(200, 101, 0, 1, 1);
		assertThat(section.isClean()).isFalse();
	}

	private static CrossSection across(Consumer<Graphics2D> drawing) throws Exception {
		Canvas canvas = CurveDrawing.canvas(drawing);
		return new CrossSection(canvas, 40);
	}

}
