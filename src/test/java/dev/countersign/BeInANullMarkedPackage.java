package dev.countersign;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

class BeInANullMarkedPackage extends ArchCondition<JavaClass> {

	BeInANullMarkedPackage() {
		super("be in a package marked @NullMarked");
	}

	@Override
	public void check(JavaClass type, ConditionEvents events) {
		boolean marked = type.getPackage()
			.tryGetPackageInfo()
			.map((info) -> info.isAnnotatedWith(NullMarked.class))
			.orElse(false);
		events.add(new SimpleConditionEvent(type, marked, type.getPackageName() + " is not marked"));
	}

}
