package dev.countersign.access.session.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Takes the console's place when it is switched off: nothing is there, whatever the
 * method.
 */
@Hidden
@RestController
@ConditionalOnBooleanProperty(name = "countersign.console.enabled", havingValue = false)
class NoConsoleController {

	@RequestMapping("/console/**")
	void refuse(HttpServletRequest request) throws NoResourceFoundException {
		throw new NoResourceFoundException(HttpMethod.valueOf(request.getMethod()), request.getRequestURI(),
				request.getRequestURI());
	}

}
