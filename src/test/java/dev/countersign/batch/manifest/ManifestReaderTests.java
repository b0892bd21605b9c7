package dev.countersign.batch.manifest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.countersign.verification.Amount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ManifestReaderTests {

	private static final Map<String, Long> IMAGES = Map.of("a.png", 1000L, "b.png", 1000L, "folder/c.png", 1000L,
			"large.png", 5000L, "M\u00FCller.png", 1000L);

	private final ManifestReader reader = new ManifestReader(new ManifestLimits(4, 2, 4000));

	@Test
	void readsNdjson() throws IOException {
		String manifest = """
				{"customId":"1","referenceId":"Konto 4711","query":"a.png"}

				{"customId":"2","references":["a.png","folder/c.png"],"query":"b.png","threshold":0.55,"amount":1250.00}
				{"customId":"3","references":["b.png"],"query":"a.png","referenceId":null,"threshold":1E-3}""";
		assertThat(this.reader.check(in(manifest), IMAGES))
			.isEqualTo(new CheckedManifest(3, Map.of("a.png", 3, "folder/c.png", 1, "b.png", 2)));
		assertThat(lines(manifest)).containsExactly(new ManifestLine("1", "Konto 4711", List.of(), "a.png", null, null),
				new ManifestLine("2", null, List.of("a.png", "folder/c.png"), "b.png", 0.55, amount("1250")),
				new ManifestLine("3", null, List.of("b.png"), "a.png", 0.001, null));
	}

	@Test
	void readsCsvInAnyOrderOfColumnsWithQuotesAndByteOrderMark() throws IOException {
		String manifest = "\uFEFFquery,customId,references,referenceId,threshold,amount\r\n"
				+ "a.png,\"one, or \"\"two\"\"\",,Konto 4711,,\r\n\r\n" + "b.png,2,a.png; folder/c.png,,0.4,99.95\r\n";
		assertThat(this.reader.check(in(manifest), IMAGES).lines()).isEqualTo(2);
		assertThat(lines(manifest)).containsExactly(
				new ManifestLine("one, or \"two\"", "Konto 4711", List.of(), "a.png", null, null),
				new ManifestLine("2", null, List.of("a.png", "folder/c.png"), "b.png", 0.4, amount("99.95")));
	}

	private static Amount amount(String text) {
		return Amount.parse(text).orElseThrow();
	}

	@Test
	void findsImagesWhoseNamesAreDecomposed() throws IOException {
		String manifest = "{\"customId\":\"1\",\"referenceId\":\"r\",\"query\":\"Mu\u0308ller.png\"}";
		assertThat(this.reader.check(in(manifest), IMAGES).uses()).containsOnlyKeys("M\u00FCller.png");
	}

	@ParameterizedTest(name = "{0} {1}")
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{"customId":"1","referenceId":"r"}                                         | 'query' is missing
					{"referenceId":"r","query":"a.png"}                                        | 'customId' is missing
					{"customId":" ","referenceId":"r","query":"a.png"}                         | 'customId' is missing
					{"customId":"a\\nb","referenceId":"r","query":"a.png"}                     | 'customId' must be printable
					{"customId":"a\\u0000b","referenceId":"r","query":"a.png"}                 | 'customId' must be printable
					{"customId":"a\\ud800","referenceId":"r","query":"a.png"}                  | 'customId' must be printable
					{"customId":"1","referenceId":"r","query":"a.png\\u0000"}                  | which is not in the zip
					{"customId":7,"referenceId":"r","query":"a.png"}                           | 'customId' must be a string
					{"customId":"1","query":"a.png"}                                           | the line has neither
					{"customId":"1","referenceId":"r","references":["b.png"],"query":"a.png"}  | the line has both
					{"customId":"1","references":[],"query":"a.png"}                           | must be a list of at least one
					{"customId":"1","references":"b.png","query":"a.png"}                      | must be a list of at least one
					{"customId":"1","references":["b.png",3],"query":"a.png"}                  | must be a list of at least one
					{"customId":"1","references":["b.png","b.png"],"query":"a.png"}            | the same image twice
					{"customId":"1","references":["a.png","b.png","folder/c.png"],"query":"a.png"} | at most 2 are allowed
					{"customId":"1","references":["../a.png"],"query":"a.png"}                 | 'references' names '../a.png', which is not in the zip
					{"customId":"1","referenceId":"a\\u0000b","query":"a.png"}                 | 'referenceId' must be 1 to 128
					{"customId":"1","referenceId":"r","query":"A.png"}                         | 'query' names 'A.png', which is not in the zip
					{"customId":"1","referenceId":"r","query":"large.png"}                     | which has 5,000 bytes
					{"customId":"1","referenceId":"r","query":"a.png","threshold":-1}          | 'threshold' must be a decimal
					{"customId":"1","referenceId":"r","query":"a.png","threshold":"0.4"}       | 'threshold' must be a decimal
					{"customId":"1","referenceId":"r","query":"a.png","threshold":1e999}       | 'threshold' must be a decimal
					{"customId":"1","referenceId":"r","query":"a.png","treshold":0.4}          | 'treshold' is not known
					{"customId":"1","referenceId":"r","query":"a.png","amount":-1}             | 'amount' must be a plain decimal
					{"customId":"1","referenceId":"r","query":"a.png","amount":1e999999}       | 'amount' must be a plain decimal
					{"customId":"1","referenceId":"r","query":"a.png","amount":"1"}            | 'amount' must be a plain decimal
					{"customId":"1","customId":"2","referenceId":"r","query":"a.png"}          | not a JSON object
					{"customId":"1","referenceId":"r","query":"a.png"} {}                      | not a JSON object
					{"customId":"1",                                                           | not a JSON object
					""")
	void namesWhatIsWrongWithLineOfNdjson(String line, String reason) {
		String manifest = "{\"customId\":\"first\",\"referenceId\":\"r\",\"query\":\"a.png\"}\n" + line + "\n";
		assertThat(errors(manifest)).singleElement().satisfies((error) -> {
			assertThat(error.line()).isEqualTo(2);
			assertThat(error.detail()).contains(reason);
		});
	}

	@ParameterizedTest(name = "{0} {1}")
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			1,r,a.png,,          | the line has 5 cells, but the header has 4 columns
			1,r                  | the line has 2 cells, but the header has 4 columns
			,r,a.png,            | 'customId' is missing
			1,,a.png,            | the line has neither
			1,r,,                | 'query' is missing
			1,r,a.png,half       | 'threshold' must be a decimal
			1,r,a.png,0x1        | 'threshold' must be a decimal
			1,r,a.png,NaN        | 'threshold' must be a decimal
			1,r,"a.png,0.4       | the line has 3 cells, but the header has 4 columns
			1,r,"a.png"x,0.4     | is not CSV
			first,r,a.png,       | the customId 'first' occurs in an earlier line
			""")
	void namesWhatIsWrongWithLineOfCsv(String line, String reason) {
		assertThat(errors("customId,referenceId,query,threshold\nfirst,r,a.png,\n" + line + "\n")).singleElement()
			.satisfies((error) -> {
				assertThat(error.line()).isEqualTo(3);
				assertThat(error.detail()).contains(reason);
			});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			customId,referenceId,query,colour | the column 'colour' is not known
			customId,query,query,referenceId  | the column 'query' occurs twice
			referenceId,query                 | the column 'customId' is missing
			customId,referenceId              | the column 'query' is missing
			""")
	void namesWhatIsWrongWithHeader(String header, String reason) {
		assertThat(errors(header + "\n1,r,a.png,x\n")).singleElement().satisfies((error) -> {
			assertThat(error.line()).isOne();
			assertThat(error.detail()).contains(reason);
		});
	}

	@Test
	void rejectsManifestWithoutLines() {
		for (String manifest : List.of("", "\n\n", "customId,referenceId,query\n")) {
			assertThat(errors(manifest)).extracting(LineError::detail)
				.containsExactly("the manifest has no lines: send at least one");
		}
	}

	@Test
	void rejectsLinesBeyondLimit() {
		String manifest = IntStream.rangeClosed(1, 6)
			.mapToObj("{\"customId\":\"%d\",\"referenceId\":\"r\",\"query\":\"a.png\"}"::formatted)
			.collect(Collectors.joining("\n"));
		assertThat(errors(manifest)).singleElement().satisfies((error) -> {
			assertThat(error.line()).isEqualTo(5);
			assertThat(error.detail()).contains("more than 4 lines");
		});
	}

	@Test
	void listsFirstHundredErrors() {
		ManifestReader many = new ManifestReader(new ManifestLimits(1000, 2, 4000));
		String manifest = "{}\n".repeat(300);
		InvalidManifestException invalid = catchThrowableOfType(InvalidManifestException.class,
				() -> many.check(in(manifest), IMAGES));
		assertThat(invalid.lines()).hasSize(100);
		assertThat(invalid.lines().get(0).line()).isOne();
	}

	@Test
	void rejectsOverlongLineWithoutKeepingIt() {
		String manifest = "{\"customId\":\"" + "x".repeat(200_000)
				+ "\"}\n{\"customId\":\"2\",\"referenceId\":\"r\",\"query\":\"none\"}";
		assertThat(errors(manifest)).extracting(LineError::line).containsExactly(1, 2);
		assertThat(errors("customId,referenceId,query\n" + "x".repeat(200_000) + ",r,a.png\n")).hasSize(1);
	}

	@Test
	void rejectsOtherEncodings() throws IOException {
		byte[] json = "{\"customId\":\"M\u00FCller\",\"referenceId\":\"r\",\"query\":\"a.png\"}"
			.getBytes(StandardCharsets.ISO_8859_1);
		byte[] csv = "customId,referenceId,query\nM\u00FCller,r,a.png\n".getBytes(StandardCharsets.ISO_8859_1);
		for (byte[] manifest : List.of(json, csv)) {
			InvalidManifestException invalid = catchThrowableOfType(InvalidManifestException.class,
					() -> this.reader.check(new ByteArrayInputStream(manifest), IMAGES));
			assertThat(invalid.lines()).singleElement()
				.satisfies((error) -> assertThat(error.detail()).contains("UTF-8"));
		}
	}

	private List<LineError> errors(String manifest) {
		return catchThrowableOfType(InvalidManifestException.class, () -> this.reader.check(in(manifest), IMAGES))
			.lines();
	}

	private List<ManifestLine> lines(String manifest) throws IOException {
		List<ManifestLine> lines = new ArrayList<>();
		this.reader.read(in(manifest), lines::add);
		return lines;
	}

	private static ByteArrayInputStream in(String manifest) {
		return new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8));
	}

}
