package dev.countersign.admission.web;

import java.io.IOException;

import dev.countersign.admission.Admission;
import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Limits the memory that requests with bodies hold: every {@code POST} except to
 * administration, which has its own limits. It selects by method, since a path can be
 * written in many ways.
 */
final class AdmissionFilter extends OncePerRequestFilter {

	private final Admission admission;

	private final long maxRequestBytes;

	private final HandlerExceptionResolver problems;

	AdmissionFilter(Admission admission, long maxRequestBytes, HandlerExceptionResolver problems) {
		this.admission = admission;
		this.maxRequestBytes = maxRequestBytes;
		this.problems = problems;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !request.getMethod().equals("POST") || request.getServletPath().startsWith("/admin/");
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		long declared = request.getContentLengthLong();
		if (declared > this.maxRequestBytes) {
			reject(request, response,
					new ProblemException(ProblemType.TOO_LARGE,
							"The request has %d bytes, but only %d are allowed: send fewer or smaller images."
								.formatted(declared, this.maxRequestBytes)));
			return;
		}
		// A chunked body may be as large as the limit.
		long size = (declared >= 0) ? declared : this.maxRequestBytes;
		if (!this.admission.tryEnter(size)) {
			reject(request, response,
					new ProblemException(ProblemType.OVERLOADED, "Too many requests are in progress: try again later.")
						.retryAfter(1));
			return;
		}
		try {
			chain.doFilter(request, response);
		}
		finally {
			this.admission.leave(size);
		}
	}

	private void reject(HttpServletRequest request, HttpServletResponse response, ProblemException problem) {
		this.problems.resolveException(request, response, null, problem);
	}

}
