package dev.countersign.sample.face;

/**
 * A face without its hair.
 */
record Portrait(Features features, Expression expression) {

	void drawWith(Pencil pencil) {
		Features own = this.features;
		double width = own.width();
		double jaw = width * own.jaw();
		double chin = width * own.chin();
		pencil.line(1, 0, -1, -0.75 * width, -0.78, -width, -0.2, -0.98 * width, 0.15, -jaw, 0.58, -chin, 0.93, 0, 1,
				chin, 0.93, jaw, 0.58, 0.98 * width, 0.15, width, -0.2, 0.75 * width, -0.78, 0, -1);
		for (int side = -1; side <= 1; side += 2) {
			ear(pencil, side);
			eye(pencil, side);
		}
		nose(pencil);
		mouth(pencil);
	}

	private void ear(Pencil pencil, int side) {
		double edge = side * 0.99 * this.features.width();
		double half = this.features.ear();
		double middle = this.features.eyeHeight() + 0.12;
		pencil.line(0.9, edge, middle - half, edge + side * 0.55 * half, middle - 0.9 * half, edge + side * 0.6 * half,
				middle, edge + side * 0.3 * half, middle + 0.8 * half, edge, middle + half);
	}

	private void eye(Pencil pencil, int side) {
		Features own = this.features;
		double x = side * own.eyeDistance() * own.width() + this.expression.turn();
		double y = own.eyeHeight();
		double half = own.eyeWidth();
		double open = half * own.eyeOpening() * this.expression.lids();
		pencil.line(0.9, x - half, y, x - 0.5 * half, y - 0.8 * open, x, y - open, x + 0.5 * half, y - 0.8 * open,
				x + half, y, x + 0.4 * half, y + 0.6 * open, x - 0.4 * half, y + 0.6 * open, x - half, y);
		double pupil = x + this.expression.gaze() * half;
		pencil.line(1.7, pupil - 0.02, y - 0.1 * open, pupil + 0.02, y - 0.1 * open);
		double brow = y - own.browGap() - this.expression.brows();
		double inner = x - side * 1.15 * half;
		double outer = x + side * 1.3 * half;
		pencil.line(1.6, inner, brow + own.browTilt() / 2, x, brow - 0.04, outer, brow - own.browTilt() / 2);
	}

	private void nose(Pencil pencil) {
		Features own = this.features;
		double x = 1.3 * this.expression.turn();
		double tip = own.eyeHeight() + own.noseLength();
		double half = own.noseWidth();
		pencil.line(0.8, x - 0.35 * half, own.eyeHeight() + 0.05, x - 0.45 * half, tip - 0.12, x - half, tip - 0.02,
				x - 0.7 * half, tip + 0.04, x, tip + 0.06, x + 0.7 * half, tip + 0.04, x + half, tip - 0.02);
	}

	private void mouth(Pencil pencil) {
		Features own = this.features;
		double x = this.expression.turn();
		double half = own.mouthWidth();
		double y = own.mouthHeight();
		double corner = y - this.expression.smile();
		pencil.line(1.1, x - half, corner, x - 0.5 * half, y - 0.01, x, y, x + 0.5 * half, y - 0.01, x + half, corner);
		double lower = y + own.lip() + this.expression.opening();
		pencil.line(0.9, x - 0.9 * half, corner + 0.01, x - 0.4 * half, lower, x + 0.4 * half, lower, x + 0.9 * half,
				corner + 0.01);
		if (this.expression.opening() > 0) {
			double between = y + this.expression.opening();
			pencil.line(0.7, x - 0.8 * half, corner + 0.01, x, between, x + 0.8 * half, corner + 0.01);
		}
	}

}
