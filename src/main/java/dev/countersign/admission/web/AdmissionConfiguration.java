package dev.countersign.admission.web;

import dev.countersign.admission.Admission;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.MultipartConfigElement;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Applies the limits on requests before all controllers.
 */
@Configuration(proxyBeanMethods = false)
class AdmissionConfiguration {

	/**
	 * Keeps request bodies in memory, within {@link Admission}'s limits: a signature
	 * never touches the disk. The decoder limits the size of a single image, so that the
	 * problem can name its part.
	 */
	@Bean
	MultipartConfigElement multipartConfigElement(AdmissionProperties properties) {
		long max = properties.maxRequestSize().toBytes();
		return new MultipartConfigElement("", max, max, Math.toIntExact(max));
	}

	@Bean
	FilterRegistrationBean<AdmissionFilter> admissionFilter(AdmissionProperties properties, MeterRegistry meters,
			@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
		Admission admission = new Admission(properties.maxInFlight(), properties.maxInFlightSize().toBytes());
		meters.gauge("countersign.verification.in.flight", admission, Admission::requests);
		FilterRegistrationBean<AdmissionFilter> filter = new FilterRegistrationBean<>(
				new AdmissionFilter(admission, properties.maxRequestSize().toBytes(), problems));
		// After the metrics filter, so that rejected requests are counted too.
		filter.setOrder(Ordered.LOWEST_PRECEDENCE - 10);
		return filter;
	}

}
