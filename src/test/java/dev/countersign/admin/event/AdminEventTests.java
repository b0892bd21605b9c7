package dev.countersign.admin.event;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.countersign.access.Tenant;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AdminEventTests {

	@Test
	void boundsText() {
		AdminEvent event = of("s".repeat(5000), "\uD83D\uDE00".repeat(5000));
		assertThat(event.subject()).hasSize(256);
		assertThat(event.target()).isEqualTo("\uD83D\uDE00".repeat(256));
	}

	@Test
	void replacesWhatCannotBePrinted() {
		AdminEvent event = of("a\0b\nc", "Konto 4711/\u00E4\u001B[31m\uD83D");
		assertThat(event.subject()).isEqualTo("a\uFFFDb\uFFFDc");
		assertThat(event.target()).isEqualTo("Konto 4711/\u00E4\uFFFD[31m\uFFFD");
	}

	@Test
	void hidesKeys() {
		AdminEvent event = of("csk_Ab3dEf6hIj9k_secretsecretsecretsecretsecret12345678",
				"at csk_Ab3dEf6hIj9k_secret/x");
		assertThat(event.subject()).doesNotContain("Ab3d", "secret");
		assertThat(event.target()).isEqualTo("at csk_\u2026/x");
	}

	private static AdminEvent of(String subject, String target) {
		return new AdminEvent(UlidCreator.getUlid().toString(), Tenant.DEFAULT, subject, "keys.revoke", target,
				"192.0.2.7", 404, "unknown-key");
	}

}
