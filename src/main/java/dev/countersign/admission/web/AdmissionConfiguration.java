package dev.countersign.admission.web;

import java.time.Duration;

import dev.countersign.admission.Admission;
import dev.countersign.admission.UploadLimits;
import dev.countersign.admission.Uploads;
import dev.countersign.problem.ProblemType;
import dev.countersign.server.TomcatCustomizer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.MultipartConfigElement;
import org.apache.coyote.http11.AbstractHttp11Protocol;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.cloud.CloudPlatform;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.tomcat.TomcatProtocolHandlerCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties.ForwardHeadersStrategy;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Applies the limits on requests before all controllers.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ AdmissionProperties.class, ConnectionProperties.class, RefusalProperties.class,
		UploadProperties.class })
class AdmissionConfiguration {

	/** Requests that are computed at a time keep every CPU busy from here on. */
	private static final int MIN_PER_CPU = 2;

	/**
	 * A request that waited as long as it was expected to may still take twice as long.
	 */
	private static final double SHARE_OF_DEADLINE = 0.4;

	/**
	 * Keeps request bodies in memory, within {@link Uploads}' limits: a signature never
	 * touches the disk. The decoder limits the size of a single image, so that the
	 * problem can name its part.
	 */
	@Bean
	MultipartConfigElement multipartConfigElement(AdmissionProperties properties) {
		long max = properties.maxRequestSize().toBytes();
		return new MultipartConfigElement("", max, max, Math.toIntExact(max));
	}

	@Bean
	UploadLimits uploadLimits(AdmissionProperties admission, UploadProperties uploads) {
		return new UploadLimits(uploads.maxConcurrent(), admission.maxInFlightSize().toBytes(), uploads.maxShare(),
				uploads.minRate().toBytes(), uploads.maxPause(), uploads.maxTime());
	}

	@Bean
	Admission admission(AdmissionProperties properties, Environment environment, MeterRegistry meters) {
		int max = properties.maxInFlight();
		int min = Math.min(max, MIN_PER_CPU * Runtime.getRuntime().availableProcessors());
		Admission admission = new Admission(min, max, maxWait(properties, environment), System::nanoTime);
		meters.gauge("countersign.verification.in.flight", admission, Admission::requests);
		meters.gauge("countersign.admission.limit", admission, Admission::limit);
		return admission;
	}

	@Bean
	Uploads uploads(UploadLimits limits, MeterRegistry meters) {
		Uploads uploads = new Uploads(limits, System::nanoTime);
		meters.gauge("countersign.admission.uploads", uploads, Uploads::reading);
		meters.gauge("countersign.admission.bytes", uploads, Uploads::bytes);
		return uploads;
	}

	@Bean
	Refusals refusals(RefusalProperties properties, MeterRegistry meters) {
		return new Refusals(properties.perSecond(), properties.maxDelay(), properties.maxDelayed(),
				meters.counter("countersign.rejections", "reason", ProblemType.OVERLOADED.slug()));
	}

	@Bean
	TomcatCustomizer admissionValves(Admission admission, Uploads uploads, Refusals refusals, UploadLimits limits,
			UploadProperties properties) {
		int maxRest = Math.toIntExact(properties.maxSwallowSize().toBytes());
		return (factory) -> {
			factory.addEngineValves(new BodyValve(limits, maxRest), new AdmissionValve(admission, uploads, refusals));
			TomcatProtocolHandlerCustomizer<AbstractHttp11Protocol<?>> bodies = (protocol) -> {
				protocol.setDisableUploadTimeout(false);
				protocol.setConnectionUploadTimeout(Math.toIntExact(properties.maxPause().toMillis()));
				protocol.setMaxSwallowSize(maxRest);
				// A refused caller who asked is not told to send the body first.
				protocol.setContinueResponseTiming("onRead");
			};
			factory.addProtocolHandlerCustomizers(bodies);
		};
	}

	@Bean
	TomcatCustomizer connectionsOfAddresses(ConnectionProperties properties, ServerProperties server,
			Environment environment, MeterRegistry meters) {
		Counter refused = meters.counter("countersign.rejections", "reason", "too-many-connections");
		return (factory) -> {
			factory.setProtocol(BoundedHttpProtocol.class.getName());
			if (properties.maxPerAddress() > 0 && !isBehindProxy(server, environment)) {
				TomcatProtocolHandlerCustomizer<BoundedHttpProtocol> bound = (protocol) -> protocol
					.bound(properties.maxPerAddress(), refused::increment);
				factory.addProtocolHandlerCustomizers(bound);
			}
		};
	}

	/**
	 * Behind a proxy, every connection comes from the proxy's address. Where the strategy
	 * is not set, Spring Boot goes by the platform.
	 */
	private static boolean isBehindProxy(ServerProperties server, Environment environment) {
		ForwardHeadersStrategy strategy = server.getForwardHeadersStrategy();
		CloudPlatform platform = CloudPlatform.getActive(environment);
		return ((strategy != null) ? strategy != ForwardHeadersStrategy.NONE
				: platform != null && platform.isUsingForwardHeaders())
				|| Binder.get(environment)
					.bind("countersign.access.plain-http", String.class)
					.map((plain) -> plain.replaceAll("[-_]", "").equalsIgnoreCase("behindproxy"))
					.orElse(false);
	}

	@Bean
	FilterRegistrationBean<AdmissionFilter> admissionFilter(AdmissionProperties properties, UploadLimits limits,
			Admission admission, Uploads uploads, Refusals refusals,
			@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
		FilterRegistrationBean<AdmissionFilter> filter = new FilterRegistrationBean<>(new AdmissionFilter(admission,
				uploads, refusals, properties.maxRequestSize().toBytes(), limits.maxTime(), problems));
		// After the metrics filter, so that rejected requests are counted too, and after
		// authentication, so that strangers take no place.
		filter.setOrder(Ordered.LOWEST_PRECEDENCE - 10);
		return filter;
	}

	private static Duration maxWait(AdmissionProperties properties, Environment environment) {
		Duration wait = properties.maxWait();
		return Binder.get(environment)
			.bind("countersign.verification.deadline", Duration.class)
			.map((deadline) -> Duration.ofNanos((long) (SHARE_OF_DEADLINE * deadline.toNanos())))
			.map((share) -> (share.compareTo(wait) < 0) ? share : wait)
			.orElse(wait);
	}

}
