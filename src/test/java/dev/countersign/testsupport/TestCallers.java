package dev.countersign.testsupport;

import java.util.Arrays;
import java.util.stream.Collectors;

import dev.countersign.access.Authority;
import dev.countersign.access.Caller;
import dev.countersign.access.Tenant;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/**
 * Lets a test say in a header who calls, as if a key had been checked. Import it, or add
 * it to the sources of an application.
 */
public class TestCallers {

	/** The header's name. */
	public static final String HEADER = "Test-Caller";

	public static String caller(String tenant, String subject, Authority... authorities) {
		return "%s %s %s".formatted(tenant, subject,
				Arrays.stream(authorities).map(Authority::name).collect(Collectors.joining(",")));
	}

	@Bean
	FilterRegistrationBean<Filter> testCallerFilter() {
		FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>((request, response, chain) -> {
			String header = (request instanceof HttpServletRequest sent) ? sent.getHeader(HEADER) : null;
			if (header != null) {
				request.setAttribute(Caller.class.getName(), parse(header.split(" ")));
			}
			chain.doFilter(request, response);
		});
		filter.setOrder(Ordered.LOWEST_PRECEDENCE - 20);
		return filter;
	}

	private static Caller parse(String... parts) {
		return new Caller(new Tenant(parts[0]), parts[1],
				Arrays.stream(parts[2].split(",")).map(Authority::valueOf).collect(Collectors.toSet()));
	}

}
