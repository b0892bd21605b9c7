package dev.countersign.problem;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.ServletContext;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * Answers with a problem where Tomcat answers by itself, such as to a request line that
 * it cannot read. It says nothing of the request, which may be anything, and nothing of
 * the server.
 */
class ProblemReportValve extends ErrorReportValve {

	private static final Logger log = LoggerFactory.getLogger(ProblemReportValve.class);

	private final MeterRegistry meters;

	private final JsonMapper json;

	ProblemReportValve(MeterRegistry meters, JsonMapper json) {
		this.meters = meters;
		this.json = json;
	}

	@Override
	protected void report(Request request, Response response, @Nullable Throwable failure) {
		int code = response.getStatus();
		if (code < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
			return;
		}
		HttpStatus status = HttpStatus.resolve(code);
		String slug = slugOf(status);
		Map<String, Object> problem = new LinkedHashMap<>();
		problem.put("type", ProblemType.typeOf(slug));
		problem.put("title", (status != null) ? status.getReasonPhrase() : "Unknown status");
		problem.put("status", code);
		problem.put("detail", RefusalDetail.of(code, servletsOf(request)));
		this.meters.counter("countersign.rejections", "reason", slug).increment();
		try {
			byte[] body = this.json.writeValueAsBytes(problem);
			response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
			response.setContentLength(body.length);
			response.getOutputStream().write(body);
			response.finishResponse();
		}
		catch (IOException ex) {
			log.debug("A client left before its request was refused", ex);
		}
	}

	/** Unknown where the request line could not be read. */
	private static @Nullable ServletContext servletsOf(Request request) {
		Context context = request.getContext();
		return (context != null) ? context.getServletContext() : null;
	}

	private static String slugOf(@Nullable HttpStatus status) {
		if (status == null) {
			return ProblemType.BAD_REQUEST.slug();
		}
		return switch (status) {
			case CONTENT_TOO_LARGE -> ProblemType.TOO_LARGE.slug();
			case SERVICE_UNAVAILABLE -> ProblemType.UNAVAILABLE.slug();
			case INTERNAL_SERVER_ERROR -> ProblemType.INTERNAL_ERROR.slug();
			default -> status.name().toLowerCase(Locale.ROOT).replace('_', '-');
		};
	}

}
