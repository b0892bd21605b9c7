package dev.countersign.batch.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;

/**
 * CSV by RFC 4180, with a header. Several references are separated by semicolons. Blank
 * lines are skipped, and an empty cell is one without a value.
 */
final class CsvRows implements ManifestRows {

	@Override
	public void read(InputStream manifest, Sink sink) throws IOException {
		Reader text = new InputStreamReader(manifest, StandardCharsets.UTF_8.newDecoder());
		int number = 1;
		try {
			CsvReader<CsvRecord> records = CsvReader.builder()
				.allowExtraFields(true)
				.allowMissingFields(true)
				.maxBufferSize(MAX_ROW)
				.ofCsvRecord(text);
			List<String> columns = List.of();
			for (CsvRecord each : records) {
				number = Math.toIntExact(each.getStartingLineNumber());
				if (columns.isEmpty()) {
					columns = each.getFields().stream().map(String::strip).toList();
					if (!isUsable(columns, number, sink)) {
						return;
					}
				}
				else if (!sink.accept(row(number, columns, each.getFields()))) {
					return;
				}
				number++;
			}
		}
		catch (CsvParseException ex) {
			sink.accept(unreadable(number, ex));
		}
		catch (UncheckedIOException ex) {
			if (!(ex.getCause() instanceof CharacterCodingException)) {
				throw ex.getCause();
			}
			sink.accept(unreadable(number, ex));
		}
	}

	private static ManifestRow unreadable(int number, Exception failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof CharacterCodingException) {
				return ManifestRow.unreadable(number, "from here on the manifest is not UTF-8 text: save it as UTF-8");
			}
		}
		return ManifestRow.unreadable(number,
				"from here on the manifest is not CSV: quote a cell with a comma, a quote or a line break, and double the quotes in it");
	}

	private static boolean isUsable(List<String> columns, int number, Sink sink) throws IOException {
		ManifestRow header = new ManifestRow(number);
		Set<String> seen = new HashSet<>();
		for (String column : columns) {
			if (!ManifestRow.FIELDS.contains(column)) {
				header.reject("the column '%s' is not known: use %s".formatted(
						column.substring(0, Math.min(40, column.length())), String.join(", ", ManifestRow.FIELDS)));
			}
			else if (!seen.add(column)) {
				header.reject("the column '%s' occurs twice".formatted(column));
			}
		}
		for (String needed : List.of(ManifestRow.CUSTOM_ID, ManifestRow.QUERY)) {
			if (!seen.contains(needed)) {
				header.reject("the column '%s' is missing from the header".formatted(needed));
			}
		}
		if (!header.problems().isEmpty()) {
			sink.accept(header);
		}
		return header.problems().isEmpty();
	}

	private static ManifestRow row(int number, List<String> columns, List<String> cells) {
		if (cells.size() != columns.size()) {
			return ManifestRow.unreadable(number,
					"the line has %d cells, but the header has %d columns".formatted(cells.size(), columns.size()));
		}
		ManifestRow row = new ManifestRow(number);
		for (int i = 0; i < cells.size(); i++) {
			String cell = cells.get(i).strip();
			if (!cell.isEmpty()) {
				put(row, columns.get(i), cell);
			}
		}
		return row;
	}

	private static void put(ManifestRow row, String column, String cell) {
		if (column.equals(ManifestRow.REFERENCES)) {
			for (String name : cell.split(";", -1)) {
				row.addReference(name.strip());
			}
		}
		else {
			row.put(column, cell);
		}
	}

}
