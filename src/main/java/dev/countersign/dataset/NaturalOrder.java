package dev.countersign.dataset;

import java.util.Comparator;

/**
 * Orders strings with runs of digits compared as numbers: {@code original_1_2} before
 * {@code original_1_10}. Strings that differ only in leading zeros are compared character
 * by character, so that only equal strings compare as equal.
 */
final class NaturalOrder implements Comparator<String> {

	static final NaturalOrder INSTANCE = new NaturalOrder();

	private NaturalOrder() {
	}

	@Override
	public int compare(String left, String right) {
		int i = 0;
		int j = 0;
		while (i < left.length() && j < right.length()) {
			int leftEnd = digitsEnd(left, i);
			int rightEnd = digitsEnd(right, j);
			int result = (leftEnd > i && rightEnd > j)
					? compareNumbers(left.substring(i, leftEnd), right.substring(j, rightEnd))
					: Character.compare(left.charAt(i), right.charAt(j));
			if (result != 0) {
				return result;
			}
			boolean numbers = leftEnd > i && rightEnd > j;
			i = numbers ? leftEnd : i + 1;
			j = numbers ? rightEnd : j + 1;
		}
		int rest = Integer.compare(left.length() - i, right.length() - j);
		return (rest != 0) ? rest : left.compareTo(right);
	}

	private static int digitsEnd(String text, int start) {
		int end = start;
		while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
			end++;
		}
		return end;
	}

	private static int compareNumbers(String left, String right) {
		String a = left.replaceFirst("^0+(?=.)", "");
		String b = right.replaceFirst("^0+(?=.)", "");
		return (a.length() != b.length()) ? Integer.compare(a.length(), b.length()) : a.compareTo(b);
	}

}
