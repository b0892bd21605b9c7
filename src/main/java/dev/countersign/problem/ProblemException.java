package dev.countersign.problem;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.web.ErrorResponseException;

/**
 * A request that is answered with a problem.
 */
public class ProblemException extends ErrorResponseException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * A problem with nothing but a detail.
	 * @param type what kind
	 * @param detail what the caller should do
	 */
	public ProblemException(ProblemType type, String detail) {
		this(type, detail, null);
	}

	/**
	 * A problem that another failure led to.
	 * @param type what kind
	 * @param detail what the caller should do
	 * @param cause the failure, for our log
	 */
	public ProblemException(ProblemType type, String detail, @Nullable Throwable cause) {
		super(type.status(), type.withDetail(detail), cause);
	}

	/**
	 * Adds a member to the problem.
	 * @param name its name
	 * @param value anything that JSON can hold
	 * @return this
	 */
	public ProblemException with(String name, Object value) {
		getBody().setProperty(name, value);
		return this;
	}

	/**
	 * Tells the caller when to come back.
	 * @param seconds at least 1
	 * @return this
	 */
	public ProblemException retryAfter(long seconds) {
		getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
		return this;
	}

}
