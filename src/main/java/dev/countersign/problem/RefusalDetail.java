package dev.countersign.problem;

import dev.countersign.server.TomcatCustomizer;
import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;

/**
 * What to do after a refusal of which only the status is known.
 */
final class RefusalDetail {

	private RefusalDetail() {
	}

	/**
	 * Describes a refusal. A management port of its own does not serve the OpenAPI
	 * document.
	 * @param status 400 to 599
	 * @param servlets what the request was sent to, as far as that is known
	 * @return what is wrong, then what to do
	 */
	static String of(int status, @Nullable ServletContext servlets) {
		if (servlets == null || !TomcatCustomizer.MANAGEMENT.equals(servlets.getServletContextName())) {
			return of(status);
		}
		return switch (status) {
			case 404 -> "There is no such path on this port, which has the management endpoints alone.";
			case 405 -> "This path does not take that method: most management endpoints take GET alone.";
			case 415 -> "The body has a type that cannot be read here: send JSON.";
			default -> of(status);
		};
	}

	/**
	 * Describes a refusal by the service's own port.
	 * @param status 400 to 599
	 * @return what is wrong, then what to do
	 */
	static String of(int status) {
		return switch (status) {
			case 400 ->
				"The request line, a header or the body is malformed or too long: send a valid HTTP/1.1 request.";
			case 404 -> "There is no such path: /v3/api-docs lists them all.";
			case 405 -> "This path does not take that method: /v3/api-docs lists those that it takes.";
			case 406 -> "None of the accepted types can be sent: accept application/json.";
			case 408 -> "The request did not arrive in time: send it again, without pauses.";
			case 413 -> "The request has more bytes or parts than allowed: send fewer or smaller images.";
			case 415 -> "The body has a type that cannot be read here: /v3/api-docs says which can.";
			case 417 -> "Only '100-continue' can be expected: leave out the Expect header.";
			case 501 -> "The method or the transfer encoding is not supported: send a plain HTTP/1.1 request.";
			case 503 -> "The service is stopping or has too much to do: try again later.";
			case 505 -> "Only HTTP/1.0 and HTTP/1.1 are spoken here: send the request as HTTP/1.1.";
			default -> (status < 500) ? "The request cannot be served: check its path, its method and its headers."
					: "The service failed, and its log says why. Trying again may help.";
		};
	}

}
