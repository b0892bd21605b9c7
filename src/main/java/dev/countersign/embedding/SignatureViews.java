package dev.countersign.embedding;

import dev.countersign.image.GreyImage;
import dev.countersign.image.PreparedImage;
import dev.countersign.image.Region;
import dev.countersign.image.ink.Ink;
import dev.countersign.image.locate.SeparatedInk;
import dev.countersign.image.pipeline.LocatedSignature;
import org.jspecify.annotations.Nullable;

/**
 * Views of a signature for display, reduced in size.
 *
 * @param sent the whole image as sent
 * @param region where the signature is, in pixels of {@code sent}; {@code null} if that
 * is the whole image or nearly so
 * @param ink what was taken as the signature's ink; {@code null} if the model's locator
 * does not tell ink from what surrounds it
 * @param seen the signature as the tower sees it
 */
public record SignatureViews(GreyImage sent, @Nullable Region region, @Nullable InkView ink, PreparedImage seen) {

	private static final int MAX_WIDTH = 640;

	private static final int MAX_HEIGHT = 320;

	/**
	 * Makes the views.
	 * @param image the whole upright image
	 * @param signature located on it
	 * @param isPart whether the signature is on less than nearly the whole image
	 * @param seen as prepared
	 */
	static SignatureViews of(GreyImage image, LocatedSignature signature, boolean isPart, PreparedImage seen) {
		GreyImage sent = image.fittedWithin(MAX_WIDTH, MAX_HEIGHT);
		Region region = signature.region().scaled(image.width(), image.height(), sent.width(), sent.height());
		SeparatedInk ink = signature.ink();
		return new SignatureViews(sent, isPart ? region : null,
				(ink != null) ? InkView.of(signature.image(), ink) : null, seen);
	}

	/**
	 * The part of the image that shows the signature, and its ink.
	 *
	 * @param part of the image
	 * @param ink of the same size: 0 where there is none, 255 where there is a well-inked
	 * stroke
	 */
	public record InkView(GreyImage part, GreyImage ink) {

		static InkView of(GreyImage part, SeparatedInk separated) {
			Ink ink = separated.ink();
			byte[] values = new byte[ink.width() * ink.height()];
			for (int i = 0; i < values.length; i++) {
				values[i] = (byte) Math.min(255,
						Math.round(255 * (ink.values()[i] & 0xFF) / Math.max(separated.contrast(), 1)));
			}
			return new InkView(part.fittedWithin(ink.width(), ink.height()).fittedWithin(MAX_WIDTH, MAX_HEIGHT),
					new GreyImage(ink.width(), ink.height(), values).fittedWithin(MAX_WIDTH, MAX_HEIGHT));
		}

	}

}
