package dev.countersign.access;

import java.net.InetAddress;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Refuses to start on an address that other machines can reach, since the service cannot
 * authenticate callers yet. It checks every web server, including the management server.
 */
@Component
class LoopbackOnly implements WebServerFactoryCustomizer<ConfigurableWebServerFactory>, Ordered {

	private final Environment environment;

	LoopbackOnly(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void customize(ConfigurableWebServerFactory factory) {
		requireLoopback("server.address");
		if (this.environment.containsProperty("management.server.port")) {
			requireLoopback("management.server.address");
		}
	}

	private void requireLoopback(String key) {
		InetAddress address = Binder.get(this.environment).bind(key, InetAddress.class).orElse(null);
		if (!isLoopback(address)) {
			throw new ExposedAddressException(key, (address != null) ? address.getHostAddress() : "all interfaces");
		}
	}

	private static boolean isLoopback(@Nullable InetAddress address) {
		return address != null && address.isLoopbackAddress();
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
