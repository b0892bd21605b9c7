package dev.countersign.problem;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.buf.ByteChunk;
import org.apache.tomcat.util.http.MimeHeaders;

/**
 * Refuses requests whose lines end with LF alone. Tomcat takes these, as RFC 9112 allows,
 * but a proxy in front of it may see other lines than Tomcat does. Tomcat has no setting
 * for it, so this looks at the parsed lines, which are still in its buffer.
 */
final class LineEndValve extends ValveBase {

	private static final byte CR = '\r';

	private static final byte LF = '\n';

	LineEndValve() {
		super(true);
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		if (!response.isError() && hasBareLineFeed(request.getCoyoteRequest())) {
			response.sendError(HttpServletResponse.SC_BAD_REQUEST);
			return;
		}
		getNext().invoke(request, response);
	}

	/**
	 * Looks at each line from the request line to the empty one. Parsing moves values
	 * towards their names, but leaves the ends of lines where they are.
	 */
	private static boolean hasBareLineFeed(org.apache.coyote.Request request) {
		ByteChunk protocol = request.protocol().getByteChunk();
		byte[] bytes = protocol.getBytes();
		if (bytes == null || protocol.isNull()) {
			return false;
		}
		int last = lastValueEnd(request.getMimeHeaders(), protocol);
		int lines = 0;
		for (int at = protocol.getEnd(); at < bytes.length && lines < 2; at++) {
			if (bytes[at] == LF) {
				if (bytes[at - 1] != CR) {
					return true;
				}
				lines += (at >= last) ? 1 : 0;
			}
		}
		return false;
	}

	private static int lastValueEnd(MimeHeaders headers, ByteChunk protocol) {
		int last = protocol.getEnd();
		for (int i = 0; i < headers.size(); i++) {
			last = Math.max(last, headers.getValue(i).getByteChunk().getEnd());
		}
		return last;
	}

}
