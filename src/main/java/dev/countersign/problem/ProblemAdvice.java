package dev.countersign.problem;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import org.springframework.web.util.UriUtils;

/**
 * Answers every failed request with a problem of one of our types, and counts it by
 * reason.
 */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

	private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

	private static final Pattern FIRST_SEGMENT = Pattern.compile("^/+([^/;]*).*$", Pattern.DOTALL);

	private final MeterRegistry meters;

	private final List<ProblemMapper> mappers;

	ProblemAdvice(MeterRegistry meters, List<ProblemMapper> mappers) {
		this.meters = meters;
		this.mappers = mappers;
	}

	@ExceptionHandler(MultipartException.class)
	@Nullable ResponseEntity<Object> unreadableMultipart(MultipartException failure, WebRequest request) {
		ProblemDetail problem = problemOf(failure);
		return handleExceptionInternal(failure, problem, new HttpHeaders(), HttpStatusCode.valueOf(problem.getStatus()),
				request);
	}

	private static ProblemDetail problemOf(MultipartException failure) {
		if (hasLongPartHeaders(failure)) {
			return ProblemType.BAD_REQUEST
				.withDetail("The headers of a part are too long: give it a shorter file name, or none.");
		}
		return isTooLarge(failure)
				? ProblemType.TOO_LARGE.withDetail(RefusalDetail.of(HttpStatus.CONTENT_TOO_LARGE.value()))
				: ProblemType.BAD_REQUEST
					.withDetail("The multipart body is truncated or malformed: send a complete one.");
	}

	/**
	 * The database is down, hangs or ended the statement; the caller is not at fault.
	 */
	@ExceptionHandler({ DataAccessResourceFailureException.class, TransientDataAccessException.class,
			RecoverableDataAccessException.class, CannotCreateTransactionException.class,
			TransactionSystemException.class })
	@Nullable ResponseEntity<Object> databaseUnavailable(Exception failure, WebRequest request) {
		log.warn("A request failed because of the database: {}", DatabaseFailure.describe(failure));
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.RETRY_AFTER, "2");
		return handleExceptionInternal(failure,
				ProblemType.UNAVAILABLE.withDetail("The database is not available: try again later."), headers,
				HttpStatus.SERVICE_UNAVAILABLE, request);
	}

	/**
	 * Maps a feature's own exception; any other is a defect in the service.
	 */
	@ExceptionHandler
	@Nullable ResponseEntity<Object> other(Exception failure, WebRequest request) {
		ProblemException problem = mapped(failure);
		if (problem != null) {
			return handleErrorResponseException(problem, problem.getHeaders(), problem.getStatusCode(), request);
		}
		return defect(failure, request);
	}

	private @Nullable ProblemException mapped(Exception failure) {
		return this.mappers.stream()
			.map((mapper) -> mapper.problemOf(failure))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	private @Nullable ResponseEntity<Object> defect(Exception failure, WebRequest request) {
		if (unreadableBody(request) != null) {
			return handleExceptionInternal(failure, null, new HttpHeaders(), HttpStatus.BAD_REQUEST, request);
		}
		if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
			log.debug("The client disconnected");
			return null;
		}
		if (DatabaseFailure.isTransient(failure)) {
			return databaseUnavailable(failure, request);
		}
		log.error("A request failed unexpectedly", failure);
		ProblemDetail problem = ProblemType.INTERNAL_ERROR
			.withDetail("The service failed, and its log says why. Trying again may help.");
		return handleExceptionInternal(failure, problem, new HttpHeaders(), HttpStatus.INTERNAL_SERVER_ERROR, request);
	}

	/**
	 * Leaves the answer to Tomcat where it has begun one, because a body ended early or
	 * is malformed. An answer of ours that has begun is broken off, since it would pass
	 * for a whole one if it ended here. Whatever fails because the body was not read to
	 * its end is answered with the reason for that.
	 */
	@Override
	protected @Nullable ResponseEntity<Object> handleExceptionInternal(Exception failure, @Nullable Object body,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		IOException cause = unreadableBody(request);
		if (cause != null) {
			if (!isErrorDispatch(request)) {
				log.info("A request's body could not be read: {}",
						DisconnectedClientHelper.isClientDisconnectedException(cause) ? "the client disconnected"
								: cause.getMessage());
			}
			return null;
		}
		if (isCommitted(request)) {
			log.warn("An answer that had begun is broken off: {}", DatabaseFailure.describe(failure));
			BreakingValve.breakOff(request, failure);
			return null;
		}
		IOException unread = UnreadBody.reason(request);
		ProblemException problem = (unread != null) ? mapped(unread) : null;
		if (problem != null) {
			return super.handleExceptionInternal(problem, problem.getBody(), problem.getHeaders(),
					problem.getStatusCode(), request);
		}
		return super.handleExceptionInternal(failure, body, headers, status, request);
	}

	private static boolean isErrorDispatch(WebRequest request) {
		return request instanceof ServletWebRequest servlet
				&& servlet.getRequest().getDispatcherType() == DispatcherType.ERROR;
	}

	private static @Nullable IOException unreadableBody(WebRequest request) {
		return (isCommitted(request) && request.getAttribute(RequestDispatcher.ERROR_EXCEPTION,
				RequestAttributes.SCOPE_REQUEST) instanceof IOException failure) ? failure : null;
	}

	private static boolean isCommitted(WebRequest request) {
		return request instanceof ServletWebRequest servlet && servlet.getResponse() != null
				&& servlet.getResponse().isCommitted();
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleMaxUploadSizeExceededException(
			MaxUploadSizeExceededException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		return unreadableMultipart(failure, request);
	}

	@Override
	protected ResponseEntity<Object> createResponseEntity(@Nullable Object body, HttpHeaders headers,
			HttpStatusCode status, WebRequest request) {
		if (body instanceof ProblemDetail problem) {
			String slug = slugOf(problem, status);
			problem.setType(ProblemType.typeOf(slug));
			describe(problem, request);
			request.setAttribute(ProblemType.ANSWERED, slug, RequestAttributes.SCOPE_REQUEST);
			this.meters.counter("countersign.rejections", "reason", slug).increment();
			HttpHeaders own = new HttpHeaders();
			own.addAll(headers);
			// Else the Accept header would be read again, which may be what is wrong.
			own.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
			return super.createResponseEntity(body, own, status, request);
		}
		return super.createResponseEntity(body, headers, status, request);
	}

	/**
	 * Says of refusals by Spring what to do, and where they happened.
	 */
	private static void describe(ProblemDetail problem, WebRequest request) {
		if (!(request instanceof ServletWebRequest servlet)) {
			return;
		}
		if (isUnknownPath(problem)) {
			problem.setDetail(RefusalDetail.of(problem.getStatus(), servlet.getRequest().getServletContext()));
		}
		Object path = servlet.getRequest().getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
		if (path != null) {
			problem.setInstance(URI.create(UriUtils.encodePath(path.toString(), StandardCharsets.UTF_8)));
		}
		hideReference(problem, (path != null) ? path.toString() : servlet.getRequest().getRequestURI());
	}

	/**
	 * Removes a reference's id, which is part of the path and which Spring would repeat
	 * in {@code instance} and in the detail for an unknown path. Problems are logged and
	 * passed on, so they name only the kind of resource.
	 */
	private static void hideReference(ProblemDetail problem, String path) {
		String first = UriUtils.decode(FIRST_SEGMENT.matcher(path).replaceFirst("$1"), StandardCharsets.UTF_8);
		if (first.equals("references")) {
			problem.setInstance(URI.create("/references"));
			if (problem.getStatus() == HttpStatus.NOT_FOUND.value() && isUnknownPath(problem)) {
				problem.setDetail("There is no such path: send a '/' within a reference's id as %2F.");
			}
		}
	}

	private static boolean isUnknownPath(ProblemDetail problem) {
		return ProblemType.typeOf("not-found").equals(problem.getType());
	}

	private static String slugOf(ProblemDetail problem, HttpStatusCode status) {
		String type = String.valueOf(problem.getType());
		String prefix = ProblemType.typeOf("").toString();
		if (type.startsWith(prefix)) {
			return type.substring(prefix.length());
		}
		HttpStatus known = HttpStatus.resolve(status.value());
		return (known != null) ? known.name().toLowerCase(Locale.ROOT).replace('_', '-')
				: Integer.toString(status.value());
	}

	/** For these, Tomcat has the same exception as for a body that is too large. */
	private static boolean hasLongPartHeaders(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (String.valueOf(cause.getMessage()).contains("Header section")) {
				return true;
			}
		}
		return false;
	}

	private static boolean isTooLarge(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			String name = cause.getClass().getSimpleName();
			if (cause instanceof MaxUploadSizeExceededException || name.contains("SizeLimitExceeded")
					|| name.contains("CountLimitExceeded")) {
				return true;
			}
		}
		return false;
	}

}
