package dev.countersign.verification;

import dev.countersign.audit.AuditTrail;
import dev.countersign.embedding.EmbeddingProperties;
import dev.countersign.embedding.SignatureEmbedder;
import dev.countersign.reference.EnrolledReferences;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.MultipartConfigElement;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Puts {@code /verify} together.
 */
@Configuration(proxyBeanMethods = false)
class VerificationConfiguration {

	@Bean
	Verifier verifier(SignatureEmbedder embedder, EnrolledReferences references, AuditTrail trail, MeterRegistry meters,
			VerificationProperties properties, EmbeddingProperties embedding) {
		if (properties.maxReferences() >= embedding.queueCapacity()) {
			throw new IllegalArgumentException(
					"countersign.verification.max-references (%d) must be below countersign.embedding.queue-capacity (%d), else the largest request is never taken"
						.formatted(properties.maxReferences(), embedding.queueCapacity()));
		}
		return new Verifier(embedder, references, trail, new VerificationObserver(meters), properties.deadline());
	}

	@Bean
	VerificationRequestReader verificationRequestReader(VerificationProperties properties) {
		return new VerificationRequestReader(properties.maxReferences());
	}

	@Bean
	VerificationPictureConverter verificationPictureConverter() {
		return new VerificationPictureConverter();
	}

	/**
	 * Everything stays in memory, within {@link Admission}'s bounds: a signature never
	 * touches the disk. How large one image may be is the decoder's matter, so that the
	 * problem can name its part.
	 */
	@Bean
	MultipartConfigElement multipartConfigElement(VerificationProperties properties) {
		long most = properties.maxRequestSize().toBytes();
		return new MultipartConfigElement("", most, most, Math.toIntExact(most));
	}

	@Bean
	FilterRegistrationBean<AdmissionFilter> admissionFilter(VerificationProperties properties, MeterRegistry meters,
			@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
		Admission admission = new Admission(properties.maxInFlight(), properties.maxInFlightSize().toBytes());
		meters.gauge("countersign.verification.in.flight", admission, Admission::requests);
		FilterRegistrationBean<AdmissionFilter> filter = new FilterRegistrationBean<>(
				new AdmissionFilter(admission, properties.maxRequestSize().toBytes(), problems));
		// After the metrics' filter, so that refusals are counted as requests.
		filter.setOrder(Ordered.LOWEST_PRECEDENCE - 10);
		return filter;
	}

}
