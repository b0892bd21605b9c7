package dev.countersign.problem;

import java.io.IOException;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.WebRequest;

/**
 * Closes the connection of an answer that failed after it had begun. Else Tomcat would
 * end it like a whole one.
 */
final class BreakingValve extends ValveBase {

	private static final String ATTRIBUTE = BreakingValve.class.getName();

	BreakingValve() {
		super(true);
	}

	/**
	 * Has the answer broken off.
	 * @param request whose answer has begun
	 * @param failure why it cannot be finished
	 */
	static void breakOff(WebRequest request, Exception failure) {
		request.setAttribute(ATTRIBUTE, failure, RequestAttributes.SCOPE_REQUEST);
		// For the metrics of requests, since the answer's status says success.
		request.setAttribute(RequestDispatcher.ERROR_EXCEPTION, failure, RequestAttributes.SCOPE_REQUEST);
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		getNext().invoke(request, response);
		Object failure = request.getAttribute(ATTRIBUTE);
		if (failure != null) {
			response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, failure);
		}
	}

}
