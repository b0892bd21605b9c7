package dev.countersign.image.locate;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import dev.countersign.image.DecodedImage;
import dev.countersign.image.Drawing;
import dev.countersign.image.Region;
import dev.countersign.image.ink.Ink;
import dev.countersign.image.locate.canvas.Bodies;
import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.CanvasDrawing;
import dev.countersign.image.locate.canvas.InkMask;
import dev.countersign.image.locate.canvas.InkNetwork;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What counts as the signature if the network found a drawn name, and nothing of what is
 * drawn beside it.
 */
class SignatureReadingTests {

	private static final int WIDTH = InkNetwork.WIDTH;

	private static final int HEIGHT = InkNetwork.HEIGHT;

	private static final Color INK = new Color(0x303030);

	@Test
	void takesWhatTheNetworkFound() throws Exception {
		assertThat(ink((graphics) -> {
		})).isNotNull();
	}

	@Test
	void takesMissedFlourishOfTheSamePen() throws Exception {
		Ink ink = Objects.requireNonNull(ink((graphics) -> stroke(graphics, 3, INK, flourish())));
		assertThat(ink.box(0).top()).isLessThan(50);
	}

	@Test
	void leavesMuchMissedInk() throws Exception {
		assertThat(ink((graphics) -> {
			Path2D line = new Path2D.Double();
			line.moveTo(120, 50);
			line.curveTo(240, 0, 420, 10, 330, 48);
			line.curveTo(280, 68, 200, 30, 390, 22);
			stroke(graphics, 3, INK, line);
		})).isNull();
	}

	@Test
	void takesMissedUnderlineThatIsNotStraight() throws Exception {
		assertThat(ink((graphics) -> {
			Path2D line = new Path2D.Double();
			line.moveTo(200, 180);
			line.curveTo(212, 160, 226, 196, 238, 172);
			stroke(graphics, 3, INK, line);
		})).isNotNull();
	}

	@Test
	void leavesStraightLine() throws Exception {
		assertThat(ink((graphics) -> {
			Path2D line = new Path2D.Double();
			line.moveTo(200, 180);
			line.lineTo(254, 179);
			stroke(graphics, 3, INK, line);
		})).isNull();
	}

	@Test
	void leavesFlourishThatIsFainterOrDarkerThanTheName() throws Exception {
		assertThat(ink((graphics) -> stroke(graphics, 3, new Color(0x909090), flourish()))).isNull();
		assertThat(ink((graphics) -> stroke(graphics, 3, Color.BLACK, flourish()))).isNull();
	}

	@Test
	void leavesFlourishOfMuchWiderPen() throws Exception {
		assertThat(ink((graphics) -> stroke(graphics, 8, INK, flourish()))).isNull();
	}

