package dev.countersign.problem;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Refuses requests whose lines end with LF alone.
 */
final class LineEndValve extends ValveBase {

	LineEndValve() {
		super(true);
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		if (!response.isError() && LineEnds.hasBareLineFeed(request.getCoyoteRequest())) {
			response.sendError(HttpServletResponse.SC_BAD_REQUEST);
			return;
		}
		getNext().invoke(request, response);
	}

}
