package dev.countersign.encryption;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.countersign.testsupport.DatabaseSlice;
import dev.countersign.testsupport.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nodes on one database whose primary keys differ.
 */
@Tag("integration")
@ParameterizedClass
@EnumSource(TestDatabase.class)
@SuppressWarnings("NullAway.Init")
class KeyringTests {

	private final TestDatabase database;

	/** Null if the database is skipped. */
	private @Nullable ConfigurableApplicationContext context;

	private JdbcClient client;

	private TransactionTemplate transactions;

	private Path oldFirst;

	private Path newFirst;

	KeyringTests(TestDatabase database) {
		this.database = database;
	}

	@BeforeEach
	void open(@TempDir Path folder) throws Exception {
		this.context = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.run(this.database.settings(folder).toArray(String[]::new));
		this.client = this.context.getBean(JdbcClient.class);
		this.transactions = this.context.getBean(TransactionTemplate.class);
		AeadConfig.register();
		KeysetHandle old = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get());
		KeysetHandle added = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get());
		this.oldFirst = write(folder.resolve("old-first"), old, added);
		this.newFirst = write(folder.resolve("new-first"), added, old);
	}

	private static Path write(Path file, KeysetHandle primary, KeysetHandle other) throws Exception {
		return Files.writeString(file,
				TinkJsonProtoKeysetFormat.serializeKeyset(
						KeysetHandle.newBuilder().addEntry(entry(primary).makePrimary()).addEntry(entry(other)).build(),
						RegistryConfiguration.get(), InsecureSecretKeyAccess.get()));
	}

	private static KeysetHandle.Builder.Entry entry(KeysetHandle key) {
		return KeysetHandle.importKey(key.getPrimary().getKey()).withFixedId(key.getPrimary().getId());
	}

	@AfterEach
	void close() {
		if (this.context != null) {
			this.context.close();
		}
	}

	@Test
	void keyThatIsListedAgainIsNoNewer() {
		Keyring behind = Keyrings.of(this.oldFirst, this.client, this.transactions);
		Keyring ahead = Keyrings.of(this.newFirst, this.client, this.transactions);
		assertThat(ahead.isPrimaryNewest()).isTrue();
		byte[] context = new byte[0];
		byte[] content = { 1, 2, 3 };
		Sealed anew = ahead.seal(ahead.open(behind.seal(content, context), context), context);
		ahead.strikeOff(behind.primary());
		assertThat(ahead.inUse()).containsExactly(ahead.primary());
		behind.reload();
		assertThat(ahead.inUse()).containsExactly(ahead.primary(), behind.primary());
		assertThat(behind.isPrimaryNewest()).as("or it would seal everything back").isFalse();
		assertThat(ahead.isPrimaryNewest()).isTrue();
		assertThat(behind.open(anew, context)).isEqualTo(content);
	}

	@Test
	void keyTakenUpLastIsNewestWhateverClocksSay() {
		Keyring first = Keyrings.of(this.oldFirst, this.client, this.transactions);
		Keyring late = keyring(this.newFirst, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-1)));
		assertThat(late.isPrimaryNewest()).isTrue();
		assertThat(first.isPrimaryNewest()).isFalse();
	}

	@Test
	void changedFileMakesItsPrimaryKeyNewest() throws Exception {
		Path file = Files.copy(this.oldFirst, this.oldFirst.resolveSibling("changing"));
		Keyring changing = Keyrings.of(file, this.client, this.transactions);
		Keyring ahead = Keyrings.of(this.newFirst, this.client, this.transactions);
		Keyring back = Keyrings.of(this.oldFirst, this.client, this.transactions);
		assertThat(ahead.isPrimaryNewest()).isFalse();
		Files.writeString(file, Files.readString(this.newFirst));
		changing.reload();
		assertThat(changing.primary()).isEqualTo(ahead.primary());
		assertThat(changing.isPrimaryNewest()).isTrue();
		assertThat(back.isPrimaryNewest()).isFalse();
	}

	private Keyring keyring(Path file, Clock clock) {
		return new Keyring(
				KeysetSource.of(new EncryptionProperties(file, null, Duration.ofSeconds(10)), file.toAbsolutePath()),
				new KeyRegistry(this.client, this.transactions, clock));
	}

	@DatabaseSlice
	static class Application {

	}

}
