package dev.countersign.admin.event.web;

import dev.countersign.admin.event.AdminEvents;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Puts the filter around everything that can refuse a request.
 */
@Configuration(proxyBeanMethods = false)
class AdminEventWebConfiguration {

	/** Before the filters of Spring Security, whose order is -100. */
	private static final int ORDER = -110;

	@Bean
	FilterRegistrationBean<AdminEventFilter> adminEventFilter(AdminEvents events) {
		FilterRegistrationBean<AdminEventFilter> filter = new FilterRegistrationBean<>(new AdminEventFilter(events));
		filter.setOrder(ORDER);
		return filter;
	}

}
