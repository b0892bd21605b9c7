package dev.countersign.admission.web;

import java.io.IOException;

import dev.countersign.admission.Admission;
import dev.countersign.admission.Uploads;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Refuses requests that could not be answered soon enough, before anything else is done
 * for them: what a refusal costs is taken from the requests that were admitted.
 */
final class AdmissionValve extends ValveBase {

	private final Admission admission;

	private final Uploads uploads;

	private final Refusals refusals;

	AdmissionValve(Admission admission, Uploads uploads, Refusals refusals) {
		super(true);
		this.admission = admission;
		this.uploads = uploads;
		this.refusals = refusals;
	}

	/**
	 * Whether admission applies to a request: to every {@code POST} except to
	 * administration and of batches, which have their own limits. It selects by method,
	 * since a path can be written in many ways.
	 */
	static boolean appliesTo(HttpServletRequest request) {
		// A request that Tomcat cannot read has no path.
		String path = String.valueOf(request.getServletPath());
		return request.getMethod().equals("POST") && !path.startsWith("/admin/") && !path.equals("/batches");
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		if (appliesTo(request) && !this.admission.hasRoom(this.uploads.fresh())) {
			this.refusals.send(request, response);
		}
		else {
			getNext().invoke(request, response);
		}
	}

}
