package org.callboot.node.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A test that runs once for each {@link Wiring}, each time against a server of its own, which it
 * takes as its one parameter. Tests of a class run at the same time: most of them wait for silence.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(EveryWiring.class)
@Execution(ExecutionMode.CONCURRENT)
@interface ConformanceTest {}
