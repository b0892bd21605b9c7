package dev.countersign.reference.web;

import java.util.Optional;

import dev.countersign.access.Caller;
import dev.countersign.embedding.Requester;
import dev.countersign.embedding.SentImage;
import dev.countersign.embedding.SignatureViewer;
import dev.countersign.embedding.batch.Deadline;
import dev.countersign.embedding.batch.OverloadedException;
import dev.countersign.image.Demand;
import dev.countersign.image.ImageRejectedException;
import dev.countersign.image.format.BrowserFormat;
import dev.countersign.image.format.PngPicture;
import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemType;
import dev.countersign.reference.ReferenceProperties;
import dev.countersign.web.ImageProblems;
import org.jspecify.annotations.Nullable;

import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Answers with a signature's image, for a person to look at. Browsers keep no copy of it,
 * and take it for nothing but an image.
 */
@Component
public final class ImageAnswers {

	private static final String TOWER = "tower";

	private final SignatureViewer viewer;

	private final ReferenceProperties properties;

	ImageAnswers(SignatureViewer viewer, ReferenceProperties properties) {
		this.viewer = viewer;
		this.properties = properties;
	}

	/**
	 * Answers with an image as sent, or as the active model's tower sees it. An image
	 * that browsers cannot show is drawn anew as a PNG.
	 * @param image the file as sent, and the part of it to look at
	 * @param view {@code tower}; {@code null} for the image as sent
	 * @param caller who looks at it
	 * @return the answer
	 * @throws ProblemException if there is no such view, or the image cannot be shown in
	 * it
	 * @throws OverloadedException if there is no time to make the view
	 * @throws InterruptedException if the service is shutting down
	 */
	public ResponseEntity<byte[]> answer(SentImage image, @Nullable String view, Caller caller)
			throws OverloadedException, InterruptedException {
		if (view != null && !view.equals(TOWER)) {
			throw new ProblemException(ProblemType.INVALID_PARAMETER,
					"'view' must be 'tower', or left out for the image as sent.")
				.with("parameter", "view");
		}
		Requester requester = new Requester(caller.tenant().id(), caller.subject());
		Deadline deadline = Deadline.after(this.properties.deadline());
		try {
			if (view != null) {
				return answer(MediaType.IMAGE_PNG, PngPicture
					.of(this.viewer.towerView(image, requester, deadline).toBufferedImage(), Demand.LASTING));
			}
			Optional<String> type = BrowserFormat.mediaTypeOf(image.content());
			return type.isPresent() ? answer(MediaType.parseMediaType(type.get()), image.content())
					: answer(MediaType.IMAGE_PNG, this.viewer.png(image.content(), requester, deadline));
		}
		catch (ImageRejectedException ex) {
			throw ImageProblems.rejected(ex, "image");
		}
	}

	private static ResponseEntity<byte[]> answer(MediaType type, byte[] content) {
		return ResponseEntity.ok()
			.contentType(type)
			.cacheControl(CacheControl.noStore())
			.header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.inline().build().toString())
			.header("X-Content-Type-Options", "nosniff")
			.header("Content-Security-Policy", "default-src 'none'; sandbox")
			.body(content);
	}

}
