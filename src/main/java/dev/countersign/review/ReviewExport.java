package dev.countersign.review;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import com.github.f4b6a3.ulid.Ulid;
import dev.countersign.access.Caller;
import dev.countersign.access.Tenant;
import dev.countersign.audit.AuditRecord.ComparedSpecimen;
import dev.countersign.audit.AuditRepository;
import dev.countersign.audit.TrailEntry;
import dev.countersign.audit.TrailQuery;
import dev.countersign.image.format.BrowserFormat;
import dev.countersign.reference.EnrolledReferences;
import dev.countersign.reference.Reference;
import dev.countersign.reference.ReferenceId;
import dev.countersign.reference.ReferenceStore;

/**
 * Makes a dataset of what people decided: a folder for each signer with {@code genuine}
 * and {@code forged}, as {@code /admin/datasets} takes it. A signer's name is the id of
 * the reference's first specimen, or of the case, so it does not tell who it is and stays
 * the same in later exports. Left out are cases whose reference has been deleted or has
 * none of the compared specimens any more, since the id may be another person's now, and
 * cases that are about a part of an image, since trainings look at whole images.
 */
public class ReviewExport {

	private static final int MAX_CASES = 20_000;

	private static final int PAGE = 50;

	private final ReviewProperties properties;

	private final DecidedReviews decided;

	private final ReviewImages images;

	private final AuditRepository trail;

	private final ReferenceStore references;

	private final EnrolledReferences specimens;

	ReviewExport(ReviewProperties properties, DecidedReviews decided, ReviewImages images, AuditRepository trail,
			ReferenceStore references, EnrolledReferences specimens) {
		this.properties = properties;
		this.decided = decided;
		this.images = images;
		this.trail = trail;
		this.references = references;
		this.specimens = specimens;
	}

	/**
	 * Checks that there can be an export.
	 * @param caller whose tenant's cases are exported
	 * @param from the first moment of a decision
	 * @param to the moment after the last
	 * @throws NotKeptException if images are not kept for training
	 * @throws TooMuchEvidenceException if there are too many cases
	 */
	public void check(Caller caller, Instant from, Instant to) {
		if (this.properties.keepForTraining() == null) {
			throw new NotKeptException();
		}
		if (this.decided.countExported(caller.tenant(), TrailQuery.firstIdAt(from),
				TrailQuery.firstIdAt(to)) > MAX_CASES) {
			throw new TooMuchEvidenceException();
		}
	}

	/**
	 * Writes the dataset as a zip, reading a few cases at a time.
	 * @param caller whose tenant's cases are exported
	 * @param from the first moment of a decision
	 * @param to the moment after the last
	 * @param out where to write; stays open
	 * @throws IOException if it cannot be written
	 */
	public void write(Caller caller, Instant from, Instant to, OutputStream out) throws IOException {
		Tenant tenant = caller.tenant();
		Folder folder = new Folder(tenant, new ZipOutputStream(out));
		folder.zip.setLevel(Deflater.BEST_SPEED);
		UUID next = TrailQuery.firstIdAt(from);
		UUID end = TrailQuery.firstIdAt(to);
		int cases = 0;
		List<DecidedReviews.Exported> page;
		do {
			page = this.decided.exported(tenant, next, end, PAGE);
			Map<UUID, TrailEntry> entries = this.trail
				.find(tenant, page.stream().map((each) -> each.state().id()).toList())
				.stream()
				.collect(Collectors.toMap((entry) -> Ulid.from(entry.id()).toUuid(), (entry) -> entry));
			for (DecidedReviews.Exported each : page) {
				TrailEntry entry = entries.get(each.state().id());
				if (entry != null && each.state().region() == null) {
					folder.add(each.state(), entry);
				}
				next = Ulid.from(each.decision()).increment().toUuid();
			}
			cases += page.size();
		}
		while (page.size() == PAGE && cases < MAX_CASES);
		folder.zip.finish();
	}

	/**
	 * The dataset that is being written.
	 */
	private final class Folder {

		private final Tenant tenant;

		private final ZipOutputStream zip;

		private final Set<String> names = new HashSet<>();

		private Folder(Tenant tenant, ZipOutputStream zip) {
			this.tenant = tenant;
			this.zip = zip;
		}

		private void add(CaseState state, TrailEntry entry) throws IOException {
			String reference = state.referenceId();
			String query = "%s/query-%s".formatted((state.outcome() == Outcome.FORGED) ? "forged" : "genuine",
					entry.id());
			if (reference == null) {
				for (int number = 1; number <= entry.references().size(); number++) {
					add(entry.id(), "genuine/specimen-" + number, open(state, number));
				}
				add(entry.id(), query, open(state, 0));
				return;
			}
			ReferenceId id = new ReferenceId(reference);
			Optional<String> writer = ReviewExport.this.references.find(this.tenant, id)
				.filter((found) -> hasAny(found, entry.references()))
				.flatMap((found) -> found.specimens().stream().map(Reference.Specimen::id).findFirst());
			if (writer.isPresent()) {
				for (ComparedSpecimen specimen : entry.references()) {
					String name = "genuine/specimen-" + specimen.id();
					if (!this.names.contains(writer.get() + '/' + name)) {
						add(writer.get(), name, ReviewExport.this.specimens.image(this.tenant, id, specimen.id()));
					}
				}
				add(writer.get(), query, open(state, 0));
			}
		}

		private static boolean hasAny(Reference reference, List<ComparedSpecimen> compared) {
			Set<String> ids = compared.stream().map(ComparedSpecimen::id).collect(Collectors.toSet());
			return reference.specimens().stream().map(Reference.Specimen::id).anyMatch(ids::contains);
		}

		private Optional<byte[]> open(CaseState state, int number) {
			return ReviewExport.this.images.open(this.tenant, state.id(), number);
		}

		private void add(String writer, String name, Optional<byte[]> image) throws IOException {
			if (image.isPresent() && this.names.add(writer + '/' + name)) {
				String ending = BrowserFormat.endingOf(image.get()).orElse("png");
				this.zip.putNextEntry(new ZipEntry("%s/%s.%s".formatted(writer, name, ending)));
				this.zip.write(image.get());
				this.zip.closeEntry();
			}
		}

	}

}
