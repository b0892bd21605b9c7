package dev.countersign.admin.evaluation.web;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;

import dev.countersign.admin.evaluation.EvaluationJobs;
import dev.countersign.admin.evaluation.EvaluationPlots;
import dev.countersign.admin.evaluation.EvaluationRequest;
import dev.countersign.admin.job.Job;
import dev.countersign.admin.job.Jobs;
import dev.countersign.assessment.plot.EvaluationPlot;
import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemType;
import dev.countersign.web.QueryParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Endpoints of {@code /admin/evaluate}.
 */
@RestController
@RequestMapping("/admin/evaluate")
@Tag(name = "Evaluation", description = "Evaluate a model on a dataset, in the background")
class EvaluationController {

	private static final int MAX_PAGE = 100;

	private final Jobs jobs;

	private final EvaluationJobs evaluations;

	private final EvaluationRequestReader reader;

	private final EvaluationPlots plots;

	EvaluationController(Jobs jobs, EvaluationJobs evaluations, EvaluationRequestReader reader, EvaluationPlots plots) {
		this.jobs = jobs;
		this.evaluations = evaluations;
		this.reader = reader;
		this.plots = plots;
	}

	@Operation(operationId = "startEvaluation", summary = "Start an evaluation",
			requestBody = @RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = EvaluationRequest.class))),
			responses = {
					@ApiResponse(responseCode = "202", description = "The job",
							headers = @Header(name = "Location", description = "Where to get the job",
									schema = @Schema(type = "string"))),
					@ApiResponse(responseCode = "400", description = "`invalid-parameter`, `bad-request`"),
					@ApiResponse(responseCode = "503", description = "`overloaded`, `unavailable`: try again later") })
	@PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<EvaluationView> evaluate(@Parameter(hidden = true) HttpServletRequest request) throws IOException {
		EvaluationRequest wanted = this.reader.read(request.getInputStream());
		Job job = this.jobs.submit(this.evaluations, this.evaluations.tree(wanted));
		return ResponseEntity.accepted()
			.location(URI.create("/admin/evaluate/" + job.id()))
			.body(EvaluationView.of(job, true));
	}

	@Operation(operationId = "listEvaluations", summary = "List evaluations, newest first, without their reports",
			responses = { @ApiResponse(responseCode = "200", description = "A page"),
					@ApiResponse(responseCode = "400", description = "`invalid-parameter`") })
	@GetMapping
	EvaluationPage list(@RequestParam(required = false) @Nullable String after,
			@RequestParam(defaultValue = "20") int limit) {
		if (limit < 1 || limit > MAX_PAGE) {
			throw new ProblemException(ProblemType.INVALID_PARAMETER,
					"'limit' must be a whole number from 1 to %d.".formatted(MAX_PAGE))
				.with("parameter", "limit");
		}
		List<Job> found = this.jobs.list(this.evaluations, QueryParameters.after(after, "an evaluation"), limit + 1);
		List<EvaluationView> page = found.stream().limit(limit).map((job) -> EvaluationView.of(job, false)).toList();
		return new EvaluationPage(page, (found.size() > limit) ? page.get(limit - 1).id() : null);
	}

	@Operation(operationId = "getEvaluation", summary = "Get an evaluation; its result is the report",
			responses = { @ApiResponse(responseCode = "200", description = "The job"),
					@ApiResponse(responseCode = "404", description = "`unknown-job`") })
	@GetMapping("/{id}")
	EvaluationView get(@PathVariable String id) {
		return EvaluationView.of(this.jobs.get(this.evaluations, id), true);
	}

	@Operation(operationId = "getEvaluationPlot", summary = "A plot: det, roc, distances or pairs",
			responses = {
					@ApiResponse(responseCode = "200", description = "The plot",
							content = @Content(mediaType = MediaType.IMAGE_PNG_VALUE,
									schema = @Schema(type = "string", format = "binary"))),
					@ApiResponse(responseCode = "404", description = "`unknown-job`") })
	@GetMapping(path = "/{id}/{plot:det|roc|distances|pairs}.png", produces = MediaType.IMAGE_PNG_VALUE)
	byte[] plot(@PathVariable String id, @Parameter(
			schema = @Schema(allowableValues = { "det", "roc", "distances", "pairs" })) @PathVariable String plot) {
		Job job = this.jobs.get(this.evaluations, id);
		return (plot.equals("pairs") ? this.plots.pairs(id)
				: this.plots.curves(id)
					.map((curves) -> EvaluationPlot.valueOf(plot.toUpperCase(Locale.ROOT)).png(curves)))
			.orElseThrow(() -> new ProblemException(ProblemType.UNKNOWN_JOB,
					"The evaluation is %s: plots are available once it has succeeded.".formatted(job.status())));
	}

	@Operation(operationId = "cancelEvaluation", summary = "Cancel an evaluation",
			responses = { @ApiResponse(responseCode = "202", description = "It ends within seconds"),
					@ApiResponse(responseCode = "404", description = "`unknown-job`"),
					@ApiResponse(responseCode = "409", description = "`job-ended`") })
	@DeleteMapping("/{id}")
	ResponseEntity<EvaluationView> cancel(@PathVariable String id) {
		return ResponseEntity.accepted().body(EvaluationView.of(this.jobs.cancel(this.evaluations, id), true));
	}

}
