package dev.countersign.access;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ServedAddressTests {

	private static final OpenAccess OPEN = new OpenAccess(List.of(() -> false));

	private static final OpenAccess KNOWN = new OpenAccess(List.of(() -> false, () -> true));

	private final TomcatServletWebServerFactory server = new TomcatServletWebServerFactory();

	private final MockEnvironment environment = new MockEnvironment();

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "127.0.0.5", "::1", "localhost" })
	void acceptsLoopbackAddress(String address) {
		this.environment.setProperty("server.address", address);
		assertThatCode(() -> address(OPEN, "refused").customize(this.server)).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@CsvSource({ "server.address,0.0.0.0", "server.address,::", "server.address,192.0.2.7", "server.address,",
			"management.server.address,0.0.0.0", "management.server.address," })
	void rejectsExposedAddressWhereCallersAreNotToldApart(String key, String address) {
		exposed(key, address);
		ExposedAddressException failure = catchThrowableOfType(ExposedAddressException.class,
				() -> address(OPEN, "behind-proxy").customize(this.server));
		assertThat(action(failure)).contains(key, "countersign.access.bootstrap-key-file",
				"spring.security.oauth2.resourceserver.jwt.issuer-uri", "countersign.access.certificates");
	}

	@ParameterizedTest
	@CsvSource({ "server.address,0.0.0.0", "management.server.address," })
	void rejectsClearTextOnExposedAddress(String key, String address) {
		exposed(key, address);
		ExposedAddressException failure = catchThrowableOfType(ExposedAddressException.class,
				() -> address(KNOWN, "refused").customize(this.server));
		assertThat(action(failure)).contains(key.replace(".address", ".ssl.bundle"),
				"countersign.access.plain-http=behind-proxy");
		assertThatCode(() -> address(KNOWN, "behind-proxy").customize(this.server)).doesNotThrowAnyException();
	}

	@Test
	void acceptsExposedAddressWithTls() {
		this.environment.setProperty("server.address", "0.0.0.0");
		this.environment.setProperty("server.ssl.bundle", "web");
		assertThatCode(() -> address(KNOWN, "refused").customize(this.server)).doesNotThrowAnyException();
		this.environment.setProperty("server.ssl.enabled", "false");
		assertThat(catchThrowableOfType(ExposedAddressException.class,
				() -> address(KNOWN, "refused").customize(this.server)))
			.isNotNull();
	}

	private void exposed(String key, String address) {
		this.environment.setProperty("management.server.port", "8081");
		this.environment.setProperty("server.address", "127.0.0.1");
		this.environment.setProperty("management.server.address", "127.0.0.1");
		this.environment.setProperty(key, (address != null) ? address : "");
	}

	private ServedAddress address(OpenAccess access, String plainHttp) {
		AccessProperties properties = new Binder(
				new MapConfigurationPropertySource(Map.of("countersign.access.plain-http", plainHttp)))
			.bind("countersign.access", AccessProperties.class)
			.get();
		return new ServedAddress(this.environment, properties, access);
	}

	private static String action(ExposedAddressException failure) {
		FailureAnalysis analysis = new ExposedAddressFailureAnalyzer().analyze(failure);
		return (analysis != null) ? String.valueOf(analysis.getAction()) : "";
	}

}
