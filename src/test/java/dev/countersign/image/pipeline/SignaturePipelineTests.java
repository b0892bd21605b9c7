package dev.countersign.image.pipeline;

import dev.countersign.image.locate.Located;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

import javax.imageio.ImageIO;

import dev.countersign.image.DecodedImage;
import dev.countersign.image.Defect;
import dev.countersign.image.GreyImage;
import dev.countersign.image.ImageLimits;
import dev.countersign.image.PreparedImage;
import dev.countersign.image.Region;
import dev.countersign.image.UnusableImageException;
import dev.countersign.image.format.ImageDecoder;
import dev.countersign.image.judge.SignatureJudge;
import dev.countersign.image.locate.Locator;
import dev.countersign.image.locate.Locators;
import dev.countersign.image.preparation.InkPreparation;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SignaturePipelineTests {

	private static final Color BLUE_INK = new Color(0x203090);

	private static final Color STAMP = new Color(0xC02838);

	private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

	@Test
	void usesWholeImageByDefault() throws Exception {
		DecodedImage image = this.decoder.decode(page(BLUE_INK));
		LocatedSignature signature = pipeline(Locators.WHOLE_IMAGE).locate(image);
		assertThat(signature.image()).isSameAs(image.grey());
		assertThat(bytes(signature.prepare()))
			.isEqualTo(bytes(new InkPreparation(96, 48).prepare(Located.whole(image.grey()))));
	}

	@Test
	void judgesAndPreparesRegionLocatedByColour() throws Exception {
		DecodedImage image = this.decoder.decode(page(BLUE_INK));
		LocatedSignature signature = pipeline(new BlueInk()).locate(image);
		Region region = new BlueInk().locate(image).region();
		assertThat(region.left()).isBetween(280, 300);
		assertThat(region.width()).isLessThan(250);
		assertThat(signature.image()).isEqualTo(image.grey().part(region));
		assertThat(signature.requireUsable().defects()).isEmpty();
		assertThat(bytes(signature.prepare()))
			.isEqualTo(bytes(new InkPreparation(96, 48).prepare(Located.whole(signature.image()))))
			.isNotEqualTo(bytes(pipeline(Locators.WHOLE_IMAGE).locate(image).prepare()));
	}

	@Test
	void looksOnlyAtPart() throws Exception {
		DecodedImage image = this.decoder.decode(page(BLUE_INK));
		Region part = new Region(260, 20, 300, 200);
		LocatedSignature signature = pipeline(new BlueInk()).locate(image, part);
		assertThat(signature.region()).isEqualTo(new BlueInk().locate(image).region());
		assertThat(signature.image()).isEqualTo(image.grey().part(signature.region()));
		assertThat(pipeline(Locators.WHOLE_IMAGE).locate(image, part).region()).isEqualTo(part);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> pipeline(new BlueInk()).locate(image, new Region(261, 20, 300, 200)));
	}

	@Test
	void returnsRegionsInPixelsAsSent() {
		DecodedImage fax = new Fax(new GreyImage(400, 200, new byte[400 * 200]));
		Located located = new Located(new Region(10, 21, 50, 40), fax.grey().part(new Region(10, 21, 50, 40)), null,
				List.of(new Region(10, 21, 50, 40), new Region(100, 100, 20, 10)));
		LocatedSignature signature = pipeline((Plain) (image) -> located).locate(fax, new Region(100, 30, 200, 150));
		assertThat(signature.region()).isEqualTo(new Region(110, 51, 50, 40));
		assertThat(signature.regionAsSent()).isEqualTo(new Region(110, 25, 50, 21));
		assertThatExceptionOfType(UnusableImageException.class).isThrownBy(signature::requireUsable)
			.satisfies((ex) -> assertThat(ex.signatures()).containsExactly(new Region(110, 25, 50, 21),
					new Region(200, 65, 20, 5)));
	}

	@Test
	void rejectsBlankLocatedRegion() throws Exception {
		LocatedSignature signature = pipeline((Plain) (image) -> Located.part(image.grey(), new Region(250, 0, 40, 40)))
			.locate(this.decoder.decode(page(BLUE_INK)));
		assertThat(signature.defects()).containsExactly(Defect.BLANK);
		assertThatExceptionOfType(UnusableImageException.class).isThrownBy(signature::requireUsable)
			.satisfies((ex) -> assertThat(ex.reasons()).containsExactly(Defect.BLANK));
	}

	@Test
	void rejectsRegionBeyondImage() {
		GreyImage image = new GreyImage(4, 3, new byte[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 });
		assertThat(image.part(new Region(1, 1, 2, 2)).toBytes()).containsExactly(5, 6, 9, 10);
		assertThatIllegalArgumentException().isThrownBy(() -> image.part(new Region(1, 0, 4, 1)));
		assertThatIllegalArgumentException().isThrownBy(() -> image.part(new Region(0, 2, 1, 2)));
		assertThatIllegalArgumentException().isThrownBy(() -> new Region(-1, 0, 1, 1));
		assertThatIllegalArgumentException().isThrownBy(() -> new Region(0, 0, 0, 1));
	}

	@Test
	void listsLocatorsForUnknownId() {
		assertThat(Locators.byId("whole-image", () -> null)).isSameAs(Locators.WHOLE_IMAGE);
		assertThatIllegalArgumentException().isThrownBy(() -> Locators.requireKnown("by-guess"))
			.withMessageContaining("whole-image, ink-finder-5");
	}

	private static SignaturePipeline pipeline(Locator locator) {
		return new SignaturePipeline(locator, new SignatureJudge(), new InkPreparation(96, 48));
	}

	private static byte[] bytes(PreparedImage image) {
		ByteBuffer buffer = ByteBuffer.allocate(image.width() * image.height());
		image.writeTo(buffer);
		return buffer.array();
	}

	/** Returns a page with a red stamp on the left and a signature on the right. */
	private static byte[] page(Color ink) throws IOException {
		BufferedImage image = new BufferedImage(560, 240, BufferedImage.TYPE_3BYTE_BGR);
		Graphics2D graphics = image.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		graphics.setColor(new Color(0xF8F6F0));
		graphics.fillRect(0, 0, 560, 240);
		graphics.setStroke(new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
		graphics.setColor(STAMP);
		graphics.drawOval(40, 50, 140, 140);
		graphics.drawRect(80, 100, 60, 40);
		graphics.setColor(ink);
		Path2D line = new Path2D.Double();
		line.moveTo(290, 120);
		for (int x = 290; x < 500; x += 30) {
			line.curveTo(x + 25, 60 + x % 40, x - 12, 200 - x % 50, x + 30, 120);
		}
		graphics.draw(line);
		graphics.dispose();
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		ImageIO.write(image, "png", file);
		return file.toByteArray();
	}

	/** Locates the pixels that are clearly more blue than red. */
	private static final class BlueInk implements Locator {

		@Override
		public String id() {
			return "blue-ink";
		}

		@Override
		public Located locate(DecodedImage image) {
			int left = image.width();
			int right = 0;
			int top = image.height();
			int bottom = 0;
			int[] row = new int[image.width()];
			for (int y = 0; y < image.height(); y++) {
				image.readRow(y, row);
				for (int x = 0; x < row.length; x++) {
					if ((row[x] & 0xFF) - (row[x] >> 16) > 40) {
						left = Math.min(left, x);
						right = Math.max(right, x + 1);
						top = Math.min(top, y);
						bottom = y + 1;
					}
				}
			}
			return Located.part(image.grey(), new Region(left, top, right - left, bottom - top));
		}

	}

	/** An image that was sent with half as many rows. */
	private record Fax(GreyImage grey) implements DecodedImage {

		@Override
		public int width() {
			return this.grey.width();
		}

		@Override
		public int height() {
			return this.grey.height();
		}

		@Override
		public int sentHeight() {
			return this.grey.height() / 2;
		}

		@Override
		public boolean isColoured() {
			return false;
		}

		@Override
		public void readRow(int y, int from, int count, int[] rgb) {
			this.grey.readRow(y, from, count, rgb);
		}

	}

	/** A locator without a name of its own. */
	private interface Plain extends Locator {

		@Override
		default String id() {
			return "plain";
		}

	}

}
