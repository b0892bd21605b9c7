package dev.countersign.admin.job;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import dev.countersign.admin.job.JobRepository.OpenJobs;
import dev.countersign.database.MeteredQuery;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Publishes how many jobs wait and run on all nodes, and how those of this node ended.
 */
final class JobMeters {

	private static final String UNKNOWN = "unknown";

	private final Set<String> kinds;

	private final MeterRegistry meters;

	private final MeteredQuery<List<OpenJobs>> open;

	JobMeters(JobRepository repository, List<JobKind> kinds, MeterRegistry meters) {
		this.kinds = kinds.stream().map(JobKind::name).collect(Collectors.toUnmodifiableSet());
		this.meters = meters;
		this.open = new MeteredQuery<>(repository::open);
		for (String kind : this.kinds) {
			for (JobStatus status : JobStatus.values()) {
				if (status.hasEnded()) {
					counter(kind, status);
				}
				else {
					gauge(kind, status);
				}
			}
		}
	}

	private void gauge(String kind, JobStatus status) {
		Gauge.builder("countersign.jobs", this, (all) -> all.open(kind, status))
			.description("Jobs that have not ended, on all nodes together")
			.tag("kind", kind)
			.tag("status", tag(status))
			.register(this.meters);
	}

	private double open(String kind, JobStatus status) {
		return this.open.get()
			.map((jobs) -> jobs.stream()
				.filter((open) -> open.kind().equals(kind) && open.status() == status)
				.mapToDouble(OpenJobs::jobs)
				.sum())
			.orElse(Double.NaN);
	}

	private Counter counter(String kind, JobStatus status) {
		return Counter.builder("countersign.jobs.ended")
			.description("Jobs that ended on this node")
			.tag("kind", kind)
			.tag("status", tag(status))
			.register(this.meters);
	}

	/**
	 * Counts a job that has ended.
	 * @param kind the job's kind; one that this version does not know is counted as
	 * {@code unknown}
	 * @param status how it ended
	 */
	void ended(String kind, JobStatus status) {
		counter(this.kinds.contains(kind) ? kind : UNKNOWN, status).increment();
	}

	private static String tag(JobStatus status) {
		return status.name().toLowerCase(Locale.ROOT);
	}

}