	@Test
	void leavesPrint() throws Exception {
		assertThat(ink((graphics) -> {
			graphics.setColor(INK);
			graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 18));
			graphics.drawString("Signature of account holder", 80, 190);
		})).isNull();
	}

	@Test
	void clearsRuledLineThatTheNetworkTookForInk() throws Exception {
		Ink plain = Objects.requireNonNull(ink((graphics) -> {
		}));
		Ink ruled = Objects.requireNonNull(ink((graphics) -> {
		}, (graphics) -> {
			Path2D line = new Path2D.Double();
			line.moveTo(40, 186.3);
			line.lineTo(400, 189.7);
			stroke(graphics, 2, INK, line);
		}));
		assertThat(ruled.mass()).isEqualTo(plain.mass());
	}

	@Test
	void clearsPrintThatTheNetworkTookForInk() throws Exception {
		Ink plain = Objects.requireNonNull(ink((graphics) -> {
		}));
		Ink printed = Objects.requireNonNull(ink((graphics) -> {
		}, (graphics) -> {
			graphics.setColor(INK);
			graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 14));
			graphics.drawString("Account holder", 80, 190);
		}));
		assertThat(printed.height()).isLessThan(HEIGHT);
		assertThat(printed.mass()).isEqualTo(plain.mass());
	}

	@Test
	void placesByMostOfTheInkWhereSomethingWasCleared() throws Exception {
		SeparatedInk ink = read((graphics) -> {
			graphics.setColor(INK);
			graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 18));
			graphics.drawString("Signature of account holder", 80, 200);
		});
		assertThat(ink.placing().mass()).isLessThan(ink.ink().mass());
	}

	@Test
	void placesByAllInkWhereNothingWasCleared() throws Exception {
		SeparatedInk ink = read((graphics) -> {
		});
		assertThat(ink.placing()).isSameAs(ink.ink());
	}

	/**
	 * Reads a name with a crumb beside it, of which the network found both, and a long
	 * stroke that it missed.
	 * @param missed what else it missed
	 */
	private static SeparatedInk read(Consumer<Graphics2D> missed) throws Exception {
		Consumer<Graphics2D> found = (graphics) -> {
			stroke(graphics, 3, INK, name());
			graphics.fillOval(392, 118, 7, 7);
		};
		BufferedImage network = image(found);
		DecodedImage decoded = CanvasDrawing.decoded(image((graphics) -> {
			found.accept(graphics);
			Path2D line = new Path2D.Double();
			line.moveTo(120, 50);
			line.curveTo(240, 0, 420, 10, 330, 48);
			line.curveTo(280, 68, 200, 30, 390, 22);
			stroke(graphics, 3, INK, line);
			missed.accept(graphics);
		}));
		Canvas canvas = CanvasDrawing.whole(decoded);
		InkMask mask = InkMask.of(CanvasDrawing.logits((pixel) -> isDark(network, pixel) ? 6 : -6), canvas);
		Look look = new Look(canvas, mask, Bodies.of(mask), false, null, null, null);
		Located located = new SignatureReading(decoded.grey(), new Prints(decoded.grey()))
			.read(look.found(true, SideBySide.ON_CUTTING).get(0), List.of());
		return Objects.requireNonNull(located.ink());
	}

	@Test
	void leavesInkThatTheLookCutsWhereTheImageHasPrint() throws Exception {
		assertThat(part((graphics) -> {
			graphics.setColor(INK);
			graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 18));
			graphics.drawString("Signature of account holder", WIDTH + 100, 190);
		})).isNull();
	}

	@Test
	void takesInkThatTheLookCutsWhereTheImageHasNoPrint() throws Exception {
		assertThat(part((graphics) -> {
		})).isNotNull();
	}

	/**
	 * Reads the left half of an image with a name and a stroke that goes on into the
	 * right half, of which the network found both.
	 * @param beyond what is in the right half
	 */
	private static @Nullable Located part(Consumer<Graphics2D> beyond) throws Exception {
		BufferedImage image = Drawing.onWhite(2 * WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY, (graphics) -> {
			stroke(graphics, 3, INK, name());
			Path2D cut = new Path2D.Double();
			cut.moveTo(WIDTH - 70, 140);
			cut.curveTo(WIDTH - 50, 90, WIDTH - 30, 170, WIDTH + 30, 110);
			stroke(graphics, 3, INK, cut);
			beyond.accept(graphics);
		});
		DecodedImage decoded = CanvasDrawing.decoded(image);
		Canvas canvas = Canvas.of(decoded, new Region(0, 0, WIDTH, HEIGHT));
		InkMask mask = InkMask.of(CanvasDrawing.logits((pixel) -> isDark(image, pixel) ? 6 : -6), canvas);
		return new SignatureReading(decoded.grey(), new Prints(decoded.grey()))
			.plain(new Look(canvas, mask, Bodies.of(mask), false, null, null, null));
	}

	/** Reads an image with a name, of which the network found the name alone. */
	private static @Nullable Ink ink(Consumer<Graphics2D> missed) throws Exception {
		return ink(missed, (graphics) -> {
		});
	}

	/**
	 * Reads an image with a name.
	 * @param missed what the network does not take for ink
	 * @param taken what it wrongly takes for the name's ink
	 */
	private static @Nullable Ink ink(Consumer<Graphics2D> missed, Consumer<Graphics2D> taken) throws Exception {
		BufferedImage network = image((graphics) -> {
			stroke(graphics, 3, INK, name());
			taken.accept(graphics);
		});
		BufferedImage all = image((graphics) -> {
			stroke(graphics, 3, INK, name());
			missed.accept(graphics);
			taken.accept(graphics);
		});
		DecodedImage decoded = CanvasDrawing.decoded(all);
		Canvas canvas = CanvasDrawing.whole(decoded);
		InkMask mask = InkMask.of(CanvasDrawing.logits((pixel) -> isDark(network, pixel) ? 6 : -6), canvas);
		Located located = new SignatureReading(decoded.grey(), new Prints(decoded.grey()))
			.plain(new Look(canvas, mask, Bodies.of(mask), false, null, null, null));
		return (located != null && located.ink() != null) ? located.ink().ink() : null;
	}

	private static boolean isDark(BufferedImage image, int pixel) {
		return (image.getRGB(pixel % WIDTH, pixel / WIDTH) & 0xFF) < 200;
	}

	private static BufferedImage image(Consumer<Graphics2D> drawing) {
		return Drawing.onWhite(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY, drawing);
	}

	private static void stroke(Graphics2D graphics, int width, Color colour, Path2D line) {
		graphics.setColor(colour);
		graphics.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
		graphics.draw(line);
	}

	private static Path2D name() {
		Path2D line = new Path2D.Double();
		line.moveTo(100, 130);
		for (int i = 0; i < 8; i++) {
			int at = 100 + 30 * i;
			line.curveTo(at + 30, 80 - 10 * (i % 3), at - 15, 150 + 6 * (i % 4), at + 30, 130 - 8 * (i % 2));
		}
		return line;
	}

	/** A short bow above the name, apart from it. */
	private static Path2D flourish() {
		Path2D line = new Path2D.Double();
		line.moveTo(190, 48);
		line.curveTo(198, 28, 222, 32, 208, 50);
		return line;
	}

}
