package dev.countersign.verification;

import java.util.List;

import dev.countersign.embedding.SignatureRejectedException;
import dev.countersign.embedding.batch.OverloadedException;
import dev.countersign.upload.ImageProblems;
import io.swagger.v3.oas.annotations.Parameter;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/**
 * {@code POST /verify}.
 */
@RestController
class VerificationController implements VerificationApi {

	private final VerificationRequestReader reader;

	private final Verifier verifier;

	VerificationController(VerificationRequestReader reader, Verifier verifier) {
		this.reader = reader;
		this.verifier = verifier;
	}

	@Override
	@PostMapping(path = "/verify", consumes = MediaType.MULTIPART_FORM_DATA_VALUE,
			produces = { MediaType.APPLICATION_JSON_VALUE, MediaType.IMAGE_PNG_VALUE })
	public ResponseEntity<Verification> verify(@Parameter(hidden = true) MultipartHttpServletRequest multipart,
			@Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT,
					defaultValue = MediaType.ALL_VALUE) String accept)
			throws InterruptedException {
		VerificationRequest request = this.reader.read(multipart);
		MediaType answer = preferred(accept);
		try {
			return ResponseEntity.ok()
				.contentType(answer)
				.body(this.verifier.verify(request, MediaType.IMAGE_PNG.equals(answer)));
		}
		catch (SignatureRejectedException ex) {
			throw RejectedImages.problem(ex, request.references().size());
		}
		catch (OverloadedException ex) {
			throw ImageProblems.overloaded(ex);
		}
	}

	/** The mapping has already refused what is neither. */
	private static MediaType preferred(String accept) {
		List<MediaType> accepted = MediaType.parseMediaTypes(accept);
		MimeTypeUtils.sortBySpecificity(accepted);
		return accepted.stream()
			.filter((type) -> type.getQualityValue() > 0)
			.sorted((a, b) -> Double.compare(b.getQualityValue(), a.getQualityValue()))
			.filter((type) -> type.includes(MediaType.APPLICATION_JSON) || type.includes(MediaType.IMAGE_PNG))
			.findFirst()
			.filter((type) -> !type.includes(MediaType.APPLICATION_JSON))
			.map((type) -> MediaType.IMAGE_PNG)
			.orElse(MediaType.APPLICATION_JSON);
	}

}
