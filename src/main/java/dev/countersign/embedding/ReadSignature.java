package dev.countersign.embedding;

import dev.countersign.image.GreyImage;
import dev.countersign.image.PreparedImage;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an image while its request waits: never the decoded image itself, which
 * may be hundreds of times larger.
 *
 * @param prepared for the tower
 * @param thumbnail for a person; {@code null} if nobody will look
 */
record ReadSignature(PreparedImage prepared, @Nullable GreyImage thumbnail) {

	@Nullable SignatureViews views() {
		return (this.thumbnail != null) ? new SignatureViews(this.thumbnail, this.prepared) : null;
	}

}
