package dev.countersign.image.format;

import javax.imageio.ImageWriter;
import javax.imageio.event.IIOWriteProgressListener;

import dev.countersign.image.Demand;

/**
 * Ends the writing of an image once nobody waits for it. Writers report after each row.
 */
record DemandedWriting(Demand demand) implements IIOWriteProgressListener {

	@Override
	public void imageProgress(ImageWriter source, float percentageDone) {
		this.demand.require();
	}

	@Override
	public void imageStarted(ImageWriter source, int imageIndex) {
	}

	@Override
	public void imageComplete(ImageWriter source) {
	}

	@Override
	public void thumbnailStarted(ImageWriter source, int imageIndex, int thumbnailIndex) {
	}

	@Override
	public void thumbnailProgress(ImageWriter source, float percentageDone) {
	}

	@Override
	public void thumbnailComplete(ImageWriter source) {
	}

	@Override
	public void writeAborted(ImageWriter source) {
	}

}
