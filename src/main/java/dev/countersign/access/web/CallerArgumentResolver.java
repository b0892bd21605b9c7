package dev.countersign.access.web;

import java.util.Objects;

import dev.countersign.access.Caller;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Passes the {@link Caller} of a request to controllers.
 */
final class CallerArgumentResolver implements HandlerMethodArgumentResolver {

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == Caller.class;
	}

	@Override
	public Caller resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
		return callerOf(Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)));
	}

	static Caller callerOf(HttpServletRequest request) {
		if (request.getAttribute(Caller.class.getName()) instanceof Caller caller) {
			return caller;
		}
		throw new IllegalStateException("Only requests of known callers may reach a controller that asks for one");
	}

}
