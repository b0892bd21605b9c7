package dev.countersign.admission.web;

import java.io.IOException;
import java.security.Principal;
import java.time.Duration;
import java.util.Locale;

import dev.countersign.admission.Admission;
import dev.countersign.admission.Uploads;
import dev.countersign.admission.Uploads.Upload;
import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.multipart.MultipartException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Limits the memory and the CPUs that requests with bodies take. Their bodies are read
 * first, and they count as in progress only then, so that those who send slowly do not
 * keep out those who do not.
 */
final class AdmissionFilter extends OncePerRequestFilter {

	private final Admission admission;

	private final Uploads uploads;

	private final Refusals refusals;

	private final long maxRequestBytes;

	private final Duration maxUploadTime;

	private final HandlerExceptionResolver problems;

	AdmissionFilter(Admission admission, Uploads uploads, Refusals refusals, long maxRequestBytes,
			Duration maxUploadTime, HandlerExceptionResolver problems) {
		this.admission = admission;
		this.uploads = uploads;
		this.refusals = refusals;
		this.maxRequestBytes = maxRequestBytes;
		this.maxUploadTime = maxUploadTime;
		this.problems = problems;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !AdmissionValve.appliesTo(request);
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
		try (Upload upload = this.uploads.begin(senderOf(request))) {
			meter(request, upload);
			if (!isMultipart(request)) {
				chain.doFilter(request, response);
				return;
			}
			Exception unreadable = readParts(request);
			if (unreadable != null) {
				reject(request, response, new MultipartException("The parts could not be read", unreadable));
				return;
			}
			upload.complete();
			if (!this.admission.tryEnter()) {
				this.refusals.send(response);
				return;
			}
			try {
				chain.doFilter(request, response);
			}
			finally {
				this.admission.leave();
			}
		}
	}

	private void meter(HttpServletRequest request, Upload upload) {
		MeteredBody body = MeteredBody.of(request);
		if (body != null) {
			body.countFor(upload);
			body.pace().endAfter(this.maxUploadTime);
		}
	}

	private static @Nullable Exception readParts(HttpServletRequest request) {
		try {
			request.getParts();
			return null;
		}
		catch (IOException | ServletException | IllegalStateException ex) {
			return ex;
		}
	}

	private static boolean isMultipart(HttpServletRequest request) {
		String type = request.getContentType();
		return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
	}

	private static String senderOf(HttpServletRequest request) {
		Principal principal = request.getUserPrincipal();
		return (principal != null) ? "principal " + principal.getName() : request.getRemoteAddr();
	}

	private void reject(HttpServletRequest request, HttpServletResponse response, Exception problem) {
		this.problems.resolveException(request, response, null, problem);
	}

}
