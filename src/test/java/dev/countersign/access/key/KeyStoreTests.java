package dev.countersign.access.key;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import javax.sql.DataSource;

import dev.countersign.access.AccessProperties;
import dev.countersign.access.AccessSettingException;
import dev.countersign.access.Authority;
import dev.countersign.access.Caller;
import dev.countersign.access.OpenAccess;
import dev.countersign.access.Tenant;
import dev.countersign.testsupport.DatabaseSlice;
import dev.countersign.testsupport.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Tag("integration")
@ParameterizedClass
@EnumSource(TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyStoreTests {

	private static final Caller OPERATOR = new Caller(Tenant.DEFAULT, "operator", EnumSet.of(Authority.KEYS_MANAGE));

	private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

	@TempDir
	private static Path temporary;

	@Parameter
	@SuppressWarnings("NullAway.Init")
	private TestDatabase database;

	@SuppressWarnings("NullAway.Init")
	private ConfigurableApplicationContext context;

	@SuppressWarnings("NullAway.Init")
	private KeyRepository repository;

	private final AtomicLong ticks = new AtomicLong();

	@DatabaseSlice
	static class Context {

	}

	@BeforeParameterizedClassInvocation
	void start(TestDatabase database) {
		List<String> settings = this.database.settings(temporary.resolve(database.name()));
		this.context = new SpringApplicationBuilder(Context.class).web(WebApplicationType.NONE)
			.run(settings.toArray(String[]::new));
		this.repository = new KeyRepository(this.context.getBean(JdbcClient.class));
	}

	@AfterParameterizedClassInvocation
	void stop() {
		if (this.context != null) {
			this.context.close();
		}
	}

	@Test
	void countsKeysThatEndWhileTheyAreUsed() {
		// Later than all other keys in the database.
		Instant now = NOW.plus(Duration.ofDays(3650));
		Keys keys = keys(cache(), now);
		KeyMetrics metrics = new KeyMetrics(this.repository, Clock.fixed(now, ZoneOffset.UTC));
		for (Duration life : List.of(Duration.ofDays(6), Duration.ofDays(8))) {
			for (Duration sinceUse : List.of(Duration.ofHours(23), Duration.ofHours(25))) {
				String id = keys.create(order(now.plus(life), Authority.VERIFY), OPERATOR).key().id();
				this.repository.used(id, now.minus(sinceUse));
			}
		}
		MeterRegistry meters = new SimpleMeterRegistry();
		metrics.bindTo(meters);
		assertThat(meters.get("countersign.access.keys.ending").gauge().value()).isEqualTo(1);
	}

	private static AccessProperties properties(Map<String, String> settings) {
		return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("countersign.access",
				Bindable.of(AccessProperties.class));
	}

	private Keys keys(KeyCache cache, Instant now) {
		return new Keys(this.repository, cache, properties(Map.of()), new OpenAccess(List.of(() -> true)),
				Clock.fixed(now, ZoneOffset.UTC));
	}

	private KeyCache cache() {
		return new KeyCache(this.repository, this.ticks::get);
	}

	private static NewKey order(@Nullable Instant end, Authority... authorities) {
		return new NewKey("a key", null, ApiKey.Kind.SERVICE, null, Set.of(authorities),
				new KeyQuota(5, Duration.ofMinutes(1)), end);
	}

	private KeyAuthenticator authenticator(KeyCache cache, Instant now) {
		return new KeyAuthenticator(cache, BootstrapKey.read(properties(Map.of()), this.repository, now),
				new LastUse(this.repository), Clock.fixed(now, ZoneOffset.UTC));
	}

	@Test
	void readsNothingButMetricsWhileDatabaseIsAway() {
		AtomicBoolean away = new AtomicBoolean();
		DataSource source = new DelegatingDataSource(this.context.getBean(DataSource.class)) {

			@Override
			public Connection getConnection() throws SQLException {
				if (away.get()) {
					throw new SQLException("away");
				}
				return super.getConnection();
			}

		};
		KeyCache cache = new KeyCache(new KeyRepository(JdbcClient.create(source)), this.ticks::get);
		String both = keys(cache(), NOW)
			.create(order(NOW.plusSeconds(60), Authority.VERIFY, Authority.METRICS_READ), OPERATOR)
			.secret();
		String verifying = keys(cache(), NOW).create(order(NOW.plusSeconds(60), Authority.VERIFY), OPERATOR).secret();
		KeyAuthenticator authenticator = authenticator(cache, NOW);
		assertThat(authenticator.authenticate(both)).isPresent();
		assertThat(authenticator.authenticate(verifying)).isPresent();
		away.set(true);
		this.ticks.addAndGet(Duration.ofSeconds(5).toNanos());
		for (String key : List.of(both, verifying)) {
			assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> authenticator.authenticate(key));
		}
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> authenticator.authenticateForMetrics(verifying));
		assertThat(authenticator.authenticateForMetrics(both).orElseThrow().caller().authorities())
			.containsExactly(Authority.METRICS_READ);
	}

	@Test
	void storesEverythingButTheSecret() {
		IssuedKey issued = keys(cache(), NOW).create(order(NOW.plusSeconds(60), Authority.VERIFY, Authority.AUDIT_READ),
				OPERATOR);
		StoredKey stored = this.repository.find(issued.key().id()).orElseThrow();
		assertThat(stored.key()).isEqualTo(issued.key());
		String row = this.context.getBean(JdbcClient.class)
			.sql("select * from api_key where id = ?")
			.param(issued.key().id())
			.query()
			.singleRow()
			.toString();
		assertThat(row).doesNotContain(KeyToken.parse(issued.secret()).orElseThrow().secret());
	}

	@Test
	void keyWorksUntilItExpires() {
		KeyCache cache = cache();
		String secret = keys(cache, NOW).create(order(NOW.plusSeconds(60), Authority.VERIFY), OPERATOR).secret();
		assertThat(authenticator(cache, NOW.plusSeconds(59)).authenticate(secret)).get()
			.extracting((key) -> key.caller().authorities())
			.isEqualTo(Set.of(Authority.VERIFY));
		assertThat(authenticator(cache, NOW.plusSeconds(60)).authenticate(secret)).isEmpty();
	}

	@Test
	void rotatedKeyWorksUntilTheOverlapIsOver() {
		KeyCache cache = cache();
		Keys keys = keys(cache, NOW);
		IssuedKey old = keys.create(order(NOW.plus(Duration.ofDays(10)), Authority.VERIFY), OPERATOR);
		IssuedKey fresh = keys(cache, NOW.plusSeconds(5)).rotate(old.key().id(), Duration.ofSeconds(30), OPERATOR);
		assertThat(authenticator(cache, NOW.plusSeconds(34)).authenticate(old.secret())).isPresent();
		assertThat(authenticator(cache, NOW.plusSeconds(35)).authenticate(old.secret())).isEmpty();
		assertThat(authenticator(cache, NOW.plusSeconds(36)).authenticate(fresh.secret())).isPresent();
		assertThat(fresh.key().expiresAt()).isEqualTo(NOW.plusSeconds(5).plus(Duration.ofDays(10)));
	}

	@Test
	void rotatedKeyHasTheSameHolder() {
		KeyCache cache = cache();
		Keys keys = keys(cache, NOW);
		IssuedKey first = keys.create(order(null, Authority.REVIEW), OPERATOR);
		IssuedKey second = keys.rotate(first.key().id(), Duration.ofHours(1), OPERATOR);
		IssuedKey third = keys.rotate(second.key().id(), Duration.ofHours(1), OPERATOR);
		IssuedKey other = keys.create(
				new NewKey("a person's", null, ApiKey.Kind.PERSON, "e.schmidt", Set.of(Authority.REVIEW), null, null),
				OPERATOR);
		IssuedKey replaced = keys.rotate(other.key().id(), Duration.ofHours(1), OPERATOR);
		assertThat(Stream.of(first, second, third).map((key) -> caller(cache, key).person()))
			.containsOnly(caller(cache, first).subject());
		assertThat(Stream.of(other, replaced).map((key) -> caller(cache, key).person())).containsOnly("e.schmidt");
	}

	private Caller caller(KeyCache cache, IssuedKey key) {
		return authenticator(cache, NOW).authenticate(key.secret()).orElseThrow().caller();
	}

	@Test
	void revocationReachesOtherNodesWithinTwoSeconds() {
		KeyCache here = cache();
		KeyCache there = cache();
		IssuedKey issued = keys(here, NOW).create(order(null, Authority.VERIFY), OPERATOR);
		assertThat(authenticator(there, NOW).authenticate(issued.secret())).isPresent();
		keys(here, NOW).revoke(issued.key().id(), OPERATOR);
		assertThat(authenticator(here, NOW).authenticate(issued.secret())).isEmpty();
		this.ticks.addAndGet(Duration.ofMillis(1800).toNanos());
		assertThat(authenticator(there, NOW).authenticate(issued.secret())).isEmpty();
	}

	@Test
	void refusesWrongSecretOfKnownKey() {
		KeyCache cache = cache();
		IssuedKey issued = keys(cache, NOW).create(order(null, Authority.VERIFY), OPERATOR);
		KeyToken wrong = new KeyToken(issued.key().id(), "x".repeat(32));
		assertThat(authenticator(cache, NOW).authenticate(wrong.write())).isEmpty();
		assertThat(authenticator(cache, NOW).authenticate(issued.secret())).isPresent();
	}

	@Test
	void refusesMoreKeysThanAllowed() {
		Tenant crowded = new Tenant("crowded");
		Caller manager = new Caller(crowded, "manager", EnumSet.of(Authority.KEYS_MANAGE));
		Keys keys = new Keys(this.repository, cache(), properties(Map.of("countersign.access.max-keys", "2")),
				new OpenAccess(List.of(() -> true)), Clock.fixed(NOW, ZoneOffset.UTC));
		String first = keys.create(order(null, Authority.VERIFY), manager).key().id();
		keys.create(order(null, Authority.VERIFY), manager);
		assertThatExceptionOfType(KeyRefusedException.class)
			.isThrownBy(() -> keys.create(order(null, Authority.VERIFY), manager))
			.withMessageContaining("countersign.access.max-keys");
		keys.revoke(first, manager);
		keys.create(order(null, Authority.VERIFY), manager);
	}

	@Test
	void bootstrapKeyEndsAfterItsLifetimeOrOnceThereIsAManager() throws IOException {
		this.context.getBean(JdbcClient.class).sql("delete from api_key").update();
		String secret = "0123456789-0123456789-0123456789-" + this.database;
		Path file = Files.writeString(temporary.resolve("bootstrap-" + this.database), "  " + secret + "\n");
		AccessProperties properties = properties(Map.of("countersign.access.bootstrap-key-file", file.toString()));
		BootstrapKey first = BootstrapKey.read(properties, this.repository, NOW);
		assertThat(first.is(secret)).isTrue();
		assertThat(first.is(secret + "x")).isFalse();
		BootstrapKey later = BootstrapKey.read(properties, this.repository, NOW.plus(Duration.ofHours(23)));
		assertThat(later.isValid(NOW.plus(Duration.ofHours(24)).minusMillis(1))).isTrue();
		assertThat(later.isValid(NOW.plus(Duration.ofHours(24)))).isFalse();
		keys(cache(), NOW).create(order(null, Authority.KEYS_MANAGE), OPERATOR);
		assertThat(later.isValid(NOW.plus(59, ChronoUnit.MINUTES))).isTrue();
		assertThat(later.isValid(NOW.plus(60, ChronoUnit.MINUTES))).isFalse();
	}

	@Test
	void unusableBootstrapFileNamesTheSetting() throws IOException {
		Path shortOne = Files.writeString(temporary.resolve("short-" + this.database), "too-short");
		for (Path file : List.of(shortOne, temporary.resolve("missing"))) {
			assertThatExceptionOfType(AccessSettingException.class).isThrownBy(() -> BootstrapKey.read(
					properties(Map.of("countersign.access.bootstrap-key-file", file.toString())), this.repository, NOW))
				.withMessageContaining("countersign.access.bootstrap-key-file");
		}
	}

}
