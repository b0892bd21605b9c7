package dev.countersign.problem;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Turns failures outside the controllers (in the server or in a filter) into problems. It
 * rethrows them to {@link ProblemAdvice}, so that one place answers all failures.
 */
@Hidden
@RestController
class ProblemErrorController implements ErrorController {

	@RequestMapping("/error")
	ResponseEntity<Void> error(HttpServletRequest request) {
		Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
		HttpStatus status = (code instanceof Integer number) ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
		if (status == HttpStatus.CONTENT_TOO_LARGE) {
			throw new ProblemException(ProblemType.TOO_LARGE, RefusalDetail.of(status.value()));
		}
		if (status == null || status.is5xxServerError()) {
			throw new ProblemException(ProblemType.INTERNAL_ERROR,
					RefusalDetail.of(HttpStatus.INTERNAL_SERVER_ERROR.value()));
		}
		throw new ErrorResponseException(status,
				ProblemDetail.forStatusAndDetail(status, RefusalDetail.of(status.value(), request.getServletContext())),
				null);
	}

}
