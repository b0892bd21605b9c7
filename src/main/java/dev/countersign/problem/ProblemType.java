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

	/** Lines of a batch's manifest cannot be used. */
	INVALID_MANIFEST(HttpStatus.BAD_REQUEST, "Lines of the manifest cannot be used"),

	/** No batch has that id. */
	UNKNOWN_BATCH(HttpStatus.NOT_FOUND, "Unknown batch"),

	/** The batch has ended. */
	BATCH_ENDED(HttpStatus.CONFLICT, "The batch has ended"),

	/** A batch with that idempotency key is being received. */
	STILL_RECEIVING(HttpStatus.CONFLICT, "Still being received"),

	/** Something else was sent with that idempotency key. */
	IDEMPOTENCY_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT, "Idempotency key used for something else"),

	/** The deadline of a line's batch passed before the line was verified. */
	DEADLINE_PASSED(HttpStatus.SERVICE_UNAVAILABLE, "The deadline passed"),

	/** No model has that name. */
	UNKNOWN_MODEL(HttpStatus.NOT_FOUND, "Unknown model"),

	/** The model cannot serve. */
	MODEL_REFUSED(HttpStatus.UNPROCESSABLE_CONTENT, "The model cannot serve"),

	/** A model of that name exists already. */
	MODEL_EXISTS(HttpStatus.CONFLICT, "The model exists"),

	/** The weights do not fit any tower. */
	UNUSABLE_WEIGHTS(HttpStatus.UNPROCESSABLE_CONTENT, "The weights cannot be used"),

	/** A dataset of that name exists already. */
	DATASET_EXISTS(HttpStatus.CONFLICT, "The dataset exists"),

	/** The archive is not a dataset, or is unsafe. */
	UNUSABLE_DATASET(HttpStatus.UNPROCESSABLE_CONTENT, "Not a usable dataset"),

	/** Reviews are switched off. */
	REVIEWS_DISABLED(HttpStatus.NOT_FOUND, "Reviews are switched off"),

	/** No case has that id. */
	UNKNOWN_REVIEW(HttpStatus.NOT_FOUND, "Unknown review"),

	/** Somebody else looks at the case. */
	LEASED(HttpStatus.CONFLICT, "Somebody else looks at it"),

	/** The same person decided the case already. */
	ALREADY_DECIDED(HttpStatus.CONFLICT, "Decided by the same person already"),

	/** The case has been decided or has expired. */
	REVIEW_CLOSED(HttpStatus.CONFLICT, "The review is closed"),

	/** The image is no longer kept. */
	IMAGE_GONE(HttpStatus.GONE, "The image is gone"),

	/** No verification with that id is in the audit trail. */
	UNKNOWN_VERIFICATION(HttpStatus.NOT_FOUND, "Unknown verification"),
	/** A reference has no specimen of that id. */
	UNKNOWN_SPECIMEN(HttpStatus.NOT_FOUND, "Unknown specimen"),

	/** More bytes, pixels, parts or pages than allowed. */
	TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "Too large"),

	/** Nobody is known who sends the request. */
	UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "Who calls is not known"),

	/** The caller is known, but may not do this. */
	FORBIDDEN(HttpStatus.FORBIDDEN, "Not allowed"),

	/** The caller has sent too many requests. */
	TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS, "Too many requests"),

	/** The request names another machine. */
	MISDIRECTED(HttpStatus.MISDIRECTED_REQUEST, "Another machine was meant"),

	/** The request comes from a web page of another site. */
	CROSS_SITE(HttpStatus.FORBIDDEN, "From another site's page"),

	/** No key has that id. */
	UNKNOWN_KEY(HttpStatus.NOT_FOUND, "Unknown key"),

	/** The key has expired or was revoked. */
	KEY_ENDED(HttpStatus.CONFLICT, "The key has ended"),
	/** Too many answers for one reference were not a match. */
	TOO_MANY_ATTEMPTS(HttpStatus.TOO_MANY_REQUESTS, "Too many attempts"),

	/** The image has no supported format, or is corrupt. */
	UNSUPPORTED_IMAGE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Unsupported or broken image"),

	/** The body has a type or an encoding that is not supported. */
	UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Unsupported media type"),

	/** The image decodes, but shows no usable signature. */
	UNUSABLE_IMAGE(HttpStatus.UNPROCESSABLE_CONTENT, "No usable signature"),

	/** The request's body came too slowly. */
	REQUEST_TIMEOUT(HttpStatus.REQUEST_TIMEOUT, "Too slow"),

	/** The service has too much to do. */
	OVERLOADED(HttpStatus.SERVICE_UNAVAILABLE, "Overloaded"),

	/** The disk is full. */
	INSUFFICIENT_STORAGE(HttpStatus.INSUFFICIENT_STORAGE, "The disk is full"),

	/** The database cannot be reached. */
	UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Temporarily unavailable"),

	/** A defect in the service. */
	INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "Internal error");

	/**
	 * The attribute of a request that tells filters the {@linkplain #slug slug} of the
	 * problem that it was answered with.
	 */
	public static final String ANSWERED = ProblemType.class.getName() + ".answered";

	private static final String PREFIX = "urn:countersign:problem:";

	private final HttpStatus status;

	private final String title;

	ProblemType(HttpStatus status, String title) {
		this.status = status;
		this.title = title;
	}

	/**
	 * The problem's HTTP status.
	 * @return a 4xx or 5xx status
	 */
	public HttpStatus status() {
		return this.status;
	}

	/**
	 * The last segment of the problem's type.
	 * @return such as {@code missing-part}
	 */
	public String slug() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * Creates a problem of this type.
	 * @param detail what is wrong and what the caller should do
	 * @return a problem to send as {@code application/problem+json}
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
