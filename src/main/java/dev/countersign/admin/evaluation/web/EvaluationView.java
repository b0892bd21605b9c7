package dev.countersign.admin.evaluation.web;

import java.time.Instant;
import java.util.Map;

import dev.countersign.admin.evaluation.EvaluationJobs;
import dev.countersign.admin.job.Job;
import dev.countersign.admin.job.JobStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An evaluation as callers see it.
 *
 * @param id the job's id
 * @param status the job's status
 * @param request the request
 * @param progress share of the images embedded, 0 to 1
 * @param result the report; {@code null} until the job has succeeded
 * @param error why the job failed
 * @param createdAt when the job was submitted
 * @param startedAt when a node first started the job
 * @param finishedAt when the job ended
 */
@Schema(name = "Evaluation")
record EvaluationView(String id, JobStatus status, Map<String, Object> request, double progress,
		@Nullable Map<String, Object> result, @Nullable String error, Instant createdAt, @Nullable Instant startedAt,
		@Nullable Instant finishedAt) {

	private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {
	};

	static EvaluationView of(Job job, boolean withReport) {
		JsonNode result = withReport ? job.result() : null;
		return new EvaluationView(job.id(), job.status(), JsonMapper.shared().convertValue(job.request(), OBJECT),
				part(job), (result != null) ? JsonMapper.shared().convertValue(result, OBJECT) : null, job.error(),
				job.createdAt(), job.startedAt(), job.finishedAt());
	}

	private static double part(Job job) {
		JsonNode progress = job.progress();
		if (job.status() == JobStatus.SUCCEEDED) {
			return 1;
		}
		return (progress != null) ? EvaluationJobs.part(progress) : 0;
	}

}
