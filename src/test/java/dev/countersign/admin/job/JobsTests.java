package dev.countersign.admin.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.countersign.testsupport.DatabaseSlice;
import dev.countersign.testsupport.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Jobs in real processes, on both databases.
 */
@Tag("integration")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class JobsTests {

	private static final CountingKind KIND = new CountingKind();

	private final TestDatabase database;

	private final JsonMapper json = JsonMapper.builder().build();

	private List<String> settings = List.of();

	private final List<ConfigurableApplicationContext> nodes = new ArrayList<>();

	@TempDir
	private Path folder;

	JobsTests(TestDatabase database) {
		this.database = database;
	}

	@BeforeEach
	void createDatabase() {
		this.settings = new ArrayList<>(this.database.settings(this.folder.resolve("data")));
		this.settings
			.addAll(List.of("--countersign.scheduler.poll-interval=100ms", "--countersign.scheduler.heartbeat=200ms",
					"--countersign.jobs.memory=128MB", "--countersign.jobs.directory=" + this.folder.resolve("jobs")));
	}

	@AfterEach
	void stopNodes() {
		this.nodes.forEach(ConfigurableApplicationContext::close);
	}

	@Test
	void runsJobInSeparateProcess() {
		Jobs jobs = jobs(start());
		String id = jobs.submit(KIND, request(Map.of("goal", 20))).id();
		Job job = awaitEnd(jobs, id);
		assertThat(job.status()).isEqualTo(JobStatus.SUCCEEDED);
		assertThat(job.result()).isEqualTo(request(Map.of("count", 20, "began", 0)));
		JsonNode progress = Objects.requireNonNull(job.progress());
		assertThat(progress.get("count").asInt()).isEqualTo(20);
		assertThat(progress.get("pid").asLong()).isNotEqualTo(ProcessHandle.current().pid());
		assertThat(job.finishedAt()).isAfterOrEqualTo(job.startedAt()).isAfter(job.createdAt());
		Awaitility.await().untilAsserted(() -> assertThat(this.folder.resolve("jobs").resolve(id)).doesNotExist());
	}

	@Test
	void failsAtOnceWhenRetryCannotHelp() {
		Jobs jobs = jobs(start());
		Job job = awaitEnd(jobs, jobs.submit(KIND, request(Map.of("fail", "for-good"))).id());
		assertThat(job.status()).isEqualTo(JobStatus.FAILED);
		assertThat(job.error()).isEqualTo("It cannot be done.");
		Job full = awaitEnd(jobs, jobs.submit(KIND, request(Map.of("fail", "full"))).id());
		assertThat(full.error()).contains("No space").contains("countersign.jobs.directory");
		assertThat(full.attempt()).isEqualTo(1);
	}

	@Test
	void countsOpenAndEndedJobs() {
		ConfigurableApplicationContext node = start("--countersign.jobs.enabled=false");
		jobs(node).submit(KIND, request(Map.of("goal", 20)));
		MeterRegistry meters = node.getBean(MeterRegistry.class);
		assertThat(meters.get("countersign.jobs").tags("kind", KIND.name(), "status", "queued").gauge().value())
			.isEqualTo(1);
		assertThat(meters.get("countersign.jobs").tags("kind", KIND.name(), "status", "running").gauge().value())
			.isZero();
		ConfigurableApplicationContext trainer = start();
		Jobs jobs = jobs(trainer);
		awaitEnd(jobs, jobs.submit(KIND, request(Map.of("fail", "for-good"))).id());
		assertThat(trainer.getBean(MeterRegistry.class)
			.get("countersign.jobs.ended")
			.tags("kind", KIND.name(), "status", "failed")
			.counter()
			.count()).isEqualTo(1);
	}

	@Test
	void retriesCrashAndReportsItWithoutPaths() {
		Jobs jobs = jobs(start("--countersign.jobs.retries=1"));
		Job job = awaitEnd(jobs, jobs.submit(KIND, request(Map.of("fail", "crash"))).id());
		assertThat(job.status()).isEqualTo(JobStatus.FAILED);
		assertThat(job.attempt()).isEqualTo(2);
		assertThat(job.error()).contains("2 attempts", "status 9").doesNotContain("jane");
	}

	@Test
	void restoresRetriesOfJobThatGetsFurther() {
		Jobs jobs = jobs(start("--countersign.jobs.retries=1"));
		Job job = awaitEnd(jobs, jobs.submit(KIND, request(Map.of("goal", 20, "crashEvery", 8))).id());
		assertThat(job.result()).isEqualTo(request(Map.of("count", 20, "began", 16)));
		assertThat(job.attempt()).isEqualTo(3);
	}

	@Test
	void endsJobThatGetsNoFurther() {
		Jobs jobs = jobs(start("--countersign.jobs.retries=1"));
		Job job = awaitEnd(jobs, jobs.submit(KIND, request(Map.of("goal", 20, "crashEvery", 5, "stuckAt", 10))).id());
		assertThat(job.status()).isEqualTo(JobStatus.FAILED);
		assertThat(job.attempt()).as("one up to 5, one up to 10, and one that stays there").isEqualTo(3);
		assertThat(job.error()).contains("2 attempts that got no further");
	}

	@Test
	void reportsOutOfMemory() {
		Jobs jobs = jobs(start("--countersign.jobs.retries=0"));
		Job job = awaitEnd(jobs, jobs.submit(KIND, request(Map.of("fail", "memory"))).id());
		assertThat(job.error()).contains("countersign.jobs.memory");
	}

	@Test
	void resumesKilledProcess() throws IOException {
		Path hold = Files.createFile(this.folder.resolve("hold"));
		Jobs jobs = jobs(start());
		String id = jobs.submit(KIND, request(Map.of("goal", 20, "hold", hold.toString()))).id();
		long pid = awaitCount(jobs, id, 10);
		ProcessHandle.of(pid).orElseThrow().destroyForcibly();
		Files.delete(hold);
		Job job = awaitEnd(jobs, id);
		assertThat(job.result()).isEqualTo(request(Map.of("count", 20, "began", 10)));
		assertThat(job.failures()).isEqualTo(1);
	}

	@Test
	void handsJobOverWhenNodeStops() throws IOException {
		Path hold = Files.createFile(this.folder.resolve("hold"));
		ConfigurableApplicationContext first = start();
		String id = jobs(first).submit(KIND, request(Map.of("goal", 20, "hold", hold.toString()))).id();
		long pid = awaitCount(jobs(first), id, 10);
		this.nodes.remove(first);
		first.close();
		assertThat(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)).isFalse();
		Files.delete(hold);
		Job job = awaitEnd(jobs(start()), id);
		assertThat(job.result()).isEqualTo(request(Map.of("count", 20, "began", 10)));
		assertThat(job.failures()).isZero();
	}

	@Test
	void cancelsRunningJobAndItsProcess() throws IOException {
		Path hold = Files.createFile(this.folder.resolve("hold"));
		Jobs jobs = jobs(start());
		String id = jobs.submit(KIND, request(Map.of("goal", 20, "hold", hold.toString()))).id();
		long pid = awaitCount(jobs, id, 10);
		String waiting = jobs.submit(KIND, request(Map.of())).id();
		assertThat(jobs.get(KIND, waiting).status()).isEqualTo(JobStatus.QUEUED);
		assertThat(jobs.cancel(KIND, waiting).status()).isEqualTo(JobStatus.CANCELLED);
		jobs.cancel(KIND, id);
		assertThat(awaitEnd(jobs, id).status()).isEqualTo(JobStatus.CANCELLED);
		assertThat(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)).isFalse();
		assertThatExceptionOfType(JobEndedException.class).isThrownBy(() -> jobs.cancel(KIND, id))
			.withMessageContaining("CANCELLED");
		assertThatExceptionOfType(UnknownJobException.class).isThrownBy(() -> jobs.cancel(KIND, "none"));
	}

	@Test
	void runsNoJobWithoutTrainerRoleButAcceptsRequests() {
		ConfigurableApplicationContext node = start("--countersign.jobs.enabled=false");
		assertThat(node.containsBean("jobScheduler")).isFalse();
		String id = jobs(node).submit(KIND, request(Map.of())).id();
		assertThat(jobs(node).get(KIND, id).status()).isEqualTo(JobStatus.QUEUED);
	}

	@Test
	void refusesTooManyJobs() {
		Jobs jobs = jobs(start("--countersign.jobs.enabled=false", "--countersign.jobs.max-queued=2"));
		jobs.submit(KIND, request(Map.of()));
		jobs.submit(KIND, request(Map.of()));
		assertThatExceptionOfType(TooManyJobsException.class).isThrownBy(() -> jobs.submit(KIND, request(Map.of())))
			.withMessageContaining("2 jobs");
	}

	@Test
	void listsNewestJobsFirst() {
		Jobs jobs = jobs(start("--countersign.jobs.enabled=false"));
		List<String> ids = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			ids.add(0, jobs.submit(KIND, request(Map.of())).id());
		}
		assertThat(jobs.list(KIND, null, 2)).extracting(Job::id).isEqualTo(ids.subList(0, 2));
		assertThat(jobs.list(KIND, ids.get(1), 2)).extracting(Job::id).isEqualTo(ids.subList(2, 3));
	}

	@Test
	void deletesOldJobsAndTheirFolders() throws IOException {
		ConfigurableApplicationContext node = start();
		Jobs jobs = jobs(node);
		String old = jobs.submit(KIND, request(Map.of("goal", 1))).id();
		String recent = jobs.submit(KIND, request(Map.of("goal", 1))).id();
		awaitEnd(jobs, old);
		awaitEnd(jobs, recent);
		node.getBean(JdbcClient.class)
			.sql("update jobs set finished_at = :time where id = :id")
			.param("time", Instant.now().minus(Duration.ofDays(91)).atOffset(ZoneOffset.UTC))
			.param("id", old)
			.update();
		Path left = Files.createDirectories(this.folder.resolve("jobs").resolve(old));
		node.getBean(JobRetention.class).sweep();
		assertThat(left).doesNotExist();
		assertThat(jobs.list(KIND, null, 10)).extracting(Job::id).containsExactly(recent);
	}

	private long awaitCount(Jobs jobs, String id, int count) {
		Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> {
			JsonNode progress = jobs.get(KIND, id).progress();
			return progress != null && progress.get("count").asInt() == count;
		});
		JsonNode progress = jobs.get(KIND, id).progress();
		return (progress != null) ? progress.get("pid").asLong() : -1;
	}

	private static Job awaitEnd(Jobs jobs, String id) {
		return Awaitility.await()
			.atMost(Duration.ofMinutes(3))
			.until(() -> jobs.get(KIND, id), (job) -> job.status().hasEnded());
	}

	private JsonNode request(Map<String, Object> fields) {
		return this.json.readTree(this.json.writeValueAsString(fields));
	}

	private static Jobs jobs(ConfigurableApplicationContext node) {
		return node.getBean(Jobs.class);
	}

	private ConfigurableApplicationContext start(String... more) {
		List<String> all = new ArrayList<>(this.settings);
		all.addAll(List.of(more));
		ConfigurableApplicationContext node = new SpringApplicationBuilder(Node.class).web(WebApplicationType.NONE)
			.run(all.toArray(String[]::new));
		this.nodes.add(node);
		return node;
	}

	private static final class CountingKind implements JobKind {

		@Override
		public String name() {
			return "count";
		}

		@Override
		public Class<?> main() {
			return CountingMain.class;
		}

		@Override
		public JsonNode input(Job job) {
			return job.request();
		}

		@Override
		public Double partDone(JsonNode progress) {
			return progress.path("count").asInt() / 20.0;
		}

	}

	@DatabaseSlice
	@Import(JobConfiguration.class)
	@EnableConfigurationProperties(JobProperties.class)
	static class Node {

		@Bean
		JobKind counting() {
			return KIND;
		}

		@Bean
		MeterRegistry meters() {
			return new SimpleMeterRegistry();
		}

	}

}
