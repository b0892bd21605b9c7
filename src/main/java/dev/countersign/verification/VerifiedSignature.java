package dev.countersign.verification;

import dev.countersign.embedding.EmbeddedSignature;
import dev.countersign.embedding.SignatureViews;
import dev.countersign.image.Region;
import org.jspecify.annotations.Nullable;

/**
 * A signature of a verification, as it was found on its image.
 *
 * @param region the part of the image that was compared, in pixels of the image as sent;
 * {@code null} if that is the whole image or nearly so
 * @param views views of the image; {@code null} unless requested
 */
public record VerifiedSignature(@Nullable Region region, @Nullable SignatureViews views) {

	static VerifiedSignature of(EmbeddedSignature signature) {
		return new VerifiedSignature(signature.region(), signature.views());
	}

}
