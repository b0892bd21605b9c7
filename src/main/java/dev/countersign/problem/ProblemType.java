package dev.countersign.problem;

import java.net.URI;
import java.util.Locale;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * The kinds of problem that callers can rely on. Each has a stable type
 * {@code urn:countersign:problem:<slug>} and a status, as RFC 9457 describes.
 */
public enum ProblemType {

	/** A part of the request is missing. */
	MISSING_PART(HttpStatus.BAD_REQUEST, "A part is missing"),

	/** Two parts of the request exclude each other. */
	CONFLICTING_PARTS(HttpStatus.BAD_REQUEST, "Parts exclude each other"),

	/** A value cannot be used. */
	INVALID_PARAMETER(HttpStatus.BAD_REQUEST, "A value cannot be used"),

	/** The request cannot be read at all. */
	BAD_REQUEST(HttpStatus.BAD_REQUEST, "The request cannot be read"),

	/** No reference is enrolled under that id. */
	UNKNOWN_REFERENCE(HttpStatus.NOT_FOUND, "Unknown reference"),

	/** No job has that id. */
	UNKNOWN_JOB(HttpStatus.NOT_FOUND, "Unknown job"),

	/** The job has ended. */
	JOB_ENDED(HttpStatus.CONFLICT, "The job has ended"),

	/** There is no model of that name. */
	UNKNOWN_MODEL(HttpStatus.NOT_FOUND, "Unknown model"),

	/** A model that cannot serve. */
	MODEL_REFUSED(HttpStatus.UNPROCESSABLE_CONTENT, "The model cannot serve"),

	/** There is a model of that name already. */
	MODEL_EXISTS(HttpStatus.CONFLICT, "The model exists"),

	/** Weights that are no tower's. */
	UNUSABLE_WEIGHTS(HttpStatus.UNPROCESSABLE_CONTENT, "The weights cannot be used"),

	/** There is a data set of that name already. */
	DATASET_EXISTS(HttpStatus.CONFLICT, "The data set exists"),

	/** An archive that is no data set, or not a harmless one. */
	UNUSABLE_DATASET(HttpStatus.UNPROCESSABLE_CONTENT, "Not a usable data set"),

	/** No verification with that id is in the audit trail. */
	UNKNOWN_VERIFICATION(HttpStatus.NOT_FOUND, "Unknown verification"),
	/** A reference has no specimen of that id. */
	UNKNOWN_SPECIMEN(HttpStatus.NOT_FOUND, "Unknown specimen"),

	/** More bytes, pixels, parts or pages than allowed. */
	TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "Too large"),

	/** Not one of the image formats, or broken. */
	UNSUPPORTED_IMAGE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Unsupported or broken image"),

	/** An image that decodes, but holds no usable signature. */
	UNUSABLE_IMAGE(HttpStatus.UNPROCESSABLE_CONTENT, "No usable signature"),

	/** Too much to do at present. */
	OVERLOADED(HttpStatus.SERVICE_UNAVAILABLE, "Overloaded"),

	/** The disk is full. */
	INSUFFICIENT_STORAGE(HttpStatus.INSUFFICIENT_STORAGE, "The disk is full"),

	/** The database cannot be reached. */
	UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Temporarily unavailable"),

	/** A defect of ours. */
	INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "Internal error");

	private static final String PREFIX = "urn:countersign:problem:";

	private final HttpStatus status;

	private final String title;

	ProblemType(HttpStatus status, String title) {
		this.status = status;
		this.title = title;
	}

	/**
	 * The HTTP status it is answered with.
	 * @return a 4xx or 5xx
	 */
	public HttpStatus status() {
		return this.status;
	}

	/**
	 * The last element of its type.
	 * @return for example {@code missing-part}
	 */
	public String slug() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * A problem of this type.
	 * @param detail what the caller should do
	 * @return to be answered as {@code application/problem+json}
	 */
	public ProblemDetail withDetail(String detail) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(this.status, detail);
		problem.setType(typeOf(slug()));
		problem.setTitle(this.title);
		return problem;
	}

	static URI typeOf(String slug) {
		return URI.create(PREFIX + slug);
	}

}
