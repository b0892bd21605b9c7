package dev.countersign.embedding;

import dev.countersign.image.GreyImage;
import dev.countersign.image.PreparedImage;
import org.jspecify.annotations.Nullable;

/**
 * What remains of an image while its request waits, without the decoded image, which may
 * be hundreds of times larger.
 *
 * @param prepared the tower's input
 * @param thumbnail the image reduced for display; {@code null} unless requested
 */
record ReadSignature(PreparedImage prepared, @Nullable GreyImage thumbnail) {

	@Nullable SignatureViews views() {
		return (this.thumbnail != null) ? new SignatureViews(this.thumbnail, this.prepared) : null;
	}

}
