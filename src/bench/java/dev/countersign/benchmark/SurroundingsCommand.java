package dev.countersign.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

import dev.countersign.execution.DjlBackend;
import dev.countersign.image.pipeline.SignaturePipeline;
import dev.countersign.model.DeviceChoice;
import dev.countersign.model.ModelStore;
import dev.countersign.model.StoredModel;
import dev.countersign.sample.surroundings.SurroundingsKind;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The command line of {@link SurroundingsMain}.
 */
@Command(name = "SurroundingsMain", mixinStandardHelpOptions = true,
		description = "Measures what surroundings do to verdicts.")
final class SurroundingsCommand implements Callable<Integer> {

	private final PrintStream out;

	private final PrintStream progress;

	@Parameters(paramLabel = "models/ID", description = "the model's folder")
	private Path model = Path.of("");

	@Option(names = "--datasets", arity = "1..*", paramLabel = "DIR", description = "folders of signature datasets")
	private List<String> datasets = List.of();

	@Option(names = "--writers", paramLabel = "SET=WRITERS,...",
			description = "writers to use; without it, those that no bundled model was trained on")
	private @Nullable String writers;

	@Option(names = "--drawn", description = "use drawn writers in place of datasets")
	private boolean drawn;

	@Option(names = "--locator", paramLabel = "ID",
			description = "try this locator; without it, the model's own is used")
	private @Nullable String locator;

	@Option(names = "--kinds", split = ",", paramLabel = "KIND,...",
			description = "kinds of surroundings; default: all")
	private List<String> kinds = List.of();

	@Option(names = "--pairs", defaultValue = "30", description = "pairs of each kind, 1 to 10000 (${DEFAULT-VALUE})")
	private int pairs;

	@Option(names = "--seed", defaultValue = "1", description = "of everything drawn (${DEFAULT-VALUE})")
	private long seed;

	@Option(names = "--enrolled", defaultValue = "0", paramLabel = "QUERIES",
			description = "also compare as many queries with ten specimens enrolled on another form")
	private int enrolled;

	@Option(names = "--threads", defaultValue = "1", description = "that draw and read images (${DEFAULT-VALUE})")
	private int threads;

	@Option(names = "--json", paramLabel = "FILE", description = "where to write all figures as JSON")
	private @Nullable Path json;

	@Option(names = "--pictures", paramLabel = "DIR", description = "where to write a picture of each kind's images")
	private @Nullable Path pictures;

	@Option(names = "--pictures-per-kind", defaultValue = "9", description = "(${DEFAULT-VALUE})")
	private int picturesPerKind;

	SurroundingsCommand(PrintStream out, PrintStream progress) {
		this.out = out;
		this.progress = progress;
	}

	@Override
	public Integer call() throws IOException, InterruptedException {
		List<SurroundingsKind> chosen = this.kinds.isEmpty() ? Arrays.asList(SurroundingsKind.values())
				: this.kinds.stream().map(SurroundingsKind::byId).toList();
		Signers signers = this.drawn ? Signers.drawn(this.seed) : Signers.ofDatasets(this.datasets, this.writers);
		Path pictureFolder = this.pictures;
		if (pictureFolder != null) {
			Files.createDirectories(pictureFolder);
			for (SurroundingsKind kind : chosen) {
				new ContactSheet(signers, this.seed, this.picturesPerKind).write(kind,
						pictureFolder.resolve(kind.id() + ".png"));
			}
		}
		Path absolute = this.model.toAbsolutePath().normalize();
		StoredModel stored = new ModelStore(absolute.resolveSibling("")).load(absolute.getFileName().toString());
		DjlBackend backend = DjlBackend.start(DeviceChoice.CPU, 1);
		SignaturePipeline pipeline = (this.locator != null)
				? new SignaturePipeline(backend.locator(this.locator), stored.judgement(), stored.preparation())
				: stored.pipeline(backend);
		try (SurroundingsRun run = new SurroundingsRun(stored, pipeline, backend, signers, this.seed, this.threads)) {
			SurroundingsReport report = run.measure(chosen, this.pairs, this.enrolled, this.progress::println);
			this.out.println(report.toMarkdown());
			Path file = this.json;
			if (file != null) {
				report.writeJson(file);
			}
		}
		return 0;
	}

}
