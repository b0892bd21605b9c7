package dev.countersign.image.ink.mark;

import java.util.Arrays;

import dev.countersign.image.ink.stroke.Runs;
import dev.countersign.image.ink.stroke.Strokes;

/**
 * What a stroke looks like line by line, along its rows or its columns: where each line
 * meets it first and last, and how many runs of ink each line has.
 */
final class StrokeProfile {

	/** The shorter side, as a multiple of the gaps that a ragged edge has. */
	private static final int GAP = 20;

	/** For each line, the first and the last pixel of ink across it. */
	final int[] first;

	final int[] last;

	/** For each line, how many runs it has. */
	final int[] runs;

	/** For each line, the last pixel of its first run and the first of its last. */
	final int[] firstEnd;

	final int[] lastStart;

	private StrokeProfile(boolean[] ink, int lines, int across, int lineStep, int step) {
		this.first = new int[lines];
		this.last = new int[lines];
		this.runs = new int[lines];
		this.firstEnd = new int[lines];
		this.lastStart = new int[lines];
		int gap = Math.max(1, Math.min(lines, across) / GAP);
		for (int line = 0; line < lines; line++) {
			int end = -1;
			for (int at = 0; at < across; at++) {
				if (!ink[line * lineStep + at * step]) {
					continue;
				}
				if (end < 0) {
					this.first[line] = at;
				}
				if (end < 0 || at - end > gap + 1) {
					this.runs[line]++;
					this.lastStart[line] = at;
				}
				if (this.runs[line] == 1) {
					this.firstEnd[line] = at;
				}
				this.last[line] = at;
				end = at;
			}
		}
	}

	/** Returns a stroke's profile along its rows, from top to bottom. */
	static StrokeProfile ofRows(Strokes strokes, Runs runs, int stroke) {
		int width = strokes.width(stroke);
		return new StrokeProfile(raster(strokes, runs, stroke), strokes.height(stroke), width, width, 1);
	}

	/** Returns a stroke's profile along its columns, from left to right. */
	static StrokeProfile ofColumns(Strokes strokes, Runs runs, int stroke) {
		int width = strokes.width(stroke);
		return new StrokeProfile(raster(strokes, runs, stroke), width, strokes.height(stroke), 1, width);
	}

	private static boolean[] raster(Strokes strokes, Runs runs, int stroke) {
		int width = strokes.width(stroke);
		boolean[] raster = new boolean[width * strokes.height(stroke)];
		for (int run = 0; run < runs.count(); run++) {
			if (runs.stroke(run) == stroke) {
				int row = (runs.row(run) - strokes.top(stroke)) * width - strokes.left(stroke);
				Arrays.fill(raster, row + runs.start(run), row + runs.end(run), true);
			}
		}
		return raster;
	}

	/** Returns how many lines there are. */
	int lines() {
		return this.runs.length;
	}

	/** Returns how far a line reaches, from its first pixel of ink to its last. */
	int extent(int line) {
		return this.last[line] - this.first[line] + 1;
	}

}
