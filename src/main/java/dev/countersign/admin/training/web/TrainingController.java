package dev.countersign.admin.training.web;

import java.io.IOException;
import java.net.URI;
import java.util.List;

import dev.countersign.admin.job.Job;
import dev.countersign.admin.job.Jobs;
import dev.countersign.admin.job.web.JobStream;
import dev.countersign.admin.training.TrainingJobs;
import dev.countersign.admin.training.TrainingRequest;
import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemType;
import dev.countersign.web.QueryParameters;
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
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Endpoints of {@code /admin/train}.
 */
@RestController
@RequestMapping("/admin/train")
class TrainingController implements TrainingApi {

	private static final int MAX_PAGE = 100;

	private final Jobs jobs;

	private final JobStream stream;

	private final TrainingJobs trainings;

	private final TrainingRequestReader reader;

	TrainingController(Jobs jobs, JobStream stream, TrainingJobs trainings, TrainingRequestReader reader) {
		this.jobs = jobs;
		this.stream = stream;
		this.trainings = trainings;
		this.reader = reader;
	}

	@Override
	@PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
	public ResponseEntity<TrainingView> train(HttpServletRequest request) throws IOException {
		TrainingRequest wanted = this.reader.read(request.getInputStream());
		Job job = this.jobs.submit(this.trainings, this.trainings.tree(wanted));
		return ResponseEntity.accepted().location(URI.create("/admin/train/" + job.id())).body(TrainingView.of(job));
	}

	@Override
	@GetMapping
	public TrainingPage list(@RequestParam(required = false) @Nullable String after,
			@RequestParam(defaultValue = "20") int limit) {
		if (limit < 1 || limit > MAX_PAGE) {
			throw new ProblemException(ProblemType.INVALID_PARAMETER,
					"'limit' must be a whole number from 1 to %d.".formatted(MAX_PAGE))
				.with("parameter", "limit");
		}
		List<Job> found = this.jobs.list(this.trainings, QueryParameters.after(after, "a training"), limit + 1);
		List<TrainingView> page = found.stream().limit(limit).map(TrainingView::of).toList();
		return new TrainingPage(page, (found.size() > limit) ? page.get(limit - 1).id() : null);
	}

	@Override
	@GetMapping("/{id}")
	public TrainingView get(@PathVariable String id) {
		return TrainingView.of(this.jobs.get(this.trainings, id));
	}

	@Override
	@GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	public SseEmitter events(@PathVariable String id) {
		return this.stream.of(this.trainings, id, TrainingView::of);
	}

	@Override
	@GetMapping(path = "/{id}/loss.png", produces = MediaType.IMAGE_PNG_VALUE)
	public byte[] loss(@PathVariable String id) {
		return LossPlot.of(get(id));
	}

	@Override
	@DeleteMapping("/{id}")
	public ResponseEntity<TrainingView> cancel(@PathVariable String id) {
		return ResponseEntity.accepted().body(TrainingView.of(this.jobs.cancel(this.trainings, id)));
	}

}
