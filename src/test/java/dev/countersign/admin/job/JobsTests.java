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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
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
 * Jobs in real processes, on both databases. Before a job is tried again there is a pause
 * of seconds, so those jobs are submitted first and run beside the other tests, on a node
 * that most tests share.
 */
@Tag("integration")
@ParameterizedClass
@EnumSource(TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobsTests {

	private static final CountingKind KIND = new CountingKind();

	@TempDir
	private static Path shared;

	@Parameter
	@SuppressWarnings("NullAway.Init")
	private TestDatabase database;

	private final JsonMapper json = JsonMapper.builder().build();

	/** It tries once more, and runs several jobs at a time. */
	@SuppressWarnings("NullAway.Init")
	private ConfigurableApplicationContext node;

	@SuppressWarnings("NullAway.Init")
	private Jobs jobs;

	private String crashing = "";

	private String gettingFurther = "";

	private String stuck = "";

	private String outOfMemory = "";

	private List<String> settings = List.of();

	private final List<ConfigurableApplicationContext> ownNodes = new ArrayList<>();

	@TempDir
	private Path folder;

	@BeforeParameterizedClassInvocation
	void startNode() {
		List<String> all = settings(folderOfNode());
		all.addAll(List.of("--countersign.jobs.retries=1", "--countersign.jobs.concurrency=4"));
		this.node = run(all);
		this.jobs = jobs(this.node);
		this.stuck = submit(Map.of("goal", 20, "crashEvery", 5, "stuckAt", 10));
		this.gettingFurther = submit(Map.of("goal", 20, "crashEvery", 8));
		this.crashing = submit(Map.of("fail", "crash"));
		this.outOfMemory = submit(Map.of("fail", "memory"));
	}

	@AfterParameterizedClassInvocation
	void stopNode() {
		if (this.node != null) {
			this.node.close();
		}
	}

	private Path folderOfNode() {
		return shared.resolve(this.database.name());
	}

	private List<String> settings(Path place) {
		List<String> all = new ArrayList<>(this.database.settings(place.resolve("data")));
		all.addAll(List.of("--countersign.scheduler.poll-interval=100ms", "--countersign.scheduler.heartbeat=200ms",
				"--countersign.jobs.memory=128MB", "--countersign.jobs.directory=" + place.resolve("jobs")));
		return all;
	}

	@AfterEach
	void stopOwnNodes() {
		this.ownNodes.forEach(ConfigurableApplicationContext::close);
		this.ownNodes.clear();
		this.settings = List.of();
	}

	@Test
	void runsJobInSeparateProcess() {
		String id = submit(Map.of("goal", 20));
		Job job = awaitEnd(this.jobs, id);
		assertThat(job.status()).isEqualTo(JobStatus.SUCCEEDED);
		assertThat(job.result()).isEqualTo(request(Map.of("count", 20, "began", 0)));
		JsonNode progress = Objects.requireNonNull(job.progress());
		assertThat(progress.get("count").asInt()).isEqualTo(20);
		assertThat(progress.get("pid").asLong()).isNotEqualTo(ProcessHandle.current().pid());
		assertThat(job.finishedAt()).isAfterOrEqualTo(job.startedAt()).isAfter(job.createdAt());
		Awaitility.await().untilAsserted(() -> assertThat(folderOfNode().resolve("jobs").resolve(id)).doesNotExist());
	}

	@Test
	void failsAtOnceWhenRetryCannotHelp() {
		String failing = submit(Map.of("fail", "for-good"));
		String onFullDisk = submit(Map.of("fail", "full"));
		Job job = awaitEnd(this.jobs, failing);
		assertThat(job.status()).isEqualTo(JobStatus.FAILED);
		assertThat(job.error()).isEqualTo("It cannot be done.");
		Job full = awaitEnd(this.jobs, onFullDisk);
		assertThat(full.error()).contains("No space").contains("countersign.jobs.directory");
		assertThat(full.attempt()).isEqualTo(1);
	}

	@Test
	void countsOpenAndEndedJobs() {
		ConfigurableApplicationContext idle = start("--countersign.jobs.enabled=false");
		jobs(idle).submit(KIND, request(Map.of("goal", 20)));
		MeterRegistry meters = idle.getBean(MeterRegistry.class);
		assertThat(meters.get("countersign.jobs").tags("kind", KIND.name(), "status", "queued").gauge().value())
			.isEqualTo(1);
		assertThat(meters.get("countersign.jobs").tags("kind", KIND.name(), "status", "running").gauge().value())
			.isZero();
		ConfigurableApplicationContext trainer = start("--countersign.jobs.retries=0");
		Job crashed = awaitEnd(jobs(trainer), jobs(trainer).submit(KIND, request(Map.of("fail", "crash"))).id());
		assertThat(crashed.attempt()).as("without a retry").isEqualTo(1);
		assertThat(trainer.getBean(MeterRegistry.class)
			.get("countersign.jobs.ended")
			.tags("kind", KIND.name(), "status", "failed")
			.counter()
			.count()).isEqualTo(1);
	}

	@Test
	void retriesCrashAndReportsItWithoutPaths() {
		Job job = awaitEnd(this.jobs, this.crashing);
		assertThat(job.status()).isEqualTo(JobStatus.FAILED);
		assertThat(job.attempt()).isEqualTo(2);
		assertThat(job.error()).contains("2 attempts", "status 9").doesNotContain("jane");
	}

	@Test
	void restoresRetriesOfJobThatGetsFurther() {
		Job job = awaitEnd(this.jobs, this.gettingFurther);
		assertThat(job.result()).isEqualTo(request(Map.of("count", 20, "began", 16)));
		assertThat(job.attempt()).isEqualTo(3);
	}

	@Test
	void endsJobThatGetsNoFurther() {
		Job job = awaitEnd(this.jobs, this.stuck);
		assertThat(job.status()).isEqualTo(JobStatus.FAILED);
		assertThat(job.attempt()).as("one up to 5, one up to 10, and one that stays there").isEqualTo(3);
		assertThat(job.error()).contains("2 attempts that got no further");
	}

	@Test
	void reportsOutOfMemory() {
		Job job = awaitEnd(this.jobs, this.outOfMemory);
		assertThat(job.error()).contains("countersign.jobs.memory");
	}

	@Test
	void resumesKilledProcess() throws IOException {
		Path hold = Files.createFile(this.folder.resolve("hold"));
		String id = submit(Map.of("goal", 20, "hold", hold.toString()));
		long pid = awaitCount(this.jobs, id, 10);
		ProcessHandle.of(pid).orElseThrow().destroyForcibly();
		Files.delete(hold);
		Job job = awaitEnd(this.jobs, id);
		assertThat(job.result()).isEqualTo(request(Map.of("count", 20, "began", 10)));
		assertThat(job.failures()).isEqualTo(1);
	}

	@Test
	void handsJobOverWhenNodeStops() throws IOException {
		Path hold = Files.createFile(this.folder.resolve("hold"));
		ConfigurableApplicationContext first = start();
		String id = jobs(first).submit(KIND, request(Map.of("goal", 20, "hold", hold.toString()))).id();
		long pid = awaitCount(jobs(first), id, 10);
		this.ownNodes.remove(first);
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
		Jobs oneAtATime = jobs(start());
		String id = oneAtATime.submit(KIND, request(Map.of("goal", 20, "hold", hold.toString()))).id();
		long pid = awaitCount(oneAtATime, id, 10);
		String waiting = oneAtATime.submit(KIND, request(Map.of())).id();
		assertThat(oneAtATime.get(KIND, waiting).status()).isEqualTo(JobStatus.QUEUED);
		assertThat(oneAtATime.cancel(KIND, waiting).status()).isEqualTo(JobStatus.CANCELLED);
		oneAtATime.cancel(KIND, id);
		assertThat(awaitEnd(oneAtATime, id).status()).isEqualTo(JobStatus.CANCELLED);
		assertThat(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)).isFalse();
		assertThatExceptionOfType(JobEndedException.class).isThrownBy(() -> oneAtATime.cancel(KIND, id))
			.withMessageContaining("CANCELLED");
		assertThatExceptionOfType(UnknownJobException.class).isThrownBy(() -> oneAtATime.cancel(KIND, "none"));
	}

	@Test
	void runsNoJobWithoutTrainerRoleButAcceptsRequests() {
		ConfigurableApplicationContext idle = start("--countersign.jobs.enabled=false");
		assertThat(idle.containsBean("jobScheduler")).isFalse();
		String id = jobs(idle).submit(KIND, request(Map.of())).id();
		assertThat(jobs(idle).get(KIND, id).status()).isEqualTo(JobStatus.QUEUED);
	}

	@Test
	void refusesTooManyJobs() {
		Jobs few = jobs(start("--countersign.jobs.enabled=false", "--countersign.jobs.max-queued=2"));
		few.submit(KIND, request(Map.of()));
		few.submit(KIND, request(Map.of()));
		assertThatExceptionOfType(TooManyJobsException.class).isThrownBy(() -> few.submit(KIND, request(Map.of())))
			.withMessageContaining("2 jobs");
	}

	@Test
	void listsNewestJobsFirst() {
		Jobs waiting = jobs(start("--countersign.jobs.enabled=false"));
		List<String> ids = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			ids.add(0, waiting.submit(KIND, request(Map.of())).id());
		}
		assertThat(waiting.list(KIND, null, 2)).extracting(Job::id).isEqualTo(ids.subList(0, 2));
		assertThat(waiting.list(KIND, ids.get(1), 2)).extracting(Job::id).isEqualTo(ids.subList(2, 3));
	}

	@Test
	void deletesOldJobsAndTheirFolders() throws IOException {
		String old = submit(Map.of("goal", 1));
		String recent = submit(Map.of("goal", 1));
		awaitEnd(this.jobs, old);
		awaitEnd(this.jobs, recent);
		this.node.getBean(JdbcClient.class)
			.sql("update jobs set finished_at = :time where id = :id")
			.param("time", Instant.now().minus(Duration.ofDays(91)).atOffset(ZoneOffset.UTC))
			.param("id", old)
			.update();
		Path left = Files.createDirectories(folderOfNode().resolve("jobs").resolve(old));
		this.node.getBean(JobRetention.class).sweep();
		assertThat(left).doesNotExist();
		assertThat(this.jobs.list(KIND, null, 100)).extracting(Job::id).contains(recent).doesNotContain(old);
	}

	/** Submits a job to the node that tests share. */
	private String submit(Map<String, Object> fields) {
		return this.jobs.submit(KIND, request(fields)).id();
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

	/**
	 * Starts a node of the test's own, on the database of those that it started before.
	 */
	private ConfigurableApplicationContext start(String... more) {
		if (this.settings.isEmpty()) {
			this.settings = settings(this.folder);
		}
		List<String> all = new ArrayList<>(this.settings);
		all.addAll(List.of(more));
		ConfigurableApplicationContext started = run(all);
		this.ownNodes.add(started);
		return started;
	}

	private static ConfigurableApplicationContext run(List<String> settings) {
		return new SpringApplicationBuilder(Node.class).web(WebApplicationType.NONE)
			.run(settings.toArray(String[]::new));
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
