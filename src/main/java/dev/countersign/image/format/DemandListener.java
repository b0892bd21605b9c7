package dev.countersign.image.format;

import java.awt.image.BufferedImage;

import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadUpdateListener;

import dev.countersign.image.Demand;

/**
 * Ends a reader's work between two rows if nobody waits for the picture any more.
 */
final class DemandListener implements IIOReadUpdateListener {

	private final Demand demand;

	DemandListener(Demand demand) {
		this.demand = demand;
	}

	@Override
	public void imageUpdate(ImageReader source, BufferedImage image, int minX, int minY, int width, int height,
			int periodX, int periodY, int[] bands) {
		this.demand.require();
	}

	@Override
	public void passStarted(ImageReader source, BufferedImage image, int pass, int minPass, int maxPass, int minX,
			int minY, int periodX, int periodY, int[] bands) {
		this.demand.require();
	}

	@Override
	public void passComplete(ImageReader source, BufferedImage image) {
		this.demand.require();
	}

	@Override
	public void thumbnailPassStarted(ImageReader source, BufferedImage thumbnail, int pass, int minPass, int maxPass,
			int minX, int minY, int periodX, int periodY, int[] bands) {
	}

	@Override
	public void thumbnailUpdate(ImageReader source, BufferedImage thumbnail, int minX, int minY, int width, int height,
			int periodX, int periodY, int[] bands) {
	}

	@Override
	public void thumbnailPassComplete(ImageReader source, BufferedImage thumbnail) {
	}

}
