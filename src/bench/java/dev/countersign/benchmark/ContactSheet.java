package dev.countersign.benchmark;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.ImageIO;

import dev.countersign.sample.drawing.Noise;
import dev.countersign.sample.surroundings.ComposedImage;
import dev.countersign.sample.surroundings.SignatureInk;
import dev.countersign.sample.surroundings.Surroundings;
import dev.countersign.sample.surroundings.SurroundingsKind;

/**
 * A picture of images on one kind of surroundings, each with the true ink below it, to
 * look at.
 */
final class ContactSheet {

	private static final int COLUMNS = 3;

	private static final int TILE_WIDTH = 640;

	private static final int TILE_HEIGHT = 420;

	private final Signers signers;

	private final long seed;

	private final int count;

	ContactSheet(Signers signers, long seed, int count) {
		this.signers = signers;
		this.seed = seed;
		this.count = count;
	}

	void write(SurroundingsKind kind, Path file) throws IOException {
		int tileHeight = kind.isDocument() ? 2 * TILE_HEIGHT : TILE_HEIGHT;
		int rows = (this.count + COLUMNS - 1) / COLUMNS;
		BufferedImage sheet = new BufferedImage(COLUMNS * TILE_WIDTH, rows * 2 * tileHeight,
				BufferedImage.TYPE_INT_RGB);
		Graphics2D graphics = sheet.createGraphics();
		graphics.setColor(new Color(90, 120, 200));
		graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
		for (int i = 0; i < this.count; i++) {
			SignerPair pair = this.signers.pair(i, Noise.random(this.seed, 31, i));
			List<SignatureInk> inks = List.of(pair.ofWriter(0), pair.ofStranger(0)).subList(0, kind.signatures());
			ComposedImage image = Surroundings.of(kind, this.seed * 1000 + i).compose(inks, i);
			int left = i % COLUMNS * TILE_WIDTH;
			int top = i / COLUMNS * 2 * tileHeight;
			draw(graphics, image.image(), left, top, tileHeight);
			draw(graphics, image.mask().toBufferedImage(), left, top + tileHeight, tileHeight);
		}
		graphics.dispose();
		ImageIO.write(sheet, "png", file.toFile());
	}

	private static void draw(Graphics2D graphics, BufferedImage image, int left, int top, int tileHeight) {
		double scale = Math.min((TILE_WIDTH - 6.0) / image.getWidth(), (tileHeight - 6.0) / image.getHeight());
		Image scaled = image.getScaledInstance((int) (scale * image.getWidth()), (int) (scale * image.getHeight()),
				Image.SCALE_AREA_AVERAGING);
		graphics.drawImage(scaled, left + 3, top + 3, null);
	}

}
