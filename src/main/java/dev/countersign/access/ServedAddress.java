package dev.countersign.access;

import java.net.InetAddress;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Refuses to start on an address that other machines can reach as long as callers are not
 * told apart, or if what they send, keys included, would travel in clear text. It checks
 * every web server, including the management server.
 */
class ServedAddress implements WebServerFactoryCustomizer<ConfigurableWebServerFactory>, Ordered {

	private final Environment environment;

	private final AccessProperties properties;

	private final OpenAccess access;

	ServedAddress(Environment environment, AccessProperties properties, OpenAccess access) {
		this.environment = environment;
		this.properties = properties;
		this.access = access;
	}

	@Override
	public void customize(ConfigurableWebServerFactory factory) {
		check("server");
		if (this.environment.containsProperty("management.server.port")) {
			check("management.server");
		}
	}

	private void check(String server) {
		String key = server + ".address";
		InetAddress address = Binder.get(this.environment).bind(key, InetAddress.class).orElse(null);
		if (address != null && address.isLoopbackAddress()) {
			return;
		}
		String shown = (address != null) ? address.getHostAddress() : "all interfaces";
		if (this.access.isOpen()) {
			throw new ExposedAddressException(key, shown, ExposedAddressException.Reason.CALLERS_UNKNOWN);
		}
		if (this.properties.plainHttp() == AccessProperties.PlainHttp.REFUSED && !isEncrypted(server)) {
			throw new ExposedAddressException(key, shown, ExposedAddressException.Reason.CLEAR_TEXT);
		}
	}

	/** The management server has the TLS of the other unless it has its own. */
	private boolean isEncrypted(String server) {
		Binder binder = Binder.get(this.environment);
		Ssl ssl = binder.bind(server + ".ssl", Ssl.class)
			.orElseGet(() -> binder.bind("server.ssl", Ssl.class).orElse(null));
		return ssl != null && ssl.isEnabled()
				&& (ssl.getBundle() != null || ssl.getKeyStore() != null || ssl.getCertificate() != null);
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
