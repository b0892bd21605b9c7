package dev.countersign.problem;

import org.apache.coyote.Request;
import org.apache.tomcat.util.buf.ByteChunk;
import org.apache.tomcat.util.http.MimeHeaders;

/**
 * Finds lines of a request that end with LF alone. Tomcat takes these, as RFC 9112
 * allows, but a proxy in front of it may see other lines than Tomcat does. Tomcat has no
 * setting for it, so this looks at the parsed lines, which are still in its buffer.
 */
public final class LineEnds {

	private static final byte CR = '\r';

	private static final byte LF = '\n';

	private LineEnds() {
	}

	/**
	 * Returns whether a line, from the request line to the empty one, ends with LF alone.
	 * Parsing moves values towards their names, but leaves the ends of lines where they
	 * are.
	 * @param request a request whose body has not been read
	 */
	public static boolean hasBareLineFeed(Request request) {
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
