package dev.countersign.web;

import java.io.IOException;

import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Refuses bodies that are compressed, by name: read as they are, they would only look
 * malformed.
 */
final class ContentEncodingFilter extends OncePerRequestFilter {

	private static final String IDENTITY = "identity";

	private static final int MAX_QUOTED = 40;

	private final HandlerExceptionResolver problems;

	ContentEncodingFilter(HandlerExceptionResolver problems) {
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
		if (encoding == null || encoding.isBlank() || encoding.strip().equalsIgnoreCase(IDENTITY)) {
			chain.doFilter(request, response);
			return;
		}
		// RFC 9110, 12.5.3, has the answer name the encodings that would be taken.
		response.setHeader(HttpHeaders.ACCEPT_ENCODING, IDENTITY);
		this.problems.resolveException(request, response, null,
				new ProblemException(ProblemType.UNSUPPORTED_MEDIA_TYPE,
						"The body has the Content-Encoding '%s', which is not read here: send it without."
							.formatted(encoding.substring(0, Math.min(MAX_QUOTED, encoding.length())))));
	}

}
