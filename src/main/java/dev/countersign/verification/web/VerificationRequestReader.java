package dev.countersign.verification.web;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.countersign.embedding.SentImage;
import dev.countersign.embedding.batch.Urgency;
import dev.countersign.image.Region;
import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemType;
import dev.countersign.reference.ReferenceId;
import dev.countersign.verification.Amount;
import dev.countersign.verification.VerifyCommand;
import dev.countersign.web.ImageParts;
import org.jspecify.annotations.Nullable;

import org.springframework.web.multipart.MultipartHttpServletRequest;

/**
 * Reads the parts of a {@code /verify} request and rejects invalid combinations.
 */
final class VerificationRequestReader {

	// A plain decimal, unlike "1f", "0x1p3" or "NaN", and short enough to parse cheaply.
	private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}(\\.[0-9]{0,20})?([eE][+-]?[0-9]{1,2})?");

	private static final Pattern REGION = Pattern
		.compile("([0-9]{1,9}),\\s*([0-9]{1,9}),\\s*([0-9]{1,9}),\\s*([0-9]{1,9})");

	private final int maxReferences;

	VerificationRequestReader(int maxReferences) {
		this.maxReferences = maxReferences;
	}

	/**
	 * Reads the parts.
	 * @param request a parsed multipart request
	 * @param withViews whether a picture is requested
	 * @return what to verify
	 * @throws ProblemException if a part is missing, unexpected or unusable
	 */
	VerifyCommand read(MultipartHttpServletRequest request, boolean withViews) {
		List<byte[]> queries = ImageParts.of(request, "query");
		List<byte[]> references = ImageParts.of(request, "reference");
		String referenceId = textOf(request, "referenceId");
		if (queries.isEmpty()) {
			throw ImageParts.missing(request, "query", "the signature in question, as one image");
		}
		if (queries.size() > 1) {
			throw invalid("query", "Send exactly one 'query' image; the request has %d.".formatted(queries.size()));
		}
		if (references.isEmpty() && referenceId == null) {
			throw ImageParts.missing(request, "reference",
					"one or more specimen images, or 'referenceId', the id of an enrolled reference");
		}
		if (!references.isEmpty() && referenceId != null) {
			throw new ProblemException(ProblemType.CONFLICTING_PARTS,
					"Send either 'reference' images or a 'referenceId', not both.");
		}
		if (references.size() > this.maxReferences) {
			throw new ProblemException(ProblemType.TOO_LARGE, "The request has %d 'reference' images: send at most %d."
				.formatted(references.size(), this.maxReferences));
		}
		return new VerifyCommand(references, (referenceId != null) ? new ReferenceId(referenceId) : null,
				new SentImage(queries.get(0), regionOf(textOf(request, "region"))),
				thresholdOf(textOf(request, "threshold")), withViews, Urgency.REQUEST,
				amountOf(textOf(request, "amount")));
	}

	private static @Nullable String textOf(MultipartHttpServletRequest request, String name) {
		if (!request.getFiles(name).isEmpty()) {
			throw invalid(name, "Send '%s' as a text part, not as a file.".formatted(name));
		}
		String[] values = request.getParameterValues(name);
		if (values == null || values.length == 0) {
			return null;
		}
		if (values.length > 1) {
			throw invalid(name, "Send '%s' only once; the request has it %d times.".formatted(name, values.length));
		}
		if (values[0].isBlank()) {
			throw invalid(name, "'%s' is empty: give it a value or leave it out.".formatted(name));
		}
		return values[0];
	}

	private static @Nullable Double thresholdOf(@Nullable String text) {
		if (text == null) {
			return null;
		}
		String trimmed = text.strip();
		if (!DECIMAL.matcher(trimmed).matches()) {
			throw invalid("threshold", "'threshold' must be a decimal number of at least 0, such as 0.55.");
		}
		return Double.valueOf(trimmed);
	}

	private static @Nullable Amount amountOf(@Nullable String text) {
		return (text != null)
				? Amount.parse(text.strip()).orElseThrow(() -> invalid("amount", "'amount' %s.".formatted(Amount.RULE)))
				: null;
	}

	private static @Nullable Region regionOf(@Nullable String text) {
		if (text == null) {
			return null;
		}
		Matcher numbers = REGION.matcher(text.strip());
		if (numbers.matches()) {
			int width = Integer.parseInt(numbers.group(3));
			int height = Integer.parseInt(numbers.group(4));
			if (width > 0 && height > 0) {
				return new Region(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)), width,
						height);
			}
		}
		throw invalid("region",
				"'region' must be four whole numbers, x,y,width,height in pixels of the 'query' image, such as 120,80,400,150.");
	}

	private static ProblemException invalid(String name, String detail) {
		return new ProblemException(ProblemType.INVALID_PARAMETER, detail).with("parameter", name);
	}

}
