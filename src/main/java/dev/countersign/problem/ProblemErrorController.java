package dev.countersign.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Turns failures outside the controllers (in the server or in a filter) into problems. It
 * rethrows them to {@link ProblemAdvice}, so that one place answers all failures.
 */
@RestController
class ProblemErrorController implements ErrorController {

	@RequestMapping("/error")
	ResponseEntity<Void> error(HttpServletRequest request) {
		Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
		HttpStatus status = (code instanceof Integer number) ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
		if (status == HttpStatus.CONTENT_TOO_LARGE) {
			throw new ProblemException(ProblemType.TOO_LARGE,
					"The request has more bytes or parts than allowed: send fewer or smaller images.");
		}
		if (status == null || status.is5xxServerError()) {
			throw new ProblemException(ProblemType.INTERNAL_ERROR,
					"The service failed, and its log says why. Trying again may help.");
		}
		throw new ErrorResponseException(status);
	}

}
