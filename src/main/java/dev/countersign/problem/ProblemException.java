package dev.countersign.problem;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.web.ErrorResponseException;

/**
 * The failure of a request, answered with a problem.
 */
public class ProblemException extends ErrorResponseException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates a problem that has only a detail.
	 * @param type the problem's type
	 * @param detail what is wrong and what the caller should do
	 */
	public ProblemException(ProblemType type, String detail) {
		this(type, detail, null);
	}

	/**
	 * Creates a problem that another failure caused.
	 * @param type the problem's type
	 * @param detail what is wrong and what the caller should do
	 * @param cause the failure, for the log
	 */
	public ProblemException(ProblemType type, String detail, @Nullable Throwable cause) {
		super(type.status(), type.withDetail(detail), cause);
	}

	/**
	 * Adds a member to the problem.
	 * @param name the member's name
	 * @param value any value that JSON can represent
	 * @return this
	 */
	public ProblemException with(String name, Object value) {
		getBody().setProperty(name, value);
		return this;
	}

	/**
	 * Tells the caller when to try again.
	 * @param seconds at least 1
	 * @return this
	 */
	public ProblemException retryAfter(long seconds) {
		getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
		return this;
	}

}
