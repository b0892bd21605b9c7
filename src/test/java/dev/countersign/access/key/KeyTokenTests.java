package dev.countersign.access.key;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class KeyTokenTests {

	private final SecureRandom random = new SecureRandom();

	@Test
	void readsWhatItWrites() {
		KeyToken drawn = KeyToken.draw(this.random);
		assertThat(drawn.write()).matches("csk_[0-9A-Za-z]{12}_[0-9A-Za-z]{38}");
		assertThat(KeyToken.parse(drawn.write())).hasValue(drawn);
	}

	@Test
	void detectsEveryMistypedCharacter() {
		String key = KeyToken.draw(this.random).write();
		for (int i = 0; i < key.length(); i++) {
			char other = (key.charAt(i) == 'a') ? 'b' : 'a';
			assertThat(KeyToken.parse(key.substring(0, i) + other + key.substring(i + 1))).as("at " + i).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "csk_", "csk_abc", "csk_000000000000_", "Bearer csk_000000000000_0",
			"csk_00000000000é_00000000000000000000000000000000000000" })
	void rejectsOtherText(String text) {
		assertThat(KeyToken.parse(text)).isEmpty();
	}

	@Test
	void neverDrawsTheSameTwice() {
		Set<String> drawn = new HashSet<>();
		for (int i = 0; i < 1000; i++) {
			drawn.add(KeyToken.draw(this.random).id());
		}
		assertThat(drawn).hasSize(1000);
	}

	@Test
	void keepsSecretOutOfLogs() {
		KeyToken drawn = KeyToken.draw(this.random);
		assertThat(drawn.toString()).contains(drawn.id()).doesNotContain(drawn.secret());
		assertThat(drawn.digest()).hasSize(64).doesNotContain(drawn.secret());
	}

}
