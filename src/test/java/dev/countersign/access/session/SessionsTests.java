package dev.countersign.access.session;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

import dev.countersign.access.AccessConfiguration;
import dev.countersign.access.AccessProperties;
import dev.countersign.access.Authority;
import dev.countersign.access.Caller;
import dev.countersign.access.Tenant;
import dev.countersign.access.key.ApiKey;
import dev.countersign.access.key.AuthenticatedKey;
import dev.countersign.access.key.IssuedKey;
import dev.countersign.access.key.KeyAuthenticator;
import dev.countersign.access.key.KeyConfiguration;
import dev.countersign.access.key.Keys;
import dev.countersign.access.key.NewKey;
import dev.countersign.testsupport.DatabaseSlice;
import dev.countersign.testsupport.MovableClock;
import dev.countersign.testsupport.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
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
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Sessions of two nodes on one database.
 */
@Tag("integration")
@ParameterizedClass
@EnumSource(TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionsTests {

	private static final Caller REVIEWER = new Caller(Tenant.DEFAULT, "reviewer", EnumSet.of(Authority.REVIEW));

	private static final Caller OPERATOR = new Caller(Tenant.DEFAULT, "operator", EnumSet.of(Authority.KEYS_MANAGE));

	@TempDir
	private static Path temporary;

	@Parameter
	@SuppressWarnings("NullAway.Init")
	private TestDatabase database;

	@SuppressWarnings("NullAway.Init")
	private ConfigurableApplicationContext context;

	@SuppressWarnings("NullAway.Init")
	private JdbcClient client;

	private final MovableClock clock = new MovableClock(Instant.EPOCH);

	@SuppressWarnings("NullAway.Init")
	private Sessions node;

	@SuppressWarnings("NullAway.Init")
	private Sessions other;

	@BeforeParameterizedClassInvocation
	void start(TestDatabase database) {
		this.context = new SpringApplicationBuilder(Store.class).web(WebApplicationType.NONE)
			.run(this.database.settings(temporary.resolve(database.name())).toArray(String[]::new));
		this.client = this.context.getBean(JdbcClient.class);
	}

	@AfterParameterizedClassInvocation
	void stop() {
		if (this.context != null) {
			this.context.close();
		}
	}

	@BeforeEach
	void empty() {
		this.client.sql("delete from console_session").update();
		this.clock.set(Instant.parse("2030-01-01T08:00:00Z"));
		this.node = node(10);
		this.other = node(10);
	}

	private Sessions node(int max) {
		return new Sessions(new SessionRepository(this.client), this.context.getBean(KeyAuthenticator.class),
				new SessionProperties(Duration.ofMinutes(30), Duration.ofHours(8), 3, max), this.clock);
	}

	private int rows() {
		return this.client.sql("select count(*) from console_session").query(Integer.class).single();
	}

	@Test
	void endsOnEveryNode() {
		LiveSession session = this.node.begin(REVIEWER);
		assertThat(this.other.find(session.secret(), true)).map(LiveSession::caller).contains(REVIEWER);
		this.node.end(session.secret());
		for (int i = 0; i < 2; i++) {
			assertThat(this.other.find(session.secret(), true)).isEmpty();
			assertThat(this.node.find(session.secret(), true)).isEmpty();
		}
	}

	@Test
	void endsWhenIdle() {
		LiveSession session = this.node.begin(REVIEWER);
		assertThat(session.idleUntil()).isEqualTo("2030-01-01T08:30:00Z");
		this.clock.pass(Duration.ofMinutes(29));
		assertThat(this.other.find(session.secret(), false)).map(LiveSession::idleUntil).contains(session.idleUntil());
		this.clock.pass(Duration.ofMinutes(1));
		assertThat(this.other.find(session.secret(), true)).isEmpty();
		assertThat(rows()).isZero();
	}

	@Test
	void useKeepsItUntilItsEnd() {
		LiveSession session = this.node.begin(REVIEWER);
		assertThat(session.endsAt()).isEqualTo("2030-01-01T16:00:00Z");
		for (int i = 0; i < 23; i++) {
			this.clock.pass(Duration.ofMinutes(20));
			assertThat((i % 2 == 0) ? this.node.find(session.secret(), true) : this.other.find(session.secret(), true))
				.isPresent();
		}
		assertThat(this.node.find(session.secret(), true)).map(LiveSession::idleUntil).contains(session.endsAt());
		this.clock.pass(Duration.ofMinutes(20));
		assertThat(this.node.find(session.secret(), true)).isEmpty();
	}

	@Test
	void notesItsUseOnceAMinute() {
		LiveSession session = this.node.begin(REVIEWER);
		this.clock.pass(Duration.ofSeconds(59));
		assertThat(this.node.find(session.secret(), true)).map(LiveSession::idleUntil).contains(session.idleUntil());
		this.clock.pass(Duration.ofSeconds(1));
		assertThat(this.node.find(session.secret(), true)).map(LiveSession::idleUntil)
			.contains(session.idleUntil().plusSeconds(60));
	}

	@Test
	void keepsNoSecret() {
		LiveSession session = this.node.begin(REVIEWER);
		assertThat(this.client.sql("select * from console_session").query().singleRow().values())
			.noneMatch((value) -> String.valueOf(value).contains(session.secret().value())
					|| String.valueOf(value).contains(session.secret().token()));
		assertThat(session.toString()).doesNotContain(session.secret().value());
	}

	@Test
	void boundsSessionsOfAPersonAndOfAll() {
		LiveSession first = this.node.begin(REVIEWER);
		for (int i = 0; i < 3; i++) {
			this.clock.pass(Duration.ofSeconds(1));
			this.other.begin(REVIEWER);
		}
		assertThat(this.node.find(first.secret(), true)).isEmpty();
		assertThat(rows()).isEqualTo(3);
		Sessions full = node(3);
		Caller another = new Caller(Tenant.DEFAULT, "another", Set.of());
		assertThatExceptionOfType(SignInRefusedException.class).isThrownBy(() -> full.begin(another))
			.satisfies((refused) -> assertThat(refused.reason()).isEqualTo(SignInRefusedException.Reason.FULL));
		this.clock.pass(Duration.ofMinutes(31));
		assertThat(full.begin(another).caller()).isEqualTo(another);
		assertThat(rows()).isEqualTo(1);
	}

	@Test
	void sweepsWhatHasEnded() {
		this.node.begin(REVIEWER);
		this.clock.pass(Duration.ofMinutes(20));
		LiveSession later = this.node.begin(REVIEWER);
		this.clock.pass(Duration.ofMinutes(10));
		assertThat(this.other.sweep()).isEqualTo(1);
		assertThat(this.other.find(later.secret(), false)).isPresent();
	}

	@Test
	void endsWhenItsKeyLosesScopeOrEnds() {
		for (String change : new String[] { "scopes = 'verify'", "revoked_at = current_timestamp",
				"expires_at = timestamp with time zone '2020-01-01 00:00:00+00'" }) {
			IssuedKey issued = this.context.getBean(Keys.class)
				.create(new NewKey("someone", null, ApiKey.Kind.PERSON, "e.schmidt",
						EnumSet.of(Authority.VERIFY, Authority.KEYS_MANAGE), null, null), OPERATOR);
			AuthenticatedKey key = this.context.getBean(KeyAuthenticator.class)
				.authenticate(issued.secret())
				.orElseThrow();
			LiveSession session = this.node.begin(key);
			assertThat(this.other.find(session.secret(), true)).map(LiveSession::key).contains(key);
			assertThat(this.other.find(session.secret(), true)).map((live) -> live.caller().person())
				.contains("e.schmidt");
			this.client.sql("update api_key set " + change + " where id = ?").param(key.id()).update();
			Awaitility.await()
				.untilAsserted(() -> assertThat(this.other.find(session.secret(), true)).as(change).isEmpty());
			this.client.sql("update api_key set scopes = 'verify keys:manage' where id = ?").param(key.id()).update();
			assertThat(this.node.find(session.secret(), true)).as("it does not come back").isEmpty();
		}
	}

	@DatabaseSlice
	@Import({ AccessConfiguration.class, KeyConfiguration.class })
	@EnableConfigurationProperties(AccessProperties.class)
	static class Store {

	}

}
