package dev.countersign.testsupport;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;

import dev.countersign.image.GreyImage;
import dev.countersign.image.Region;

/**
 * A page on which signatures stand.
 */
public final class DrawnPage {

	private final BufferedImage page;

	private DrawnPage(int width, int height) {
		this.page = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
		Graphics2D graphics = this.page.createGraphics();
		graphics.setColor(Color.WHITE);
		graphics.fillRect(0, 0, width, height);
		graphics.dispose();
	}

	/** Returns an empty sheet. */
	public static DrawnPage blank(int width, int height) {
		return new DrawnPage(width, height);
	}

	/** Returns a page of A4 at 150 dpi, with print on its upper half. */
	public static DrawnPage printed() {
		DrawnPage page = new DrawnPage(1240, 1754);
		Graphics2D graphics = page.page.createGraphics();
		graphics.setColor(Color.DARK_GRAY);
		graphics.setFont(new Font(Font.SERIF, Font.PLAIN, 22));
		for (int y = 150; y < 900; y += 34) {
			graphics.drawString("The account holder authorises the bank to honour the signature below, and no other.",
					150, y);
		}
		graphics.dispose();
		return page;
	}

	/**
	 * Puts a signature on the page.
	 * @param x of the signature's left edge, with the paper around it
	 * @param y of its top edge
	 * @return where its ink is
	 */
	public Region sign(GreyImage signature, int x, int y) {
		WritableRaster raster = this.page.getRaster();
		int left = raster.getWidth();
		int top = raster.getHeight();
		int right = 0;
		int bottom = 0;
		for (int row = 0; row < signature.height(); row++) {
			for (int column = 0; column < signature.width(); column++) {
				int grey = signature.at(column, row);
				raster.setSample(x + column, y + row, 0, Math.min(grey, raster.getSample(x + column, y + row, 0)));
				if (grey < 128) {
					left = Math.min(left, x + column);
					right = Math.max(right, x + column + 1);
					top = Math.min(top, y + row);
					bottom = Math.max(bottom, y + row + 1);
				}
			}
		}
		return new Region(left, top, right - left, bottom - top);
	}

	public byte[] png() {
		WritableRaster raster = this.page.getRaster();
		byte[] pixels = new byte[raster.getWidth() * raster.getHeight()];
		raster.getDataElements(0, 0, raster.getWidth(), raster.getHeight(), pixels);
		return Service.png(new GreyImage(raster.getWidth(), raster.getHeight(), pixels));
	}

}
