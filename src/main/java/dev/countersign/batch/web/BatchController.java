package dev.countersign.batch.web;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import dev.countersign.access.Caller;
import dev.countersign.batch.Batch;
import dev.countersign.batch.BatchReception;
import dev.countersign.batch.Batches;
import dev.countersign.batch.LineOutcome;
import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemType;
import dev.countersign.web.QueryParameters;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Endpoints of {@code /batches}.
 */
@RestController
@RequestMapping("/batches")
class BatchController implements BatchApi {

	private static final int MAX_PAGE = 100;

	private static final int BUFFER = 1 << 16;

	private final BatchReception reception;

	private final Batches batches;

	private final BatchRequestReader reader;

	BatchController(BatchReception reception, Batches batches, BatchRequestReader reader) {
		this.reception = reception;
		this.batches = batches;
		this.reader = reader;
	}

	@Override
	@PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
	public ResponseEntity<BatchView> submit(@Parameter(hidden = true) HttpServletRequest request,
			@RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
			@Parameter(hidden = true) Caller caller) throws IOException {
		Batch batch = this.reception.receive(caller, this.reader.key(key),
				(upload) -> this.reader.read(request, upload));
		return ResponseEntity.accepted().location(URI.create("/batches/" + batch.id())).body(view(batch));
	}

	@Override
	@GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
	public BatchPage list(@RequestParam(required = false) @Nullable String after,
			@RequestParam(defaultValue = "20") int limit, @Parameter(hidden = true) Caller caller) {
		if (limit < 1 || limit > MAX_PAGE) {
			throw invalid("limit", "'limit' must be a whole number from 1 to %d.".formatted(MAX_PAGE));
		}
		List<Batch> found = this.batches.list(caller.tenant(), QueryParameters.after(after, "a batch"), limit + 1);
		List<BatchView> page = found.stream().limit(limit).map(BatchController::view).toList();
		return new BatchPage(page, (found.size() > limit) ? page.get(limit - 1).id() : null);
	}

	@Override
	@GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
	public BatchView get(@PathVariable String id, @Parameter(hidden = true) Caller caller) {
		return view(this.batches.get(caller.tenant(), id));
	}

	@Override
	@GetMapping(path = "/{id}/results", produces = MediaType.APPLICATION_NDJSON_VALUE)
	public void results(@PathVariable String id, @RequestParam(required = false) @Nullable String outcome,
			@Parameter(hidden = true) Caller caller, @Parameter(hidden = true) HttpServletResponse response)
			throws IOException {
		LineOutcome only = outcomeOf(outcome);
		this.batches.get(caller.tenant(), id);
		response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
		// Closed by nobody here: after a failure that would end the answer as if it were
		// whole.
		OutputStream out = new BufferedOutputStream(response.getOutputStream(), BUFFER);
		ResultWriter writer = new ResultWriter(out, caller.seesVerdictsOnly());
		Batches.ResultReader<IOException> each = writer::write;
		this.batches.results(caller.tenant(), id, only, each);
		out.flush();
	}

	@Override
	@DeleteMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
	public ResponseEntity<BatchView> cancel(@PathVariable String id, @Parameter(hidden = true) Caller caller) {
		return ResponseEntity.accepted().body(view(this.batches.cancel(caller.tenant(), id)));
	}

	private static BatchView view(Batch batch) {
		return BatchView.of(batch, Instant.now());
	}

	private static @Nullable LineOutcome outcomeOf(@Nullable String text) {
		if (text == null) {
			return null;
		}
		return Arrays.stream(LineOutcome.values())
			.filter((each) -> each.name().equals(text.strip().toUpperCase(Locale.ROOT)))
			.findFirst()
			.orElseThrow(() -> invalid("outcome", "'outcome' must be match, mismatch, review or failed."));
	}

	private static ProblemException invalid(String parameter, String detail) {
		return new ProblemException(ProblemType.INVALID_PARAMETER, detail).with("parameter", parameter);
	}

}
