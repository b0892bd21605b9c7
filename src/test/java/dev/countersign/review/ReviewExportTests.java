package dev.countersign.review;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.countersign.access.Authority;
import dev.countersign.access.Caller;
import dev.countersign.access.Tenant;
import dev.countersign.audit.AuditRepository;
import dev.countersign.dataset.Dataset;
import dev.countersign.dataset.DatasetReader;
import dev.countersign.dataset.Layout;
import dev.countersign.dataset.SignatureFile;
import dev.countersign.reference.EnrolledReferences;
import dev.countersign.reference.ReferenceId;
import dev.countersign.reference.ReferenceStore;
import dev.countersign.testsupport.Multipart;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is made of decisions: the report and the dataset.
 */
@Tag("integration")
class ReviewExportTests extends RunningReviews {

	@Test
	void reportsWhatPeopleDecided() {
		Tenant tenant = new Tenant("reporting");
		Instant now = Instant.now();
		for (int i = 0; i < 10; i++) {
			boolean forged = i < 4;
			double distance = (i % 2 == 0) ? 0.4 : 0.6;
			Outcome outcome = forged ? Outcome.FORGED : Outcome.GENUINE;
			this.context.getBean(ReviewStore.class)
				.decide(tenant,
						new CaseState(UlidCreator.getUlid().toUuid(), "reference-" + i, ReviewStatus.OPEN, null, 1,
								null, 1, null, null, null, null, now),
						new Evidence("2026-11", "compact-11", "REVIEW", distance, 0.5),
						new ReviewDecision(now, "anna", "anna", outcome, null, null, false, outcome),
						new Ruling(ReviewStatus.DECIDED, outcome), now);
		}
		Reviews reviews = reviews(properties(true, false), Duration.ZERO);
		Caller reader = new Caller(tenant, "anna", EnumSet.of(Authority.REVIEW));
		List<ReviewReport> reports = reviews.report(reader, now.minusSeconds(1), now.plusSeconds(1));
		assertThat(reports).hasSize(1);
		ReviewReport report = reports.get(0);
		assertThat(List.of(report.review(), report.genuine(), report.forged())).containsExactly(10L, 6L, 4L);
		assertThat(Objects.requireNonNull(report.far()).share()).isEqualTo(0.5);
		assertThat(Objects.requireNonNull(report.frr()).share()).isEqualTo(0.5);
		assertThat(reviews.report(reader, now.minusSeconds(2), now.minusSeconds(1))).isEmpty();
		JsonNode answer = this.elsewhere.json(this.elsewhere.get("/reviews/report?from=2026-01-01T00:00:00Z"));
		assertThat(answer.get("months")).isEmpty();
		assertProblem(this.anna.get("/reviews/report?from=yesterday"), 400, "invalid-parameter");
	}

	@Test
	void exportsDatasetOfWhatPeopleDecided() throws IOException {
		Instant start = Instant.now();
		String forged = review("exported");
		String genuine = verify("exported", drawn(3)).get("id").stringValue();
		decide(this.anna, forged, "{ \"outcome\": \"FORGED\", \"reason\": \"wrong-person\" }");
		decide(this.anna, genuine, "{ \"outcome\": \"GENUINE\" }");
		String sent = this.clerk
			.json(this.clerk.verify(new Multipart().image("reference", drawn(4)).image("query", drawn(5))))
			.get("id")
			.stringValue();
		decide(this.anna, sent, "{ \"outcome\": \"GENUINE\" }");
		ReviewExport export = export();
		ByteArrayOutputStream zip = new ByteArrayOutputStream();
		export.write(caller("trainer"), start, Instant.now().plusSeconds(1), zip);
		Path folder = Files.createDirectories(temporary.resolve("exported-" + this.kind));
		try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip.toByteArray()))) {
			for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
				Path file = folder.resolve(entry.getName());
				Files.createDirectories(Objects.requireNonNull(file.getParent()));
				Files.write(file, entries.readAllBytes());
			}
		}
		Dataset dataset = new DatasetReader().read(folder);
		assertThat(dataset.layout()).isEqualTo(Layout.WRITER_FOLDERS);
		assertThat(dataset.files()).hasSize(5);
		assertThat(dataset.files().stream().filter((file) -> !file.genuine())).singleElement()
			.satisfies((file) -> assertThat(file.path()).hasBinaryContent(QUERY));
		assertThat(dataset.files().stream().map(SignatureFile::writer).distinct()).hasSize(2)
			.doesNotContain("exported");
		assertThatExceptionOfType(NotKeptException.class)
			.isThrownBy(() -> export.check(caller("trainer"), start, Instant.now()));
		HttpResponse<byte[]> refused = this.anna.get("/reviews/export");
		assertProblem(refused, 403, "forbidden");
		assertThat(this.anna.json(refused).get("requiredScope").stringValue()).isEqualTo("train");
	}

	private ReviewExport export() {
		return new ReviewExport(properties(), this.context.getBean(DecidedReviews.class), images(),
				this.context.getBean(AuditRepository.class), this.context.getBean(ReferenceStore.class),
				this.context.getBean(EnrolledReferences.class));
	}

	@Test
	void exportsNothingUnderAnothersReference() throws IOException {
		Instant start = Instant.now();
		String id = review("given-again");
		decide(this.anna, id, "{ \"outcome\": \"GENUINE\" }");
		assertThat(exported(start)).anyMatch((name) -> name.endsWith("query-" + id + ".png"));
		assertThat(this.context.getBean(ReferenceStore.class).delete(Tenant.DEFAULT, new ReferenceId("given-again")))
			.isTrue();
		enrol("given-again", STRANGER);
		assertThat(exported(start)).noneMatch((name) -> name.endsWith("query-" + id + ".png"));
	}

	private List<String> exported(Instant start) throws IOException {
		ByteArrayOutputStream zip = new ByteArrayOutputStream();
		export().write(caller("trainer"), start, Instant.now().plusSeconds(1), zip);
		List<String> names = new ArrayList<>();
		try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip.toByteArray()))) {
			for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
				names.add(entry.getName());
			}
		}
		return names;
	}

}
