package org.callboot.sync.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What an operator needs to know of a setting. The tables in the README files are held against
 * these, and the range is checked when the settings are loaded.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Setting {
  /** What it does, in one sentence. */
  String text();

  /** Unit of a number; empty for texts. */
  String unit() default "";

  /** Lowest number allowed. For durations: in milliseconds. */
  long min() default Long.MIN_VALUE;

  /** Highest number allowed. For durations: in milliseconds. */
  long max() default Long.MAX_VALUE;

  /** Whether the value must never be printed. */
  boolean secret() default false;
}
