package dev.countersign.problem;

import java.io.IOException;

import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.WebRequest;

/**
 * Why a request's body ends before its end. Whoever reads the body only finds that it is
 * incomplete; the caller is told the reason.
 */
public final class UnreadBody {

	private static final String ATTRIBUTE = UnreadBody.class.getName();

	private UnreadBody() {
	}

	/**
	 * Keeps the reason with the request.
	 * @param request whose body is not read any further
	 * @param reason a failure that a {@link ProblemMapper} knows
	 */
	public static void report(ServletRequest request, IOException reason) {
		request.setAttribute(ATTRIBUTE, reason);
	}

	static @Nullable IOException reason(WebRequest request) {
		return (IOException) request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
	}

}
