package dev.countersign.server.web;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import dev.countersign.server.TomcatCustomizer;
import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;

/**
 * Lets a node that was told to stop serve on for a while. Spring Boot has failed its
 * readiness by then and stops nothing before the listeners return, so load balancers
 * leave the node while it still answers. Each answer closes its connection: a request
 * that comes on an open one after Tomcat has stopped would get a bare 503.
 */
final class Drain implements ApplicationListener<ContextClosedEvent>, TomcatCustomizer, Ordered {

	private static final Logger logger = LoggerFactory.getLogger(Drain.class);

	private final ApplicationContext context;

	private final Duration duration;

	private volatile boolean draining;

	Drain(ApplicationContext context, ShutdownProperties properties) {
		this.context = context;
		this.duration = properties.drain();
	}

	@Override
	public void customize(TomcatServletWebServerFactory factory) {
		factory.addEngineValves(new ClosingValve());
	}

	@Override
	public void onApplicationEvent(ContextClosedEvent event) {
		// A management server's context is another one.
		if (!event.getApplicationContext().equals(this.context)) {
			return;
		}
		this.draining = true;
		if (this.duration.isZero()) {
			return;
		}
		logger.info("Told to stop: serving for another {} s", this.duration.toSeconds());
		try {
			TimeUnit.NANOSECONDS.sleep(this.duration.toNanos());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Before any other listener stops something. */
	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	private final class ClosingValve extends ValveBase {

		ClosingValve() {
			super(true);
		}

		@Override
		public void invoke(Request request, Response response) throws IOException, ServletException {
			if (Drain.this.draining) {
				response.setHeader("Connection", "close");
			}
			getNext().invoke(request, response);
		}

	}

}
