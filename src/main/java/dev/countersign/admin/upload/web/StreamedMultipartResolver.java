package dev.countersign.admin.upload.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Component;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;

/**
 * Leaves uploads under {@code /admin} and of batches to {@link StreamedUpload}. All
 * others are read into memory, within the limits for requests.
 */
@Component("multipartResolver")
class StreamedMultipartResolver extends StandardServletMultipartResolver {

	@Override
	public boolean isMultipart(HttpServletRequest request) {
		// A failed request is answered under another path; its body must not be read for
		// that.
		return request.getDispatcherType() != DispatcherType.ERROR
				&& !isStreamed(request.getRequestURI().substring(request.getContextPath().length()))
				&& super.isMultipart(request);
	}

	private static boolean isStreamed(String path) {
		return path.startsWith("/admin/") || path.equals("/batches");
	}

}
