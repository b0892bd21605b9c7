package dev.countersign.access;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class LoopbackOnlyTests {

	private final TomcatServletWebServerFactory server = new TomcatServletWebServerFactory();

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "127.0.0.5", "::1", "localhost" })
	void acceptsLoopbackAddress(String address) {
		MockEnvironment environment = new MockEnvironment().withProperty("server.address", address);
		assertThatCode(() -> new LoopbackOnly(environment).customize(this.server)).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@CsvSource({ "server.address,0.0.0.0", "server.address,::", "server.address,192.0.2.7", "server.address,",
			"management.server.address,0.0.0.0", "management.server.address," })
	void rejectsExposedAddressAndNamesKey(String key, String address) {
		MockEnvironment environment = new MockEnvironment().withProperty("management.server.port", "8081");
		environment.setProperty("server.address", "127.0.0.1");
		environment.setProperty("management.server.address", "127.0.0.1");
		environment.setProperty(key, (address != null) ? address : "");
		ExposedAddressException failure = catchThrowableOfType(ExposedAddressException.class,
				() -> new LoopbackOnly(environment).customize(this.server));
		assertThat(failure).hasMessageContaining(key);
		FailureAnalysis analysis = new ExposedAddressFailureAnalyzer().analyze(failure);
		assertThat(analysis).isNotNull().extracting(FailureAnalysis::getAction).asString().contains(key);
	}

}
