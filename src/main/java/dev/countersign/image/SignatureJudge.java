package dev.countersign.image;

import java.util.List;

public final class SignatureJudge {

	public List<Defect> judge(GreyImage i) {
		return List.of();
	}

}
