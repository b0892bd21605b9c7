package dev.countersign.verification.web;

import java.util.List;

import dev.countersign.access.Caller;
import dev.countersign.embedding.batch.OverloadedException;
import dev.countersign.verification.UnusableSignatureException;
import dev.countersign.verification.Verifier;
import dev.countersign.verification.VerifyCommand;
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
	public ResponseEntity<VerificationAnswer> verify(@Parameter(hidden = true) MultipartHttpServletRequest multipart,
			@Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT,
					defaultValue = MediaType.ALL_VALUE) String accept,
			@Parameter(hidden = true) Caller caller) throws OverloadedException, InterruptedException {
		MediaType answer = preferred(accept);
		VerifyCommand command = this.reader.read(multipart, MediaType.IMAGE_PNG.equals(answer));
		try {
			return ResponseEntity.ok()
				.contentType(answer)
				.body(new VerificationAnswer(this.verifier.verify(command, caller), caller.seesVerdictsOnly()));
		}
		catch (UnusableSignatureException ex) {
			throw SignatureProblems.rejected(ex, command.references().size());
		}
	}

	/** A request that accepts neither type has already been rejected by the mapping. */
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
