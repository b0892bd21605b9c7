package dev.countersign.sample.surroundings;

import java.util.List;
import java.util.Random;

/**
 * Printed text that means nothing: invented words, and the labels that forms have.
 */
final class Words {

	private static final List<String> SYLLABLES = List.of("ta", "ro", "ven", "li", "mas", "ter", "ko", "du", "ing",
			"as", "pre", "el", "on", "ger", "bi", "sta", "mo", "ru", "fen", "cha", "di", "lor", "ne", "sel", "wi",
			"ham", "or", "cu", "ti", "par");

	private static final List<String> LABELS = List.of("Signature", "Date", "Place, date", "Account holder",
			"Authorised signatory", "Signature of applicant", "Unterschrift", "Handtekening", "Ort, Datum", "Firma",
			"Assinatura", "Name", "Sign here", "For the customer", "Please sign within the box", "Allekirjoitus",
			"Signature of cardholder");

	private final Random random;

	Words(Random random) {
		this.random = random;
	}

	String word() {
		int syllables = 1 + this.random.nextInt(4);
		StringBuilder word = new StringBuilder();
		for (int i = 0; i < syllables; i++) {
			word.append(SYLLABLES.get(this.random.nextInt(SYLLABLES.size())));
		}
		if (this.random.nextInt(6) == 0) {
			word.setCharAt(0, Character.toUpperCase(word.charAt(0)));
		}
		return word.toString();
	}

	String label() {
		return LABELS.get(this.random.nextInt(LABELS.size()));
	}

	String digits(int count) {
		StringBuilder digits = new StringBuilder();
		for (int i = 0; i < count; i++) {
			digits.append((char) ('0' + this.random.nextInt(10)));
		}
		return digits.toString();
	}

	String date() {
		return "%02d.%02d.20%02d".formatted(1 + this.random.nextInt(28), 1 + this.random.nextInt(12),
				10 + this.random.nextInt(20));
	}

	String amount() {
		return "%d,%03d.%02d".formatted(1 + this.random.nextInt(40), this.random.nextInt(1000),
				this.random.nextInt(100));
	}

	String sentence(int words) {
		StringBuilder sentence = new StringBuilder();
		for (int i = 0; i < words; i++) {
			sentence.append((i == 0) ? "" : " ").append((this.random.nextInt(12) == 0) ? digits(2) : word());
		}
		sentence.setCharAt(0, Character.toUpperCase(sentence.charAt(0)));
		return sentence.append('.').toString();
	}

	/** Returns a line of words that is as wide as asked for, or a word less. */
	String line(Typeface typeface, double size, double width) {
		StringBuilder line = new StringBuilder(word());
		while (true) {
			String longer = line + " " + word() + ((this.random.nextInt(9) == 0) ? "," : "");
			if (typeface.width(longer, size) > width) {
				return line.toString();
			}
			line.setLength(0);
			line.append(longer);
		}
	}

}
